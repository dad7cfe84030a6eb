import { type Kysely, sql } from 'kysely';

/** What was shown, day by day: how far people are in a bubble. No row says anything of anybody. */
export const up = async (db: Kysely<never>): Promise<void> => {
  const { schema } = db;
  await schema
    .createTable('bubble_days')
    .addColumn('day', 'bigint', (column) => column.primaryKey())
    .addColumn('decisions', 'bigint', (column) => column.notNull())
    .addColumn('personal', 'bigint', (column) => column.notNull())
    .addColumn('shown', 'bigint', (column) => column.notNull())
    .addColumn('newcomers', 'bigint', (column) => column.notNull())
    .addColumn('popularity', 'double precision', (column) => column.notNull())
    .addColumn('lists', 'bigint', (column) => column.notNull())
    .addColumn('diversity', 'double precision', (column) => column.notNull())
    .addColumn('offered', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('bubble_items')
    .addColumn('day', 'bigint', (column) => column.notNull())
    .addColumn('item', 'bigint', (column) => column.notNull())
    .addColumn('shown', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('bubble_items_pk', ['day', 'item'])
    .modifyEnd(sql`without rowid`)
    .execute();
};
