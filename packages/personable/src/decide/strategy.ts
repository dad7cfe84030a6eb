import type { Item } from '../catalog/item.ts';
import { type Interaction, InteractionKind } from '../customer/interactions.ts';
import type { Occasion } from '../customer/occasion.ts';
import type { PopularityNow } from '../learning/items/context/context-popularity.ts';
import type { ItemModel } from '../learning/items/item-model.ts';
import type { ScoreTable } from '../learning/items/score-table.ts';
import type { Signal } from '../learning/items/signals.ts';
import type { StrategyName } from '../rules/placement.ts';

/** Everything a strategy may look at. Nothing in it changes while a decision is made. */
export interface Situation {
  /** Milliseconds UTC. */
  readonly now: number;
  readonly model: ItemModel;
  /** Where and when it is asked, as far as it is known. */
  readonly occasion: Occasion | undefined;
  /** Popularity under these circumstances. */
  readonly popularity: PopularityNow;
  /** The person's interactions in order; empty for a newcomer and without consent. */
  readonly timeline: readonly Interaction[];
  /** What the history says, latest item first. */
  readonly signals: readonly Signal[];
  /** The item that is looked at now, if one is: what `similar` is similar to. */
  readonly current: number | undefined;
  /** The items in the cart. */
  readonly basket: readonly number[];
  /** How many items are wanted. */
  readonly limit: number;
  readonly item: (key: number) => Item | undefined;
  /** One more than the largest item key of the catalogue. */
  readonly size: number;
}

/** A named part of a score. The parts of an item's score add up to it. */
export interface Term {
  /** For example `bought`, `popularity`; stable. */
  readonly name: string;
  readonly value: number;
  /** Items it comes from, the largest part first. */
  readonly items: readonly number[];
  /** Numbers that the words need: counts, times. */
  readonly facts?: Readonly<Record<string, number>>;
  /** What it is about, where that is no item: a category, a brand. */
  readonly about?: string;
}

/** The name of an item, for a sentence. */
export type NameOf = (key: number) => string | undefined;

/** A way to fill a placement: one file. */
export interface Strategy {
  readonly name: StrategyName | 'newest';
  /** Scores the items that come into question; what may not be shown is passed over later. */
  retrieve(situation: Situation, scores: ScoreTable): void;
  /**
   * The parts of the scores of some items, in their order. Each item's parts add up to what `retrieve`
   * gave it.
   */
  terms(situation: Situation, keys: readonly number[]): Term[][];
  /** A term in words that a customer may read. A logged term has all it needs. */
  explain(term: Term, nameOf: NameOf): string;
}

/** What a person did with an item, in words. */
export const verbOf = (kind: InteractionKind): string => VERBS[kind] ?? 'looked at';

const VERBS: Readonly<Record<number, string>> = {
  1: 'looked at',
  2: 'looked at',
  3: 'looked for',
  4: 'put in your cart',
  5: 'saved',
  6: 'bought',
  9: 'liked',
};

/** What a person did with some items, as a clause: "bought X", "put X in your cart". */
export const deedInWords = (kind: InteractionKind, what: string): string =>
  kind === InteractionKind.cart ? `put ${what} in your cart` : `${verbOf(kind)} ${what}`;

/** How a person turned away from an item, in words. */
export const dislikeOf = (kind: InteractionKind): string => DISLIKES[kind] ?? 'did not want';

const DISLIKES: Readonly<Record<number, string>> = {
  7: 'put back',
  8: 'did not keep',
  9: 'did not like',
};
