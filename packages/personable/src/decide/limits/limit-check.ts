import type { Item } from '../../catalog/item.ts';
import type { Limit, SpendLimit } from '../../customer/household/household.ts';
import { Refusal } from '../refusal.ts';
import { amountInWords } from '../words.ts';
import { ItemRules } from './item-rules.ts';

/** A budget with what is left of it. */
export interface Budget extends SpendLimit {
  /** Integer minor units; never below 0. */
  readonly left: number;
}

/** Pieces of an item that are taken already. */
export interface Pieces {
  readonly item: Item;
  readonly quantity: number;
}

/** What is forbidden, and of each household that allows only some things what that is. */
interface Rules {
  readonly forbidden: ItemRules;
  readonly allowed: readonly ItemRules[];
}

/**
 * What guardians allow somebody, ready to be asked of any item. Limits of several households all hold: what
 * any of them forbids is forbidden, and where several allow only some things, only what all of them allow is
 * allowed.
 */
export class LimitCheck {
  readonly budgets: readonly Budget[];
  readonly #rules: Rules;
  /** Minor units that may be spent now, by currency; undefined where nothing says so. */
  readonly #left: ReadonlyMap<string, number> | undefined;

  private constructor(rules: Rules, budgets: readonly Budget[]) {
    this.#rules = rules;
    this.budgets = budgets;
    this.#left = budgets.length === 0 ? undefined : leftOf(budgets);
  }

  /**
   * @param households the limits of each household the person is of.
   * @param budgets every budget, with what is left of it.
   */
  static of(households: readonly (readonly Limit[])[], budgets: readonly Budget[]): LimitCheck {
    const forbidden = households.flat().flatMap((one) => ('forbid' in one ? [one.forbid] : []));
    const allowed = households
      .map((limits) => limits.flatMap((one) => ('allow' in one ? [one.allow] : [])))
      .filter((targets) => targets.length > 0)
      .map((targets) => new ItemRules(targets));
    return new LimitCheck({ forbidden: new ItemRules(forbidden), allowed }, budgets);
  }

  /** Why an item may not be shown or sold, 0 where it may; `id` is the shop's own. */
  refusalOf(id: string, item: Item | undefined): number {
    if (this.forbids(id, item)) return Refusal.limit;
    return item === undefined || this.affords(item) ? Refusal.none : Refusal.spend;
  }

  /** Whether an item is not allowed, whatever it costs. */
  forbids(id: string, item: Item | undefined): boolean {
    const { forbidden, allowed } = this.#rules;
    return forbidden.has(id, item) || allowed.some((rules) => !rules.has(id, item));
  }

  /**
   * Whether what is left is enough for so many pieces. What has no price costs nothing as far as anybody
   * knows; what is priced in money that no budget is in could not be counted, and is refused.
   */
  affords({ price = 0, currency = '' }: Item, quantity = 1): boolean {
    if (this.#left === undefined || price === 0) return true;
    const left = this.#left.get(currency);
    return left !== undefined && price * quantity <= left;
  }

  /** The same with less left: without what some pieces cost. */
  after(taken: readonly Pieces[]): LimitCheck {
    const budgets = this.budgets.map((budget) => {
      const spent = taken.reduce(
        (sum, { item: { price = 0, currency }, quantity }) =>
          currency === budget.currency ? sum + price * quantity : sum,
        0,
      );
      return { ...budget, left: Math.max(0, budget.left - spent) };
    });
    return new LimitCheck(this.#rules, budgets);
  }

  /** What is left of the budgets, in words; empty where there are none. */
  leftInWords(): string {
    return this.budgets
      .map(({ left, amount, currency, per }) => {
        const of = amountInWords(amount, currency);
        return `${amountInWords(left, currency)} of ${of} is left ${NOW[per]}`;
      })
      .join('; ');
  }
}

const NOW = { day: 'today', week: 'this week', month: 'this month' } as const;

const leftOf = (budgets: readonly Budget[]): Map<string, number> => {
  const least = new Map<string, number>();
  for (const { currency, left } of budgets) {
    least.set(currency, Math.min(left, least.get(currency) ?? left));
  }
  return least;
};
