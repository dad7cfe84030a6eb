import type { Kysely } from 'kysely';

/** Pictures of customers, each once, and the designs that name them; what is handed over to others. */
export const up = async (db: Kysely<never>): Promise<void> => {
  const { schema } = db;
  await schema
    .createTable('made_pictures')
    .addColumn('digest', 'text', (column) => column.primaryKey())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('width', 'integer', (column) => column.notNull())
    .addColumn('height', 'integer', (column) => column.notNull())
    .addColumn('size', 'bigint', (column) => column.notNull())
    .addColumn('taken', 'bigint', (column) => column.notNull())
    // Since when no design names it; null while one does.
    .addColumn('loose', 'bigint')
    .addColumn('bytes', 'blob', (column) => column.notNull())
    .execute();
  await schema.createIndex('made_pictures_loose').on('made_pictures').column('loose').execute();

  await schema
    .createTable('design_pictures')
    .addColumn('design', 'text', (column) => column.notNull())
    .addColumn('picture', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('design_pictures_pk', ['design', 'picture'])
    .execute();
  await schema
    .createIndex('design_pictures_picture')
    .on('design_pictures')
    .column('picture')
    .execute();

  await schema
    .createTable('made_deliveries')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('batch', 'text', (column) => column.notNull())
    .addColumn('destination', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    // When it is tried or asked about next; null where nothing more happens.
    .addColumn('due', 'bigint')
    .addColumn('reference', 'text')
    .addColumn('reason', 'text')
    .addColumn('jobs', 'text', (column) => column.notNull())
    .addColumn('time', 'bigint', (column) => column.notNull())
    .addColumn('changed', 'bigint', (column) => column.notNull())
    .execute();
  await schema.createIndex('made_deliveries_due').on('made_deliveries').column('due').execute();
  await schema.createIndex('made_deliveries_batch').on('made_deliveries').column('batch').execute();
};
