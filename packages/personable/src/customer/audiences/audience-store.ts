import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import type { Audience, AudienceBody } from './audience.ts';

/** An audience as it is stored: the body as JSON text. */
interface AudienceRow {
  key: number;
  id: string;
  version: number;
  body: string;
  created: number;
  created_by: string;
  changed: number;
  changed_by: string;
  cursor: number | null;
  deleted: number | null;
}

interface Tables {
  audiences: AudienceRow;
  audience_versions: {
    audience: number;
    version: number;
    body: string;
    changed: number;
    changed_by: string;
  };
  audience_days: { audience: number; day: number; size: number };
}

const READ_ALL = statement<Tables, object, AudienceRow>()((db) =>
  db.selectFrom('audiences').selectAll().orderBy('id'),
);

/** Every audience, and the keys of those that are deleted and not yet removed. */
export const readAudiences = async (
  store: StoreReader,
): Promise<{ readonly audiences: Audience[]; readonly deleted: number[] }> => {
  const rows = await store.all(READ_ALL, {});
  return {
    audiences: rows.filter(({ deleted }) => deleted === null).map(toAudience),
    deleted: rows.filter(({ deleted }) => deleted !== null).map(({ key }) => key),
  };
};

const LAST_KEY = statement<Tables, object, { key: number }>()((db) =>
  db.selectFrom('audiences').select('key').orderBy('key', 'desc').limit(1),
);

/** A key no audience has or ever had. */
export const newAudienceKey = async (store: StoreReader): Promise<number> =>
  ((await store.get(LAST_KEY, {}))?.key ?? 0) + 1;

const toAudience = (row: AudienceRow): Audience => ({
  ...(JSON.parse(row.body) as AudienceBody),
  key: row.key,
  id: row.id,
  version: row.version,
  created: row.created,
  createdBy: row.created_by,
  changed: row.changed,
  changedBy: row.changed_by,
  cursor: row.cursor ?? undefined,
});

const toBody = ({ name, description, condition, kind, selling, note }: AudienceBody): string =>
  JSON.stringify({ name, description, condition, kind, selling, note });

const WRITE = statement<Tables, AudienceRow>()((db, p) =>
  db
    .insertInto('audiences')
    .values({
      key: p('key'),
      id: p('id'),
      version: p('version'),
      body: p('body'),
      created: p('created'),
      created_by: p('created_by'),
      changed: p('changed'),
      changed_by: p('changed_by'),
      cursor: p('cursor'),
      deleted: p('deleted'),
    })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((eb) => ({
        version: eb.ref('excluded.version'),
        body: eb.ref('excluded.body'),
        changed: eb.ref('excluded.changed'),
        changed_by: eb.ref('excluded.changed_by'),
        cursor: eb.ref('excluded.cursor'),
      })),
    ),
);

const WRITE_VERSION = statement<Tables, Tables['audience_versions']>()((db, p) =>
  db.insertInto('audience_versions').values({
    audience: p('audience'),
    version: p('version'),
    body: p('body'),
    changed: p('changed'),
    changed_by: p('changed_by'),
  }),
);

/** Stores an audience as it is now, as a version of its own. */
export const writeAudience = (audience: Audience): BoundWrite[] => {
  const { key, id, version, created, createdBy, changed, changedBy, cursor } = audience;
  const body = toBody(audience);
  const by = { changed, changed_by: changedBy };
  return [
    bind(WRITE, {
      ...{ key, id, version, body, created, created_by: createdBy, ...by },
      cursor: cursor ?? null,
      deleted: null,
    }),
    bind(WRITE_VERSION, { audience: key, version, body, ...by }),
  ];
};

const WRITE_CURSOR = statement<Tables, { key: number; cursor: number | null }>()((db, p) =>
  db
    .updateTable('audiences')
    .set({ cursor: p('cursor') })
    .where('key', '=', p('key')),
);

/** Notes up to which home everybody has been asked; `undefined`: everybody has. */
export const writeCursor = (key: number, cursor: number | undefined): BoundWrite =>
  bind(WRITE_CURSOR, { key, cursor: cursor ?? null });

const MARK_DELETED = statement<Tables, { key: number; id: string; deleted: number }>()((db, p) =>
  db
    .updateTable('audiences')
    .set({ deleted: p('deleted'), id: p('id') })
    .where('key', '=', p('key')),
);

/** Deletes an audience; its rows are removed afterwards, and its id is free at once. */
export const markDeleted = (key: number, time: number): BoundWrite =>
  // No id has a space.
  bind(MARK_DELETED, { key, id: `deleted ${key}`, deleted: time });

const EMPTY = statement<Tables, { key: number }>()((db, p) =>
  db.updateTable('audiences').set({ body: '{}' }).where('key', '=', p('key')),
);
const REMOVE_VERSIONS = statement<Tables, { key: number }>()((db, p) =>
  db.deleteFrom('audience_versions').where('audience', '=', p('key')),
);
const REMOVE_DAYS = statement<Tables, { key: number }>()((db, p) =>
  db.deleteFrom('audience_days').where('audience', '=', p('key')),
);

/** Removes what is left of an audience that has no members any more, but for its key, which is never given again. */
export const removeAudience = (key: number): BoundWrite[] => [
  bind(EMPTY, { key }),
  bind(REMOVE_VERSIONS, { key }),
  bind(REMOVE_DAYS, { key }),
];

const READ_VERSIONS = statement<
  Tables,
  { key: number; limit: number },
  { version: number; body: string; changed: number; changed_by: string }
>()((db, p) =>
  db
    .selectFrom('audience_versions')
    .select(['version', 'body', 'changed', 'changed_by'])
    .where('audience', '=', p('key'))
    .orderBy('version', 'desc')
    .limit(p('limit')),
);

/** What an audience was at a time. */
export interface AudienceVersion extends AudienceBody {
  readonly version: number;
  /** Milliseconds UTC. */
  readonly changed: number;
  readonly changedBy: string;
}

/** The latest versions of an audience, newest first. */
export const readVersions = async (
  store: StoreReader,
  key: number,
  limit: number,
): Promise<AudienceVersion[]> => {
  const rows = await store.all(READ_VERSIONS, { key, limit });
  return rows.map(({ version, body, changed, changed_by }) => ({
    ...(JSON.parse(body) as AudienceBody),
    ...{ version, changed, changedBy: changed_by },
  }));
};

const WRITE_DAY = statement<Tables, Tables['audience_days']>()((db, p) =>
  db
    .insertInto('audience_days')
    .values({ audience: p('audience'), day: p('day'), size: p('size') })
    .onConflict((conflict) =>
      conflict
        .columns(['audience', 'day'])
        .doUpdateSet((eb) => ({ size: eb.ref('excluded.size') })),
    ),
);

/** Notes the size of an audience at what is so far the end of a day: days since 1970, UTC. */
export const writeDay = (row: { audience: number; day: number; size: number }): BoundWrite =>
  bind(WRITE_DAY, row);

const READ_DAY = statement<
  Tables,
  { audience: number; before: number },
  { day: number; size: number }
>()((db, p) =>
  db
    .selectFrom('audience_days')
    .select(['day', 'size'])
    .where('audience', '=', p('audience'))
    .where('day', '<', p('before'))
    .orderBy('day', 'desc')
    .limit(1),
);

/** The size of an audience at the end of the last day before one; `undefined` when it is not known. */
export const readSizeBefore = async (
  store: StoreReader,
  audience: number,
  before: number,
): Promise<number | undefined> => (await store.get(READ_DAY, { audience, before }))?.size;
