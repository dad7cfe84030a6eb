import type { ItemInput } from '../catalog/item.ts';
import type { NamedItem } from './views.ts';

/** How often an item was in an order or a visit. */
export interface Occurrences {
  readonly all: number;
  /** In the last 30 days. */
  readonly lately: number;
}

/** An item that goes with another. */
export interface RelatedItem extends NamedItem {
  /** The strongest pair of the shop has 1. */
  readonly weight: number;
  /** Why, in a sentence. */
  readonly text: string;
  /** Named parts that add up to the weight. */
  readonly terms: readonly {
    readonly term: string;
    readonly value: number;
    readonly text: string;
  }[];
}

/** An item that another one is like. */
export interface AlikeItem extends NamedItem {
  /** From 0 to 1, by what they share of categories, brand and words, the rare counting most. */
  readonly alike: number;
}

/** Where or when an item was wanted in the last 30 days. */
export interface ItemContext {
  readonly kind: 'country' | 'week-part' | 'device';
  /** For example DE, weekday-evening, phone; `other` for countries of few. */
  readonly name: string;
  /** For example "in Germany". */
  readonly text: string;
  readonly orders: number;
  readonly visits: number;
  /** How many times as popular as one would expect. */
  readonly lift: number;
}

/** What goes with an item, and why. */
export interface RelatedItems {
  readonly item: ItemInput;
  readonly orders: Occurrences;
  readonly visits: Occurrences;
  /** What is wanted after it. */
  readonly next: readonly RelatedItem[];
  /** What is bought in the same orders. */
  readonly together: readonly RelatedItem[];
  /** What is looked at in the same visits. */
  readonly alternatives: readonly RelatedItem[];
  /** Whom an item of few counts borrows its neighbours from; empty for any other. */
  readonly like: readonly AlikeItem[];
  /** Where and when it was wanted lately, what makes the most of it first. */
  readonly contexts: readonly ItemContext[];
}
