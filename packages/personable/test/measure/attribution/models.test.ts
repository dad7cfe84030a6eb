import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/math/random.ts';
import { divided, PATH_MODELS, sharesOf, WHOLE } from '../../../src/measure/attribution/credit.ts';
import { type Path, removalEffects } from '../../../src/measure/attribution/markov.ts';
import { EXACT, shapleyValues, worthOfSets } from '../../../src/measure/attribution/shapley.ts';

const DAY = 86_400_000;

describe('an order laid to one path', () => {
  // Touches 14, 7 and 0 days before the order, half of a touch after 7 days: weights 1/4, 1/2, 1.
  const ages = [14 * DAY, 7 * DAY, 0];
  it.each([
    ['first', [1, 0, 0]],
    ['last', [0, 0, 1]],
    ['linear', [1 / 3, 1 / 3, 1 / 3]],
    ['decay', [1 / 7, 2 / 7, 4 / 7]],
    ['position', [0.4, 0.2, 0.4]],
  ] as const)('%s', (model, shares) => {
    for (const [i, share] of sharesOf(model, ages, 7 * DAY).entries()) {
      expect(share).toBeCloseTo(shares[i] ?? Number.NaN, 12);
    }
  });

  it('by position to each half of two, and evenly between of more', () => {
    expect(sharesOf('position', [5], DAY)).toEqual([1]);
    expect(sharesOf('position', [5, 1], DAY)).toEqual([0.5, 0.5]);
    const [first, second, third] = sharesOf('position', [5, 4, 3, 2, 1], DAY);
    expect([first, second, third].map((share) => Number(share?.toFixed(6)))).toEqual([
      ...[0.4, 0.066667, 0.066667],
    ]);
  });

  it('by decay of a very old path is no share of nothing', () => {
    const shares = sharesOf('decay', [4e11, 4e11], 60_000);
    expect(shares).toEqual([0.5, 0.5]);
  });

  it('gives parts that add up to the whole, whatever it is', () => {
    expect(divided(100, [1 / 3, 1 / 3, 1 / 3])).toEqual([34, 33, 33]);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e12 }),
        fc.array(fc.integer({ min: 0, max: 365 * DAY }), { minLength: 1, maxLength: 30 }),
        fc.constantFrom(...PATH_MODELS),
        (whole, given, model) => {
          const found = [...given].sort((a, b) => b - a);
          const parts = divided(whole, sharesOf(model, found, 7 * DAY));
          expect(parts.reduce((sum, part) => sum + part, 0)).toBe(whole);
          expect(parts.every((part) => Number.isInteger(part) && part >= 0)).toBe(true);
        },
      ),
    );
    expect(divided(WHOLE, [1])).toEqual([WHOLE]);
  });
});

interface Golden {
  readonly cases: readonly {
    readonly paths: readonly (Path & { readonly amount: number })[];
    readonly markov: Readonly<Record<string, number>>;
    readonly shapley: Readonly<Record<'orders' | 'amount', Readonly<Record<string, number>>>>;
  }[];
}

const golden = JSON.parse(
  readFileSync(new URL('./golden.json', import.meta.url), 'utf8'),
) as Golden;

describe('Markov removal effects', () => {
  // By hand: a → b ends in an order, a alone in nothing, b alone in an order. Half of the walks begin with a… and so on.
  it('are those of a chain that is worked out by hand', () => {
    const effects = removalEffects([
      { channels: ['a', 'b'], orders: 1, lost: 0 },
      { channels: ['a'], orders: 0, lost: 1 },
      { channels: ['b'], orders: 2, lost: 0 },
    ]);
    // From the start a and b with 1/2 each; from a to b 1/2, to nothing 1/2; from b to an order 1. P = 1/2·1/2 + 1/2 = 3/4.
    // Without a: 1/2, so 1 − (1/2)/(3/4) = 1/3. Without b nothing is left: 1.
    expect(effects.get('a')?.effect).toBeCloseTo(1 / 3, 12);
    expect(effects.get('b')?.effect).toBeCloseTo(1, 12);
    expect(effects.get('a')?.share).toBeCloseTo(1 / 4, 12);
    expect(effects.get('b')?.share).toBeCloseTo(3 / 4, 12);
  });

  it.each(golden.cases.map((one, i) => [i, one] as const))(
    'agree with the fundamental matrix, case %i',
    (_, { paths, markov }) => {
      const effects = removalEffects(paths);
      expect([...effects.keys()].sort()).toEqual(Object.keys(markov));
      for (const [channel, effect] of Object.entries(markov)) {
        expect(effects.get(channel)?.effect).toBeCloseTo(effect, 9);
      }
    },
  );

  it('of no paths, and of paths without an order, are none', () => {
    expect(removalEffects([]).size).toBe(0);
    expect(removalEffects([{ channels: ['a'], orders: 0, lost: 9 }]).size).toBe(0);
    expect(removalEffects([{ channels: [], orders: 3, lost: 9 }]).size).toBe(0);
  });
});

describe('Shapley values', () => {
  it('are those of a game that is worked out by hand', () => {
    // A left glove (0) and two right ones (1, 2): a pair is worth 1. Known values 2/3, 1/6, 1/6.
    const values = shapleyValues(
      3,
      (players) => ((players & 1) !== 0 && (players & 6) !== 0 ? 1 : 0),
      createRandom(1),
    );
    expect(values.map(({ value }) => Number(value.toFixed(9)))).toEqual([
      ...[0.666666667, 0.166666667, 0.166666667],
    ]);
    expect(values.every(({ error }) => error === 0)).toBe(true);
  });

  it.each(golden.cases.map((one, i) => [i, one] as const))(
    'agree with an average over all orders, case %i',
    (_, { paths, shapley }) => {
      for (const field of ['orders', 'amount'] as const) {
        const channels = Object.keys(shapley[field]);
        const worth = worthOfSets(channels, paths, (path) => path[field]);
        const values = shapleyValues(channels.length, worth, createRandom(1));
        const all = paths.reduce((sum, path) => sum + path[field], 0);
        for (const [i, channel] of channels.entries()) {
          const expected = shapley[field][channel] ?? Number.NaN;
          expect(Math.abs((values[i]?.value ?? 0) - expected) / all).toBeLessThan(1e-9);
        }
        // What all channels are worth together is everything.
        expect(values.reduce((sum, { value }) => sum + value, 0) / all).toBeCloseTo(1, 9);
      }
    },
  );

  it('of more players are drawn, and lie within their errors of the truth', () => {
    const count = EXACT + 3;
    // Each player alone adds its number, and the first two together 10 more, which is shared: 5 each.
    const worth = (players: number) => {
      let sum = (players & 3) === 3 ? 10 : 0;
      for (let one = 0; one < count; one++) if ((players & (2 ** one)) !== 0) sum += one;
      return sum;
    };
    const values = shapleyValues(count, worth, createRandom(7));
    for (const [one, { value, error }] of values.entries()) {
      const truth = one + (one < 2 ? 5 : 0);
      expect(Math.abs(value - truth)).toBeLessThanOrEqual(4 * error + 1e-9);
      expect(error > 0).toBe(one < 2);
    }
  });
});
