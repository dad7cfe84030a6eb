import { type Kysely, sql } from 'kysely';

/** Browsers that take push messages, messages that wait on the shop's own pages, and lists for advertising elsewhere. */
export const up = async (db: Kysely<never>): Promise<void> => {
  const { schema } = db;
  const clustered = sql`without rowid`;

  await schema
    .createTable('push_subscriptions')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('home', 'bigint', (column) => column.notNull())
    .addColumn('endpoint', 'text', (column) => column.notNull())
    .addColumn('p256dh', 'text', (column) => column.notNull())
    .addColumn('auth', 'text', (column) => column.notNull())
    .addColumn('agent', 'text', (column) => column.notNull())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addColumn('used', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('push_subscriptions_pk', ['partition', 'id'])
    .modifyEnd(clustered)
    .execute();
  await schema
    .createIndex('push_subscriptions_home')
    .on('push_subscriptions')
    .columns(['partition', 'home', 'used'])
    .execute();

  await schema
    .createTable('onsite_messages')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('home', 'bigint', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('fields', 'text', (column) => column.notNull())
    .addColumn('time', 'bigint', (column) => column.notNull())
    .addColumn('expires', 'bigint', (column) => column.notNull())
    .addColumn('shown', 'integer', (column) => column.notNull())
    .addColumn('state', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('onsite_messages_pk', ['partition', 'home', 'id'])
    .modifyEnd(clustered)
    .execute();
  await schema
    .createIndex('onsite_messages_expires')
    .on('onsite_messages')
    .columns(['partition', 'expires'])
    .execute();

  await schema
    .createTable('ad_lists')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('changed', 'bigint', (column) => column.notNull())
    .addColumn('head', 'bigint', (column) => column.notNull())
    .addColumn('delivered', 'bigint', (column) => column.notNull())
    .modifyEnd(clustered)
    .execute();

  await schema
    .createTable('ad_members')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('home', 'bigint', (column) => column.notNull())
    .addColumn('list', 'text', (column) => column.notNull())
    .addColumn('kind', 'integer', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('ad_members_pk', ['partition', 'home', 'list', 'kind', 'hash'])
    .modifyEnd(clustered)
    .execute();
  await schema
    .createIndex('ad_members_hash')
    .on('ad_members')
    .columns(['partition', 'list', 'kind', 'hash'])
    .execute();

  await schema
    .createTable('ad_changes')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('list', 'text', (column) => column.notNull())
    .addColumn('number', 'bigint', (column) => column.notNull())
    .addColumn('time', 'bigint', (column) => column.notNull())
    .addColumn('home', 'bigint', (column) => column.notNull())
    .addColumn('action', 'integer', (column) => column.notNull())
    .addColumn('kind', 'integer', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('ad_changes_pk', ['partition', 'list', 'number'])
    .modifyEnd(clustered)
    .execute();
  await schema
    .createIndex('ad_changes_home')
    .on('ad_changes')
    .columns(['partition', 'home'])
    .execute();
};
