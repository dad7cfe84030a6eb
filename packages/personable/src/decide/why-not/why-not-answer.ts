import type { Clause } from '../../conditions/explain.ts';
import type { DecidedItem } from '../decision.ts';

/** Why an item is not shown, as a word. */
export type ItemReason =
  | 'shown'
  | 'not-in-catalogue'
  | 'placement'
  | 'unavailable'
  | 'excluded'
  | 'hidden'
  | 'never'
  | 'bought'
  | 'on-page'
  | 'in-basket'
  | 'limit'
  | 'spend'
  | 'no-candidate'
  | 'rule'
  | 'buried'
  | 'not-scored'
  | 'outscored'
  | 'arranged';

/** A rule that decides it. */
export interface DecidingRule {
  readonly kind: 'item-rules' | 'placements' | 'campaigns';
  readonly id: string;
  readonly version: number;
  readonly name: string;
}

/** Why an item is not shown, in words and as data. */
export interface WhyNotItem {
  readonly item: string;
  readonly name?: string;
  readonly shown: boolean;
  /** Where it is shown, 1 for the first. */
  readonly place?: number;
  readonly because: ItemReason;
  readonly text: string;
  /** Ids that may have been meant. */
  readonly near?: readonly string[];
  readonly rule?: DecidingRule;
  /** How the rule's condition answered of the item. */
  readonly clauses?: Clause;
  /** Strategies that gave it no score, in the order in which they were asked. */
  readonly unscored?: readonly string[];
  /** What scored it, how much, and where it stands by that; left out beyond the first thousand. */
  readonly scored?: { readonly strategy: string; readonly score: number; readonly rank?: number };
  readonly reasons?: DecidedItem['reasons'];
  /** The last that the same strategy put on the list. */
  readonly last?: { readonly id: string; readonly name: string; readonly score: number };
  /** Reasons that the last one has and it has not. */
  readonly lacks?: DecidedItem['reasons'];
}

/** What there is to say of an item that the catalogue has. */
export type ItemAnswer = Omit<WhyNotItem, 'item' | 'name' | 'shown'>;
