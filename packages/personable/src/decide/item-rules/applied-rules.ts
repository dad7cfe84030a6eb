import type { Item } from '../../catalog/item.ts';
import { type Interaction, InteractionKind } from '../../customer/interactions.ts';
import type { Floor } from '../arrange/floors.ts';
import type { Decision } from '../decision.ts';
import { Refusal, RULED } from '../refusal.ts';
import type { Term } from '../strategy.ts';
import type { ReadyRule } from './rule-index.ts';

/** What rules are applied with. */
export interface Applying {
  /** Number of the rule set. */
  readonly set: number;
  readonly item: (key: number) => Item | undefined;
  /** The key of an item's id, 0 for none. */
  readonly keyOf: (id: string) => number;
  readonly done: readonly Interaction[];
  /** Milliseconds UTC. */
  readonly now: number;
  /** What the placement itself may show; anything when left out. */
  readonly candidates?: ((item: Item) => boolean) | undefined;
}

/** The rules about items that hold for one decision. */
export class AppliedRules {
  /** In the order in which they are asked. */
  readonly rules: readonly ReadyRule[];
  readonly #asked: Applying;
  readonly #bought: readonly (ReadonlySet<number> | undefined)[];

  constructor(rules: readonly ReadyRule[], asked: Applying) {
    this.rules = rules;
    this.#asked = asked;
    this.#bought = rules.map(({ boughtWithin }) =>
      boughtWithin === 0 ? undefined : boughtSince(asked.done, asked.now - boughtWithin),
    );
  }

  /** Whether a score may change, so that more than the best have to be looked at. */
  get reorders(): boolean {
    return this.rules.some(({ rule }) => rule.body.action.boost !== undefined);
  }

  /** The key of an item's id, 0 for none. */
  keyOf(id: string): number {
    return this.#asked.keyOf(id);
  }

  /** Whether any of them holds only for some people or circumstances. */
  get forSome(): boolean {
    return this.rules.some(({ rule }) => rule.audience !== undefined);
  }

  get buries(): boolean {
    return this.rules.some(({ rule }) => rule.body.action.bury === true);
  }

  /** The shares of the places that some items are to have, the highest priority first. */
  get floors(): readonly Floor[] {
    return this.rules.flatMap(({ rule: { id, body }, matches }) => {
      const { floor: share } = body.action;
      if (share === undefined) return [];
      const isOne = (key: number) => {
        const item = this.#asked.item(key);
        return item !== undefined && matches(item);
      };
      return { rule: id, name: body.name, share, matches: isOne };
    });
  }

  /** What the log keeps of them. */
  get logged(): NonNullable<Decision['rules']> {
    const held = this.rules.map(({ rule: { id, version, body } }) => {
      return { id, version, name: body.name };
    });
    return { set: this.#asked.set, held };
  }

  /** Why rules do not let an item be shown, 0 where they do. */
  refusalOf(key: number): number {
    const item = this.#asked.item(key);
    if (item === undefined) return 0;
    for (const [place, { rule, matches }] of this.rules.entries()) {
      const { exclude, require, unlessBought, pin } = rule.body.action;
      if (require === true ? matches(item) : !matches(item)) continue;
      // A pin stands above what has a lower priority.
      if (pin !== undefined) return 0;
      const isBought = unlessBought !== undefined && this.#bought[place]?.has(key) === true;
      if (exclude === true || require === true || isBought) return RULED + place;
    }
    const { candidates } = this.#asked;
    return candidates === undefined || candidates(item) ? 0 : Refusal.noCandidate;
  }

  /** The place of the rule that puts an item behind all others; -1 for none. */
  buriedBy(key: number): number {
    const item = this.#asked.item(key);
    if (item === undefined) return -1;
    const place = this.rules.findIndex(({ rule: { body }, matches }) => {
      const { bury, pin, boost } = body.action;
      return (bury !== undefined || pin !== undefined || boost !== undefined) && matches(item);
    });
    return this.rules[place]?.rule.body.action.bury === true ? place : -1;
  }

  /** What rules add to a score. */
  terms(key: number, score: number): Term[] {
    const item = this.#asked.item(key);
    if (item === undefined) return [];
    const terms: Term[] = [];
    let total = score;
    for (const { rule, matches } of this.rules) {
      const { boost } = rule.body.action;
      if (boost === undefined || !matches(item)) continue;
      const value = total * (boost - 1);
      total += value;
      terms.push({ ...ruleTerm('rule-boost', rule.body.name, value), facts: { factor: boost } });
    }
    return terms;
  }
}

/** A reason that names a rule. */
export const ruleTerm = (
  name: 'rule-boost' | 'rule-pin' | 'rule-bury' | 'rule-floor',
  about: string,
  value = 0,
): Term => ({ name, value, items: [], about });

const boughtSince = (done: readonly Interaction[], since: number): ReadonlySet<number> =>
  new Set(
    done
      .filter(({ kind, time }) => kind === InteractionKind.buy && time >= since)
      .map(({ item }) => item),
  );
