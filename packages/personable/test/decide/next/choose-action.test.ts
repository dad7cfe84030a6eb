import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseAction, isAdmissible, NOTHING } from '../../../src/decide/next/choose-action.ts';
import { countedEstimate, learnedEstimate } from '../../../src/decide/next/estimate.ts';
import { createRandom } from '../../../src/math/random.ts';

const nothing = { action: NOTHING, expected: 0, low: 0, cost: 0 };
const choose = (
  actions: readonly { action: string; expected?: number; low?: number; cost: number }[],
  {
    caution = 0.5,
    exploration = 0,
    must,
  }: { caution?: number; exploration?: number; must?: string } = {},
  seed = 1,
) => {
  const made = chooseAction(actions, { caution, exploration, must, random: createRandom(seed) });
  return { ...made, chosen: actions[made.index]?.action };
};

const action = fc
  .record({
    cost: fc.double({ min: 0, max: 10, noNaN: true }),
    gain: fc.double({ min: 0, max: 20, noNaN: true }),
    less: fc.double({ min: 0, max: 1, noNaN: true }),
    known: fc.boolean(),
  })
  .map(({ cost, gain, less, known }) =>
    known ? { cost, expected: gain - cost, low: gain * less - cost } : { cost },
  );
const actions = fc
  .array(action, { maxLength: 8 })
  .map((some) => [nothing, ...some.map((one, i) => ({ action: `a${i}`, ...one }))]);
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('the best action', () => {
  it('is what is expected to bring most', () => {
    const better = { action: 'b', expected: 2, low: 1, cost: 0 };
    expect(choose([nothing, { action: 'a', expected: 1, low: 0.5, cost: 0 }, better]).chosen).toBe(
      'b',
    );
  });

  it('is nothing when nothing else is worth its cost', () => {
    expect(choose([nothing, { action: 'a', expected: -0.1, low: -0.2, cost: 0.3 }]).chosen).toBe(
      NOTHING,
    );
    expect(choose([nothing, { action: 'a', expected: 0, low: 0, cost: 0 }]).chosen).toBe(NOTHING);
  });

  it('puts no more of its cost at risk than caution allows', () => {
    const risky = { action: 'a', expected: 1, low: -0.6, cost: 1 };
    expect(choose([nothing, risky], { caution: 0 }).chosen).toBe('a');
    expect(choose([nothing, risky], { caution: 0.4 }).chosen).toBe('a');
    expect(choose([nothing, risky], { caution: 0.5 }).chosen).toBe(NOTHING);
    expect(choose([nothing, { ...risky, low: 0 }], { caution: 1 }).chosen).toBe('a');
  });

  it('is never one of which nobody knows what it is worth', () => {
    expect(choose([nothing, { action: 'a', cost: 0 }], { exploration: 1 }, 3).chosen).toBe(NOTHING);
  });

  it('is what must be done, whatever it brings', () => {
    const made = choose([nothing, { action: 'hand-over', cost: 9 }], {
      must: 'hand-over',
      exploration: 1,
    });
    expect(made).toMatchObject({ chosen: 'hand-over', propensities: [0, 1] });
  });

  it('is drawn with the probabilities that are said, which add up to 1', () => {
    fc.assert(
      fc.property(actions, share, share, fc.nat(), (some, caution, exploration, seed) => {
        const { propensities, index, best } = choose(some, { caution, exploration }, seed);
        expect(propensities.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
        expect(propensities[index]).toBeGreaterThan(0);
        for (const [i, one] of some.entries()) {
          if (!isAdmissible(one, caution)) expect(propensities[i]).toBe(0);
          else if (i !== best)
            expect(one.expected ?? 0).toBeLessThanOrEqual(some[best]?.expected ?? 0);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is explored as often as it is said to be', () => {
    const some = [nothing, { action: 'a', expected: 1, low: 1, cost: 0 }];
    let explored = 0;
    for (let seed = 0; seed < 2_000; seed++) {
      if (choose(some, { exploration: 0.2 }, seed).chosen === NOTHING) explored += 1;
    }
    // 0.1 ± four standard deviations of 2,000 draws.
    expect(Math.abs(explored / 2_000 - 0.1)).toBeLessThan(0.027);
  });
});

describe('an expectation', () => {
  it('is the chance of the goal times its worth, less the cost', () => {
    const one = countedEstimate({ goals: 5, decided: 90, value: 10, cost: 0.1 });
    // (5 + 0.2) / (90 + 10)
    expect(one.chance).toBeCloseTo(0.052, 12);
    expect(one.expected).toBeCloseTo(0.42, 12);
    expect(one).toMatchObject({ observations: 90, basis: 'counted' });
  });

  it('says that it is assumed before anything is counted, and unknown where nobody said what a goal is worth', () => {
    const none = { goals: 0, decided: 0, cost: 0 };
    expect(countedEstimate({ ...none, value: 10 })).toMatchObject({
      basis: 'assumed',
      observations: 0,
    });
    const unknown = countedEstimate({ ...none, value: undefined });
    expect(unknown.basis).toBe('unknown');
    expect(unknown).not.toHaveProperty('expected');
  });

  it('is always a number within its interval, which is narrower the more is counted', () => {
    const counts = fc
      .nat(5_000)
      .chain((decided) => fc.record({ decided: fc.constant(decided), goals: fc.nat(2 * decided) }));
    const amount = fc.double({ min: 0, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(counts, amount, amount, (counted, value, cost) => {
        const {
          expected = Number.NaN,
          low = Number.NaN,
          high = Number.NaN,
        } = countedEstimate({
          ...counted,
          ...{ value, cost },
        });
        expect(low).toBeLessThanOrEqual(expected + 1e-6);
        expect(expected).toBeLessThanOrEqual(high + 1e-6);
        expect(low).toBeGreaterThanOrEqual(-cost - 1e-6);
      }),
      { numRuns: 60 },
    );
  });

  it('of what is learned is worth at least nothing before its cost', () => {
    const learned = { expected: 0.1, low: -0.4, high: 0.65, draws: 12 };
    expect(learnedEstimate(learned, { value: 5, cost: 0.05 })).toMatchObject({
      ...{ low: -0.05, basis: 'learned', observations: 12 },
    });
  });
});
