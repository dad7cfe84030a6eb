import { describe, expect, it } from 'vitest';
import {
  addWorth,
  estimateWorth,
  isWorthless,
  NO_WORTH,
  type SendResult,
  type WorthSums,
  withResult,
} from '../../../src/automate/timing/worth.ts';
import { createRandom } from '../../../src/math/random.ts';

const sums = (given: Partial<WorthSums>): WorthSums => ({ ...NO_WORTH, ...given });
const sms = { stated: undefined, cost: 0.08, subscriber: 0 };

describe('What a message is worth', () => {
  it('is shrunk to what was stated: 150 messages of 30, and 50 that are worth 1', () => {
    const own = sums({ sent: 150, goals: 3, value: 30, squares: 300 });
    const estimate = estimateWorth(own, own, { ...sms, stated: 1 });
    expect(estimate?.expected).toBeCloseTo((30 + 50 * 1) / 200, 12);
    expect(estimate?.enough).toBe(false);
  });

  it('costs what subscribers are worth who leave: 1 of 500 where nothing is known', () => {
    const channel = sums({ sent: 10, goals: 1, value: 5, squares: 25 });
    const fresh = estimateWorth(NO_WORTH, channel, { ...sms, subscriber: 10 });
    expect(fresh?.annoyance).toBeCloseTo(0.02, 12);
    const annoying = sums({ sent: 500, unsubscribed: 19, goals: 1, value: 5, squares: 25 });
    expect(estimateWorth(annoying, annoying, { ...sms, subscriber: 10 })?.annoyance).toBeCloseTo(
      ((19 + 1) / 1_000) * 10,
      12,
    );
  });

  it('is nothing anybody knows where no goal was ever met', () => {
    const silent = sums({ sent: 100_000 });
    expect(estimateWorth(silent, silent, sms)).toBeUndefined();
    expect(estimateWorth(silent, silent, { ...sms, stated: 0.01 })).toBeUndefined();
  });

  it('is too little only when that is sure', () => {
    // One order of 10 in so many messages brings 0.01 to 0.0005 each; a message costs 0.08.
    const channel = sums({ sent: 100, goals: 10, value: 100, squares: 1_000 });
    const held = [100, 199, 200, 1_000, 20_000].map((sent) => {
      const own = sums({ sent, goals: 1, value: 10, squares: 100 });
      const estimate = estimateWorth(own, addWorth(channel, own), sms);
      if (estimate === undefined) throw new Error('nothing is known');
      return isWorthless(estimate, 1);
    });
    expect(held).toEqual([false, false, false, false, true]);
    const good = sums({ sent: 20_000, goals: 400, value: 4_000, squares: 40_000 });
    const estimate = estimateWorth(good, good, sms);
    expect(estimate && isWorthless(estimate, 1)).toBe(false);
    // Twice what it costs is asked for: 0.2 is enough; three times is not.
    expect(estimate && isWorthless(estimate, 2)).toBe(false);
    expect(estimate && isWorthless(estimate, 3)).toBe(true);
    expect(estimate && isWorthless({ ...estimate, high: -1 }, 0)).toBe(false);
  });

  it('is the same in any order, and as if what is taken away had never been', () => {
    const random = createRandom(3);
    const results = Array.from({ length: 300 }, (): SendResult => {
      const goal = random.next() < 0.3;
      return {
        ...{ goal, clicked: random.next() < 0.5, unsubscribed: random.next() < 0.1 },
        value: goal ? random.next() * 1e5 : 0,
      };
    });
    const add = (all: readonly SendResult[], from = NO_WORTH) =>
      all.reduce((sum, one) => withResult(sum, one, 1), from);
    const whole = add(results);
    expect(add(random.shuffle(results))).toEqual(whole);
    const left = results.slice(100);
    const taken = results.slice(0, 100).reduce((sum, one) => withResult(sum, one, -1), whole);
    expect(taken).toEqual(add(left));
  });
});
