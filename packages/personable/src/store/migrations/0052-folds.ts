import { type Kysely, sql } from 'kysely';

/** Figures of reports for weeks beside days, counted anew from the log, and what campaigns came to by day. */
export const up = async (db: Kysely<never>): Promise<void> => {
  const { schema } = db;
  const clustered = sql`without rowid`;

  await schema.dropTable('report_sums').execute();
  await schema
    .createTable('report_sums')
    .addColumn('what', 'text', (column) => column.notNull())
    // How many days a figure is of, and the first of them: days since 1970 by the clock of the shop.
    .addColumn('span', 'integer', (column) => column.notNull())
    .addColumn('day', 'bigint', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('count', 'bigint', (column) => column.notNull())
    .addColumn('amount', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('report_sums_pk', ['what', 'span', 'day', 'key'])
    .modifyEnd(clustered)
    .execute();
  // What was counted before is counted once more at the next start.
  await sql`delete from settings where name = 'reports.counted-with'`.execute(db);

  await schema
    .createTable('campaign_days')
    .addColumn('campaign', 'text', (column) => column.notNull())
    // Days since 1970, UTC.
    .addColumn('day', 'bigint', (column) => column.notNull())
    // Empty where nothing said it.
    .addColumn('placement', 'text', (column) => column.notNull())
    .addColumn('creative', 'text', (column) => column.notNull())
    .addColumn('decided', 'bigint', (column) => column.notNull())
    .addColumn('shown', 'bigint', (column) => column.notNull())
    .addColumn('clicked', 'bigint', (column) => column.notNull())
    .addColumn('dismissed', 'bigint', (column) => column.notNull())
    .addColumn('goals', 'bigint', (column) => column.notNull())
    // Goals that were worth something, what they were worth, and its squares.
    .addColumn('valued', 'bigint', (column) => column.notNull())
    .addColumn('value', 'double precision', (column) => column.notNull())
    .addColumn('value_squares', 'double precision', (column) => column.notNull())
    .addColumn('answered', 'bigint', (column) => column.notNull())
    // Answers with a score, the scores, and their squares.
    .addColumn('scored', 'bigint', (column) => column.notNull())
    .addColumn('score', 'double precision', (column) => column.notNull())
    .addColumn('score_squares', 'double precision', (column) => column.notNull())
    .addPrimaryKeyConstraint('campaign_days_pk', ['campaign', 'day', 'placement', 'creative'])
    .modifyEnd(clustered)
    .execute();
  // Kinds of touches by their numbers: they are stored, and never change.
  await sql`
    insert into campaign_days
    select campaign, time / 86400000, coalesce(placement, ''), coalesce(creative, ''),
           sum(case kind when 0 then 1 else 0 end), sum(case kind when 1 then 1 else 0 end),
           sum(case kind when 2 then 1 else 0 end), sum(case kind when 3 then 1 else 0 end),
           sum(case kind when 4 then 1 else 0 end),
           sum(case when kind = 4 and value is not null then 1 else 0 end),
           coalesce(sum(case kind when 4 then value end), 0),
           coalesce(sum(case kind when 4 then value * value end), 0),
           sum(case kind when 10 then 1 else 0 end),
           sum(case when kind = 10 and value is not null then 1 else 0 end),
           coalesce(sum(case kind when 10 then value end), 0),
           coalesce(sum(case kind when 10 then value * value end), 0)
      from touches
     where campaign is not null
     group by 1, 2, 3, 4`.execute(db);
  // What surveys were answered is read word by word, and is little of all.
  await sql`create index touches_answers on touches (partition, campaign, time) where kind = 10`.execute(
    db,
  );
};
