import type { Histories, Method, Query } from '../recommender.ts';
import { ItemMarks } from './item-marks.ts';
import { ScoreBoard } from './score-board.ts';
import { holdersOf, unitsOf } from './units.ts';

const CANDIDATES = 1_000;
const NEIGHBOURS = 500;

/**
 * What the most similar sessions hold (for other tasks: the most similar histories of other people).
 * Of the sessions that share an item with this one the 1,000 latest are looked at and the 500 nearest by
 * cosine kept; the score of an item is the sum of the cosines of those that hold it.
 *
 * Source: Jannach and Ludewig, When recurrent neural networks meet the neighborhood for session-based
 * recommendation, RecSys 2017.
 */
export const sessionKnn: Method = {
  name: 'session-kNN',
  fit(train) {
    const sessions = new Sessions(train);
    const board = new ScoreBoard(train.items);
    return {
      rank(query, limit) {
        board.begin(query);
        sessions.addNeighbours(query, board);
        return board.best(limit);
      },
    };
  },
};

/** The sessions of the training, the latest first: a session's number is its rank by recency. */
class Sessions {
  readonly #starts: Int32Array;
  readonly #items: Int32Array;
  /** Item → the sessions that hold it, the latest first. */
  readonly #holders: { readonly starts: Int32Array; readonly items: Int32Array };
  /** Person of the training → session. */
  readonly #sessionOf: Int32Array;
  readonly #seen: ItemMarks;
  /** Items shared with the query, by session; all 0 between two queries. */
  readonly #shared: Int32Array;
  readonly #candidates: Int32Array;

  constructor(train: Histories) {
    const units = unitsOf(train, 'session');
    const end = (person: number) => train.time[(train.starts[person + 1] as number) - 1] as number;
    const latest = Int32Array.from({ length: train.people }, (_, person) => person).sort(
      (a, b) => end(b) - end(a) || b - a,
    );
    this.#starts = new Int32Array(train.people + 1);
    this.#items = new Int32Array(units.items.length);
    this.#sessionOf = new Int32Array(train.people);
    for (const [session, person] of latest.entries()) {
      const items = units.items.subarray(units.starts[person], units.starts[person + 1]);
      const start = this.#starts[session] as number;
      this.#items.set(items, start);
      this.#starts[session + 1] = start + items.length;
      this.#sessionOf[person] = session;
    }
    this.#holders = holdersOf({ starts: this.#starts, items: this.#items }, train.items);
    this.#seen = new ItemMarks(train.items);
    this.#shared = new Int32Array(train.people);
    this.#candidates = new Int32Array(train.people);
  }

  addNeighbours(query: Query, board: ScoreBoard): void {
    const items = this.#differentItems(query);
    const own = query.person === -1 ? -1 : (this.#sessionOf[query.person] as number);
    const candidates = this.#latestSharing(items, own);
    const cosines = new Float64Array(candidates.length);
    for (const [i, session] of candidates.entries()) {
      cosines[i] =
        (this.#shared[session] as number) / Math.sqrt(items.length * this.#length(session));
    }
    const cut = cutOff(cosines);
    for (const [i, session] of candidates.entries()) {
      this.#shared[session] = 0;
      const cosine = cosines[i] as number;
      if (cosine < cut.least) continue;
      // Of equally near sessions the latest are kept.
      if (cosine === cut.least && cut.equals-- <= 0) continue;
      const end = this.#starts[session + 1] as number;
      for (let place = this.#starts[session] as number; place < end; place++) {
        board.add(this.#items[place] as number, cosine);
      }
    }
  }

  #differentItems({ item }: Query): readonly number[] {
    this.#seen.reset(undefined);
    const items: number[] = [];
    for (const key of item) if (this.#seen.add(key)) items.push(key);
    return items;
  }

  #length(session: number): number {
    return (this.#starts[session + 1] as number) - (this.#starts[session] as number);
  }

  /** The latest sessions that share an item, latest first, without one's own; fills `#shared`. */
  #latestSharing(items: readonly number[], own: number): Int32Array {
    const candidates = this.#candidates;
    const oldest = this.#oldestNeeded(items);
    let count = 0;
    for (const item of items) {
      const end = this.#holders.starts[item + 1] as number;
      for (let i = this.#holders.starts[item] as number; i < end; i++) {
        const session = this.#holders.items[i] as number;
        if (session > oldest) break;
        if (session === own) continue;
        const shared = this.#shared[session] as number;
        if (shared === 0) candidates[count++] = session;
        this.#shared[session] = shared + 1;
      }
    }
    const found = candidates.subarray(0, count).sort();
    for (const session of found.subarray(CANDIDATES)) this.#shared[session] = 0;
    return found.subarray(0, CANDIDATES);
  }

  /** Where one item alone has enough sessions, none before those can be among the latest. */
  #oldestNeeded(items: readonly number[]): number {
    let oldest = this.#shared.length;
    for (const item of items) {
      // One more than the candidates, because one of them may be one's own.
      const place = (this.#holders.starts[item] as number) + CANDIDATES;
      if (place >= (this.#holders.starts[item + 1] as number)) continue;
      oldest = Math.min(oldest, this.#holders.items[place] as number);
    }
    return oldest;
  }
}

/** The least cosine of the nearest neighbours, and how many with exactly that are among them. */
const cutOff = (cosines: Float64Array): { least: number; equals: number } => {
  if (cosines.length <= NEIGHBOURS) return { least: 0, equals: cosines.length };
  const sorted = cosines.toSorted();
  const first = sorted.length - NEIGHBOURS;
  const least = sorted[first] as number;
  return { least, equals: sorted.lastIndexOf(least) - first + 1 };
};
