import { type Kysely, sql } from 'kysely';

/** Addresses that are not written to any more, by channel and hash; the address itself only while its person is here. */
export const up = async (db: Kysely<never>): Promise<void> => {
  const { schema } = db;
  await schema
    .createTable('dead_addresses')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('why', 'text', (column) => column.notNull())
    .addColumn('dead', 'integer', (column) => column.notNull())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addColumn('latest', 'bigint', (column) => column.notNull())
    .addColumn('count', 'bigint', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('address', 'text')
    .addColumn('home', 'bigint')
    .addPrimaryKeyConstraint('dead_addresses_pk', ['partition', 'channel', 'hash', 'why'])
    .modifyEnd(sql`without rowid`)
    .execute();
  await schema
    .createIndex('dead_addresses_since')
    .on('dead_addresses')
    .columns(['partition', 'dead', 'since', 'hash'])
    .execute();
  await sql`create index dead_addresses_home on dead_addresses ("partition", home) where home is not null`.execute(
    db,
  );
};
