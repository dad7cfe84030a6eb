import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  chanceAlive,
  chanceOfOrder,
  expectedOfNewcomer,
  expectedOrders,
  fitBgNbd,
  type OrderCell,
  orderLikelihood,
} from '../../../src/learning/likelihoods/models/bg-nbd.ts';
import {
  expectedSpend,
  fitGammaGamma,
  spendLikelihood,
} from '../../../src/learning/likelihoods/models/gamma-gamma.ts';
import {
  discountedOrders,
  NEXT_YEAR,
  withDelta,
} from '../../../src/learning/likelihoods/models/lifetime-value.ts';
import { hypergeometric } from '../../../src/math/hypergeometric.ts';
import { nelderMead } from '../../../src/math/nelder-mead.ts';
import { createRandom, type Random } from '../../../src/math/random.ts';

/** Made with Python packages beside the project: the file says how. */
const golden = JSON.parse(
  readFileSync(new URL('./golden/lifetimes.json', import.meta.url), 'utf8'),
) as {
  readonly cases: readonly {
    readonly [field in 'x' | 'recency' | 'age' | 't' | 'alive' | 'expected']: number;
  }[];
  readonly newcomers: readonly { readonly t: number; readonly expected: number }[];
  readonly value: readonly {
    readonly x: number;
    readonly mean: number;
    readonly expected: number;
  }[];
  readonly lifetimeValue: readonly {
    readonly [field in 'x' | 'recency' | 'age' | 'value' | 'clv']: number;
  }[];
  readonly hypergeometric: readonly {
    readonly [field in 'a' | 'b' | 'c' | 'z' | 'value']: number;
  }[];
};

/** Fader, Hardie and Lee (2005), table 2, and Fader and Hardie (2013) for the value, rounded as there. */
const PUBLISHED = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const VALUE = { p: 6.25, q: 3.74, gamma: 15.45 };

const run = <T>(steps: Generator<void, T>): T => {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};

test.each(golden.hypergeometric)(
  '₂F₁($a, $b; $c; $z) is what scipy says',
  ({ a, b, c, z, value }) => {
    expect(hypergeometric(a, b, c, z) / value).toBeCloseTo(1, 10);
  },
);

test('₂F₁ outside of where its series settles is no number', () => {
  for (const z of [1, -0.1, 2, Number.NaN]) expect(hypergeometric(1, 1, 2, z)).toBeNaN();
  expect(hypergeometric(1, 1, -2, 0.5)).toBeNaN();
});

test.each(golden.cases)(
  'somebody with $x orders more at $recency of $age weeks is expected as lifetimes does, in $t weeks',
  ({ x, recency, age, t, alive, expected }) => {
    const stats = { repeats: x, recency, age };
    expect(chanceAlive(PUBLISHED, stats)).toBeCloseTo(alive, 10);
    expect(expectedOrders(PUBLISHED, stats, t) / expected).toBeCloseTo(1, 8);
  },
);

test.each(golden.newcomers)(
  'a newcomer is expected as lifetimes does, in $t weeks',
  ({ t, expected }) => {
    expect(expectedOfNewcomer(PUBLISHED, t)).toBeCloseTo(expected, 8);
  },
);

test.each(golden.value)('an order after $x of $mean is worth what lifetimes says', (one) => {
  const { x, mean, expected } = one;
  expect(expectedSpend(VALUE, { orders: x, mean })).toBeCloseTo(expected, 8);
});

test('where the distribution of means has no mean, nothing is said', () => {
  expect(expectedSpend({ ...VALUE, q: 0.9 }, { orders: 3, mean: 10 })).toBeUndefined();
});

test.each(golden.lifetimeValue)(
  'the discounted value after $x orders is what lifetimes says',
  (one) => {
    const { x, recency, age, value, clv } = one;
    const stats = { repeats: x, recency, age };
    const terms = { periods: 12, weeks: 4.345, discount: 0.01 };
    expect((discountedOrders(PUBLISHED, stats, terms) * value) / clv).toBeCloseTo(1, 6);
  },
);

describe('what nobody has seen', () => {
  const stats = { repeats: 3, recency: 10, age: 30 };

  test('at a = 1 the expectation is the limit of both sides', () => {
    const at = (a: number) => expectedOrders({ ...PUBLISHED, a }, stats, 20);
    expect(at(1)).toBeCloseTo((at(1 - 1e-4) + at(1 + 1e-4)) / 2, 6);
  });

  test('a very long list of orders and a very long time overflow nothing', () => {
    const often = { repeats: 5_000, recency: 400, age: 400 };
    const expected = expectedOrders(PUBLISHED, often, 5_000);
    expect(expected).toBeGreaterThan(0);
    expect(Number.isFinite(expected)).toBe(true);
  });

  test('the chance of an order grows with time towards that of being a customer', () => {
    const chances = [0, 1, 13, 1e6].map((weeks) => chanceOfOrder(PUBLISHED, stats, weeks));
    expect(chances).toEqual(chances.toSorted((a, b) => a - b));
    expect(chances[0]).toBe(0);
    expect(chances[3]).toBeCloseTo(chanceAlive(PUBLISHED, stats), 3);
  });
});

