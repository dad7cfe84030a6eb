import { type Kysely, sql } from 'kysely';

/** What was given to people and what they used of it, sums of what is no longer kept, and codes that could not be redeemed. */
export const up = async (db: Kysely<never>): Promise<void> => {
  const { schema } = db;
  const clustered = sql`without rowid`;

  await schema
    .createTable('grants')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('home', 'bigint', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('kind', 'integer', (column) => column.notNull())
    .addColumn('rule', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('time', 'bigint', (column) => column.notNull())
    .addColumn('day', 'integer', (column) => column.notNull())
    .addColumn('state', 'integer', (column) => column.notNull())
    .addColumn('code', 'text')
    .addColumn('code_key', 'text')
    .addColumn('expires', 'bigint')
    .addColumn('reserved', 'bigint')
    .addColumn('currency', 'text')
    .addColumn('decision', 'text')
    .addColumn('ended', 'bigint')
    .addColumn('cost', 'bigint')
    .addColumn('order_id', 'text')
    .addColumn('ended_by', 'text')
    .addPrimaryKeyConstraint('grants_pk', ['partition', 'home', 'id'])
    .modifyEnd(clustered)
    .execute();
  await schema.createIndex('grants_id').on('grants').columns(['partition', 'id']).execute();
  await schema
    .createIndex('grants_rule')
    .on('grants')
    .columns(['partition', 'kind', 'rule', 'time', 'id'])
    .execute();
  await sql`create index grants_code on grants ("partition", code_key) where code_key is not null`.execute(
    db,
  );
  // What is still to expire is a small part of all.
  await sql`create index grants_due on grants (expires) where state = 0`.execute(db);
  await sql`create index grants_ended on grants (ended) where state > 0`.execute(db);

  await schema
    .createTable('grant_sums')
    .addColumn('kind', 'integer', (column) => column.notNull())
    .addColumn('rule', 'text', (column) => column.notNull())
    .addColumn('day', 'integer', (column) => column.notNull())
    .addColumn('currency', 'text', (column) => column.notNull())
    .addColumn('redeemed', 'bigint', (column) => column.notNull())
    .addColumn('expired', 'bigint', (column) => column.notNull())
    .addColumn('withdrawn', 'bigint', (column) => column.notNull())
    .addColumn('unpriced', 'bigint', (column) => column.notNull())
    .addColumn('cost', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('grant_sums_pk', ['kind', 'rule', 'day', 'currency'])
    .modifyEnd(clustered)
    .execute();

  await schema
    .createTable('missed_codes')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('home', 'bigint', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('time', 'bigint', (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('because', 'text', (column) => column.notNull())
    .addColumn('rule', 'text')
    .addColumn('order_id', 'text')
    .addPrimaryKeyConstraint('missed_codes_pk', ['partition', 'home', 'id'])
    .modifyEnd(clustered)
    .execute();
  await schema
    .createIndex('missed_codes_time')
    .on('missed_codes')
    .columns(['partition', 'time', 'id'])
    .execute();
};
