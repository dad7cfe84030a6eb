import { fromMinor } from '../../math/money.ts';
import type { StoreReader } from '../../store/store.ts';
import { weekOf } from './days.ts';
import { mainCurrency } from './overview.ts';
import { type KeyTotal, readSums, readTotals } from './report-store.ts';
import { amountOfStep, readCell } from './rfm-cells.ts';

/** How people buy, in plain words: by how long ago the last order is and how many there were. */
export const RFM_GROUPS = [
  { id: 'best', name: 'Buy often and lately', recency: [4, 5], frequency: [4, 5] },
  { id: 'loyal', name: 'Buy often', recency: [3, 3], frequency: [4, 5] },
  { id: 'promising', name: 'Bought a few times, lately', recency: [4, 5], frequency: [2, 3] },
  { id: 'new', name: 'Bought once, lately', recency: [4, 5], frequency: [1, 1] },
  { id: 'fading', name: 'Were here some time ago', recency: [3, 3], frequency: [1, 3] },
  {
    id: 'at-risk',
    name: 'Bought often, and have not come for long',
    recency: [1, 2],
    frequency: [4, 5],
  },
  { id: 'slipping', name: 'Bought a few times, long ago', recency: [1, 2], frequency: [2, 3] },
  { id: 'gone', name: 'Bought once, long ago', recency: [1, 2], frequency: [1, 1] },
] as const;

/** Some buyers, and what they bought. */
interface Buyers {
  readonly people: number;
  /** Decimal amount: what they paid in all less what was given back. */
  readonly revenue: number;
}

/** A cell of the grid. Scores go from 1 to 5, the best. */
interface RfmCell extends Buyers {
  readonly recency: number;
  readonly frequency: number;
  /** Of what they paid: the mean of their scores. */
  readonly money: number | null;
  readonly group: string;
}

/** Who buys how. */
export interface RfmReport {
  readonly currency?: string;
  readonly people: number;
  readonly revenue: number;
  /** Where scores begin: a score is one more than the bounds that are reached. */
  readonly bounds: {
    /** Weeks since the last order at the most for scores 5, 4, 3 and 2. */
    readonly weeks: readonly number[];
    /** Orders at least for scores 2, 3, 4 and 5. */
    readonly orders: readonly number[];
    /** Decimal amounts at least for scores 2, 3, 4 and 5. */
    readonly amounts: readonly number[];
  };
  readonly cells: readonly RfmCell[];
  readonly groups: readonly (Buyers & {
    readonly id: string;
    readonly name: string;
    /** Share of the people and of the revenue. */
    readonly shareOfPeople: number | null;
    readonly shareOfRevenue: number | null;
    /** A condition for an audience of the same people, as of now. */
    readonly condition: object;
  })[];
  /** Buyers in other currencies: they are left out. */
  readonly otherBuyers: number;
}

/** How far back orders are looked for: everything there is. */
const EVER = 100_000;

/** Those who have as many orders and are on one step of amounts. */
interface Row extends Buyers {
  readonly orders: number;
  /** Minor units. */
  readonly amount: number;
}

/** The grid of everybody who ever bought, as of a day; scores by fifths of the buyers. */
export const readRfm = async (
  store: Pick<StoreReader, 'all'>,
  today: number,
): Promise<RfmReport> => {
  const ever = (await readTotals(store, 'buyers', -EVER, EVER)).map(readRow);
  const currency = mainCurrency(ever.map((row) => ({ key: row.currency, count: row.people })));
  const own = ever.filter((row) => row.currency === currency && row.people > 0);
  const thisWeek = weekOf(today);
  const lastly = (await readSums(store, 'buyers-week', -EVER, EVER)).flatMap(
    ({ day, key, count }) =>
      key === currency && count > 0
        ? [{ weeks: Math.max(0, (thisWeek - day) / 7), people: count }]
        : [],
  );
  const bounds = {
    weeks: fifths(lastly, ({ weeks }) => weeks),
    orders: fifths(own, ({ orders }) => orders),
    amounts: fifths(own, ({ amount }) => amount),
  };
  const scored: Scored[] = [];
  for (const { recency, from, to } of recencies(bounds.weeks, thisWeek)) {
    const some = (await readTotals(store, 'buyers', from, to)).map(readRow);
    for (const row of some) {
      if (row.currency !== currency || row.people <= 0) continue;
      scored.push({
        ...row,
        recency,
        frequency: 1 + bounds.orders.filter((bound) => row.orders > bound).length,
        money: 1 + bounds.amounts.filter((bound) => row.amount > bound).length,
      });
    }
  }
  const people = total(own, 'people');
  const revenue = total(own, 'revenue');
  const cells = [...Map.groupBy(scored, ({ recency, frequency }) => `${recency} ${frequency}`)]
    .map(([, some]) => cellOf(some))
    .sort((a, b) => b.recency - a.recency || b.frequency - a.frequency);
  return {
    ...(currency === undefined ? {} : { currency }),
    ...{ people, revenue, cells },
    bounds: {
      weeks: bounds.weeks,
      orders: bounds.orders.map((bound) => bound + 1),
      amounts: bounds.amounts.map((bound) => fromMinor(Math.round(bound), currency ?? 'EUR')),
    },
    groups: RFM_GROUPS.map(({ id, name, recency, frequency }) => {
      const some = cells.filter(({ group }) => group === id);
      const has = { people: total(some, 'people'), revenue: total(some, 'revenue') };
      return {
        ...{ id, name, ...has },
        shareOfPeople: people === 0 ? null : has.people / people,
        shareOfRevenue: revenue === 0 ? null : has.revenue / revenue,
        condition: conditionOf(bounds, recency, frequency, today),
      };
    }),
    otherBuyers: total(
      ever.filter((row) => row.currency !== currency),
      'people',
    ),
  };
};

