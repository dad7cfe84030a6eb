import { type Kysely, sql } from 'kysely';

/** What people are found by, and the decisions made for somebody. */
export const up = async (db: Kysely<never>): Promise<void> => {
  const { schema } = db;
  await schema
    .createTable('person_words')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('word', 'text', (column) => column.notNull())
    .addColumn('home', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('person_words_pk', ['partition', 'word', 'home'])
    .modifyEnd(sql`without rowid`)
    .execute();
  await schema
    .createIndex('decisions_home')
    .on('decisions')
    .columns(['partition', 'home', 'id'])
    .where('home' as never, 'is not', null)
    .execute();
};
