import { orderDaysOf } from '../counting/part.ts';
import type { CountedPart } from '../counting/part-store.ts';
import {
  chanceOf,
  type Example,
  featuresOn,
  fitPropensity,
  isEnough,
  LEAST_EXAMPLES,
  PROPENSITY_DAYS,
  type Propensity,
} from '../models/propensity.ts';
import { type BackTest, backTestOf } from './back-test.ts';

/** What was learned of who buys, and how it does. */
export interface BuyingFit {
  readonly model?: Propensity;
  readonly test?: BackTest | undefined;
  readonly refused?: string;
}

/** People looked at before others get a turn. */
const AT_ONCE = 2_000;

/**
 * Learns who orders within four weeks from what people did before the last four weeks, and holds what was learned four weeks earlier
 * against them.
 */
export function* judgeBuying(
  people: readonly CountedPart[],
  end: number,
): Generator<void, BuyingFit> {
  const at = (days: number) => examplesOn(people, end - days);
  const latest = yield* at(PROPENSITY_DAYS);
  if (!isEnough(latest)) {
    const buyers = latest.filter(({ ordered }) => ordered).length;
    const { people: least, buyers: most } = LEAST_EXAMPLES;
    return {
      refused: `Not enough yet: ${latest.length} of at least ${least} people were here before the last ${PROPENSITY_DAYS} days, and ${buyers} of at least ${most} of them ordered since.`,
    };
  }
  const model = yield* fitPropensity(latest);
  if (!model.converged) {
    return {
      refused: 'What people did cannot tell who will order: no weights fit it clearly best.',
    };
  }
  const earlier = yield* at(2 * PROPENSITY_DAYS);
  if (!isEnough(earlier)) return { model };
  const before = yield* fitPropensity(earlier);
  if (!before.converged) return { model };
  const usual = before.buyers / before.people;
  const test = backTestOf(
    latest.map(({ features, ordered, recent }) => ({
      predicted: chanceOf(before.weights, features),
      actual: ordered ? 1 : 0,
      others: [recent ? 1 : 0, usual],
    })),
    { cut: end - PROPENSITY_DAYS, days: PROPENSITY_DAYS },
    [`whoever ordered in the ${PROPENSITY_DAYS} days before`, 'everybody the same'],
  );
  return { model, test };
}

/** Everybody who was there on a day, with whether they ordered in the days after it, and in those before. */
function* examplesOn(
  people: readonly CountedPart[],
  day: number,
): Generator<void, (Example & { readonly recent: boolean })[]> {
  const found: (Example & { readonly recent: boolean })[] = [];
  for (const [i, { part }] of people.entries()) {
    if (i % AT_ONCE === AT_ONCE - 1) yield;
    const orders = orderDaysOf(part);
    const features = featuresOn({ orders, visits: part.visits, carts: part.carts }, day);
    if (features === undefined) continue;
    const within = (after: number) =>
      orders.some((one) => one > after && one <= after + PROPENSITY_DAYS);
    found.push({ features, ordered: within(day), recent: within(day - PROPENSITY_DAYS) });
  }
  return found;
}
