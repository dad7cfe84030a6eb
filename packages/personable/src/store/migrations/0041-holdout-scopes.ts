import { type Kysely, sql } from 'kysely';

/** The tables of the holdout, with what people are held out of in their keys; what was measured before is of everything. */
const TABLES = ['exposures', 'people', 'sums', 'days'] as const;

/** Measures holdouts of single campaigns and journeys beside the one of everything. */
export const up = async (db: Kysely<never>): Promise<void> => {
  const { schema } = db;
  const clustered = sql`without rowid`;
  for (const table of TABLES) {
    await schema.alterTable(`holdout_${table}`).renameTo(`holdout_${table}_before`).execute();
  }
  await sql`drop index holdout_uncounted`.execute(db);

  await schema
    .createTable('holdout_exposures')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('home', 'bigint', (column) => column.notNull())
    .addColumn('held', 'integer', (column) => column.notNull())
    .addColumn('time', 'bigint', (column) => column.notNull())
    .addColumn('counted', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('holdout_exposures_pk', ['partition', 'scope', 'home', 'held'])
    .modifyEnd(clustered)
    .execute();
  await schema
    .createTable('holdout_people')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('home', 'bigint', (column) => column.notNull())
    .addColumn('owner', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text')
    .addPrimaryKeyConstraint('holdout_people_pk', ['partition', 'scope', 'home'])
    .modifyEnd(clustered)
    .execute();
  await schema
    .createTable('holdout_sums')
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('day', 'bigint', (column) => column.notNull())
    .addColumn('group', 'text', (column) => column.notNull())
    .addColumn('currency', 'text', (column) => column.notNull())
    .addColumn('people', 'bigint', (column) => column.notNull())
    .addColumn('buyers', 'bigint', (column) => column.notNull())
    .addColumn('orders', 'bigint', (column) => column.notNull())
    // Whole numbers of any size.
    .addColumn('amount', 'text', (column) => column.notNull())
    .addColumn('squares', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('holdout_sums_pk', ['scope', 'day', 'group', 'currency'])
    .modifyEnd(clustered)
    .execute();
  await schema
    .createTable('holdout_days')
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addColumn('day', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('holdout_days_pk', ['scope', 'since', 'day'])
    .modifyEnd(clustered)
    .execute();

  await sql`insert into holdout_exposures (partition, scope, home, held, time, counted)
    select partition, '', home, held, time, counted from holdout_exposures_before`.execute(db);
  await sql`insert into holdout_people (partition, scope, home, owner, body)
    select partition, '', home, owner, body from holdout_people_before`.execute(db);
  await sql`insert into holdout_sums (scope, day, "group", currency, people, buyers, orders, amount, squares)
    select '', day, "group", currency, people, buyers, orders, amount, squares from holdout_sums_before`.execute(
    db,
  );
  await sql`insert into holdout_days (scope, since, day, body)
    select '', since, day, body from holdout_days_before`.execute(db);
  for (const table of TABLES) await schema.dropTable(`holdout_${table}_before`).execute();

  await sql`create index holdout_uncounted on holdout_exposures (scope, home) where counted = 0`.execute(
    db,
  );
};
