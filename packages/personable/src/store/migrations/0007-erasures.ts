import { type Kysely, sql } from 'kysely';

/** What was erased, links that were undone, and how old the log is. */
export const up = async (db: Kysely<never>): Promise<void> => {
  const { schema } = db;
  const clustered = sql`without rowid`;

  await schema
    .createTable('erasures')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('requested', 'bigint', (column) => column.notNull())
    .addColumn('finished', 'bigint')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('homes', 'text', (column) => column.notNull())
    .addColumn('receipt', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createIndex('erasures_unfinished')
    .on('erasures')
    .column('id')
    .where('finished' as never, 'is', null)
    .execute();

  await schema
    .createTable('tombstones')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('time', 'bigint', (column) => column.notNull())
    .addColumn('forever', 'integer', (column) => column.notNull())
    .addColumn('erasure', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('tombstones_pk', ['partition', 'hash'])
    .modifyEnd(clustered)
    .execute();

  await schema
    .createTable('erased_messages')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('erased_messages_pk', ['partition', 'hash'])
    .modifyEnd(clustered)
    .execute();

  await schema
    .createTable('log_ages')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('block', 'bigint', (column) => column.notNull())
    .addColumn('oldest', 'bigint')
    .addPrimaryKeyConstraint('log_ages_pk', ['partition', 'block'])
    .modifyEnd(clustered)
    .execute();

  await schema
    .alterTable('links')
    .addColumn('refused', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await schema
    .alterTable('log_heads')
    .addColumn('removed', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute();
};
