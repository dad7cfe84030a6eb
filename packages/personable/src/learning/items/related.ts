import type { Loan } from './content/borrowed.ts';
import type { ItemModel } from './item-model.ts';
import { PAIR, type StreamSums } from './item-sums.ts';
import type { NeighbourTable } from './neighbour-table.ts';
import { occurrencesIn, targetFactor } from './scalars.ts';

/** Which of a model's tables. */
export type Relation = 'next' | 'together' | 'alternatives';

/** A pair of items as a table has it, with what the sums say of it. */
export interface RelatedPair {
  readonly key: number;
  /** The strongest pair of the shop has 1. */
  readonly weight: number;
  /** Named parts that add up to the weight. */
  readonly terms: readonly {
    readonly term: RelationTerm;
    readonly value: number;
    /** Of what is borrowed: from whom most of it comes. */
    readonly loan?: Loan;
  }[];
}

/**
 * `after`: wanted later than the item; `before`: wanted earlier; `with`: in the same order or visit. Of
 * orders and of visits. `similar-to`: one of the two is like an item that is.
 */
export type RelationTerm =
  | 'bought-after'
  | 'bought-before'
  | 'bought-with'
  | 'viewed-after'
  | 'viewed-before'
  | 'viewed-with'
  | 'similar-to';

/** The sums of both streams. */
interface Streams {
  readonly basket: StreamSums;
  readonly browse: StreamSums;
}

/**
 * The neighbours of an item, the nearest first, and what each weight is made of: what was counted, and what
 * is borrowed where one of the two is cold. Those for whom nothing is counted any more since the model was
 * built, because somebody took it back, are left out.
 */
export const relatedPairs = (
  model: ItemModel,
  sums: Streams,
  relation: Relation,
  item: number,
): RelatedPair[] => {
  const table = tableOf(model, relation);
  const pairs = new Map<number, RelatedPair>();
  const occurrences = {
    basket: occurrencesIn(model.popularity.basket.support),
    browse: occurrencesIn(model.popularity.browse.support),
  };
  for (const [key, weight] of table.row(item)) {
    const terms = share(weight, partsOf(model, sums, relation, item, key, occurrences));
    if (terms.length > 0) pairs.set(key, { key, weight, terms });
  }
  for (const [key, value] of model.borrowed.beside(table)?.row(item) ?? []) {
    const { weight, terms } = pairs.get(key) ?? { weight: 0, terms: [] };
    const loan = model.borrowed.loan(table, item, key);
    const borrowed = {
      term: 'similar-to' as const,
      value,
      ...(loan === undefined ? {} : { loan }),
    };
    pairs.set(key, { key, weight: weight + value, terms: [...terms, borrowed] });
  }
  return [...pairs.values()].sort((a, b) => b.weight - a.weight || a.key - b.key);
};

const tableOf = (model: ItemModel, relation: Relation): NeighbourTable =>
  relation === 'next'
    ? model.next
    : relation === 'together'
      ? model.complements
      : model.alternatives;

type Part = readonly [term: RelationTerm, amount: number];

/** How often anything was seen, by stream. */
type Occurrences = Readonly<Record<keyof Streams, number>>;

/** What each stream counted of a pair, as it enters `deriveNeighbours` and `buildItemModel`. */
const partsOf = (
  { scalars, popularity, units }: ItemModel,
  sums: Streams,
  relation: Relation,
  from: number,
  to: number,
  occurrences: Occurrences,
): Part[] => {
  if (relation === 'together') {
    return [['bought-with', pairOf(sums.basket, from, to).together]];
  }
  if (relation === 'alternatives') {
    return [['viewed-with', pairOf(sums.browse, from, to).together]];
  }
  const { a, beta, shrink } = scalars;
  const parts = (name: keyof Streams, share: number, verb: string): Part[] => {
    const stream = sums[name];
    const { support } = popularity[name];
    const pair = pairOf(stream, from, to);
    const seen = pair.forward + pair.backward + pair.together;
    if (seen <= 0) return [];
    const level = (share * seen) / (seen + shrink) / (units[name] || 1);
    const target = targetFactor(support[to] || 1, occurrences[name], scalars);
    const unit = level * (support[from] || 1) ** -a * target;
    const named = (way: string) => `${verb}-${way}` as RelationTerm;
    return [
      [named('after'), unit * pair.forward],
      [named('before'), unit * beta * pair.backward],
      [named('with'), unit * scalars.w * stream.equalMass * pair.together],
    ];
  };
  return [
    ...parts('basket', 1 - scalars.browse, 'bought'),
    ...parts('browse', scalars.browse, 'viewed'),
  ];
};

/** Scales parts so that they add up to a weight, the largest first. */
const share = (weight: number, parts: readonly Part[]): RelatedPair['terms'] => {
  const total = parts.reduce((sum, [, amount]) => sum + amount, 0);
  if (total <= 0) return [];
  return parts
    .filter(([, amount]) => amount > 0)
    .map(([term, amount]) => ({ term, value: (weight * amount) / total }))
    .sort((x, y) => y.value - x.value);
};

/** A pair of a stream as seen from one of its items. */
const pairOf = (stream: StreamSums, from: number, to: number) => {
  const [low, high] = from < to ? [from, to] : [to, from];
  const found = { forward: 0, backward: 0, together: 0 };
  stream.pairs.eachCell(low, (column, values, at) => {
    if (column !== high) return;
    const forward = values[at + PAIR.forward] as number;
    const backward = values[at + PAIR.backward] as number;
    found.forward = from === low ? forward : backward;
    found.backward = from === low ? backward : forward;
    found.together = values[at + PAIR.together] as number;
  });
  return found;
};
