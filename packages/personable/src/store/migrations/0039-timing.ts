import { type Kysely, sql } from 'kysely';

/** Messages that were let go with what came of them, those that were saved, and what is learned of both. */
export const up = async (db: Kysely<never>): Promise<void> => {
  const { schema } = db;
  const clustered = sql`without rowid`;

  await schema
    .createTable('message_sends')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('home', 'bigint', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('state', 'integer', (column) => column.notNull())
    .addColumn('stage', 'integer', (column) => column.notNull())
    .addColumn('time', 'bigint', (column) => column.notNull())
    .addColumn('due', 'bigint', (column) => column.notNull())
    .addColumn('template', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('sort', 'integer', (column) => column.notNull())
    .addColumn('topic', 'text')
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('source_id', 'text', (column) => column.notNull())
    .addColumn('alternative', 'text')
    .addColumn('cost', 'double precision', (column) => column.notNull())
    .addColumn('clicked', 'bigint')
    .addColumn('goals', 'integer', (column) => column.notNull())
    .addColumn('value', 'double precision', (column) => column.notNull())
    .addColumn('unsubscribed', 'integer', (column) => column.notNull())
    .addColumn('draws', 'text')
    .addColumn('counted', 'text')
    .addPrimaryKeyConstraint('message_sends_pk', ['partition', 'home', 'id'])
    .modifyEnd(clustered)
    .execute();
  await schema
    .createIndex('message_sends_home')
    .on('message_sends')
    .columns(['partition', 'home', 'time'])
    .execute();
  await schema
    .createIndex('message_sends_time')
    .on('message_sends')
    .columns(['partition', 'time'])
    .execute();
  // What is still to be counted is a small part of all.
  await sql`create index message_sends_due on message_sends (due) where stage < 2`.execute(db);

  await schema
    .createTable('message_learned')
    .addColumn('name', 'text', (column) => column.notNull().primaryKey())
    .addColumn('body', 'text', (column) => column.notNull())
    .modifyEnd(clustered)
    .execute();

  await schema
    .createTable('message_saved')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('home', 'bigint', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('time', 'bigint', (column) => column.notNull())
    .addColumn('day', 'integer', (column) => column.notNull())
    .addColumn('rule', 'text', (column) => column.notNull())
    .addColumn('template', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('cost', 'double precision', (column) => column.notNull())
    .addPrimaryKeyConstraint('message_saved_pk', ['partition', 'home', 'id'])
    .modifyEnd(clustered)
    .execute();
  await schema
    .createIndex('message_saved_day')
    .on('message_saved')
    .columns(['partition', 'day', 'rule', 'template'])
    .execute();
};
