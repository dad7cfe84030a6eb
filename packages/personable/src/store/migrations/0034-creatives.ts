import type { Kysely } from 'kysely';

/** Whether the creative of an item that was drawn was seen and clicked; what was drawn is counted by what it was drawn of. */
export const up = async (db: Kysely<never>): Promise<void> => {
  const { schema } = db;
  await schema.alterTable('draws').addColumn('shown', 'integer').execute();
  await schema.alterTable('draws').addColumn('clicked', 'integer').execute();
  await schema
    .createIndex('draws_placement')
    .on('draws')
    .columns(['partition', 'placement', 'time'])
    .execute();
};
