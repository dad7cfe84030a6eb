import { fromMinor } from '../../math/money.ts';
import type { StoreReader } from '../../store/store.ts';
import { dayText } from './days.ts';
import { type Measured, measuredChange, measuredMean, measuredShare } from './interval.ts';
import { squaresIn } from './orders.ts';
import { quantileOf } from './quantiles.ts';
import {
  type DayPeople,
  type KeyTotal,
  readDayTotals,
  readPeople,
  readSums,
  readTotals,
} from './report-store.ts';
import type { ReportSum } from './sums.ts';

/** Some days, both included: days since 1970, by the clock of the shop. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

const QUANTILES = { quarter: 0.25, median: 0.5, threeQuarters: 0.75, nineTenths: 0.9 } as const;
type OrderValues = { readonly [Name in keyof typeof QUANTILES]: Measured | null };

/** What happened in some days. Amounts are decimal. */
interface OverviewFigures {
  /** Different people who did something, and those of them who never had before. */
  readonly people: number;
  readonly newPeople: number;
  readonly sessions: number;
  readonly views: number;
  readonly carts: number;
  readonly orders: number;
  /** Different people with an order. */
  readonly buyers: number;
  readonly refunds: number;
  /** In the currency of the report; what other currencies come to stands in `otherOrders`. */
  readonly revenue: number;
  readonly refunded: number;
  readonly otherOrders: number;
  readonly averageOrder: Measured | null;
  /** What orders with an amount come to, to 2 %: a quarter of them to no more than `quarter`, half to no more than `median`. */
  readonly orderValues: OrderValues;
  /** Share of the people who had an order. */
  readonly conversion: Measured | null;
}

/** One day of it. */
interface OverviewDay {
  /** ISO 8601. */
  readonly day: string;
  readonly people: number;
  readonly sessions: number;
  readonly views: number;
  readonly carts: number;
  readonly orders: number;
  readonly buyers: number;
  readonly revenue: number;
  readonly refunded: number;
}

/** What happened, beside what happened before. */
export interface OverviewReport {
  readonly from: string;
  readonly to: string;
  /** ISO 4217: that of most orders; left out while there are none. */
  readonly currency?: string;
  readonly now: OverviewFigures;
  /** The same number of days before. */
  readonly before: OverviewFigures;
  /** How the conversion differs from that before. */
  readonly conversionChange: Measured | null;
  readonly days: readonly OverviewDay[];
  /** Where visits came from, the most first. */
  readonly sources: readonly { readonly source: string; readonly sessions: number }[];
}

/** Sources that are listed. */
const MOST_SOURCES = 50;

/** What was counted of some days, and of as many before. */
interface Found {
  readonly seen: readonly DayPeople[];
  readonly bought: readonly DayPeople[];
  readonly sessions: readonly DayFigure[];
  readonly views: readonly DayFigure[];
  readonly carts: readonly DayFigure[];
  /** By currency. */
  readonly orders: readonly ReportSum[];
  readonly refunds: readonly ReportSum[];
  readonly squares: readonly ReportSum[];
  readonly values: readonly KeyTotal[];
}

interface DayFigure {
  readonly day: number;
  readonly count: number;
}

/** Adds up some days. */
export const readOverviewReport = async (
  store: Pick<StoreReader, 'all'>,
  { from, to }: Period,
): Promise<OverviewReport> => {
  const length = to - from + 1;
  const found = await readFound(store, { from, to });
  const earlier = await readFound(store, { from: from - length, to: from - 1 });
  const currency = mainCurrency([...found.orders, ...earlier.orders]);
  const now = figuresOf(found, currency);
  const before = figuresOf(earlier, currency);
  return {
    ...{ from: dayText(from), to: dayText(to) },
    ...(currency === undefined ? {} : { currency }),
    ...{ now, before },
    conversionChange: measuredChange(now.conversion, before.conversion),
    days: daysOf(found, { from, to }, currency),
    sources: sourcesOf(await readTotals(store, 'sessions', from, to)),
  };
};

const readFound = async (store: Pick<StoreReader, 'all'>, { from, to }: Period): Promise<Found> => {
  const sums = (what: string) => readSums(store, what, from, to);
  const days = (what: string) => readDayTotals(store, what, from, to);
  return {
    seen: await readPeople(store, 'seen', from, to),
    bought: await readPeople(store, 'bought', from, to),
    ...{ sessions: await days('sessions'), views: await days('views'), carts: await days('carts') },
    ...{ orders: await sums('orders'), refunds: await sums('refunds') },
    squares: await sums('order-squares'),
    values: await readTotals(store, 'order-values', from, to),
  };
};

