import { type BasketMix, DEFAULT_MIX } from './basket/mix.ts';
import { Borrowed, borrow } from './content/borrowed.ts';
import type { ContentIndex } from './content/content-index.ts';
import { type ContextPopularity, contextPopularityAt } from './context/context-popularity.ts';
import { denoise } from './denoise.ts';
import type { ItemSums, StreamSums } from './item-sums.ts';
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
  /** What items without history borrow from those like them. */
  readonly borrowed: Borrowed;
  readonly popularity: Popularity;
  /** Popularity told apart by country, part of the week and device. */
  readonly contextPopularity: ContextPopularity;
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
  /** What items are like; without it cold items have no neighbours. */
  readonly content?: ContentIndex | undefined;
  /** What popularity is made of; the default one when left out. */
  readonly formula?: PopularityFormula;
}

/**
 * Builds a model, pausing about every millisecond so that decisions go on in between. The same sums, items and request make
 * the same model to the bit.
 */
export function* buildItemModel(sums: ItemSums, request: ModelRequest): Generator<void, ItemModel> {
  const { number, now, position, size, scalars, mix = DEFAULT_MIX, content } = request;
  const popularity = yield* popularityAt(sums, request);
  const { halfLifeDays = scalars.halfLifeDays } = popularity.formula;
  const contextPopularity = yield* contextPopularityAt(sums, popularity, {
    size,
    now,
    halfLifeDays,
  });
  const basket = yield* deriveNeighbours(sums.basket, popularity.basket.support, scalars);
  const browse = yield* deriveNeighbours(sums.browse, popularity.browse.support, scalars);
  const share = scalars.browse;
  const next = yield* blend(
    yield* nextOf(sums.basket, popularity.basket.support, basket.next, scalars),
    1 - share,
    yield* nextOf(sums.browse, popularity.browse.support, browse.next, scalars),
    share,
  );
  const tables = { next, complements: basket.together, alternatives: browse.together };
  const counts = popularity.basket.support.map(
    (orders, item) => orders + (popularity.browse.support[item] as number),
  );
  const borrowed = content === undefined ? new Borrowed() : yield* borrow(content, tables, counts);
  return {
    number,
    built: now,
    position,
    scalars,
    mix,
    size,
    ...tables,
    borrowed,
    popularity,
    contextPopularity,
    units: { basket: basket.next.unit, browse: browse.next.unit },
  };
}

/** What comes next by one stream: as counted, or denoised. */
function* nextOf(
  stream: StreamSums,
  support: Float64Array,
  counted: NeighbourTable,
  scalars: ItemScalars,
): Generator<void, NeighbourTable> {
  return scalars.ridge > 0 ? yield* denoise(stream, support, scalars) : counted;
}