/** Invented customers who behave as the model says. */
const simulated = (people: number, weeks: number, random: Random): OrderCell[] =>
  Array.from({ length: people }, () => {
    const [rate, drop] = [gammaOf(2, random) / 6, betaOf(1.5, 4, random)];
    let time = random.exponential(1 / rate);
    let [repeats, recency] = [0, 0];
    while (time < weeks) {
      repeats += 1;
      recency = time;
      if (random.next() < drop) break;
      time += random.exponential(1 / rate);
    }
    return { repeats, recency, age: weeks, people: 1 };
  });

/** Marsaglia and Tsang (2000), for shapes above 1. */
const gammaOf = (shape: number, random: Random): number => {
  const d = shape - 1 / 3;
  for (;;) {
    const x = random.normal();
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
      return d * v;
    }
  }
};
const betaOf = (a: number, b: number, random: Random): number => {
  const one = gammaOf(a, random);
  return one / (one + gammaOf(b, random));
};

test('the numbers that invented customers were made with are found, within their intervals', () => {
  const cells = simulated(4_000, 52, createRandom(7));
  const { model, fit } = run(fitBgNbd(cells));
  expect(fit.converged).toBe(true);
  const truth = [2, 6, 1.5, 4];
  const values = [model.r, model.alpha, model.a, model.b];
  for (const [i, value] of values.entries()) {
    const error = Math.sqrt(fit.covariance?.[i * 5] ?? Number.NaN);
    expect(Math.abs(Math.log(value / (truth[i] ?? 0)))).toBeLessThan(4 * error);
  }
  const orders = withDelta(
    (moved) => expectedOrders(moved, { repeats: 2, recency: 20, age: 52 }, 26),
    fit.values,
    fit.covariance ?? [],
  );
  expect(orders.low).toBeLessThan(orders.value);
  expect(orders.high).toBeGreaterThan(orders.value);
  expect(discountedOrders(model, { repeats: 2, recency: 20, age: 52 }, NEXT_YEAR)).toBeGreaterThan(
    0,
  );
});

test('a table and the people one by one have the same likelihood', () => {
  const cells: OrderCell[] = [
    { repeats: 2, recency: 5, age: 20, people: 3 },
    { repeats: 0, recency: 0, age: 8, people: 2 },
  ];
  const single = cells.flatMap((cell) =>
    Array.from({ length: cell.people }, () => ({ ...cell, people: 1 })),
  );
  const at = [0.3, 4, 0.8, 2.4];
  expect(orderLikelihood(cells)(at)).toBeCloseTo(orderLikelihood(single)(at), 10);
  const spent = [{ orders: 2, mean: 10, people: 3 }];
  expect(spendLikelihood(spent)([6, 4, 15])).toBeCloseTo(
    3 * spendLikelihood([{ orders: 2, mean: 10, people: 1 }])([6, 4, 15]),
    10,
  );
});

test('customers of whom nobody ever came back are not taken for an answer', () => {
  const { fit } = run(fitBgNbd([{ repeats: 0, recency: 0, age: 20, people: 500 }]));
  expect(fit.converged).toBe(false);
});

test('orders that all cost the same are not taken for an answer', () => {
  const { fit } = run(fitGammaGamma([2, 3, 5].map((orders) => ({ orders, mean: 10, people: 50 }))));
  expect(fit.converged).toBe(false);
});

test('a search that is cut off says so, and one that meets what is no number goes on', () => {
  const bowl = ([x = 0, y = 0]: readonly number[]) => (x < -5 ? Number.NaN : (x - 3) ** 2 + y ** 2);
  expect(run(nelderMead(bowl, [0, 1], { mostEvaluations: 5 })).converged).toBe(false);
  const found = run(nelderMead(bowl, [-4.9, 1]));
  expect(found.converged).toBe(true);
  expect(found.at[0]).toBeCloseTo(3, 4);
});

test('where nobody can be seen to leave, people differ only in how often they order', () => {
  const random = createRandom(11);
  const cells = Array.from({ length: 1_500 }, () => {
    const rate = gammaOf(2, random) / 8;
    let [repeats, recency] = [0, 0];
    for (let time = random.exponential(1 / rate); time < 40; time += random.exponential(1 / rate)) {
      repeats += 1;
      recency = time;
    }
    return { repeats, recency, age: 40, people: 1 };
  });
  const { model, fit } = run(fitBgNbd(cells));
  expect(fit.converged).toBe(true);
  const stats = { repeats: 4, recency: 20, age: 40 };
  expect(model.a / (model.a + model.b)).toBeLessThan(0.01);
  expect(chanceAlive(model, stats)).toBeGreaterThan(0.8);
  const still = { ...PUBLISHED, a: 0, b: 2 };
  expect(chanceAlive(still, stats)).toBe(1);
  // Without leaving it is the negative binomial's own expectation.
  const { r, alpha } = still;
  expect(expectedOrders(still, stats, 10)).toBeCloseTo(((r + 4) * 10) / (alpha + 40), 10);
});
