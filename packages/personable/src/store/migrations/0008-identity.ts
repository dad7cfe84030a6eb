import { type Kysely, sql } from 'kysely';

/** Conflicts of identities, and a way to the log's links that does not lead through all of it. */
export const up = async (db: Kysely<never>): Promise<void> => {
  const { schema } = db;
  const clustered = sql`without rowid`;

  await schema
    .createTable('identity_conflicts')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('home', 'bigint', (column) => column.notNull())
    .addColumn('other', 'bigint', (column) => column.notNull())
    .addColumn('limited', 'text', (column) => column.notNull())
    .addColumn('others', 'text', (column) => column.notNull())
    .addColumn('count', 'bigint', (column) => column.notNull())
    .addColumn('first', 'bigint', (column) => column.notNull())
    .addColumn('last', 'bigint', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('resolved', 'bigint')
    .addColumn('source', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('identity_conflicts_pk', ['partition', 'id'])
    .modifyEnd(clustered)
    .execute();
  const index = (name: string, columns: readonly string[]) =>
    schema
      .createIndex(name)
      .on('identity_conflicts')
      .columns([...columns])
      .execute();
  await index('identity_conflicts_home', ['partition', 'home']);
  await index('identity_conflicts_other', ['partition', 'other']);
  await index('identity_conflicts_last', ['partition', 'last']);

  const links = (name: string, columns: readonly string[]) =>
    schema
      .createIndex(name)
      .on('events')
      .columns([...columns])
      .where(sql<boolean>`kind in (1, 5)`)
      .execute();
  await links('events_links', ['partition', 'position']);
  await links('events_links_home', ['partition', 'home', 'position']);
};
