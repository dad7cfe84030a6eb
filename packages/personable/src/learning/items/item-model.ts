import { type BasketMix, DEFAULT_MIX } from './basket/mix.ts';
import type { ItemSums } from './item-sums.ts';
import type { NeighbourTable } from './neighbour-table.ts';
import { blend, deriveNeighbours } from './neighbours.ts';
import { type Popularity, type PopularityFormula, popularityAt } from './popularity.ts';
import type { ItemScalars } from './scalars.ts';

/** What was learned of items: an immutable, numbered model, derived from the sums. */
export interface ItemModel {
  readonly number: number;
  /** When it was built, milliseconds UTC; popularity has faded up to then. */
  readonly built: number;
  /** Log position up to which the sums were counted when it began. */
  readonly position: number;
  readonly scalars: ItemScalars;
  /** How a next basket is put together. */
  readonly mix: BasketMix;
  /** One more than the largest item key it knows. */
  readonly size: number;
  /** What comes next, over both streams: `W` of the score. */
  readonly next: NeighbourTable;
  /** What is bought in the same order: complements. */
  readonly complements: NeighbourTable;
  /** What is looked at in the same session: alternatives. */
  readonly alternatives: NeighbourTable;
  readonly popularity: Popularity;
  /** By stream, what a weight of 1 in its part of `next` was as it was counted. */
  readonly units: { readonly basket: number; readonly browse: number };
}

/** What a model is built with. */
export interface ModelRequest {
  readonly number: number;
  /** Milliseconds UTC. */
  readonly now: number;
  readonly position: number;
  readonly size: number;
  readonly scalars: ItemScalars;
  /** The default one when left out. */
  readonly mix?: BasketMix;
  /** What popularity is made of; the default one when left out. */
  readonly formula?: PopularityFormula;
}

/**
 * Builds a model, pausing about every millisecond so that decisions go on in between. The sums may grow
 * meanwhile; every pair is read whole, and the next model has what this one missed.
 */
export function* buildItemModel(sums: ItemSums, request: ModelRequest): Generator<void, ItemModel> {
  const { number, now, position, size, scalars, mix = DEFAULT_MIX } = request;
  const popularity = yield* popularityAt(sums, request);
  const basket = yield* deriveNeighbours(sums.basket, popularity.basket.support, scalars);
  const browse = yield* deriveNeighbours(sums.browse, popularity.browse.support, scalars);
  const share = scalars.browse;
  const next = yield* blend(basket.next, 1 - share, browse.next, share);
  return {
    number,
    built: now,
    position,
    scalars,
    mix,
    size,
    next,
    complements: basket.together,
    alternatives: browse.together,
    popularity,
    units: { basket: basket.next.unit, browse: browse.next.unit },
  };
}
