import type { Item } from '../catalog/item.ts';
import type { Context } from '../context/context.ts';
import { type Interaction, InteractionKind } from '../customer/interactions.ts';
import type { Occasion } from '../customer/occasion.ts';
import type { PopularityNow } from '../learning/items/context/context-popularity.ts';
import type { ItemModel } from '../learning/items/item-model.ts';
import type { ScoreTable } from '../learning/items/score-table.ts';
import type { Signal } from '../learning/items/signals.ts';
import type { StrategyName } from '../rules/placement.ts';
import type { Archive } from './archive.ts';
import type { About, DecisionRequest } from './decision.ts';
import type { Recognised } from './recognise.ts';

/** Everything a strategy may look at. Nothing in it changes while a decision is made. */
export interface Situation {
  /** Milliseconds UTC. */
  readonly now: number;
  readonly model: ItemModel;
  /** What is known of now; what a strategy reads of it stands in the log of decisions. */
  readonly context: Context;
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
  /** Why an item may not be shown, 0 where it may; see `Refusal`. */
  readonly refusalOf: (key: number) => number;
  /** Items the request asked away. */
  readonly excluded: ReadonlySet<number>;
  /** Keys of the items of a category path, in order of arrival. */
  readonly inCategory: (path: string) => Iterable<number>;
}

/** What a strategy may go by when it reads something before it begins. */
export interface Preparation {
  readonly request: DecisionRequest;
  readonly who: Recognised;
  /** Milliseconds UTC. */
  readonly now: number;
  /** Earlier decisions. */
  readonly archive: Archive;
  /** The shop's own time zone, IANA. */
  readonly timezone: string | undefined;
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

/** An item, for a sentence that says more than its name. */
type ItemOf = (key: number) => Item | undefined;

/** A way to fill a placement: one file. */
export interface Strategy {
  readonly name: StrategyName | 'rank';
  /** Whether nothing else may fill what it leaves empty, whatever the placement's rule says. */
  readonly alone?: boolean;
  /** Reads what it must know before it can begin; resolves to the strategy that knows it. */
  prepare?(asked: Preparation): Promise<Strategy>;
  /** Scores the items that come into question; what may not be shown is passed over later. */
  retrieve(situation: Situation, scores: ScoreTable): void;
  /**
   * The parts of the scores of some items, in their order. Each item's parts add up to what `retrieve`
   * gave it.
   */
  terms(situation: Situation, keys: readonly number[]): Term[][];
  /** A term in words that a customer may read. A logged term has all it needs. */
  explain(term: Term, nameOf: NameOf, itemOf: ItemOf): string;
  /** What all of it is about, such as the one item that everything goes with. */
  about?(situation: Situation): About | undefined;
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
  11: 'shaped',
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
