import { type Kysely, sql } from 'kysely';

/** Lists whose places are learned from, what is learned, and how often items stood at each place. */
export const up = async (db: Kysely<never>): Promise<void> => {
  const { schema } = db;
  const clustered = sql`without rowid`;

  await schema
    .createTable('ranked_lists')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('decision', 'text', (column) => column.notNull())
    .addColumn('home', 'bigint', (column) => column.notNull())
    .addColumn('time', 'bigint', (column) => column.notNull())
    .addColumn('due', 'bigint', (column) => column.notNull())
    .addColumn('placement', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('counted', 'text')
    .addPrimaryKeyConstraint('ranked_lists_pk', ['partition', 'decision'])
    .modifyEnd(clustered)
    .execute();
  await sql`create index ranked_lists_due on ranked_lists (due) where counted is null`.execute(db);
  await schema
    .createIndex('ranked_lists_home')
    .on('ranked_lists')
    .columns(['partition', 'home', 'time'])
    .execute();
  await schema.createIndex('ranked_lists_time').on('ranked_lists').columns(['time']).execute();

  await schema
    .createTable('rankings')
    .addColumn('placement', 'text', (column) => column.primaryKey())
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('lists', 'bigint', (column) => column.notNull())
    .addColumn('outcomes', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .modifyEnd(clustered)
    .execute();

  await schema
    .createTable('ranked_places')
    .addColumn('placement', 'text', (column) => column.notNull())
    .addColumn('place', 'integer', (column) => column.notNull())
    .addColumn('item', 'bigint', (column) => column.notNull())
    .addColumn('shown', 'bigint', (column) => column.notNull())
    .addColumn('outcomes', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('ranked_places_pk', ['placement', 'place', 'item'])
    .modifyEnd(clustered)
    .execute();
};
