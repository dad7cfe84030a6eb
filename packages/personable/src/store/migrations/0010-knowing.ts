import { type Kysely, sql } from 'kysely';

/** Questions worth asking people. No row says anything of anybody. */
export const up = async (db: Kysely<never>): Promise<void> => {
  await db.schema
    .createTable('questions')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('updated', 'bigint', (column) => column.notNull())
    .modifyEnd(sql`without rowid`)
    .execute();
};
