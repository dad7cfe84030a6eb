import { type Kysely, sql } from 'kysely';

/** What is measured of who is held out; what finds touches and draws by their age. */
export const up = async (db: Kysely<never>): Promise<void> => {
  const { schema } = db;
  const clustered = sql`without rowid`;

  await schema
    .createTable('holdout_settings')
    .addColumn('number', 'integer', (column) => column.primaryKey())
    .addColumn('time', 'bigint', (column) => column.notNull())
    .addColumn('who', 'text', (column) => column.notNull())
    .addColumn('share', 'double precision', (column) => column.notNull())
    .addColumn('salt', 'text', (column) => column.notNull())
    .execute();

  await schema
    .createTable('holdout_exposures')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('home', 'bigint', (column) => column.notNull())
    .addColumn('held', 'integer', (column) => column.notNull())
    .addColumn('time', 'bigint', (column) => column.notNull())
    .addColumn('counted', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('holdout_exposures_pk', ['partition', 'home', 'held'])
    .modifyEnd(clustered)
    .execute();
  await sql`create index holdout_uncounted on holdout_exposures (home) where counted = 0`.execute(
    db,
  );

  await schema
    .createTable('holdout_people')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('home', 'bigint', (column) => column.notNull())
    .addColumn('owner', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text')
    .addPrimaryKeyConstraint('holdout_people_pk', ['partition', 'home'])
    .modifyEnd(clustered)
    .execute();

  await schema
    .createTable('holdout_sums')
    .addColumn('day', 'bigint', (column) => column.notNull())
    .addColumn('group', 'text', (column) => column.notNull())
    .addColumn('currency', 'text', (column) => column.notNull())
    .addColumn('people', 'bigint', (column) => column.notNull())
    .addColumn('buyers', 'bigint', (column) => column.notNull())
    .addColumn('orders', 'bigint', (column) => column.notNull())
    // Whole numbers of any size.
    .addColumn('amount', 'text', (column) => column.notNull())
    .addColumn('squares', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('holdout_sums_pk', ['day', 'group', 'currency'])
    .modifyEnd(clustered)
    .execute();

  await schema
    .createTable('holdout_days')
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addColumn('day', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('holdout_days_pk', ['since', 'day'])
    .modifyEnd(clustered)
    .execute();

  await schema.createIndex('touches_time').on('touches').columns(['partition', 'time']).execute();
  await schema.createIndex('draws_time').on('draws').columns(['partition', 'time']).execute();
};
