import type { Kysely } from 'kysely';

/** What a survey was answered stands with the touch. */
export const up = async (db: Kysely<never>): Promise<void> => {
  await db.schema.alterTable('touches').addColumn('answer', 'text').execute();
};
