import type { Catalogue } from '../catalog/catalogue.ts';
import { InteractionKind } from '../customer/interactions.ts';
import type { DecisionRequest } from './decision.ts';
import type { Recognised } from './recognise.ts';
import { Refusal } from './refusal.ts';
import type { Strategy } from './strategy.ts';

/** Strategies that offer only what the person has not bought. */
const NOT_AGAIN: readonly Strategy['name'][] = ['for-you', 'because-of', 'upgrade'];

/** Places of a decision's number in an item's mark: the refusal stands below it. */
const SHIFT = 3;
const MOST_DECISIONS = 2 ** (32 - SHIFT) - 1;

/**
 * Tells which items may be shown: offered, not asked away, not hidden by the person, not on the page
 * already, allowed by the guardians; and in `for-you` and its like not bought already, because `usual` is for
 * that.
 *
 * One array serves all decisions: an item is refused where its mark has the number of the decision.
 */
export class Qualifier {
  readonly #catalogue: Catalogue;
  #refused = new Uint32Array(1_024);
  #decision = 0;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  /** Why an item may not be shown, 0 where it may; holds until the next decision asks. */
  qualify(
    request: DecisionRequest,
    { done, hidden, never, limits }: Recognised,
    strategy: Strategy['name'],
  ): (key: number) => number {
    this.#begin();
    const { context, exclude = [] } = request;
    for (const id of exclude) this.#refuse(id, Refusal.excluded);
    for (const id of context?.basket ?? []) this.#refuse(id, Refusal.inBasket);
    if (context?.item !== undefined) this.#refuse(context.item, Refusal.shown);
    const decision = this.#decision;
    const refused = this.#refused;
    for (const item of hidden) refused[item] = (decision << SHIFT) | Refusal.hidden;
    if (NOT_AGAIN.includes(strategy)) {
      const mark = (decision << SHIFT) | Refusal.bought;
      for (const { item, kind } of done) {
        if (kind === InteractionKind.buy) refused[item] = mark;
      }
    }
    const { offered } = this.#catalogue;
    const catalogue = this.#catalogue;
    return (key) => {
      // Before anything else: a reason that is overlooked somewhere must not hide this one.
      if (limits !== undefined) {
        const item = catalogue.item(key);
        const limited = limits.refusalOf(item?.id ?? '', item);
        if (limited !== Refusal.none) return limited;
      }
      if (offered[key] !== 1) return Refusal.unavailable;
      if (never?.has(key, catalogue.item(key)) === true) return Refusal.never;
      const mark = refused[key] as number;
      return mark >>> SHIFT === decision ? mark & (2 ** SHIFT - 1) : Refusal.none;
    };
  }

  #begin(): void {
    const { size } = this.#catalogue;
    if (size > this.#refused.length || this.#decision === MOST_DECISIONS) {
      this.#refused = new Uint32Array(Math.max(size * 2, this.#refused.length));
      this.#decision = 0;
    }
    this.#decision += 1;
  }

  #refuse(id: string | number, refusal: number): void {
    this.#refused[this.#catalogue.key(String(id))] = (this.#decision << SHIFT) | refusal;
  }
}
