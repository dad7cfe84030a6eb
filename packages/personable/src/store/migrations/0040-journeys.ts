import { type Kysely, sql } from 'kysely';

/** Who is in which journey, what happened to them there, and how far journeys that go by the clock have come. */
export const up = async (db: Kysely<never>): Promise<void> => {
  const { schema } = db;
  const clustered = sql`without rowid`;

  await schema
    .createTable('journey_runs')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('home', 'bigint', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('journey', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('item', 'text')
    .addColumn('state', 'integer', (column) => column.notNull())
    .addColumn('step', 'text', (column) => column.notNull())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addColumn('due', 'bigint', (column) => column.notNull())
    .addColumn('entered', 'bigint', (column) => column.notNull())
    .addColumn('marks', 'integer', (column) => column.notNull())
    .addColumn('goal', 'bigint')
    .addColumn('goal_value', 'double precision')
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('data', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('journey_runs_pk', ['partition', 'home', 'id'])
    .modifyEnd(clustered)
    .execute();
  // Who is on the way is a small part of all who ever were.
  await sql`create index journey_runs_due on journey_runs (due) where state = 0`.execute(db);
  await sql`create index journey_runs_item on journey_runs (item) where state = 0 and item is not null`.execute(
    db,
  );
  await schema
    .createIndex('journey_runs_of')
    .on('journey_runs')
    .columns(['journey', 'entered', 'id'])
    .execute();

  // Who came and went while nobody listened is read at a start.
  await schema
    .createIndex('audience_changes_time')
    .on('audience_changes')
    .columns(['partition', 'time'])
    .execute();

  await schema
    .createTable('journey_marks')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('home', 'bigint', (column) => column.notNull())
    .addColumn('run', 'text', (column) => column.notNull())
    .addColumn('n', 'integer', (column) => column.notNull())
    .addColumn('step', 'text', (column) => column.notNull())
    .addColumn('time', 'bigint', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('journey_marks_pk', ['partition', 'home', 'run', 'n'])
    .modifyEnd(clustered)
    .execute();

  await schema
    .createTable('journey_clocks')
    .addColumn('journey', 'text', (column) => column.primaryKey())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addColumn('day', 'integer', (column) => column.notNull())
    .addColumn('cursor', 'bigint', (column) => column.notNull())
    .addColumn('done', 'integer', (column) => column.notNull())
    .modifyEnd(clustered)
    .execute();
};
