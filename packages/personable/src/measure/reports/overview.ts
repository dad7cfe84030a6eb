import { fromMinor } from '../../math/money.ts';
import type { StoreReader } from '../../store/store.ts';
import { dayText } from './days.ts';
import { type Measured, measuredChange, measuredMean, measuredShare } from './interval.ts';
import { squaresIn } from './orders.ts';
import { readSums } from './report-store.ts';
import type { ReportSum } from './sums.ts';

/** Some days, both included: days since 1970, by the clock of the shop. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

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

const WHATS = [
  ...([
    'seen',
    'bought',
    'sessions',
    'views',
    'carts',
    'orders',
    'refunds',
    'order-squares',
  ] as const),
];
type Found = Readonly<Record<(typeof WHATS)[number], readonly ReportSum[]>>;

/** Sources that are listed. */
const MOST_SOURCES = 50;

/** Adds up some days. */
export const readOverviewReport = async (
  store: Pick<StoreReader, 'all'>,
  { from, to }: Period,
): Promise<OverviewReport> => {
  const length = to - from + 1;
  const earlier = { from: from - length, to: from - 1 };
  const found = await readAll(store, { from: earlier.from, to });
  const currency = mainCurrency(found.orders);
  const now = figuresOf(found, { from, to }, currency);
  const before = figuresOf(found, earlier, currency);
  return {
    ...{ from: dayText(from), to: dayText(to) },
    ...(currency === undefined ? {} : { currency }),
    ...{ now, before },
    conversionChange: measuredChange(now.conversion, before.conversion),
    days: daysOf(found, { from, to }, currency),
    sources: sourcesOf(within(found.sessions, { from, to })),
  };
};

const readAll = async (store: Pick<StoreReader, 'all'>, { from, to }: Period): Promise<Found> =>
  Object.fromEntries(
    await Promise.all(
      WHATS.map(async (what) => [what, await readSums(store, what, from, to)] as const),
    ),
  ) as unknown as Found;

const within = (sums: readonly ReportSum[], { from, to }: Period): readonly ReportSum[] =>
  sums.filter(({ day }) => day >= from && day <= to);

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

/** Everybody of some days once: those whose day before lies outside of them. */
const differentPeople = (sums: readonly ReportSum[], { from }: Period): number =>
  countOf(sums.filter(({ key }) => key === '' || Number(key) < from));

const figuresOf = (found: Found, period: Period, currency: string | undefined): OverviewFigures => {
  const of = (what: keyof Found) => within(found[what], period);
  const [seen, orders, refunds] = [of('seen'), of('orders'), of('refunds')];
  const own = (sums: readonly ReportSum[]) => sums.filter(({ key }) => key === currency);
  const amount = (sums: readonly ReportSum[]) =>
    currency === undefined
      ? 0
      : fromMinor(
          own(sums).reduce((all, sum) => all + sum.amount, 0),
          currency,
        );
  const people = differentPeople(seen, period);
  const buyers = differentPeople(of('bought'), period);
  const ownOrders = countOf(own(orders));
  const scale = currency === undefined ? 1 : fromMinor(1, currency);
  const squares = own(of('order-squares')).reduce((all, sum) => all + squaresIn(sum), 0);
  const revenue = amount(orders);
  return {
    people,
    newPeople: countOf(seen.filter(({ key }) => key === '')),
    sessions: countOf(of('sessions')),
    views: countOf(of('views')),
    carts: countOf(of('carts')),
    orders: countOf(orders),
    buyers,
    refunds: countOf(refunds),
    revenue,
    refunded: amount(refunds),
    otherOrders: countOf(orders) - ownOrders,
    averageOrder: measuredMean(ownOrders, revenue, squares * scale * scale),
    conversion: measuredShare(buyers, people),
  };
};

const daysOf = (
  found: Found,
  { from, to }: Period,
  currency: string | undefined,
): readonly OverviewDay[] => {
  const byDay = new Map(WHATS.map((what) => [what, Map.groupBy(found[what], ({ day }) => day)]));
  return Array.from({ length: to - from + 1 }, (_, i) => {
    const day = from + i;
    const of = (what: keyof Found) => byDay.get(what)?.get(day) ?? [];
    const amount = (what: keyof Found) =>
      of(what).reduce((all, sum) => (sum.key === currency ? all + sum.amount : all), 0);
    return {
      day: dayText(day),
      people: countOf(of('seen')),
      sessions: countOf(of('sessions')),
      views: countOf(of('views')),
      carts: countOf(of('carts')),
      orders: countOf(of('orders')),
      buyers: countOf(of('bought')),
      revenue: currency === undefined ? 0 : fromMinor(amount('orders'), currency),
      refunded: currency === undefined ? 0 : fromMinor(amount('refunds'), currency),
    };
  });
};

const sourcesOf = (sums: readonly ReportSum[]): OverviewReport['sources'] => {
  const counts = new Map<string, number>();
  for (const { key, count } of sums) counts.set(key, (counts.get(key) ?? 0) + count);
  return [...counts]
    .map(([source, sessions]) => ({ source, sessions }))
    .sort((a, b) => b.sessions - a.sessions || (a.source < b.source ? -1 : 1))
    .slice(0, MOST_SOURCES);
};
