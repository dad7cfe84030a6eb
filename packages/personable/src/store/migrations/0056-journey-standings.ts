import { type Kysely, sql } from 'kysely';

/**
 * How many people stand where in their journeys, and why others are not in them: kept as sums, because counting a million runs takes seconds.
 */
export const up = async (db: Kysely<never>): Promise<void> => {
  const { schema } = db;
  const clustered = sql`without rowid`;

  await schema
    .createTable('journey_standings')
    .addColumn('journey', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('state', 'integer', (column) => column.notNull())
    .addColumn('step', 'text', (column) => column.notNull())
    .addColumn('count', 'bigint', (column) => column.notNull())
    .addColumn('goals', 'bigint', (column) => column.notNull())
    .addColumn('value', 'double precision', (column) => column.notNull())
    .addColumn('took', 'double precision', (column) => column.notNull())
    .addPrimaryKeyConstraint('journey_standings_pk', ['journey', 'version', 'state', 'step'])
    .modifyEnd(clustered)
    .execute();
  await sql`
    insert into journey_standings (journey, version, state, step, count, goals, value, took)
    select journey, version, state, step, count(*), count(goal), coalesce(sum(goal_value), 0),
           coalesce(sum(goal - entered), 0)
      from journey_runs group by journey, version, state, step`.execute(db);

  await schema
    .createTable('journey_refusals')
    .addColumn('journey', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('people', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('journey_refusals_pk', ['journey', 'reason'])
    .modifyEnd(clustered)
    .execute();
  await schema
    .createIndex('journey_refusals_people')
    .on('journey_refusals')
    .column('people')
    .execute();
  await sql`
    insert into journey_refusals (journey, reason, people)
    select journey, reason, count(distinct home) from journey_runs where state = 4 group by journey, reason`.execute(
    db,
  );

  // Lists are by journey and state, the latest first.
  await schema.dropIndex('journey_runs_of').execute();
  await schema
    .createIndex('journey_runs_standing')
    .on('journey_runs')
    .columns(['journey', 'state', 'entered', 'id'])
    .execute();
};
