import type { HistoryClause } from '../../conditions/history.ts';
import { ComputedTraits, declared } from '../../customer/traits/computed-traits.ts';
import type { RuleFile } from '../../rules/plan.ts';
import { keyOf, type RuleRecord } from '../../rules/rule-record.ts';
import { type PublishedRule, type RuleSet, toRuleSet } from '../../rules/rule-set.ts';
import type { Rules } from '../../rules/rules.ts';
import { PersonableError } from '../errors.ts';
import { historiesOf } from '../rules/open-rules.ts';
import { asField } from './as-field.ts';

/** The rules a preview goes by. */
export interface PreviewRules {
  readonly set: RuleSet;
  /** What is counted of everybody, and what the conditions of these rules ask beside it. */
  readonly computed: ComputedTraits;
  /** Whether that is more than what is counted of people. */
  readonly countsMore: boolean;
}

/** Which rules are meant: those published when nothing is said. */
export interface WantedRules {
  /** Drafts as if they were published. */
  readonly draft?: boolean;
  /** Rules of files as if they were published beside the others. */
  readonly files?: readonly RuleFile[];
}

/**
 * The rules that are wanted, with what their conditions ask of events.
 *
 * @param also further questions about what people did.
 * @throws PersonableError `invalid_field` for a rule that cannot be read, `rule_refused` for rules that could not be published.
 */
export const previewRules = (
  { draft = false, files }: WantedRules,
  { rules, computed }: { readonly rules: Rules; readonly computed: ComputedTraits },
  also: readonly HistoryClause[] = [],
): PreviewRules => {
  const base = rules.set;
  const wanted = new Map(
    rules.list().flatMap((record) => {
      const rule = inUse(record, draft);
      return rule === undefined ? [] : [[keyOf(rule), rule] as const];
    }),
  );
  for (const rule of files === undefined ? [] : rulesOf(files, rules))
    wanted.set(keyOf(rule), rule);
  const set = draft || files !== undefined ? toRuleSet(base.number, wanted.values(), base) : base;
  const asked = [...historiesOf(set).values(), ...also.map(({ declaration }) => declaration)];
  const counted = declared(computed.counted, 'preview', asked);
  const countsMore = counted.generation > computed.generation;
  return { set, countsMore, computed: countsMore ? new ComputedTraits(counted) : computed };
};

const inUse = ({ kind, id, draft, published }: RuleRecord, drafts: boolean) => {
  const one = drafts ? (draft ?? published) : published;
  return one && ({ kind, id, version: one.version, body: one.body } as PublishedRule);
};

/** The rules of files that are not published like this. @throws PersonableError as `previewRules` */
export const rulesOf = (files: readonly RuleFile[], rules: Rules): PublishedRule[] => {
  const { changes, problems } = asField(() => rules.plan(files, { publish: true, prune: false }));
  const refused = problems.find(({ severity }) => severity === 'refused');
  if (refused !== undefined) {
    const { kind, id, path, message, hint } = refused;
    throw new PersonableError('rule_refused', `${kind}/${id} ${path}: ${message}`, {
      ...(hint === undefined ? {} : { hint }),
    });
  }
  return changes.flatMap(({ kind, id, body }) =>
    body === undefined
      ? []
      : [{ kind, id, version: rules.find({ kind, id })?.latest.version ?? 0, body }],
  );
};
