import { type Kysely, sql } from 'kysely';

/** What campaigns people were shown and what came of it; what was drawn, and what is learned from it. */
export const up = async (db: Kysely<never>): Promise<void> => {
  const { schema } = db;
  const clustered = sql`without rowid`;

  await schema
    .createTable('touches')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('home', 'bigint', (column) => column.notNull())
    .addColumn('time', 'bigint', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('kind', 'integer', (column) => column.notNull())
    .addColumn('decision', 'text')
    .addColumn('campaign', 'text')
    .addColumn('creative', 'text')
    .addColumn('placement', 'text')
    .addColumn('channel', 'text')
    .addColumn('value', 'double precision')
    .addPrimaryKeyConstraint('touches_pk', ['partition', 'home', 'time', 'id'])
    .modifyEnd(clustered)
    .execute();
  await schema
    .createIndex('touches_campaign')
    .on('touches')
    .columns(['partition', 'campaign', 'time'])
    .execute();

  await schema
    .createTable('draws')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('decision', 'text', (column) => column.notNull())
    .addColumn('slot', 'integer', (column) => column.notNull())
    .addColumn('home', 'bigint', (column) => column.notNull())
    .addColumn('time', 'bigint', (column) => column.notNull())
    .addColumn('due', 'bigint', (column) => column.notNull())
    .addColumn('placement', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('reward', 'double precision')
    .addPrimaryKeyConstraint('draws_pk', ['partition', 'decision', 'slot'])
    .modifyEnd(clustered)
    .execute();
  // What waits is asked for every minute, and is a small part of all.
  await sql`create index draws_due on draws (due) where reward is null`.execute(db);
  await schema
    .createIndex('draws_home')
    .on('draws')
    .columns(['partition', 'home', 'time'])
    .execute();

  await schema
    .createTable('bandits')
    .addColumn('placement', 'text', (column) => column.primaryKey())
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .modifyEnd(clustered)
    .execute();
};
