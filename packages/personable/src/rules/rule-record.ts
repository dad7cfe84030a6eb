import { type RuleBody, type RuleKind, readRule } from './definition.ts';
import type { PublishedRule } from './rule-set.ts';
import type { RuleRow, RuleVersion, StoredRule } from './rule-store.ts';

/**
 * Where a rule stands.
 *
 * `draft` → (publish) → `published` → (put) → `changed`: published, with a newer draft beside it → (publish) →
 * `published`. `published` or `changed` → (take back) → `draft`. Anything → (archive) → `archived`: neither draft nor
 * published, its versions are kept; → (put, roll back) → `draft`.
 */
export type RuleState = 'draft' | 'published' | 'changed' | 'archived';

/** A rule with those of its versions that are in use. */
export interface RuleRecord {
  readonly kind: RuleKind;
  readonly id: string;
  /** The latest version; what `ifVersion` is compared with. */
  readonly latest: RuleVersion;
  readonly draft: RuleVersion | undefined;
  readonly published: RuleVersion | undefined;
  readonly wasPublished: boolean;
}

/** The key of a rule among all. */
export const keyOf = ({ kind, id }: { readonly kind: RuleKind; readonly id: string }): string =>
  `${kind}/${id}`;

/** Where a rule stands. */
export const stateOf = ({ draft, published }: RuleRecord): RuleState => {
  if (published === undefined) return draft === undefined ? 'archived' : 'draft';
  return draft === undefined ? 'published' : 'changed';
};

/** What somebody who edits a rule goes on from. */
export const workingBody = ({ draft, published, latest }: RuleRecord): RuleBody =>
  (draft ?? published ?? latest).body;

/** The published side of a rule; `undefined` where it has none. */
export const publishedOf = ({ kind, id, published }: RuleRecord): PublishedRule | undefined =>
  published && { kind, id, version: published.version, body: published.body };

/** A rule of what is stored; none where even its latest version is lost. What cannot be read any more does not serve. */
export const readableRecord = (stored: StoredRule): RuleRecord[] => {
  const record = toRecord(stored);
  if ((record.latest as RuleVersion | undefined) === undefined) return [];
  const { published } = record;
  return [
    published === undefined || isReadable(record, published)
      ? record
      : { ...record, published: undefined },
  ];
};

const isReadable = ({ kind, id }: RuleRecord, { body }: RuleVersion): boolean => {
  try {
    readRule(kind, id, body);
    return true;
  } catch {
    return false;
  }
};

const toRecord = ({ row, versions }: StoredRule): RuleRecord => {
  const find = (version: number | null) => versions.find((one) => one.version === version);
  return {
    kind: row.kind,
    id: row.id,
    latest: find(row.version) as RuleVersion,
    draft: find(row.draft),
    published: find(row.published),
    wasPublished: row.was_published === 1,
  };
};

/** What is stored of a rule beside its versions. */
export const toRow = (record: RuleRecord): RuleRow => ({
  kind: record.kind,
  id: record.id,
  version: record.latest.version,
  draft: record.draft?.version ?? null,
  published: record.published?.version ?? null,
  was_published: record.wasPublished ? 1 : 0,
});
