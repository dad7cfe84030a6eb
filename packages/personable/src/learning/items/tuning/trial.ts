import type { Popularity } from '../popularity.ts';
import { fadeOf, type ItemScalars, targetFactors } from '../scalars.ts';
import type { PairRows } from './pair-rows.ts';
import type { Question } from './question.ts';

/** What a trial scores with: the raw counts of one stream or both. */
export interface TrialStream {
  readonly rows: PairRows;
  /** By item key. */
  readonly support: Float64Array;
  /** Share of the stream in what comes next, of weights whose largest is 1. */
  readonly share: (scalars: ItemScalars) => number;
}

/** The rank of each target of a question: 1 is the best, `Infinity` where it has no score. */
export type Goodness = (ranks: readonly number[]) => number;

interface TrialParts {
  /** One more than the largest item key. */
  readonly size: number;
  readonly streams: readonly TrialStream[];
  readonly popularity: (scalars: ItemScalars) => Pick<Popularity, 'share' | 'ranking'>;
  /** Popular items that join what a history brings. */
  readonly popular: number;
}

/** A stream under the scalars of a run. */
interface Factor {
  readonly rows: PairRows;
  /** By cell of the rows: its weight. */
  readonly weights: Float64Array;
  readonly share: number;
}

/** Weights of a stream's cells, and the scalars they are of. */
interface Weighed {
  readonly by: string;
  readonly weights: Float64Array;
}

/**
 * Asks questions under any scalars, from raw counts: the same formula as the derived model and
 * `scoreHistory`, without cutting rows off. One trial serves a whole search: it allocates nothing for a
 * question.
 */
export class Trial {
  readonly #parts: TrialParts;
  readonly #scores: Float64Array;
  readonly #touched: Int32Array;
  #count = 0;
  /** What one item of the history adds, over all streams. */
  readonly #row: Float64Array;
  readonly #rowKeys: Int32Array;
  #rowCount = 0;
  /** By stream, so that a search that leaves the weights alone does not make them again. */
  readonly #weighed: Weighed[] = [];

  constructor(parts: TrialParts) {
    this.#parts = parts;
    this.#scores = new Float64Array(parts.size);
    this.#touched = new Int32Array(parts.size);
    this.#row = new Float64Array(parts.size);
    this.#rowKeys = new Int32Array(parts.size);
  }

  /** Pairs that one question looks at. */
  cost({ signals }: Question): number {
    let cells = 0;
    for (const { rows } of this.#parts.streams) {
      for (const { item } of signals) {
        cells += (rows.starts[item + 1] as number) - (rows.starts[item] as number);
      }
    }
    return cells;
  }

