import type { Kysely } from 'kysely';

/** Who set that held-out people give way to others, and how. */
export const up = async (db: Kysely<never>): Promise<void> => {
  await db.schema
    .alterTable('holdout_settings')
    .addColumn('rotate', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
};
