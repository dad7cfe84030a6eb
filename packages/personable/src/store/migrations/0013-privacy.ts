import { type Kysely, sql } from 'kysely';

/** How purposes of consent were worded, who looked at people, and how old the log is by kind of event. */
export const up = async (db: Kysely<never>): Promise<void> => {
  const { schema } = db;
  const clustered = sql`without rowid`;

  await schema
    .createTable('wordings')
    .addColumn('purpose', 'text', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('label', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('wordings_pk', ['purpose', 'version'])
    .modifyEnd(clustered)
    .execute();

  await schema
    .createTable('accesses')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('home', 'bigint', (column) => column.notNull())
    .addColumn('time', 'bigint', (column) => column.notNull())
    .addColumn('who', 'text', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('count', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('accesses_pk', ['partition', 'home', 'time', 'who', 'what'])
    .modifyEnd(clustered)
    .execute();
  await schema.createIndex('accesses_time').on('accesses').columns(['partition', 'time']).execute();

  await schema.alterTable('log_ages').addColumn('events', 'text').execute();
};
