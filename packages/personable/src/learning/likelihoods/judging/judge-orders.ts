import { tableOf } from '../building/cells.ts';
import { tooFewInWords } from '../building/fit-models.ts';
import { LikelihoodSums } from '../counting/likelihood-sums.ts';
import { orderDaysOf } from '../counting/part.ts';
import type { CountedPart } from '../counting/part-store.ts';
import { type LikelihoodModel, WEEK } from '../likelihood-model.ts';
import { chanceOfOrder, expectedOrders, fitBgNbd } from '../models/bg-nbd.ts';
import { expectedSpend, fitGammaGamma, type SpendCell } from '../models/gamma-gamma.ts';
import { chanceWithin, rhythmOf, staysAfter } from '../models/rhythm.ts';
import { orderStatsOf, type PersonStats, statsOfPart } from '../people/person-stats.ts';
import { type BackTest, backTestOf, type Judged } from './back-test.ts';

/** How the models of orders did when they knew nothing after a cut. */
export interface OrderTests {
  readonly orders?: BackTest | undefined;
  readonly churn?: BackTest | undefined;
  readonly value?: BackTest | undefined;
  readonly next?: BackTest | undefined;
}

/** Somebody who had ordered by the cut. */
interface Known {
  readonly counted: CountedPart;
  readonly stats: PersonStats;
  readonly days: readonly number[];
}

/** Days within which the next order is looked for. */
const SOON = 28;

/**
 * Fits the models on what was before a cut and holds them against what came after it. The baselines know the same.
 *
 * @param cut the last day that is known, since 1970.
 * @param days how many after it are compared.
 * @param currency of values; without one they are not judged.
 */
export function* judgeOrders(
  people: readonly CountedPart[],
  { cut, days, currency }: { cut: number; days: number; currency: string | undefined },
): Generator<void, OrderTests> {
  const known: Known[] = [];
  const spans = new Map<string, { first: number; last: number; repeats: number; people: number }>();
  for (const counted of people) {
    const stats = statsOfPart(counted.part, cut);
    if (stats.repeats < 0) continue;
    known.push({ counted, stats, days: orderDaysOf(counted.part) });
    const { first, last, repeats } = stats;
    const key = `${first} ${last} ${repeats}`;
    const before = spans.get(key)?.people ?? 0;
    spans.set(key, { first, last, repeats, people: before + 1 });
  }
  yield;
  const table = tableOf(spans.values(), cut);
  if (tooFewInWords(table) !== undefined) return {};
  const { model, fit } = yield* fitBgNbd(table.cells);
  if (!fit.converged) return {};
  const span = { cut, days };
  const weeks = days / WEEK;
  const judged = (of: (one: Known, came: number, before: number) => Judged): Judged[] =>
    known.map((one) => of(one, countIn(one.days, cut, days), countIn(one.days, cut - days, days)));
  const statsAt = ({ stats }: Known) => orderStatsOf(stats, cut) ?? NOTHING;
  const orders = backTestOf(
    judged((one, came, before) => {
      const stats = statsAt(one);
      return {
        predicted: expectedOrders(model, stats, weeks),
        actual: came,
        others: [before, ((stats.repeats + 1) / Math.max(stats.age, 1)) * weeks],
      };
    }),
    span,
    [`as many as in the ${days} days before`, 'as often as ever'],
  );
  yield;
  const earlier = known.filter(({ stats }) => stats.first <= cut - days);
  const asked = earlier.length > 0 ? earlier : known;
  const stayed = asked.filter((one) => countIn(one.days, cut - days, days) === 0);
  const usual = stayed.length / Math.max(1, asked.length);
  const churn = backTestOf(
    judged((one, came, before) => ({
      predicted: 1 - chanceOfOrder(model, statsAt(one), weeks),
      actual: came === 0 ? 1 : 0,
      others: [before === 0 ? 1 : 0, usual],
    })),
    span,
    [`whoever did not order in the ${days} days before`, 'everybody the same'],
  );
  yield;
  const value = currency === undefined ? undefined : yield* judgeValue(currency);
  return { orders, churn, value, next: judgeNext() };

  function* judgeValue(code: string): Generator<void, BackTest | undefined> {
    const cells = new Map<string, SpendCell>();
    for (const { stats } of known) {
      const spend = stats.spend.get(code);
      if (spend === undefined) continue;
      const key = `${spend.orders} ${spend.mean}`;
      cells.set(key, { ...spend, people: 1 + (cells.get(key)?.people ?? 0) });
    }
    if (cells.size < 2) return undefined;
    const spent = yield* fitGammaGamma([...cells.values()]);
    if (!spent.fit.converged || spent.model.q <= 1) return undefined;
    return backTestOf(
      judged((one) => {
        const stats = statsAt(one);
        const own = one.stats.spend.get(code) ?? { orders: 0, mean: 0 };
        const { orders: rows } = one.counted.part;
        const often = ((stats.repeats + 1) / Math.max(stats.age, 1)) * weeks;
        return {
          predicted: expectedOrders(model, stats, weeks) * (expectedSpend(spent.model, own) ?? 0),
          actual: spentIn(rows, code, cut, days),
          others: [spentIn(rows, code, cut - days, days), often * own.mean],
        };
      }),
      span,
      [`as much as in the ${days} days before`, 'as much and as often as ever'],
    );
  }

  function judgeNext(): BackTest | undefined {
    const sums = new LikelihoodSums();
    for (const { counted } of known) {
      const { orders: rows } = counted.part;
      sums.add({ ...counted.part, orders: rows.filter(([day]) => day <= cut) });
    }
    const rhythm = rhythmOf((name) => sums.get(`g:${name}`), table.cells);
    if (rhythm === undefined) return undefined;
    const soon = Math.min(SOON, days);
    const chance = ({ stats }: Known) => {
      const stays = staysAfter(rhythm, model, stats.repeats);
      return chanceWithin(rhythm, { days: stats.orders, stays }, cut, soon);
    };
    const came = known.map((one) => ({
      one,
      actual: countIn(one.days, cut, soon) > 0 ? 1 : 0,
      before: countIn(one.days, cut - soon, soon) > 0 ? 1 : 0,
    }));
    const share = came.reduce((sum, { before }) => sum + before, 0) / Math.max(1, came.length);
    return backTestOf(
      came.map(({ one, actual, before }) => ({
        predicted: chance(one),
        actual,
        others: [before, share],
      })),
      { cut, days: soon },
      [`whoever ordered in the ${soon} days before`, 'everybody the same'],
    );
  }
}

const NOTHING = { repeats: 0, recency: 0, age: 0 };

/** Days with an order among so many after a day. */
const countIn = (days: readonly number[], after: number, length: number): number =>
  days.filter((day) => day > after && day <= after + length).length;

const spentIn = (
  orders: readonly (readonly [day: number, currency: string, amount: number])[],
  code: string,
  after: number,
  length: number,
): number =>
  orders.reduce(
    (sum, [day, currency, amount]) =>
      currency === code && day > after && day <= after + length ? sum + amount : sum,
    0,
  );

/** How long after a cut predictions are compared, by how long the shop's orders go back; undefined where that is too short. */
export const judgedDaysOf = ({
  first,
  end,
}: {
  first: number;
  end: number;
}): number | undefined => {
  const days = Math.min(91, Math.floor((end - first) / 3));
  return days >= 14 ? days : undefined;
};

/** The currency that values are in, of a model. */
export const currencyOf = ({ value }: LikelihoodModel): string | undefined => value?.currency;
