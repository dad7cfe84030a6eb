import { hash53 } from '../math/hashing.ts';
import type { Problem } from './checks/problem.ts';
import { RULE_KINDS, type RuleBody, type RuleKind, readRule } from './definition.ts';
import { type Difference, differences } from './difference.ts';
import { RuleError } from './rule-error.ts';
import { keyOf, type RuleRecord, stateOf, workingBody } from './rule-record.ts';
import type { PublishedRule } from './rule-set.ts';

/** A rule as a file says it. */
export interface RuleFile {
  readonly kind: string;
  readonly id: string;
  readonly body: unknown;
}

/** How a set of files is to be taken. */
export interface Planned {
  /** Whether what changes is published at once; else it becomes drafts. */
  readonly publish: boolean;
  /** Whether rules that no file names are archived: only together with `publish`. */
  readonly prune: boolean;
}

/** What becomes of one rule. */
export interface PlannedChange {
  readonly kind: RuleKind;
  readonly id: string;
  /** `publish`: the draft says the same already. */
  readonly does: 'create' | 'change' | 'publish' | 'archive' | 'same';
  readonly differences: readonly Difference[];
  /** What the file says, read. */
  readonly body?: RuleBody;
}

/** What a set of files would change. */
export interface Plan {
  /** Stands for exactly these changes. */
  readonly plan: string;
  readonly changes: readonly PlannedChange[];
  /** Of the whole set as it would be published. */
  readonly problems: readonly Problem[];
}

/**
 * Compares files with what is there. A rule is the same when its draft, or what is published where there is no
 * draft, says the same whatever the order of its fields.
 *
 * @param check gives what is wrong with what would be published, without some by their keys.
 * @throws RuleError for what cannot be read.
 */
export const planOf = (
  files: readonly RuleFile[],
  records: ReadonlyMap<string, RuleRecord>,
  { publish, prune }: Planned,
  check: (published: readonly PublishedRule[], gone: readonly string[]) => readonly Problem[],
): Plan => {
  if (prune && !publish) {
    throw new RuleError(
      'Rules that no file names are archived at once, so it has to be published.',
      {
        path: '/prune',
        hint: 'Say publish as well, or leave prune out.',
      },
    );
  }
  const changes = files.map((file, place) => changeOf(file, place, records, publish));
  const named = new Set(changes.map(keyOf));
  if (named.size < changes.length) {
    const second = changes.findIndex((one, i) => changes.findIndex(sameAs(one)) !== i);
    throw new RuleError(`${keyOf(changes[second] as PlannedChange)} is there twice.`, {
      path: `/rules/${second}/id`,
      hint: 'Keep one of the two.',
    });
  }
  if (prune) {
    for (const record of records.values()) {
      if (named.has(keyOf(record)) || stateOf(record) === 'archived') continue;
      changes.push({ kind: record.kind, id: record.id, does: 'archive', differences: [] });
    }
  }
  changes.sort((a, b) => RULE_KINDS.indexOf(a.kind) - RULE_KINDS.indexOf(b.kind) || order(a, b));
  const published = changes.flatMap(({ kind, id, body }): PublishedRule[] =>
    body === undefined ? [] : [{ kind, id, version: 0, body }],
  );
  const gone = changes.filter(({ does }) => does === 'archive').map(keyOf);
  const problems = check(published, gone);
  const said = changes.map(({ kind, id, does, differences: found }) => [kind, id, does, found]);
  return { plan: hash53(JSON.stringify([said, publish])).toString(36), changes, problems };
};

const sameAs = (one: PlannedChange) => (other: PlannedChange) => keyOf(one) === keyOf(other);

const order = (a: PlannedChange, b: PlannedChange): number => (a.id < b.id ? -1 : 1);

const changeOf = (
  file: RuleFile,
  place: number,
  records: ReadonlyMap<string, RuleRecord>,
  publish: boolean,
): PlannedChange => {
  const at = `/rules/${place}`;
  const kind = RULE_KINDS.find((known) => known === file.kind);
  if (kind === undefined) {
    throw new RuleError(`There is no kind of rule "${String(file.kind).slice(0, 60)}".`, {
      path: `${at}/kind`,
      hint: `The kinds are ${RULE_KINDS.join(', ')}.`,
    });
  }
  const body = readFile(kind, file, at);
  const { id } = file;
  const before = records.get(keyOf({ kind, id }));
  if (before === undefined || stateOf(before) === 'archived') {
    return { kind, id, does: 'create', differences: [], body };
  }
  const found = differences(workingBody(before), body);
  if (found.length > 0) return { kind, id, does: 'change', differences: found, body };
  const does = publish && before.draft !== undefined ? 'publish' : 'same';
  return { kind, id, does, differences: [], body };
};

const readFile = (kind: RuleKind, { id, body }: RuleFile, at: string): RuleBody => {
  try {
    return readRule(kind, id, body);
  } catch (error) {
    if (!(error instanceof RuleError)) throw error;
    const path = error.path === '/id' ? `${at}/id` : `${at}/body${error.path}`;
    throw new RuleError(`${kind}/${id.slice(0, 100)}: ${error.message}`, {
      path,
      ...(error.hint !== undefined && { hint: error.hint }),
    });
  }
};
