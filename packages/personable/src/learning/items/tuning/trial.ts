import { fadeOf, type ItemScalars } from '../scalars.ts';
import type { PairRows } from './pair-rows.ts';
import type { Question } from './question.ts';

/** What a trial scores with: the raw counts of one stream or both. */
export interface TrialStream {
  readonly rows: PairRows;
  /** By item key. */
  readonly support: Float64Array;
  /** Share of the stream in what comes next. */
  readonly share: (scalars: ItemScalars) => number;
}

/** The rank of each target of a question: 1 is the best, `Infinity` where it has no score. */
export type Goodness = (ranks: readonly number[]) => number;

/**
 * Asks questions under any scalars, from raw counts: the same formula as the derived model and
 * `scoreHistory`, without cutting rows off. One trial serves a whole search: it allocates nothing for a
 * question.
 */
export class Trial {
  readonly #streams: readonly TrialStream[];
  readonly #popularity: Float64Array;
  readonly #scores: Float64Array;
  readonly #touched: Int32Array;
  #count = 0;

  constructor(streams: readonly TrialStream[], popularity: Float64Array) {
    this.#streams = streams;
    this.#popularity = popularity;
    this.#scores = new Float64Array(popularity.length);
    this.#touched = new Int32Array(popularity.length);
  }

  /** Pairs that one question looks at. */
  cost({ signals }: Question): number {
    let cells = 0;
    for (const { rows } of this.#streams) {
      for (const { item } of signals) {
        cells += (rows.starts[item + 1] as number) - (rows.starts[item] as number);
      }
    }
    return cells;
  }

  /** The mean goodness of the answers. */
  run(questions: readonly Question[], scalars: ItemScalars, goodness: Goodness): number {
    const factors = this.#streams.map(({ rows, support, share }) => ({
      rows,
      source: support.map((count) => (count > 0 ? count ** -scalars.a : 0)),
      target: support.map((count) => (count > 0 ? count ** -scalars.b : 0)),
      share: share(scalars),
      w: scalars.w * rows.equal,
    }));
    let sum = 0;
    for (const question of questions) {
      let largest = 0;
      for (const [rank, signal] of question.signals.entries()) {
        const weight = signal.weight * fadeOf(rank, scalars.tau, scalars.fade);
        for (const factor of factors) {
          if (factor.share > 0) {
            largest = Math.max(largest, this.#addRow(signal.item, weight, factor, scalars));
          }
        }
      }
      sum += goodness(this.#ranks(question, largest > 0 ? largest : 1, scalars));
      this.#clear();
    }
    return questions.length === 0 ? 0 : sum / questions.length;
  }

  #addRow(
    item: number,
    weight: number,
    factor: {
      readonly rows: PairRows;
      readonly source: Float64Array;
      readonly target: Float64Array;
      readonly share: number;
      readonly w: number;
    },
    { beta, shrink }: ItemScalars,
  ): number {
    const { rows, source, target, share, w } = factor;
    const { keys, forward, backward, together } = rows;
    const unit = weight * share * (source[item] as number);
    const end = rows.starts[item + 1] as number;
    let largest = 0;
    for (let at = rows.starts[item] as number; at < end; at++) {
      const key = keys[at] as number;
      const [after, before, both] = [forward[at], backward[at], together[at]] as [
        number,
        number,
        number,
      ];
      const seen = after + before + both;
      const amount =
        (unit * (after + beta * before + w * both) * (target[key] as number) * seen) /
        (seen + shrink);
      if (amount > largest) largest = amount;
      this.#add(key, amount);
    }
    return largest;
  }

  #ranks({ signals, targets, masked }: Question, largest: number, scalars: ItemScalars): number[] {
    const { diag, pop, tau, fade } = scalars;
    for (const [rank, { item, weight }] of signals.entries()) {
      this.#add(item, diag * largest * weight * fadeOf(rank, tau, fade));
    }
    const [scores, touched, popularity] = [this.#scores, this.#touched, this.#popularity];
    const unit = pop * largest;
    for (let i = 0; i < this.#count; i++) {
      const key = touched[i] as number;
      scores[key] = (scores[key] as number) + unit * (popularity[key] as number);
    }
    return targets.map((target) => {
      const own = scores[target] as number;
      if (own <= 0 || masked.has(target)) return Number.POSITIVE_INFINITY;
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
    this.#scores[key] = before + amount;
  }

  #clear(): void {
    for (let i = 0; i < this.#count; i++) this.#scores[this.#touched[i] as number] = 0;
    this.#count = 0;
  }
}
