import { type Kysely, sql } from 'kysely';

/** Lists of names that a product is made with, and what became of each line. */
export const up = async (db: Kysely<never>): Promise<void> => {
  const { schema } = db;
  const clustered = sql`without rowid`;

  await schema
    .createTable('made_runs')
    .addColumn('partition', 'integer', (column) => column.notNull())
    // 0 for one that is nobody's: the shop's own.
    .addColumn('home', 'bigint', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('time', 'bigint', (column) => column.notNull())
    .addColumn('changed', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('made_runs_pk', ['partition', 'id'])
    .modifyEnd(clustered)
    .execute();
  await schema.createIndex('made_runs_home').on('made_runs').column('home').execute();
  await schema.createIndex('made_runs_state').on('made_runs').columns(['state', 'id']).execute();

  await schema
    .createTable('made_run_lines')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('run', 'text', (column) => column.notNull())
    .addColumn('line', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('place', 'text')
    .addColumn('quantity', 'integer', (column) => column.notNull())
    .addColumn('job', 'text')
    // What was written and what was found; null once it was erased.
    .addColumn('body', 'text')
    .addPrimaryKeyConstraint('made_run_lines_pk', ['partition', 'run', 'line'])
    .modifyEnd(clustered)
    .execute();
  await schema
    .createIndex('made_run_lines_state')
    .on('made_run_lines')
    .columns(['run', 'state', 'line'])
    .execute();
};
