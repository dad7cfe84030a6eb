import { describe, expect, test } from 'vitest';
import type { DeadLetter } from '../src/api/channels.ts';
import { allSince } from '../src/screens/automation/channels/dead-letters.ts';

const letter = (n: number, channel: string): DeadLetter => ({
  ...{ id: `m-${n}`, state: 'refused', person: n, channel },
  changed: new Date(1_000_000 - n).toISOString(),
});
/** Ten messages, the latest first, three a page, every other one of `chat`. */
const LETTERS = Array.from({ length: 10 }, (_, n) => letter(n, n % 2 === 0 ? 'chat' : 'sms'));

const listing = (asked: (string | undefined)[] = []) => ({
  asked,
  page: async (before: string | undefined) => {
    asked.push(before);
    const from = before === undefined ? 0 : Number(before);
    const entries = LETTERS.slice(from, from + 3);
    return { entries, ...(from + 3 < LETTERS.length ? { next: String(from + 3) } : {}) };
  },
});

const tried = async (which: Parameters<typeof allSince>[1], changed = (_id: string) => true) => {
  const ids: string[] = [];
  const { page, asked } = listing();
  const count = await allSince(page, which, async (id) => {
    ids.push(id);
    return { changed: changed(id) };
  });
  return { ids, count, asked };
};

describe('trying again what was given up', () => {
  test('takes all pages, and only the channel that was asked for', async () => {
    const { ids, count } = await tried({ channel: 'chat', from: 0 });
    expect(ids).toEqual(['m-0', 'm-2', 'm-4', 'm-6', 'm-8']);
    expect(count).toBe(5);
  });

  test('takes every channel where none was asked for', async () => {
    expect((await tried({ channel: undefined, from: 0 })).count).toBe(10);
  });

  test('goes back no further than it was asked', async () => {
    const { ids, asked } = await tried({ channel: undefined, from: 1_000_000 - 4 });
    expect(ids).toEqual(['m-0', 'm-1', 'm-2', 'm-3', 'm-4']);
    expect(asked).toEqual([undefined, '3']);
  });

  test('counts only those that are tried again', async () => {
    const { ids, count } = await tried({ channel: 'sms', from: 0 }, (id) => id !== 'm-3');
    expect(ids).toHaveLength(5);
    expect(count).toBe(4);
  });

  test('ends at the first that fails, and says so', async () => {
    const { page } = listing();
    const ids: string[] = [];
    const failing = allSince(page, { channel: 'chat', from: 0 }, async (id) => {
      ids.push(id);
      if (id === 'm-2') throw new Error('The engine is closed.');
      return { changed: true };
    });
    await expect(failing).rejects.toThrow('closed');
    expect(ids).toEqual(['m-0', 'm-2']);
  });
});