/** A row with its scores. */
type Scored = Row & {
  readonly recency: number;
  readonly frequency: number;
  readonly money: number;
};

const readRow = ({ key, count, amount }: KeyTotal): Row & { readonly currency: string } => {
  const { currency, orders, step } = readCell(key);
  const revenue = fromMinor(amount, currency);
  return { currency, orders, amount: amountOfStep(step), people: count, revenue };
};

/** The weeks of each score of how lately somebody bought, the best first: the fewer weeks ago the better. */
const recencies = (bounds: readonly number[], thisWeek: number) =>
  [...bounds, EVER].map((bound, i) => ({
    recency: 5 - i,
    from: i < bounds.length ? thisWeek - bound * 7 : -EVER,
    // What has a date to come is of this week.
    to: i === 0 ? EVER : thisWeek - (bounds[i - 1] ?? 0) * 7 - 1,
  }));

/** Which group of buyers has these scores. */
const groupOf = (recency: number, frequency: number): string =>
  RFM_GROUPS.find(
    ({ recency: r, frequency: f }) =>
      recency >= r[0] && recency <= r[1] && frequency >= f[0] && frequency <= f[1],
  )?.id ?? 'gone';

const cellOf = (some: readonly Scored[]): RfmCell => {
  const [{ recency, frequency } = { recency: 1, frequency: 1 }] = some;
  const people = total(some, 'people');
  const money = some.reduce((sum, row) => sum + row.money * row.people, 0);
  return {
    ...{ recency, frequency, people, revenue: total(some, 'revenue') },
    money: people === 0 ? null : money / people,
    group: groupOf(recency, frequency),
  };
};

const total = <Name extends string>(
  rows: readonly Readonly<Record<Name, number>>[],
  name: Name,
): number => rows.reduce((sum, row) => sum + row[name], 0);

/** The values up to which one, two, three and four fifths of the people lie: people with the same value have the same score. */
const fifths = <Some extends { readonly people: number }>(
  rows: readonly Some[],
  of: (row: Some) => number,
): readonly number[] => {
  const sorted = rows.toSorted((a, b) => of(a) - of(b));
  const people = total(rows, 'people');
  return [1, 2, 3, 4].map((fifth) => {
    let before = 0;
    for (const row of sorted) {
      before += row.people;
      if (before * 5 >= people * fifth) return of(row);
    }
    return 0;
  });
};

/** The bounds of a group as a condition over what is known of a person. */
const conditionOf = (
  bounds: { readonly weeks: readonly number[]; readonly orders: readonly number[] },
  recency: readonly [number, number],
  frequency: readonly [number, number],
  today: number,
): object => {
  const [worst, best] = recency;
  // A score of s is reached up to bound 5 − s, and only beyond bound 4 − s; of the last score everything is left.
  const most = worst === 1 ? undefined : bounds.weeks[5 - worst];
  const beyond = best === 5 ? undefined : bounds.weeks[4 - best];
  const days = (weeks: number) => today - weekOf(today) + weeks * 7;
  const orders = {
    ...(frequency[0] === 1 ? { $gte: 1 } : { $gt: bounds.orders[frequency[0] - 2] ?? 0 }),
    ...(frequency[1] === 5 ? {} : { $lte: bounds.orders[frequency[1] - 1] ?? 0 }),
  };
  const last = {
    ...(most === undefined ? {} : { $lte: days(most) }),
    ...(beyond === undefined ? {} : { $gt: days(beyond) }),
  };
  return {
    'value.orders': orders,
    ...(Object.keys(last).length === 0 ? {} : { 'value.daysSinceLastOrder': last }),
  };
};
