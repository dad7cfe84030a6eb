import type { LiveEntry } from 'personable';
import { describe, expect, it } from 'vitest';
import {
  entryKey,
  KEPT,
  type LiveList,
  NOTHING_YET,
  paused,
  resumed,
  withCome,
} from '../src/screens/analytics/live-list.ts';

const event = (position: number): LiveEntry => ({
  kind: 'event',
  position,
  time: '2026-11-22T12:00:00.000Z',
  type: 'track',
  title: 'Product Viewed',
  person: 7,
  verified: true,
  items: [],
});

const events = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => event(from + index));

const positions = (entries: LiveList['shown']) =>
  entries.map((entry) => (entry.kind === 'event' ? entry.position : entry.kind));

describe('the live list', () => {
  it('shows what comes, newest on top', () => {
    const list = withCome(withCome(NOTHING_YET, events(1, 3)), events(4, 5));
    expect(positions(list.shown)).toEqual([5, 4, 3, 2, 1]);
  });

  it('leaves out what a new connection sends again', () => {
    const list = withCome(withCome(NOTHING_YET, events(1, 3)), events(2, 4));
    expect(positions(list.shown)).toEqual([4, 3, 2, 1]);
    expect(withCome(list, events(1, 4))).toBe(list);
  });

  it('tells an event from a rejected one with the same number', () => {
    const rejected: LiveEntry = {
      kind: 'rejected',
      id: '1',
      time: '2026-11-22T12:00:00.000Z',
      code: 'missing_identity',
      message: 'Whose is it?',
    };
    expect(entryKey(rejected)).not.toBe(entryKey(event(1)));
    expect(withCome(NOTHING_YET, [event(1), rejected]).shown).toHaveLength(2);
  });

  it('keeps no more than it may', () => {
    const list = withCome(NOTHING_YET, events(1, KEPT + 50));
    expect(list.shown).toHaveLength(KEPT);
    expect(positions(list.shown)[0]).toBe(KEPT + 50);
  });

  it('holds still while it is paused, and then has everything that came meanwhile', () => {
    const before = paused(withCome(NOTHING_YET, events(1, 2)));
    const during = withCome(withCome(before, events(2, 3)), events(4, 4));
    expect(positions(during.shown)).toEqual([2, 1]);
    expect(positions(during.waiting)).toEqual([4, 3]);
    const after = resumed(during);
    expect(positions(after.shown)).toEqual([4, 3, 2, 1]);
    expect(after.waiting).toEqual([]);
    expect(positions(withCome(after, events(5, 5)).shown)).toEqual([5, 4, 3, 2, 1]);
  });
});
