import { type Kysely, sql } from 'kysely';

/** How far decisions are personal: by placement and day, who made the difference, and sketches of people and answers. */
export const up = async (db: Kysely<never>): Promise<void> => {
  await db.schema
    .createTable('meter_days')
    .addColumn('placement', 'text', (column) => column.notNull())
    .addColumn('day', 'bigint', (column) => column.notNull())
    .addColumn('person', 'bigint', (column) => column.notNull())
    .addColumn('segment', 'bigint', (column) => column.notNull())
    .addColumn('nobody', 'bigint', (column) => column.notNull())
    .addColumn('people', 'blob', (column) => column.notNull())
    .addColumn('answers', 'blob', (column) => column.notNull())
    .addPrimaryKeyConstraint('meter_days_pk', ['placement', 'day'])
    .modifyEnd(sql`without rowid`)
    .execute();
};
