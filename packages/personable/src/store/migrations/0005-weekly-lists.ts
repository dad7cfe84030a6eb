import { type Kysely, sql } from 'kysely';

/** Finds somebody's earlier weekly lists among all that was decided for them. */
export const up = async (db: Kysely<never>): Promise<void> => {
  await db.schema
    .createIndex('decisions_weekly')
    .on('decisions')
    .columns(['partition', 'home', 'time'])
    .where(sql<boolean>`placement like '%weekly-list'`)
    .execute();
};
