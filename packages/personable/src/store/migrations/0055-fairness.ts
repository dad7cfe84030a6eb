import { type Kysely, sql } from 'kysely';

/** Who gets offers and campaigns, by groups of people and month. */
export const up = async (db: Kysely<never>): Promise<void> => {
  const { schema } = db;
  const clustered = sql`without rowid`;
  await schema
    .createTable('fairness_sums')
    // Months since January 1970, by the clock of the shop.
    .addColumn('month', 'bigint', (column) => column.notNull())
    // An offer or a campaign; empty: everybody who was there.
    .addColumn('rule', 'text', (column) => column.notNull())
    .addColumn('dimension', 'text', (column) => column.notNull())
    .addColumn('grp', 'text', (column) => column.notNull())
    .addColumn('got', 'bigint', (column) => column.notNull())
    .addColumn('did', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('fairness_sums_pk', ['month', 'rule', 'dimension', 'grp'])
    .modifyEnd(clustered)
    .execute();
  await schema
    .createTable('fairness_people')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('home', 'bigint', (column) => column.notNull())
    .addColumn('month', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('fairness_people_pk', ['partition', 'home', 'month'])
    .modifyEnd(clustered)
    .execute();
  await schema.createIndex('fairness_people_month').on('fairness_people').column('month').execute();
};
