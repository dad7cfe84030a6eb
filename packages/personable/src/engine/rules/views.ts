import type { Problem } from '../../rules/checks/problem.ts';
import type { RuleBody, RuleKind } from '../../rules/definition.ts';
import type { Difference } from '../../rules/difference.ts';
import type { Plan, PlannedChange } from '../../rules/plan.ts';
import { type RuleRecord, type RuleState, stateOf, workingBody } from '../../rules/rule-record.ts';
import type { RuleSetEntry, RuleVersion } from '../../rules/rule-store.ts';
import { iso } from '../readings/names.ts';

/** What a rule is called; of one whose customers read its name, the shop's own or the first of its languages. */
const nameIn = (body: RuleBody): string | undefined => {
  if (!('name' in body)) return undefined;
  return typeof body.name === 'string'
    ? body.name
    : (body.name['default'] ?? Object.values(body.name)[0]);
};

/** A rule in a list. */
export interface RuleSummary {
  readonly kind: RuleKind;
  readonly id: string;
  readonly name: string;
  readonly state: RuleState;
  /** The latest version; what `ifVersion` is compared with. */
  readonly version: number;
  /** The version that is published. */
  readonly published?: number;
  readonly changed: string;
  readonly changedBy: string;
  readonly note?: string;
}

/** A rule with what it says. */
export interface RuleView extends RuleSummary {
  /** The draft, else what is published, else the latest version. */
  readonly body: RuleBody;
  /** What is published, where a draft says something else. */
  readonly publishedBody?: RuleBody;
  /** What would be wrong if this body were published. */
  readonly problems: readonly Problem[];
}

/** What a rule was. */
export interface RuleVersionView {
  readonly version: number;
  readonly body: RuleBody;
  readonly written: string;
  readonly writtenBy: string;
  readonly note?: string;
}

/** A publishing. */
export interface RuleSetView extends Omit<RuleSetEntry, 'published' | 'note'> {
  readonly published: string;
  readonly note?: string;
}

/** What a set of rules would change. */
export interface RulePlanView extends Omit<Plan, 'changes'> {
  readonly changes: readonly Omit<PlannedChange, 'body'>[];
}

/** Two versions of a rule, compared. */
export interface RuleDifference {
  readonly from: number;
  readonly to: number;
  readonly differences: readonly Difference[];
}

const noted = (note: string | undefined) => (note === undefined ? {} : { note });

/** A rule in a list. */
export const toSummary = (record: RuleRecord): RuleSummary => {
  const { kind, id, latest, published } = record;
  const body = workingBody(record);
  return {
    ...{ kind, id, name: nameIn(body) ?? id, state: stateOf(record) },
    version: latest.version,
    ...(published === undefined ? {} : { published: published.version }),
    changed: iso(latest.written),
    changedBy: latest.writtenBy,
    ...noted(latest.note),
  };
};

/** A rule with what it says. */
export const toView = (record: RuleRecord, problems: readonly Problem[]): RuleView => ({
  ...toSummary(record),
  body: workingBody(record),
  ...(record.draft === undefined || record.published === undefined
    ? {}
    : { publishedBody: record.published.body }),
  problems,
});

/** A version of a rule. */
export const toVersionView = ({ note, written, ...rest }: RuleVersion): RuleVersionView => ({
  ...rest,
  written: iso(written),
  ...noted(note),
});

/** A publishing. */
export const toSetView = ({ note, published, ...rest }: RuleSetEntry): RuleSetView => ({
  ...rest,
  published: iso(published),
  ...noted(note),
});

/** A plan, without the bodies that were sent. */
export const toPlanView = ({ changes, ...rest }: Plan): RulePlanView => ({
  ...rest,
  changes: changes.map(({ body: _, ...change }) => change),
});
