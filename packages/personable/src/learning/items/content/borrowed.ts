import { type NeighbourTable, RowsInOrder } from '../neighbour-table.ts';
import { ScoreTable } from '../score-table.ts';
import { TopRows } from '../top-rows.ts';
import type { ContentIndex } from './content-index.ts';
import { likesOf } from './likes.ts';

/** An item that was in fewer orders and visits is cold: it borrows from those that are like it. */
const COLD = 10;
/** `k`: own counts beside which half of what is borrowed is left. */
const FADE = 3;
/** Borrowed neighbours kept of an item. */
const NEIGHBOURS = 32;
/** Cold items that one warm item lends to, those most like it. */
const MOST_BORROWERS = 16;
/**
 * Whether what is alike is a neighbour itself: alike items are alternatives and follow each other, but are
 * not bought together.
 */
const NEAR = { next: 1, alternatives: 1, complements: 0 } as const;
/** Rows between two pauses. */
const ROWS_A_SLICE = 40;

/** How a borrowed weight came about. */
export interface Loan {
  /** The warm item in whose place another stands. */
  readonly like: number;
  /** `target`: the target is like it; `source`: the source is. */
  readonly side: 'target' | 'source';
}

/** A model's tables of what goes with what, as counted. */
export interface CountedTables {
  readonly next: NeighbourTable;
  readonly complements: NeighbourTable;
  readonly alternatives: NeighbourTable;
}

/** One side of a loan, as the other side sees it. */
interface Party {
  readonly key: number;
  /** What the lender's weights are multiplied with. */
  readonly share: number;
  /** How like each other they are, less where the borrower has counts of its own. */
  readonly alike: number;
}

/** By item key: to a cold item the warm ones it borrows from, or to a warm one the cold ones it lends to. */
type Parties = readonly (readonly Party[] | undefined)[];

/** What is borrowed beside one counted table. */
interface Beside {
  readonly rows: NeighbourTable;
  readonly near: number;
}

/**
 * Rows of cold items, borrowed from warm ones that share attributes. They stand beside the counted tables,
 * so that nothing changes between items that have counts of their own.
 */
export class Borrowed {
  /** To each cold item the warm ones most like it; the weight is how alike they are, see `likesOf`. */
  readonly likes: NeighbourTable | undefined;
  readonly #lenders: Parties;
  readonly #beside: ReadonlyMap<NeighbourTable, Beside>;

  constructor(
    likes?: NeighbourTable,
    lenders: Parties = [],
    beside: ReadonlyMap<NeighbourTable, Beside> = new Map(),
  ) {
    this.likes = likes;
    this.#lenders = lenders;
    this.#beside = beside;
  }

  /** What is borrowed beside a counted table; undefined where nothing is. Weights add to the table's. */
  beside(table: NeighbourTable): NeighbourTable | undefined {
    return this.#beside.get(table)?.rows;
  }

  /** From whom the most of a borrowed weight comes. */
  loan(table: NeighbourTable, from: number, to: number): Loan | undefined {
    const near = this.#beside.get(table)?.near ?? 0;
    let found: Loan | undefined;
    let most = 0;
    const offer = (weight: number, like: number, side: Loan['side']) => {
      if (weight > most) [most, found] = [weight, { like, side }];
    };
    for (const { key, share, alike } of this.#lenders[to] ?? []) {
      const direct = key === from ? near * alike * table.largest(key) : 0;
      offer(direct + share * table.weight(from, key), key, 'target');
    }
    for (const { key, share, alike } of this.#lenders[from] ?? []) {
      const direct = key === to ? near * alike * table.largest(key) : 0;
      offer(direct + share * table.weight(key, to), key, 'source');
    }
    return found;
  }
}

/**
 * Derives what cold items borrow:
 *
 *     W̃[h→i] = κ(i) · Σ_j s(i,j)² / Σ_j s(i,j) · W[h→j],    κ(i) = k / (k + n(i))
 *
 * over the warm items `j` most like `i`, `s` how alike they are, `n(i)` its own count; likewise
 * W̃[i→h] from W[j→h]. In what comes next and in alternatives a cold item is also a neighbour of those it is
 * like, at s · κ of their nearest one's weight. Pauses about every millisecond.
 *
 * @param counts by item key, how often it was in an order or a visit.
 */
export function* borrow(
  content: ContentIndex,
  tables: CountedTables,
  counts: Float64Array,
): Generator<void, Borrowed> {
  yield* content.update(counts.length);
  const likes = yield* likesOf(content, counts, COLD);
  if (likes.keys.length === 0) return new Borrowed();
  const { lenders, borrowers } = partiesOf(likes, counts);
  yield;
  const beside = new Map<NeighbourTable, Beside>();
  for (const [name, table] of Object.entries(tables) as [keyof CountedTables, NeighbourTable][]) {
    const near = NEAR[name];
    beside.set(table, { rows: yield* borrowedRows(table, lenders, borrowers, near), near });
  }
  return new Borrowed(likes, lenders, beside);
}

const partiesOf = (
  likes: NeighbourTable,
  counts: Float64Array,
): { readonly lenders: Parties; readonly borrowers: Parties } => {
  const lenders: (Party[] | undefined)[] = Array.from({ length: likes.size });
  const borrowers: (Party[] | undefined)[] = Array.from({ length: likes.size });
  for (let key = 1; key < likes.size; key++) {
    const own = [...likes.row(key)];
    const sum = own.reduce((total, [, alike]) => total + alike, 0);
    const kept = FADE / (FADE + (counts[key] as number));
    for (const [lender, alike] of own) {
      const terms = { share: (kept * alike * alike) / sum, alike: kept * alike };
      lenders[key] = [...(lenders[key] ?? []), { key: lender, ...terms }];
      borrowers[lender] ??= [];
      borrowers[lender].push({ key, ...terms });
    }
  }
  return {
    lenders,
    borrowers: borrowers.map((list) =>
      list?.sort((a, b) => b.alike - a.alike || a.key - b.key).slice(0, MOST_BORROWERS),
    ),
  };
};

function* borrowedRows(
  table: NeighbourTable,
  lenders: Parties,
  borrowers: Parties,
  near: number,
): Generator<void, NeighbourTable> {
  const size = lenders.length;
  const scores = new ScoreTable();
  const best = new TopRows(1, NEIGHBOURS);
  const rows = new RowsInOrder(size);
  const { starts, keys, weights } = table;
  for (let from = 0; from < size; from++) {
    scores.clear(size);
    const end = starts[from + 1] ?? 0;
    for (let i = starts[from] ?? 0; i < end; i++) {
      const parties = borrowers[keys[i] as number];
      if (parties === undefined) continue;
      const weight = weights[i] as number;
      for (const { key, share } of parties) scores.add(key, share * weight);
    }
    for (const { key, alike } of borrowers[from] ?? []) {
      scores.add(key, near * alike * table.largest(from));
    }
    for (const { key, share, alike } of lenders[from] ?? []) {
      if (key < table.size) scores.addRow(table, key, share);
      scores.add(key, near * alike * table.largest(key));
    }
    // What is 0 is not kept.
    scores.each((to, weight) => {
      if (to !== from) best.offer(0, to, weight);
    });
    rows.add(best.row(0));
    if (from % ROWS_A_SLICE === 0) yield;
  }
  return rows.table();
}
