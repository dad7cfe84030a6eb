import { type Kysely, sql } from 'kysely';

/** People who belong together, and which household a home belongs to. */
export const up = async (db: Kysely<never>): Promise<void> => {
  const { schema } = db;

  await schema
    .createTable('households')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();

  await schema
    .createTable('household_members')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('home', 'bigint', (column) => column.notNull())
    .addColumn('household', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('household_members_pk', ['partition', 'home'])
    .modifyEnd(sql`without rowid`)
    .execute();
  await schema
    .createIndex('household_members_household')
    .on('household_members')
    .column('household')
    .execute();
};
