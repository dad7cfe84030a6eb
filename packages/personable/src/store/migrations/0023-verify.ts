import { type Kysely, sql } from 'kysely';

/** What items were before they were changed, and where the log says that something is gone. */
export const up = async (db: Kysely<never>): Promise<void> => {
  const { schema } = db;
  await schema
    .createTable('item_history')
    .addColumn('version', 'bigint', (column) => column.primaryKey())
    .addColumn('time', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createIndex('events_ended')
    .on('events')
    .columns(['partition', 'position'])
    // Records that take something away: they are few.
    .where(sql<boolean>`kind in (4, 6)`)
    .execute();
};