const countOf = (sums: readonly { readonly count: number }[]): number =>
  sums.reduce((all, { count }) => all + count, 0);

/** The currency of most orders; of as many, the one first in the alphabet. */
export const mainCurrency = (
  orders: readonly Pick<ReportSum, 'key' | 'count'>[],
): string | undefined => {
  const counts = new Map<string, number>();
  for (const { key, count } of orders) counts.set(key, (counts.get(key) ?? 0) + count);
  const [main] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return main === undefined || main[1] <= 0 ? undefined : main[0];
};

const total = <Name extends string>(
  all: readonly Readonly<Record<Name, number>>[],
  name: Name,
): number => all.reduce((sum, one) => sum + one[name], 0);

const figuresOf = (found: Found, currency: string | undefined): OverviewFigures => {
  const { seen, bought, orders, refunds, squares } = found;
  const own = (sums: readonly ReportSum[]) => sums.filter(({ key }) => key === currency);
  const amount = (sums: readonly ReportSum[]) =>
    currency === undefined ? 0 : fromMinor(total(own(sums), 'amount'), currency);
  const people = total(seen, 'once');
  const buyers = total(bought, 'once');
  const ownOrders = countOf(own(orders));
  const scale = currency === undefined ? 1 : fromMinor(1, currency);
  const squared = own(squares).reduce((all, sum) => all + squaresIn(sum), 0);
  const revenue = amount(orders);
  return {
    people,
    newPeople: total(seen, 'first'),
    sessions: countOf(found.sessions),
    views: countOf(found.views),
    carts: countOf(found.carts),
    orders: countOf(orders),
    buyers,
    refunds: countOf(refunds),
    revenue,
    refunded: amount(refunds),
    otherOrders: countOf(orders) - ownOrders,
    averageOrder: measuredMean(ownOrders, revenue, squared * scale * scale),
    orderValues: valuesOf(found.values, currency),
    conversion: measuredShare(buyers, people),
  };
};

const valuesOf = (values: readonly KeyTotal[], currency = ''): OrderValues => {
  const counts = values.flatMap(({ key, count }) => {
    const [own, step] = key.split('|');
    return own === currency ? [{ step: Number(step), count }] : [];
  });
  const decimal = (minor: number) => fromMinor(Math.round(minor), currency);
  const quantile = (share: number): Measured | null => {
    const found = quantileOf(counts, share);
    if (found === null) return null;
    const [low, high] = [found.low, found.high].map((end) => (end === null ? null : decimal(end)));
    return { value: decimal(found.value), low: low ?? null, high: high ?? null, of: found.of };
  };
  const { quarter, median, threeQuarters, nineTenths } = QUANTILES;
  return {
    ...{ quarter: quantile(quarter), median: quantile(median) },
    ...{ threeQuarters: quantile(threeQuarters), nineTenths: quantile(nineTenths) },
  };
};

const daysOf = (
  found: Found,
  { from, to }: Period,
  currency: string | undefined,
): readonly OverviewDay[] => {
  const byDay = <One extends { readonly day: number }>(all: readonly One[]) => {
    const days = Map.groupBy(all, ({ day }) => day);
    return (day: number) => days.get(day) ?? [];
  };
  const [seen, bought] = [byDay(found.seen), byDay(found.bought)];
  const [sessions, views, carts] = [byDay(found.sessions), byDay(found.views), byDay(found.carts)];
  const [orders, refunds] = [byDay(found.orders), byDay(found.refunds)];
  const amountOf = (sums: readonly ReportSum[]) =>
    currency === undefined
      ? 0
      : fromMinor(
          total(
            sums.filter(({ key }) => key === currency),
            'amount',
          ),
          currency,
        );
  return Array.from({ length: to - from + 1 }, (_, i) => {
    const day = from + i;
    return {
      day: dayText(day),
      people: total(seen(day), 'people'),
      sessions: countOf(sessions(day)),
      views: countOf(views(day)),
      carts: countOf(carts(day)),
      orders: countOf(orders(day)),
      buyers: total(bought(day), 'people'),
      revenue: amountOf(orders(day)),
      refunded: amountOf(refunds(day)),
    };
  });
};

const sourcesOf = (sums: readonly KeyTotal[]): OverviewReport['sources'] =>
  sums
    .map(({ key, count }) => ({ source: key, sessions: count }))
    .filter(({ sessions }) => sessions > 0)
    .sort((a, b) => b.sessions - a.sessions || (a.source < b.source ? -1 : 1))
    .slice(0, MOST_SOURCES);
