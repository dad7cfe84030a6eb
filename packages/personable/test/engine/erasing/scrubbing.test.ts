import { describe, expect, test } from 'vitest';
import { Scrubbing } from '../../../src/engine/erasing/scrubbing.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** The size, log and writer of a store that is too large to make in a test; what is asked of it is kept. */
const simulatedStore = (bytes: number) => {
  const store = {
    length: 10,
    busy: false,
    asked: [] as boolean[],
    bytes: async () => bytes,
    head: async () => store.length,
    scrub: async ({ rewrite }: { readonly rewrite: boolean }) => {
      store.asked.push(rewrite);
      return !store.busy;
    },
  };
  return store;
};

describe('files after an erasure', () => {
  test('of a small store are rewritten at once', async () => {
    const store = simulatedStore(1_000);
    expect(await new Scrubbing(store).scrub()).toBe('clean');
    expect(store.asked).toEqual([true]);
  });

  test('of a large store are rewritten when no event came for five minutes, and not again that day', async () => {
    const store = simulatedStore(1e10);
    let now = 0;
    const scrubbing = new Scrubbing(store, () => now);
    expect(await scrubbing.scrub()).toBe(5 * MINUTE);
    expect(store.asked).toEqual([false]);
    now += 5 * MINUTE;
    store.length += 1;
    expect(await scrubbing.scrub()).toBe(5 * MINUTE);
    now += 5 * MINUTE;
    expect(await scrubbing.scrub()).toBe('clean');
    expect(store.asked).toEqual([false, true]);
    now += 60 * MINUTE;
    expect(await scrubbing.scrub()).toBe(DAY - 60 * MINUTE);
    now += DAY;
    expect(await scrubbing.scrub()).toBe('clean');
  });

  test('of a store that is never quiet are rewritten after a week all the same', async () => {
    const store = simulatedStore(1e10);
    let now = 0;
    const scrubbing = new Scrubbing(store, () => now);
    const answers: unknown[] = [];
    for (let day = 0; day <= 7; day++) {
      store.length += 1;
      answers.push(await scrubbing.scrub());
      now += DAY;
    }
    expect(answers.slice(0, 7)).toEqual(Array.from({ length: 7 }, () => 5 * MINUTE));
    expect(answers[7]).toBe('clean');
  });

  test('wait for whoever reads', async () => {
    const store = simulatedStore(1_000);
    store.busy = true;
    expect(await new Scrubbing(store).scrub()).toBe('busy');
  });
});
