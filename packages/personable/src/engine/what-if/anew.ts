import type { ChosenContent } from '../../decide/campaigns/choose-content.ts';
import { readBody } from '../../decide/logged.ts';
import type { DecisionRecord } from '../../measure/log/decision-log.ts';
import { RULE_KINDS } from '../../rules/definition.ts';
import type { ContentChoice } from '../../rules/placements/placement-body.ts';
import { keyOf } from '../../rules/rule-record.ts';
import { type PublishedRule, type RuleSet, toRuleSet } from '../../rules/rule-set.ts';
import type { WorldThen } from '../verifying/world-then.ts';
import { choicesOf, type DrawnChoice } from './drawn-choice.ts';
import type { OtherAnswer } from './other-answer.ts';

/** Makes a decision of the log anew, and says what it would choose for the first place. */
export type DecideAnew = (record: DecisionRecord) => Promise<OtherAnswer>;

/**
 * Other rules, by which every decision is made anew: for the person, the context and the catalogue of then, by the rules of then with the
 * changed ones in their place. What a bandit had learned is not kept: what it would draw among is what it drew among then, each by its
 * logged probability beside the others that may be shown; what it never drew is not in the log.
 */
export const decideAnew = (world: WorldThen, changed: readonly PublishedRule[]): DecideAnew => {
  const made = new WeakMap<RuleSet, RuleSet>();
  const change = (set: RuleSet): RuleSet => {
    const known = made.get(set) ?? withRules(set, changed);
    made.set(set, known);
    return known;
  };
  return async (record) => {
    const body = readBody(record.body);
    const again = await world.of(record, false, change, body);
    if (!('decider' in again)) return 'gone';
    const { request, basis } = body;
    const { decider, content, moment } = again;
    const placement = content.placement(request.placement, moment.set);
    if (placement === undefined) return { probabilities: undefined, unsupported: 1 };
    const choice = choicesOf(body, placement.id, 'content').find(({ slot }) => slot === 0);
    if (choice === undefined) return 'gone';
    const caller = { trusted: true, objects: basis?.objects === true };
    const who = await decider.whom(request, caller, moment);
    // What stands first does not depend on what stands after it.
    const first = { ...request, limit: 1 };
    const { chosen } = await content.consider(placement, { request: first, who, caller, moment });
    return amongLogged(choice, chosen, placement.body.strategy);
  };
};

/** The rules of a set, with some in place of theirs. */
const withRules = (set: RuleSet, changed: readonly PublishedRule[]): RuleSet => {
  const all = new Map<string, PublishedRule>();
  for (const kind of RULE_KINDS) {
    for (const rule of set[kind].values()) all.set(keyOf(rule), rule);
  }
  for (const rule of changed) all.set(keyOf(rule), rule);
  return toRuleSet(set.number, all.values(), set);
};

/** What the changed rules would show, as probabilities of what was drawn from. */
const amongLogged = (
  { arms, propensities }: DrawnChoice,
  { picks, drawn }: ChosenContent,
  strategy: unknown,
): OtherAnswer => {
  const [pick] = picks;
  // It would show what the placement falls back on: of that the log says nothing.
  if (pick === undefined) return { probabilities: undefined, unsupported: 1 };
  const among = drawn.among[0] ?? [];
  if (pick.x === undefined) {
    return placed(arms, new Map(among));
  }
  const names = among.map(([name]) => name);
  if ((strategy as ContentChoice).method === 'random') {
    return placed(arms, new Map(names.map((name) => [name, 1 / names.length])));
  }
  const logged = new Map(arms.map((arm, i) => [arm, propensities[i] ?? 0]));
  const old = names.filter((name) => (logged.get(name) ?? 0) > 0);
  const total = old.reduce((sum, name) => sum + (logged.get(name) ?? 0), 0);
  const share = old.length / Math.max(1, names.length);
  const own = new Map(old.map((name) => [name, (share * (logged.get(name) ?? 0)) / total]));
  return { ...placed(arms, own), unsupported: 1 - share };
};

const placed = (
  arms: readonly string[],
  chances: ReadonlyMap<string, number>,
): Exclude<OtherAnswer, string> => {
  let unsupported = 0;
  for (const [name, chance] of chances) if (!arms.includes(name)) unsupported += chance;
  return { probabilities: arms.map((arm) => chances.get(arm) ?? 0), unsupported };
};
