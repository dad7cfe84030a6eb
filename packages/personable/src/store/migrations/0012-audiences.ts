import { type Kysely, sql } from 'kysely';

/** Audiences with their versions and sizes, who belongs to them, and who came and went. */
export const up = async (db: Kysely<never>): Promise<void> => {
  const { schema } = db;
  const clustered = sql`without rowid`;

  await schema
    .createTable('audiences')
    .addColumn('key', 'integer', (column) => column.primaryKey())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('changed', 'bigint', (column) => column.notNull())
    .addColumn('changed_by', 'text', (column) => column.notNull())
    .addColumn('cursor', 'bigint')
    .addColumn('deleted', 'bigint')
    .execute();

  await schema
    .createTable('audience_versions')
    .addColumn('audience', 'integer', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('changed', 'bigint', (column) => column.notNull())
    .addColumn('changed_by', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('audience_versions_pk', ['audience', 'version'])
    .modifyEnd(clustered)
    .execute();

  await schema
    .createTable('audience_days')
    .addColumn('audience', 'integer', (column) => column.notNull())
    .addColumn('day', 'bigint', (column) => column.notNull())
    .addColumn('size', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('audience_days_pk', ['audience', 'day'])
    .modifyEnd(clustered)
    .execute();

  await schema
    .createTable('audience_members')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('audience', 'integer', (column) => column.notNull())
    .addColumn('home', 'bigint', (column) => column.notNull())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addColumn('why', 'text', (column) => column.notNull())
    .addColumn('position', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('audience_members_pk', ['partition', 'audience', 'home'])
    .modifyEnd(clustered)
    .execute();
  await schema
    .createIndex('audience_members_home')
    .on('audience_members')
    .columns(['partition', 'home'])
    .execute();

  await schema
    .createTable('audience_changes')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('home', 'bigint', (column) => column.notNull())
    .addColumn('audience', 'integer', (column) => column.notNull())
    .addColumn('position', 'bigint', (column) => column.notNull())
    .addColumn('time', 'bigint', (column) => column.notNull())
    .addColumn('entered', 'integer', (column) => column.notNull())
    .addColumn('why', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('audience_changes_pk', [
      'partition',
      'home',
      'audience',
      'time',
      'position',
    ])
    .modifyEnd(clustered)
    .execute();
};
