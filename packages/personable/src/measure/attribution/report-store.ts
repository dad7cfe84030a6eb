import { sql } from 'kysely';
import { statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import { PATH_MODELS, type PathModel } from './credit.ts';
import type { Credit, DaySums, PathSums } from './person-part.ts';

/** What names the lines of a report. */
export const ATTRIBUTED_BY = ['channel', 'campaign', 'creative'] as const;
export type AttributedBy = (typeof ATTRIBUTED_BY)[number];

/** A line of a report in one currency: what has none stands under the empty one. */
export interface KeyLine {
  readonly channel: string;
  readonly campaign: string;
  readonly creative: string;
  readonly currency: string;
  readonly touches: number;
  readonly seen: number;
  /** Orders in whose path it is. */
  readonly orders: number;
  /** Orders in millionths, minor units. */
  readonly credits: Readonly<Record<PathModel, Credit>>;
}

interface Tables {
  attribution_keys: Record<string, number | string> & { day: number };
  attribution_days: Record<string, number | string> & { day: number };
  attribution_paths: { day: number; path: string; currency: string } & PathSums;
}

type Days = { readonly from: number; readonly until: number };

const SUMS = [
  ...['touches', 'seen', 'orders'],
  ...PATH_MODELS.flatMap((model) => [model, `${model}_amount`]),
];

const linesBy = (by: AttributedBy) => {
  const named = ATTRIBUTED_BY.slice(0, ATTRIBUTED_BY.indexOf(by) + 1);
  return statement<Tables, Days, Record<string, number | string>>()((db, p) =>
    db
      .selectFrom('attribution_keys')
      .select((eb) => [...named, 'currency', ...SUMS.map((sum) => eb.fn.sum<number>(sum).as(sum))])
      .where('day', '>=', p('from'))
      .where('day', '<=', p('until'))
      .groupBy([...named, 'currency']),
  );
};

const LINES = {
  channel: linesBy('channel'),
  campaign: linesBy('campaign'),
  creative: linesBy('creative'),
};

/** What orders of some days (days since 1970 UTC, both included) are laid to, told apart so far. */
export const readLines = async (
  store: StoreReader,
  by: AttributedBy,
  days: Days,
): Promise<readonly KeyLine[]> => {
  const rows = await store.all(LINES[by], days);
  return rows.map((row) => ({
    channel: String(row['channel']),
    campaign: String(row['campaign'] ?? ''),
    creative: String(row['creative'] ?? ''),
    currency: String(row['currency']),
    touches: Number(row['touches']),
    seen: Number(row['seen']),
    orders: Number(row['orders']),
    credits: Object.fromEntries(
      PATH_MODELS.map((model) => [
        model,
        { orders: Number(row[model]), amount: Number(row[`${model}_amount`]) },
      ]),
    ) as Record<PathModel, Credit>,
  }));
};

/** The sums of some days together, by currency. */
export type CurrencySums = DaySums & { readonly currency: string };

const DAY_SUMS = {
  ...{ orders: 'orders', amount: 'amount', untouched: 'untouched' },
  ...{ untouchedAmount: 'untouched_amount', unpriced: 'unpriced', loose: 'loose' },
  ...{ views: 'views', viewsThrough: 'views_through', ordersThrough: 'orders_through' },
  ...{ amountThrough: 'amount_through', marginOf: 'margin_of', margin: 'margin' },
} satisfies Record<keyof DaySums, string>;

const DAYS = statement<Tables, Days, Record<string, number | string>>()((db, p) =>
  db
    .selectFrom('attribution_days')
    .select((eb) => [
      'currency',
      ...Object.values(DAY_SUMS).map((sum) => eb.fn.sum<number>(sum).as(sum)),
    ])
    .where('day', '>=', p('from'))
    .where('day', '<=', p('until'))
    .groupBy('currency'),
);

/** What there was in all on some days, by currency. */
export const readDaySums = async (
  store: StoreReader,
  days: Days,
): Promise<readonly CurrencySums[]> =>
  (await store.all(DAYS, days)).map((row) => ({
    currency: String(row['currency']),
    ...(Object.fromEntries(
      Object.entries(DAY_SUMS).map(([name, column]) => [name, Number(row[column])]),
    ) as unknown as DaySums),
  }));

/** A path with what came of it in one currency; lost ones have none. */
export interface PathLine extends PathSums {
  readonly channels: readonly string[];
  readonly currency: string;
}

/** Paths that are told apart: the most frequent. */
const MOST_PATHS = 5_000;

const PATHS = statement<
  Tables,
  Days & { limit: number },
  PathSums & { path: string; currency: string }
>()((db, p) =>
  db
    .selectFrom('attribution_paths')
    .select((eb) => [
      ...(['path', 'currency'] as const),
      eb.fn.sum<number>('orders').as('orders'),
      eb.fn.sum<number>('amount').as('amount'),
      eb.fn.sum<number>('lost').as('lost'),
    ])
    .where('day', '>=', p('from'))
    .where('day', '<=', p('until'))
    .groupBy(['path', 'currency'])
    .orderBy(sql`sum(orders) + sum(lost)`, 'desc')
    .orderBy('path')
    .limit(p('limit')),
);

/** Paths of some days, the most frequent first. */
export const readPaths = async (store: StoreReader, days: Days): Promise<readonly PathLine[]> =>
  (await store.all(PATHS, { ...days, limit: MOST_PATHS })).map(({ path, ...sums }) => ({
    ...sums,
    channels: path.split('>'),
  }));
