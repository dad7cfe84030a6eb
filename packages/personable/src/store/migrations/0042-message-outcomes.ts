import { type Kysely, sql } from 'kysely';

/** What came of messages, one by one, and added up by the day they were sent. */
export const up = async (db: Kysely<never>): Promise<void> => {
  const { schema } = db;
  const clustered = sql`without rowid`;

  await schema
    .createTable('message_outcomes')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('home', 'bigint', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('time', 'bigint', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('source_id', 'text', (column) => column.notNull())
    .addColumn('template', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('alternative', 'text', (column) => column.notNull())
    .addColumn('flags', 'integer', (column) => column.notNull())
    // When it was clicked first; 0 while it was not.
    .addColumn('clicked', 'bigint', (column) => column.notNull())
    .addColumn('bought', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('message_outcomes_pk', ['partition', 'home', 'id'])
    .modifyEnd(clustered)
    .execute();
  await schema
    .createIndex('message_outcomes_clicked')
    .on('message_outcomes')
    .columns(['clicked'])
    .execute();

  await schema
    .createTable('message_sums')
    .addColumn('day', 'bigint', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('source_id', 'text', (column) => column.notNull())
    .addColumn('template', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('alternative', 'text', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('count', 'bigint', (column) => column.notNull())
    .addColumn('amount', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('message_sums_pk', [
      ...(['day', 'source', 'source_id', 'template', 'channel', 'alternative', 'what'] as const),
    ])
    .modifyEnd(clustered)
    .execute();
};
