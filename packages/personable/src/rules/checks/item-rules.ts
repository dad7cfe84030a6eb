import { isSame } from '../difference.ts';
import type { CompiledRule } from '../rule-set.ts';
import type { Check, Problem } from './problem.ts';

type ItemRule = CompiledRule<'item-rules'>;

/** Item rules that stand in one another's way. */
export const checkItemRules: Check = (set) => {
  const rules = [...set['item-rules'].values()];
  const problems: Problem[] = [];
  for (const [i, rule] of rules.entries()) {
    for (const other of rules.slice(0, i)) {
      if (!meet(rule, other)) continue;
      const problem = clash(rule, other);
      if (problem !== undefined) problems.push(problem);
    }
  }
  return problems;
};

/** Whether two rules can hold for the same placement. */
const meet = ({ body: one }: ItemRule, { body: other }: ItemRule): boolean =>
  one.placements === undefined ||
  other.placements === undefined ||
  one.placements.some((placement) => other.placements?.includes(placement));

const clash = (rule: ItemRule, other: ItemRule): Problem | undefined => {
  const { kind, id, body } = rule;
  const { action } = body;
  const { name, action: otherAction } = other.body;
  if (action.pin !== undefined && action.pin === otherAction.pin) {
    return {
      ...{ severity: 'warning', kind, id, path: '/action/pin' },
      message: `The rule "${name}" pins to place ${action.pin} as well.`,
      hint: 'Give one of them another place; until then the higher priority comes first.',
    };
  }
  const opposed =
    (action.exclude === true && otherAction.require === true) ||
    (action.require === true && otherAction.exclude === true);
  if (!opposed || !isSame(body.items, other.body.items)) return undefined;
  const always = holdsAlways(rule) && holdsAlways(other);
  return {
    ...{ severity: always ? 'refused' : 'warning', kind, id, path: '/action' },
    message: `The rule "${name}" ${otherAction.require === true ? 'requires' : 'excludes'} the same items: together they leave nothing.`,
    hint: 'Archive one of them, or let them hold for different placements.',
  };
};

const holdsAlways = ({ body }: ItemRule): boolean =>
  body.audience === undefined && body.schedule === undefined;
