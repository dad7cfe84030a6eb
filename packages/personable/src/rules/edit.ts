import type { RuleBody, RuleKind } from './definition.ts';
import { RuleError } from './rule-error.ts';
import type { RuleRecord } from './rule-record.ts';
import type { RuleVersion } from './rule-store.ts';

/** Who says something of rules, when and why. */
export interface Said {
  readonly by: string;
  /** Milliseconds UTC. */
  readonly now: number;
  readonly note: string | undefined;
}

/** What becomes of one rule. */
export interface Edit {
  readonly before: RuleRecord | undefined;
  readonly after: RuleRecord;
  /** A version that is new with it. */
  readonly added?: RuleVersion;
}

const versionOf = (before: RuleRecord | undefined, body: RuleBody, said: Said): RuleVersion => ({
  version: (before?.latest.version ?? 0) + 1,
  body,
  written: said.now,
  writtenBy: said.by,
  note: said.note,
});

/** A new draft. */
export const drafted = (
  place: { readonly kind: RuleKind; readonly id: string },
  before: RuleRecord | undefined,
  body: RuleBody,
  said: Said,
): Edit => {
  const added = versionOf(before, body, said);
  const { kind, id } = place;
  const kept = { published: before?.published, wasPublished: before?.wasPublished ?? false };
  return { before, added, after: { kind, id, ...kept, latest: added, draft: added } };
};

/** A new version that is published at once. */
export const publishedAnew = (before: RuleRecord, body: RuleBody, said: Said): Edit => {
  const added = versionOf(before, body, said);
  const after = {
    ...before,
    latest: added,
    draft: undefined,
    published: added,
    wasPublished: true,
  };
  return { before, added, after };
};

/** The draft, published. @throws RuleError `rule_refused` when there is none. */
export const published = (before: RuleRecord): Edit => {
  const { draft } = before;
  if (draft !== undefined) {
    return {
      before,
      after: { ...before, draft: undefined, published: draft, wasPublished: true },
    };
  }
  throw new RuleError(`There is no draft of "${before.id}" to be published.`, {
    code: 'rule_refused',
    path: '',
    hint: 'Store one first: PUT the rule.',
  });
};

/** Not published any more: the draft, or what was published, is what one goes on from. */
export const takenBack = (before: RuleRecord): Edit => ({
  before,
  after: { ...before, draft: before.draft ?? before.published, published: undefined },
});

/** Neither draft nor published. */
export const archived = (before: RuleRecord): Edit => ({
  before,
  after: { ...before, draft: undefined, published: undefined },
});

/** Without its draft. */
export const withoutDraft = (before: RuleRecord): Edit => ({
  before,
  after: { ...before, draft: undefined },
});
