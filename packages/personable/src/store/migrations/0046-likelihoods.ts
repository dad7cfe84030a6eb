import { type Kysely, sql } from 'kysely';

/** What likelihoods are learned from: each person's part, and the sums of all parts. */
export const up = async (db: Kysely<never>): Promise<void> => {
  const { schema } = db;
  const clustered = sql`without rowid`;

  await schema
    .createTable('likelihood_parts')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('home', 'bigint', (column) => column.notNull())
    // The home that the whole person stands under; only there is a body.
    .addColumn('owner', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text')
    .addPrimaryKeyConstraint('likelihood_parts_pk', ['partition', 'home'])
    .modifyEnd(clustered)
    .execute();

  await schema
    .createTable('likelihood_sums')
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('amount', 'double precision', (column) => column.notNull())
    .addPrimaryKeyConstraint('likelihood_sums_pk', ['name'])
    .modifyEnd(clustered)
    .execute();
};