  /** The mean goodness of the answers. */
  run(questions: readonly Question[], scalars: ItemScalars, goodness: Goodness): number {
    const factors = this.#parts.streams
      .map(
        (stream, i): Factor => ({
          rows: stream.rows,
          weights: this.#weigh(i, stream, scalars),
          share: stream.share(scalars),
        }),
      )
      .filter(({ share }) => share > 0);
    const popularity = this.#parts.popularity(scalars);
    let sum = 0;
    for (const question of questions) {
      let largest = 0;
      for (const [rank, { item, weight }] of question.signals.entries()) {
        const strength = weight * fadeOf(rank, scalars.tau, scalars.fade);
        for (const factor of factors) this.#addToRow(item, strength, factor);
        largest = Math.max(largest, this.#addRow());
      }
      this.#addRest(question, largest > 0 ? largest : 1, scalars, popularity);
      sum += goodness(this.#ranks(question));
      this.#clear();
    }
    return questions.length === 0 ? 0 : sum / questions.length;
  }

  /** The weight of every cell, made again only when it depends on what has changed. */
  #weigh(index: number, { rows, support }: TrialStream, scalars: ItemScalars): Float64Array {
    const { a, b, rarity, beta, w, shrink } = scalars;
    const by = [a, b, rarity, beta, w, shrink].join();
    const known = this.#weighed[index];
    if (known?.by === by) return known.weights;
    const { starts, keys, forward, backward, together, equal } = rows;
    const source = support.map((count) => (count > 0 ? count ** -a : 0));
    const target = targetFactors(support, scalars);
    const weights = known?.weights ?? new Float64Array(keys.length);
    for (let item = 0; item < starts.length - 1; item++) {
      const own = source[item] as number;
      const end = starts[item + 1] as number;
      for (let at = starts[item] as number; at < end; at++) {
        const after = forward[at] as number;
        const before = backward[at] as number;
        const both = together[at] as number;
        const seen = after + before + both;
        const amount = own * (after + beta * before + w * equal * both);
        weights[at] = (amount * (target[keys[at] as number] as number) * seen) / (seen + shrink);
      }
    }
    this.#weighed[index] = { by, weights };
    return weights;
  }

  /** Adds what one stream says after an item to the row. */
  #addToRow(item: number, strength: number, { rows, weights, share }: Factor): void {
    const { keys } = rows;
    const row = this.#row;
    const unit = strength * share;
    const end = rows.starts[item + 1] as number;
    for (let at = rows.starts[item] as number; at < end; at++) {
      const amount = unit * (weights[at] as number);
      if (amount === 0) continue;
      const key = keys[at] as number;
      // All amounts of a row have one sign, so a key that was met is never at 0 again.
      if (row[key] === 0) this.#rowKeys[this.#rowCount++] = key;
      row[key] = (row[key] as number) + amount;
    }
  }

  /** Adds the row to the scores and empties it; returns the largest amount in it. */
  #addRow(): number {
    const row = this.#row;
    let largest = 0;
    for (let i = 0; i < this.#rowCount; i++) {
      const key = this.#rowKeys[i] as number;
      const amount = row[key] as number;
      if (amount > largest) largest = amount;
      this.#add(key, amount);
      row[key] = 0;
    }
    this.#rowCount = 0;
    return largest;
  }

  #addRest(
    { signals }: Question,
    largest: number,
    { diag, pop, tau, fade }: ItemScalars,
    { share, ranking }: Pick<Popularity, 'share' | 'ranking'>,
  ): void {
    for (const [rank, { item, weight }] of signals.entries()) {
      this.#add(item, diag * largest * weight * fadeOf(rank, tau, fade));
    }
    const [scores, touched] = [this.#scores, this.#touched];
    const unit = pop * largest;
    for (let i = 0; i < this.#count; i++) {
      const key = touched[i] as number;
      scores[key] = (scores[key] as number) + unit * (share[key] as number);
    }
    for (let i = 0; i < Math.min(this.#parts.popular, ranking.length); i++) {
      const key = ranking[i] as number;
      if (scores[key] === 0) this.#add(key, unit * (share[key] as number));
    }
  }

  #ranks({ targets, masked }: Question): number[] {
    const [scores, touched] = [this.#scores, this.#touched];
    return targets.map((target) => {
      const own = scores[target] as number;
      // Nothing that is disliked, or that nothing speaks for, is shown.
      if (own <= Number.MIN_VALUE || masked.has(target)) return Number.POSITIVE_INFINITY;
      let better = 1;
      for (let i = 0; i < this.#count; i++) {
        const key = touched[i] as number;
        const score = scores[key] as number;
        if (score > own && !masked.has(key)) better += 1;
        else if (score === own && key < target && !masked.has(key)) better += 1;
      }
      return better;
    });
  }

  #add(key: number, amount: number): void {
    if (amount === 0) return;
    const before = this.#scores[key] as number;
    if (before === 0) this.#touched[this.#count++] = key;
    const after = before + amount;
    // A score that happens to cancel out must not look untouched.
    this.#scores[key] = after === 0 ? Number.MIN_VALUE : after;
  }

  #clear(): void {
    for (let i = 0; i < this.#count; i++) this.#scores[this.#touched[i] as number] = 0;
    this.#count = 0;
  }
}
