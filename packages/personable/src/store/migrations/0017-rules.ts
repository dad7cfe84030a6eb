import { type Kysely, sql } from 'kysely';

/** Business rules with every version of theirs, and what was published together. */
export const up = async (db: Kysely<never>): Promise<void> => {
  const { schema } = db;
  const clustered = sql`without rowid`;

  await schema
    .createTable('rules')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('draft', 'integer')
    .addColumn('published', 'integer')
    .addColumn('was_published', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('rules_pk', ['kind', 'id'])
    .modifyEnd(clustered)
    .execute();

  await schema
    .createTable('rule_versions')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('written', 'bigint', (column) => column.notNull())
    .addColumn('written_by', 'text', (column) => column.notNull())
    .addColumn('note', 'text')
    .addPrimaryKeyConstraint('rule_versions_pk', ['kind', 'id', 'version'])
    .modifyEnd(clustered)
    .execute();

  await schema
    .createTable('rule_sets')
    .addColumn('number', 'integer', (column) => column.primaryKey())
    .addColumn('published', 'bigint', (column) => column.notNull())
    .addColumn('published_by', 'text', (column) => column.notNull())
    .addColumn('note', 'text')
    .addColumn('changes', 'text', (column) => column.notNull())
    .execute();
};
