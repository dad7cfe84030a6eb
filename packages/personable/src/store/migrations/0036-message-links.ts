import type { Kysely } from 'kysely';

/** Where the links of messages lead. It grows with the pages that are linked to, not with people or messages. */
export const up = async (db: Kysely<never>): Promise<void> => {
  const { schema } = db;
  await schema
    .createTable('message_links')
    .addColumn('link', 'text', (column) => column.notNull().primaryKey())
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('used', 'bigint', (column) => column.notNull())
    .execute();
  await schema.createIndex('message_links_used').on('message_links').column('used').execute();
};
