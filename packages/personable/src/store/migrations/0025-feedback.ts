import { type Kysely, sql } from 'kysely';

/** Finds what people answered among everything that happened: it is a small part of all. */
export const up = async (db: Kysely<never>): Promise<void> => {
  await sql`create index events_feedback on events ("partition", position) where body like '%"event":"Feedback Given"%'`.execute(
    db,
  );
};
