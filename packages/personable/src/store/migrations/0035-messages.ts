import { type Kysely, sql } from 'kysely';

/** Messages that are asked for, where they stand, and what was written in them. */
export const up = async (db: Kysely<never>): Promise<void> => {
  const { schema } = db;
  const clustered = sql`without rowid`;

  await schema
    .createTable('messages')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('home', 'bigint', (column) => column.notNull())
    .addColumn('state', 'integer', (column) => column.notNull())
    .addColumn('due', 'bigint', (column) => column.notNull())
    .addColumn('priority', 'integer', (column) => column.notNull())
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('changed', 'bigint', (column) => column.notNull())
    .addColumn('not_before', 'bigint', (column) => column.notNull())
    .addColumn('expires', 'bigint', (column) => column.notNull())
    .addColumn('source_kind', 'text', (column) => column.notNull())
    .addColumn('source_id', 'text', (column) => column.notNull())
    .addColumn('source_version', 'integer')
    .addColumn('run', 'text')
    .addColumn('step', 'text')
    // Templates that are asked for, as a JSON list: what goes out the same way waits in one lane.
    .addColumn('lane', 'text', (column) => column.notNull())
    .addColumn('data', 'text', (column) => column.notNull())
    .addColumn('why', 'text')
    .addColumn('tries', 'integer', (column) => column.notNull())
    // Whether it may have been taken at an earlier try.
    .addColumn('doubtful', 'integer', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('rule', 'text', (column) => column.notNull())
    .addColumn('noted', 'integer', (column) => column.notNull())
    .addColumn('template', 'text')
    .addColumn('template_version', 'integer')
    .addColumn('channel', 'text')
    .addColumn('address', 'text')
    .addColumn('language', 'text')
    .addColumn('handing_key', 'text')
    .addColumn('time', 'bigint')
    .addColumn('subject', 'text')
    .addColumn('reference', 'text')
    .addColumn('cost_minor', 'bigint')
    .addColumn('cost_currency', 'text')
    .addColumn('alternative', 'text')
    .addColumn('decisions', 'text')
    .addColumn('story', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('messages_pk', ['partition', 'id'])
    .modifyEnd(clustered)
    .execute();
  for (const [name, ...columns] of [
    ['messages_time', 'changed', 'id'],
    ['messages_state', 'state', 'changed', 'id'],
    ['messages_home', 'home', 'changed', 'id'],
    ['messages_source', 'source_kind', 'source_id', 'changed', 'id'],
    ['messages_template', 'template', 'changed', 'id'],
  ] as const) {
    await schema
      .createIndex(name)
      .on('messages')
      .columns(['partition', ...columns])
      .execute();
  }
  // What waits, what is under way and what is to be noted are small parts of all, and asked for often. The sum keeps SQLite
  // from taking the index by state for them, which it holds to be as good.
  await sql`create index messages_due on messages (lane, priority, due, id) where state + 0 = 0`.execute(
    db,
  );
  await sql`create index messages_under_way on messages (id) where state + 0 = 1`.execute(db);
  await sql`create index messages_saved on messages (rule) where state + 0 = 5`.execute(db);
  await sql`create index messages_unnoted on messages (changed, id) where noted = 0`.execute(db);
  await sql`create index messages_run on messages (run) where state + 0 = 0 and run is not null`.execute(
    db,
  );

  await schema
    .createTable('message_contents')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('time', 'bigint', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('message_contents_pk', ['partition', 'id'])
    .modifyEnd(clustered)
    .execute();
  await schema
    .createIndex('message_contents_time')
    .on('message_contents')
    .columns(['partition', 'time', 'id'])
    .execute();
  await sql`create index messages_key on messages (handing_key) where handing_key is not null`.execute(
    db,
  );
};
