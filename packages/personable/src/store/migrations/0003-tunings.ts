import type { Kysely } from 'kysely';

/** Runs of the tuning with what they found, and every time that settings began to serve. */
export const up = async (db: Kysely<never>): Promise<void> => {
  const { schema } = db;
  await schema
    .createTable('tunings')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('started', 'bigint', (column) => column.notNull())
    .addColumn('finished', 'bigint')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('position', 'bigint', (column) => column.notNull())
    .addColumn('message', 'text', (column) => column.notNull())
    .addColumn('report', 'text')
    .addColumn('settings', 'text')
    .execute();
  await schema
    .createTable('tuning_adoptions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('time', 'bigint', (column) => column.notNull())
    .addColumn('tuning', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('settings', 'text', (column) => column.notNull())
    .execute();
};
