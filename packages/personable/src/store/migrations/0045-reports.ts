import { type Kysely, sql } from 'kysely';

/** What reports add up by day, and how far the person of each home is counted. */
export const up = async (db: Kysely<never>): Promise<void> => {
  const { schema } = db;
  const clustered = sql`without rowid`;
  await schema
    .createTable('report_sums')
    .addColumn('what', 'text', (column) => column.notNull())
    // Days since 1970 by the clock of the shop.
    .addColumn('day', 'bigint', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('count', 'bigint', (column) => column.notNull())
    .addColumn('amount', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('report_sums_pk', ['what', 'day', 'key'])
    .modifyEnd(clustered)
    .execute();
  await schema
    .createTable('report_people')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('home', 'bigint', (column) => column.notNull())
    // The first of the homes that are counted as one person, which has the body.
    .addColumn('owner', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text')
    .addPrimaryKeyConstraint('report_people_pk', ['partition', 'home'])
    .modifyEnd(clustered)
    .execute();
  // Where in the log what happened on a day is to be found.
  await schema
    .createTable('report_days')
    .addColumn('day', 'bigint', (column) => column.notNull())
    .addColumn('first', 'bigint', (column) => column.notNull())
    .addColumn('last', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('report_days_pk', ['day'])
    .modifyEnd(clustered)
    .execute();
};
