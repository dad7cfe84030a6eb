import type { Kysely } from 'kysely';

/** What shops say of stated traits, their computed traits, and what is counted of every person's events. */
export const up = async (db: Kysely<never>): Promise<void> => {
  const { schema } = db;
  await schema
    .createTable('traits')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createTable('computed_traits')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createTable('counted_traits')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('generation', 'bigint', (column) => column.notNull())
    .addColumn('declaration', 'text', (column) => column.notNull())
    .addColumn('owners', 'text', (column) => column.notNull())
    .execute();
};
