import { type Kysely, sql } from 'kysely';

/**
 * The first schema. Portable types only: integer, bigint, double precision, text, blob.
 *
 * `partition` stands first in every key of a table that grows with people.
 */
export const up = async (db: Kysely<never>): Promise<void> => {
  const { schema } = db;
  const create = (name: string) => schema.createTable(name);
  const clustered = sql`without rowid`;

  await create('settings')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();

  await create('log_heads')
    .addColumn('partition', 'integer', (column) => column.primaryKey())
    .addColumn('head', 'bigint', (column) => column.notNull())
    .execute();

  await create('events')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('position', 'bigint', (column) => column.notNull())
    .addColumn('home', 'bigint', (column) => column.notNull())
    .addColumn('kind', 'integer', (column) => column.notNull())
    .addColumn('time', 'bigint', (column) => column.notNull())
    .addColumn('received', 'bigint', (column) => column.notNull())
    .addColumn('message_id', 'text', (column) => column.notNull())
    .addColumn('message_hash', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('items', 'text')
    .addPrimaryKeyConstraint('events_pk', ['partition', 'position'])
    .modifyEnd(clustered)
    .execute();
  await schema
    .createIndex('events_home')
    .on('events')
    .columns(['partition', 'home', 'position'])
    .execute();
  await schema
    .createIndex('events_message')
    .on('events')
    .columns(['partition', 'message_hash'])
    .execute();

  await create('identities')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('namespace', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('home', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('identities_pk', ['partition', 'namespace', 'value'])
    .modifyEnd(clustered)
    .execute();
  await schema
    .createIndex('identities_home')
    .on('identities')
    .columns(['partition', 'home'])
    .execute();

  await create('links')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('home', 'bigint', (column) => column.notNull())
    .addColumn('other', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('links_pk', ['partition', 'home', 'other'])
    .modifyEnd(clustered)
    .execute();

  await create('profiles')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('home', 'bigint', (column) => column.notNull())
    .addColumn('position', 'bigint', (column) => column.notNull())
    .addColumn('snapshot', 'text', (column) => column.notNull())
    .addColumn('next_due', 'bigint')
    .addPrimaryKeyConstraint('profiles_pk', ['partition', 'home'])
    .execute();
  await schema
    .createIndex('profiles_due')
    .on('profiles')
    .columns(['partition', 'next_due'])
    .where('next_due' as never, 'is not', null)
    .execute();

  await create('sums')
    .addColumn('fold', 'text', (column) => column.notNull())
    .addColumn('part', 'text', (column) => column.notNull())
    .addColumn('row', 'bigint', (column) => column.notNull())
    .addColumn('data', 'blob', (column) => column.notNull())
    .addPrimaryKeyConstraint('sums_pk', ['fold', 'part', 'row'])
    .execute();

  await create('checkpoints')
    .addColumn('fold', 'text', (column) => column.notNull())
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('position', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('checkpoints_pk', ['fold', 'partition'])
    .execute();

  await create('models')
    .addColumn('number', 'bigint', (column) => column.primaryKey())
    .addColumn('fold', 'text', (column) => column.notNull())
    .addColumn('built', 'bigint', (column) => column.notNull())
    .addColumn('description', 'text', (column) => column.notNull())
    .execute();

  await create('items')
    .addColumn('key', 'bigint', (column) => column.primaryKey())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('updated', 'bigint', (column) => column.notNull())
    .addColumn('deleted', 'bigint')
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();

  await create('unknown_items')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('first_seen', 'bigint', (column) => column.notNull())
    .addColumn('last_seen', 'bigint', (column) => column.notNull())
    .addColumn('times', 'bigint', (column) => column.notNull())
    .execute();

  await create('inbox')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('received', 'bigint', (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('message', 'text', (column) => column.notNull())
    .addColumn('path', 'text')
    .addColumn('verified', 'integer', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();

  await create('decisions')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('home', 'bigint')
    .addColumn('time', 'bigint', (column) => column.notNull())
    .addColumn('placement', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('decisions_pk', ['partition', 'id'])
    .modifyEnd(clustered)
    .execute();
};
