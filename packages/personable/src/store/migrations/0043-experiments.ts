import { type Kysely, sql } from 'kysely';

/** Experiments: who was decided for in which arm, what came of it person by person, and the sums. */
export const up = async (db: Kysely<never>): Promise<void> => {
  const { schema } = db;
  const clustered = sql`without rowid`;

  await schema
    .createTable('experiment_exposures')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('home', 'bigint', (column) => column.notNull())
    .addColumn('experiment', 'text', (column) => column.notNull())
    .addColumn('run', 'bigint', (column) => column.notNull())
    .addColumn('arm', 'text', (column) => column.notNull())
    .addColumn('time', 'bigint', (column) => column.notNull())
    .addColumn('facts', 'text', (column) => column.notNull())
    .addColumn('counted', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('experiment_exposures_pk', [
      ...(['partition', 'home', 'experiment', 'run', 'arm'] as const),
    ])
    .modifyEnd(clustered)
    .execute();
  await sql`create index experiment_uncounted on experiment_exposures (partition, home) where counted = 0`.execute(
    db,
  );

  await schema
    .createTable('experiment_people')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('home', 'bigint', (column) => column.notNull())
    .addColumn('owner', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text')
    .addPrimaryKeyConstraint('experiment_people_pk', ['partition', 'home'])
    .modifyEnd(clustered)
    .execute();

  await schema
    .createTable('experiment_sums')
    .addColumn('experiment', 'text', (column) => column.notNull())
    .addColumn('run', 'bigint', (column) => column.notNull())
    .addColumn('arm', 'text', (column) => column.notNull())
    // Days since 1970 of the first exposure; 0 in a segment.
    .addColumn('day', 'bigint', (column) => column.notNull())
    .addColumn('segment', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('experiment_sums_pk', [
      ...(['experiment', 'run', 'arm', 'day', 'segment'] as const),
    ])
    .modifyEnd(clustered)
    .execute();

  await schema
    .createTable('experiment_runs')
    .addColumn('experiment', 'text', (column) => column.notNull())
    .addColumn('run', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('experiment_runs_pk', ['experiment', 'run'])
    .modifyEnd(clustered)
    .execute();
};
