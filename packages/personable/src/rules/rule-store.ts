import { type BoundWrite, bind, statement } from '../store/statement.ts';
import type { StoreReader } from '../store/store.ts';
import type { RuleBody, RuleKind } from './definition.ts';

/** A rule as it is stored: which of its versions is which. */
export interface RuleRow {
  kind: RuleKind;
  id: string;
  /** The latest version. */
  version: number;
  draft: number | null;
  published: number | null;
  /** 1 once it was published: then a rule set names its versions. */
  was_published: number;
}

interface VersionRow {
  kind: RuleKind;
  id: string;
  version: number;
  body: string;
  /** Milliseconds UTC. */
  written: number;
  written_by: string;
  note: string | null;
}

interface SetRow {
  number: number;
  published: number;
  published_by: string;
  note: string | null;
  changes: string;
}

interface Tables {
  rules: RuleRow;
  rule_versions: VersionRow;
  rule_sets: SetRow;
}

/** A version of a rule: what was said, when, by whom and why. */
export interface RuleVersion {
  readonly version: number;
  readonly body: RuleBody;
  /** Milliseconds UTC. */
  readonly written: number;
  readonly writtenBy: string;
  readonly note: string | undefined;
}

/** What a publishing changed: the version that is published since, null for one that is no longer. */
interface SetChange {
  readonly kind: RuleKind;
  readonly id: string;
  readonly version: number | null;
}

/** A publishing. */
export interface RuleSetEntry {
  readonly number: number;
  /** Milliseconds UTC. */
  readonly published: number;
  readonly publishedBy: string;
  readonly note: string | undefined;
  readonly changes: readonly SetChange[];
}

const toVersion = (row: Omit<VersionRow, 'kind' | 'id'>): RuleVersion => ({
  version: row.version,
  body: parsed(row.body),
  written: row.written,
  writtenBy: row.written_by,
  note: row.note ?? undefined,
});

/** What can no longer be read says nothing; whoever reads rules finds it is no rule. */
const parsed = (body: string): RuleBody => {
  try {
    return JSON.parse(body) as RuleBody;
  } catch {
    return {} as RuleBody;
  }
};

const READ_RULES = statement<Tables, object, RuleRow>()((db) =>
  db.selectFrom('rules').selectAll().orderBy('kind').orderBy('id'),
);

const READ_CURRENT = statement<Tables, object, VersionRow>()((db) =>
  db
    .selectFrom('rule_versions')
    .innerJoin('rules', (join) =>
      join
        .onRef('rules.kind', '=', 'rule_versions.kind')
        .onRef('rules.id', '=', 'rule_versions.id'),
    )
    .selectAll('rule_versions')
    .where((eb) =>
      eb.or([
        eb('rule_versions.version', '=', eb.ref('rules.version')),
        eb('rule_versions.version', '=', eb.ref('rules.draft')),
        eb('rule_versions.version', '=', eb.ref('rules.published')),
      ]),
    ),
);

/** A rule with those of its versions that are in use: the latest, the draft and the published one. */
export interface StoredRule {
  readonly row: RuleRow;
  readonly versions: readonly RuleVersion[];
}

/** Every rule with what is in use of it. */
export const readRules = async (store: StoreReader): Promise<StoredRule[]> => {
  const rows = await store.all(READ_RULES, {});
  const versions = new Map<string, RuleVersion[]>();
  for (const row of await store.all(READ_CURRENT, {})) {
    const key = `${row.kind}/${row.id}`;
    versions.set(key, [...(versions.get(key) ?? []), toVersion(row)]);
  }
  return rows.map((row) => ({ row, versions: versions.get(`${row.kind}/${row.id}`) ?? [] }));
};

const READ_VERSIONS = statement<
  Tables,
  { kind: RuleKind; id: string; before: number; limit: number },
  VersionRow
>()((db, p) =>
  db
    .selectFrom('rule_versions')
    .selectAll()
    .where('kind', '=', p('kind'))
    .where('id', '=', p('id'))
    .where('version', '<', p('before'))
    .orderBy('version', 'desc')
    .limit(p('limit')),
);

/** Versions of a rule before one, the latest first. */
export const readVersions = async (
  store: StoreReader,
  asked: { kind: RuleKind; id: string; before: number; limit: number },
): Promise<RuleVersion[]> => (await store.all(READ_VERSIONS, asked)).map(toVersion);

const READ_SETS = statement<Tables, { limit: number }, SetRow>()((db, p) =>
  db.selectFrom('rule_sets').selectAll().orderBy('number', 'desc').limit(p('limit')),
);

/** The latest publishings, the last first. */
export const readSets = async (store: StoreReader, limit: number): Promise<RuleSetEntry[]> => {
  const rows = await store.all(READ_SETS, { limit });
  return rows.map((row) => ({
    number: row.number,
    published: row.published,
    publishedBy: row.published_by,
    note: row.note ?? undefined,
    changes: JSON.parse(row.changes) as SetChange[],
  }));
};

const WRITE_RULE = statement<Tables, RuleRow>()((db, p) =>
  db
    .insertInto('rules')
    .values({
      ...{ kind: p('kind'), id: p('id'), version: p('version') },
      ...{ draft: p('draft'), published: p('published'), was_published: p('was_published') },
    })
    .onConflict((conflict) =>
      conflict.columns(['kind', 'id']).doUpdateSet((eb) => ({
        version: eb.ref('excluded.version'),
        draft: eb.ref('excluded.draft'),
        published: eb.ref('excluded.published'),
        was_published: eb.ref('excluded.was_published'),
      })),
    ),
);

/** Notes which version of a rule is which. */
export const writeRule = (row: RuleRow): BoundWrite => bind(WRITE_RULE, row);

const WRITE_VERSION = statement<Tables, VersionRow>()((db, p) =>
  db.insertInto('rule_versions').values({
    ...{ kind: p('kind'), id: p('id'), version: p('version'), body: p('body') },
    ...{ written: p('written'), written_by: p('written_by'), note: p('note') },
  }),
);

/** Stores a version of a rule. */
export const writeVersion = (kind: RuleKind, id: string, one: RuleVersion): BoundWrite =>
  bind(WRITE_VERSION, {
    ...{ kind, id, version: one.version, body: JSON.stringify(one.body) },
    ...{ written: one.written, written_by: one.writtenBy, note: one.note ?? null },
  });

const WRITE_SET = statement<Tables, SetRow>()((db, p) =>
  db.insertInto('rule_sets').values({
    ...{ number: p('number'), published: p('published'), published_by: p('published_by') },
    ...{ note: p('note'), changes: p('changes') },
  }),
);

/** Stores a publishing. */
export const writeSet = (entry: RuleSetEntry): BoundWrite =>
  bind(WRITE_SET, {
    number: entry.number,
    published: entry.published,
    published_by: entry.publishedBy,
    note: entry.note ?? null,
    changes: JSON.stringify(entry.changes),
  });

const REMOVE_RULE = statement<Tables, { kind: RuleKind; id: string }>()((db, p) =>
  db.deleteFrom('rules').where('kind', '=', p('kind')).where('id', '=', p('id')),
);
const REMOVE_VERSIONS = statement<Tables, { kind: RuleKind; id: string }>()((db, p) =>
  db.deleteFrom('rule_versions').where('kind', '=', p('kind')).where('id', '=', p('id')),
);

/** Removes a rule with all its versions. */
export const removeRule = (kind: RuleKind, id: string): BoundWrite[] => [
  bind(REMOVE_RULE, { kind, id }),
  bind(REMOVE_VERSIONS, { kind, id }),
];
