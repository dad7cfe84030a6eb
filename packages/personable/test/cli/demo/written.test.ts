import { expect, test } from 'vitest';
import { DAY } from '../../../src/cli/demo/calendar.ts';
import { demoHistory } from '../../../src/cli/demo/history.ts';
import { withWritten } from '../../../src/cli/demo/written.ts';

const until = Date.UTC(2026, 5, 15, 9, 30);
const history = [...demoHistory({ seed: 1, until, days: 180 })];
const all = [...withWritten(history, { seed: 1, until })];
const letters = all.filter(({ event }) => event?.startsWith('Message '));

test('the history stays as it is, with letters of its last two weeks in their place', () => {
  expect(all.filter((message) => !letters.includes(message))).toEqual(history);
  expect(letters.length).toBeGreaterThan(50);
  const times = all.map(({ timestamp }) => timestamp);
  expect(times).toEqual([...times].sort());
  const first = Math.min(...letters.map(({ timestamp }) => Date.parse(timestamp)));
  expect(first).toBeGreaterThanOrEqual(until - 14 * DAY);
});

test('every letter says that it is invented, belongs to a journey and is read after it was sent', () => {
  const sent = new Set<unknown>();
  for (const { event, properties = {}, userId } of letters) {
    expect(properties['invented']).toBe(true);
    expect(userId).toBeDefined();
    if (event === 'Message Sent') sent.add(properties['message_id']);
    else expect(sent.has(properties['message_id'])).toBe(true);
  }
  const journeys = new Set(letters.map(({ properties }) => properties?.['source_id']));
  expect([...journeys].sort()).toEqual(['abandoned-cart', 'welcome', 'win-back']);
  expect(new Set(letters.map(({ messageId }) => messageId)).size).toBe(letters.length);
});

test('the same seed and end give the same letters', () => {
  expect([...withWritten(history, { seed: 1, until })]).toEqual(all);
});
