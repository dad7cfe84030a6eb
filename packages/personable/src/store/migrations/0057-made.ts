import { type CreateTableBuilder, type Kysely, sql } from 'kysely';

/** Products that customers shape: what is published, what they made of it, and what is produced of that. */
export const up = async (db: Kysely<never>): Promise<void> => {
  const { schema } = db;
  const clustered = sql`without rowid`;

  // Never changed and never removed: what was ordered years ago is made again by it.
  await schema
    .createTable('product_bundles')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('published', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('product_bundles_pk', ['id', 'version'])
    .modifyEnd(clustered)
    .execute();

  await schema
    .createTable('designs')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('template', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    // Values and language, as JSON; null once they were erased.
    .addColumn('body', 'text')
    .addColumn('fonts', 'text', (column) => column.notNull())
    .addColumn('engine', 'text', (column) => column.notNull())
    .addColumn('made', 'bigint', (column) => column.notNull())
    .modifyEnd(clustered)
    .execute();
  await schema.createIndex('designs_made').on('designs').column('made').execute();

  await people(schema.createTable('design_makers'))
    .addColumn('design', 'text', (column) => column.notNull())
    .addColumn('time', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('design_makers_pk', ['partition', 'home', 'design'])
    .modifyEnd(clustered)
    .execute();
  await schema
    .createIndex('design_makers_design')
    .on('design_makers')
    .columns(['design', 'home'])
    .execute();

  // What a person has to look at: the text itself stands in the design alone.
  await schema
    .createTable('made_doubts')
    .addColumn('word', 'text', (column) => column.notNull())
    .addColumn('design', 'text', (column) => column.notNull())
    .addColumn('field', 'text', (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('message', 'text', (column) => column.notNull())
    .addColumn('time', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('made_doubts_pk', ['word', 'design'])
    .modifyEnd(clustered)
    .execute();
  await schema.createIndex('made_doubts_design').on('made_doubts').column('design').execute();
  await schema
    .createIndex('made_doubts_time')
    .on('made_doubts')
    .columns(['time', 'word'])
    .execute();

  await schema
    .createTable('made_verdicts')
    .addColumn('word', 'text', (column) => column.primaryKey())
    .addColumn('accepted', 'integer', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('time', 'bigint', (column) => column.notNull())
    .modifyEnd(clustered)
    .execute();

  await schema
    .createTable('made_jobs')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    // Null once the person was erased: what was earned stays, without them.
    .addColumn('home', 'bigint')
    .addColumn('order_id', 'text', (column) => column.notNull())
    .addColumn('item', 'text', (column) => column.notNull())
    .addColumn('design', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('batch', 'text')
    .addColumn('ordered', 'bigint', (column) => column.notNull())
    .addColumn('changed', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('made_jobs_pk', ['partition', 'id'])
    .modifyEnd(clustered)
    .execute();
  for (const columns of [
    ['home'],
    ['order_id'],
    ['design'],
    ['state', 'ordered', 'id'],
    ['ordered', 'id'],
    ['batch'],
  ] as const) {
    await schema
      .createIndex(`made_jobs_${columns[0]}`)
      .on('made_jobs')
      .columns([...columns])
      .execute();
  }

  await schema
    .createTable('made_steps')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('job', 'text', (column) => column.notNull())
    .addColumn('step', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('time', 'bigint', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('note', 'text')
    .addPrimaryKeyConstraint('made_steps_pk', ['partition', 'job', 'step'])
    .modifyEnd(clustered)
    .execute();

  await schema
    .createTable('made_batches')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('time', 'bigint', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('note', 'text')
    .modifyEnd(clustered)
    .execute();

  // Orders that were given back before anything was heard of them.
  await people(schema.createTable('made_refunds'))
    .addColumn('order_id', 'text', (column) => column.notNull())
    .addColumn('position', 'bigint', (column) => column.notNull())
    .addColumn('time', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('made_refunds_pk', ['partition', 'home', 'order_id', 'position'])
    .modifyEnd(clustered)
    .execute();
  await schema.createIndex('made_refunds_order').on('made_refunds').column('order_id').execute();
};

const people = <T extends string>(table: CreateTableBuilder<T>) =>
  table
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('home', 'bigint', (column) => column.notNull());
