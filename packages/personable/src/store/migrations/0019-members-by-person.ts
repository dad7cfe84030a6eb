import { type Kysely, sql } from 'kysely';

/**
 * Keeps together what one person belongs to: it is read for everybody who comes back into memory, and written for
 * everybody who does something. The members of one audience are found by an index.
 */
export const up = async (db: Kysely<never>): Promise<void> => {
  const { schema } = db;
  await schema.dropIndex('audience_members_home').execute();
  await schema.alterTable('audience_members').renameTo('audience_members_before').execute();
  await schema
    .createTable('audience_members')
    .addColumn('partition', 'integer', (column) => column.notNull())
    .addColumn('home', 'bigint', (column) => column.notNull())
    .addColumn('audience', 'integer', (column) => column.notNull())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addColumn('why', 'text', (column) => column.notNull())
    .addColumn('position', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('audience_members_by_home', ['partition', 'home', 'audience'])
    .modifyEnd(sql`without rowid`)
    .execute();
  await sql`
    insert into audience_members ("partition", home, audience, since, why, position)
    select "partition", home, audience, since, why, position from audience_members_before
    order by "partition", home, audience`.execute(db);
  await schema.dropTable('audience_members_before').execute();
  await schema
    .createIndex('audience_members_audience')
    .on('audience_members')
    .columns(['partition', 'audience', 'home'])
    .execute();
};
