import { type Kysely, sql } from 'kysely';

/** Sums of numbers in a table of attribution. */
const CREDITS = ['first', 'last', 'linear', 'decay', 'position'].flatMap((model) => [
  model,
  `${model}_amount`,
]);
const OF_DAYS = [
  ...['orders', 'amount', 'untouched', 'untouched_amount', 'unpriced', 'loose', 'views'],
  ...['views_through', 'orders_through', 'amount_through', 'margin_of', 'margin'],
];

/** What orders are laid to, and what was paid to bring people. */
export const up = async (db: Kysely<never>): Promise<void> => {
  const { schema } = db;
  const clustered = sql`without rowid`;

  await schema
    .createTable('attribution_people')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('home', 'bigint', (column) => column.notNull())
    .addColumn('owner', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text')
    .addPrimaryKeyConstraint('attribution_people_pk', ['partition', 'home'])
    .modifyEnd(clustered)
    .execute();

  let keys = schema
    .createTable('attribution_keys')
    .addColumn('day', 'bigint', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('campaign', 'text', (column) => column.notNull())
    .addColumn('creative', 'text', (column) => column.notNull())
    .addColumn('currency', 'text', (column) => column.notNull());
  for (const sum of ['touches', 'seen', 'orders', ...CREDITS]) {
    keys = keys.addColumn(sum, 'bigint', (column) => column.notNull());
  }
  await keys
    .addPrimaryKeyConstraint('attribution_keys_pk', [
      ...(['day', 'channel', 'campaign', 'creative', 'currency'] as const),
    ])
    .modifyEnd(clustered)
    .execute();

  let days = schema
    .createTable('attribution_days')
    .addColumn('day', 'bigint', (column) => column.notNull())
    .addColumn('currency', 'text', (column) => column.notNull());
  for (const sum of OF_DAYS) days = days.addColumn(sum, 'bigint', (column) => column.notNull());
  await days
    .addPrimaryKeyConstraint('attribution_days_pk', ['day', 'currency'])
    .modifyEnd(clustered)
    .execute();

  await schema
    .createTable('attribution_paths')
    .addColumn('day', 'bigint', (column) => column.notNull())
    .addColumn('path', 'text', (column) => column.notNull())
    .addColumn('currency', 'text', (column) => column.notNull())
    .addColumn('orders', 'bigint', (column) => column.notNull())
    .addColumn('amount', 'bigint', (column) => column.notNull())
    .addColumn('lost', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('attribution_paths_pk', ['day', 'path', 'currency'])
    .modifyEnd(clustered)
    .execute();

  await schema
    .createTable('costs')
    .addColumn('day', 'bigint', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('campaign', 'text', (column) => column.notNull())
    .addColumn('currency', 'text', (column) => column.notNull())
    .addColumn('amount', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('costs_pk', ['day', 'channel', 'campaign', 'currency'])
    .modifyEnd(clustered)
    .execute();
};
