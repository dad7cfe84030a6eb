import type { Item } from '../../catalog/item.ts';
import type { CompiledCondition } from '../../conditions/condition.ts';
import type { ItemAction } from '../../rules/item-rules/item-rule-body.ts';
import { durationMilliseconds } from '../../rules/reading/terms.ts';
import type { CompiledRule, RuleSet } from '../../rules/rule-set.ts';
import { type CompiledSchedule, compileSchedule } from '../../rules/schedules/schedule-check.ts';
import { itemDocument } from './item-document.ts';

/** A rule about items, ready to be asked. */
export interface ReadyRule {
  readonly rule: CompiledRule<'item-rules'>;
  readonly schedule: CompiledSchedule | undefined;
  readonly matches: (item: Item) => boolean;
  /** The items it names by their ids, in their order; undefined for any other condition. */
  readonly ids: readonly string[] | undefined;
  /** Milliseconds of `unlessBought`; 0 for any other rule. */
  readonly boughtWithin: number;
}

/** Of equal priority what takes items away is asked first. */
const ORDER = ['exclude', 'require', 'unlessBought', 'bury', 'pin', 'boost', 'floor'] as const;

/** The rules about items of one rule set, by placement. */
export class ItemRuleIndex {
  readonly #everywhere: readonly ReadyRule[];
  readonly #placed = new Map<string, readonly ReadyRule[]>();

  constructor(set: RuleSet) {
    const everywhere: ReadyRule[] = [];
    const placed = new Map<string, ReadyRule[]>();
    for (const rule of [...set['item-rules'].values()].sort(byPriority)) {
      const ready = toReady(rule);
      if (rule.body.placements === undefined) everywhere.push(ready);
      for (const placement of rule.body.placements ?? []) {
        const list = placed.get(placement) ?? [];
        list.push(ready);
        placed.set(placement, list);
      }
    }
    this.#everywhere = everywhere;
    for (const [placement, own] of placed) {
      this.#placed.set(
        placement,
        [...own, ...everywhere].sort((a, b) => byPriority(a.rule, b.rule)),
      );
    }
  }

  /** The rules of a placement, in the order in which they are asked. */
  at(placement: string): readonly ReadyRule[] {
    return this.#placed.get(placement) ?? this.#everywhere;
  }
}

const byPriority = (a: CompiledRule<'item-rules'>, b: CompiledRule<'item-rules'>): number =>
  (b.body.priority ?? 0) - (a.body.priority ?? 0) ||
  actionOrder(a.body.action) - actionOrder(b.body.action) ||
  (a.id < b.id ? -1 : 1);

const actionOrder = (action: ItemAction): number =>
  ORDER.findIndex((name) => action[name] !== undefined);

const toReady = (rule: CompiledRule<'item-rules'>): ReadyRule => {
  const { schedule, action, items } = rule.body;
  return {
    rule,
    schedule: schedule && compileSchedule(schedule),
    matches: matcherOf(rule.items),
    ids: idsOf(items),
    boughtWithin:
      action.unlessBought === undefined ? 0 : durationMilliseconds(action.unlessBought.within),
  };
};

/** Asks a condition of an item once: an item that changes is another one. */
export const matcherOf = (condition: CompiledCondition | undefined) => {
  const known = new WeakMap<Item, boolean>();
  return (item: Item): boolean => {
    let matches = known.get(item);
    if (matches === undefined) {
      matches = condition?.matches(itemDocument(item)) ?? true;
      known.set(item, matches);
    }
    return matches;
  };
};

/** `{ id: "a" }` and `{ id: { $in: ["a", "b"] } }` name items; nothing else does. */
const idsOf = (condition: object): readonly string[] | undefined => {
  const [[field, asked] = [], ...others] = Object.entries(condition) as [string, unknown][];
  if (field !== 'id' || others.length > 0) return undefined;
  if (typeof asked === 'string') return [asked];
  const { $in: listed, ...rest } = Object(asked) as { readonly $in?: unknown };
  if (!Array.isArray(listed) || Object.keys(rest).length > 0) return undefined;
  return listed.filter((id): id is string => typeof id === 'string');
};
