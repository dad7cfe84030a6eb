import { type RuleBody, type RuleKind, readRule } from '../definition.ts';
import { type PublishedRule, type RuleSet, toRuleSet } from '../rule-set.ts';
import type { ArmChange, VariedKind } from './experiment-body.ts';
import { mergePatch } from './merge-patch.ts';

/** An arm of an experiment that somebody is in. */
export interface GivenArm {
  /** Id of the experiment. */
  readonly id: string;
  readonly version: number;
  readonly arm: string;
}

/** The kind and id of a rule as an arm names it. */
export const placeOf = (rule: string): { readonly kind: VariedKind; readonly id: string } => {
  const cut = rule.indexOf('/');
  return { kind: rule.slice(0, cut) as VariedKind, id: rule.slice(cut + 1) };
};

/**
 * What a change makes of a published rule: its body read anew; undefined where the rule is off.
 *
 * @throws RuleError where no rule comes of it.
 */
export const changedBody = (change: ArmChange, body: RuleBody): RuleBody | undefined => {
  if (change.off === true) return undefined;
  const { kind, id } = placeOf(change.rule);
  return readRule(kind, id, change.body ?? mergePatch(body, change.patch));
};

/** A rule set with the changes of some arms in it; a change that no rule comes of, or that is of a rule that is gone, is left out. */
export const setWithChanges = (set: RuleSet, changes: readonly ArmChange[]): RuleSet => {
  const over = new Map<string, PublishedRule | undefined>();
  for (const change of changes) {
    const { kind, id } = placeOf(change.rule);
    const rule = set[kind].get(id);
    if (rule === undefined) continue;
    try {
      const body = changedBody(change, over.get(change.rule)?.body ?? rule.body);
      over.set(change.rule, body && { kind, id, version: rule.version, body });
    } catch {
      // Whoever publishes such a change is refused. What it was laid over may have changed since.
    }
  }
  if (over.size === 0) return set;
  const rules = KINDS.flatMap((kind) =>
    [...set[kind].values()].flatMap((rule): readonly PublishedRule[] => {
      const key = `${kind}/${rule.id}`;
      if (!over.has(key)) return [rule];
      const changed = over.get(key);
      return changed === undefined ? [] : [changed];
    }),
  );
  return toRuleSet(set.number, rules, set);
};

const KINDS: readonly RuleKind[] = [
  ...(['placements', 'campaigns', 'offers', 'entitlements', 'item-rules', 'caps'] as const),
  ...([
    'caring',
    'journeys',
    'topics',
    'templates',
    'restraint',
    'metrics',
    'experiments',
    'product-templates',
  ] as const),
];

/** Rule sets of arms that stay in memory, for each published set. */
const MOST_VARIANTS = 500;
const variants = new WeakMap<RuleSet, Map<string, RuleSet>>();

/** The rule set as people in some arms see it. It is made once, when it is first asked for; without an arm it is the same set. */
export const variantOf = (set: RuleSet, given: readonly GivenArm[]): RuleSet => {
  const changes = given.flatMap(({ id, arm }) => changesOf(set, id, arm));
  if (changes.length === 0) return set;
  const key = given.map(({ id, arm }) => `${id}:${arm}`).join(' ');
  let known = variants.get(set);
  if (known === undefined) {
    known = new Map();
    variants.set(set, known);
  }
  const found = known.get(key);
  if (found !== undefined) return found;
  if (known.size >= MOST_VARIANTS) known.clear();
  const made = setWithChanges(set, changes);
  known.set(key, made);
  return made;
};

const changesOf = (set: RuleSet, experiment: string, arm: string): readonly ArmChange[] =>
  set.experiments.get(experiment)?.body.arms.find(({ id }) => id === arm)?.changes ?? [];

/** The rule set of every arm that changes anything, as if everybody were in it. */
export const armSets = (
  set: RuleSet,
): readonly { readonly experiment: string; readonly place: number; readonly set: RuleSet }[] =>
  [...set.experiments.values()].flatMap(({ id, version, body }) =>
    body.arms.flatMap(({ id: arm, changes = [] }, place) =>
      changes.length === 0
        ? []
        : [{ experiment: id, place, set: variantOf(set, [{ id, version, arm }]) }],
    ),
  );
