import { type Kysely, sql } from 'kysely';

/** What senders are expected to send, and counts of what they sent. No row of these says anything of a person. */
export const up = async (db: Kysely<never>): Promise<void> => {
  const { schema } = db;
  const clustered = sql`without rowid`;

  await schema
    .createTable('plan_versions')
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('mode', 'text')
    .addColumn('schema', 'text')
    .addColumn('time', 'bigint', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('plan_versions_pk', ['event', 'version'])
    .execute();

  const counts = [
    'accepted',
    'duplicates',
    'rejected',
    'violations',
    'late',
    'ahead',
    'corrected',
    'timed',
    'off_seconds',
    'off_minutes',
    'off_hours',
  ];
  let table = schema
    .createTable('quality_counts')
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('hour', 'bigint', (column) => column.notNull());
  for (const count of counts)
    table = table.addColumn(count, 'bigint', (column) => column.notNull());
  await table
    .addPrimaryKeyConstraint('quality_counts_pk', ['source', 'event', 'hour'])
    .modifyEnd(clustered)
    .execute();
  await schema
    .createIndex('quality_counts_hour')
    .on('quality_counts')
    .columns(['hour', 'event'])
    .execute();

  await schema
    .createTable('quality_seen')
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('first', 'bigint', (column) => column.notNull())
    .addColumn('last', 'bigint', (column) => column.notNull())
    .addColumn('accepted', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('quality_seen_pk', ['source', 'event'])
    .modifyEnd(clustered)
    .execute();
  await schema.createIndex('quality_seen_last').on('quality_seen').column('last').execute();

  await schema
    .createTable('quality_violations')
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('rule', 'text', (column) => column.notNull())
    .addColumn('message', 'text', (column) => column.notNull())
    .addColumn('count', 'bigint', (column) => column.notNull())
    .addColumn('first', 'bigint', (column) => column.notNull())
    .addColumn('last', 'bigint', (column) => column.notNull())
    .addColumn('position', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('quality_violations_pk', ['event', 'rule'])
    .modifyEnd(clustered)
    .execute();

  await schema
    .createTable('quality_runs')
    .addColumn('opened', 'bigint', (column) => column.primaryKey())
    .addColumn('until', 'bigint', (column) => column.notNull())
    .execute();

  await schema.alterTable('inbox').addColumn('event', 'text').execute();
};
