/**
 * Evaluation, in words
 * - **histories**: what people did, in columns; the rows of one person stand together, in order.
 * - **query**: one question with a known answer: a history, and what came after it (the **targets**).
 * - **method**: a way to recommend; fitted on histories it is a **recommender**.
 */

/** What is asked of a method, and how its answers are counted. */
export const TASKS = ['next-item', 'session', 'basket', 'top-n'] as const;
export type Task = (typeof TASKS)[number];

/** What people did. Items are keys from 1; 0 is no item. */
export interface Histories {
  readonly people: number;
  /** The largest item key. */
  readonly items: number;
  /** Person → first row; one entry more than there are people. */
  readonly starts: Int32Array;
  readonly item: Int32Array;
  /** Any number that orders. */
  readonly time: Float64Array;
  /** Rows of one person with the same number are one basket; absent where there are none. */
  readonly basket?: Int32Array;
  /** `InteractionKind` by row; absent where all are of the same kind. */
  readonly kind?: Uint8Array;
}

/** A question with a known answer. The columns are those of `Histories`, of one person. */
export interface Query {
  /** In the training histories; −1 for somebody who is not in them. */
  readonly person: number;
  readonly item: Int32Array;
  readonly time: Float64Array;
  readonly basket?: Int32Array;
  readonly kind?: Uint8Array;
  /** What came: different items. */
  readonly targets: Int32Array;
  /** When it came, on the same scale as `time`. */
  readonly now: number;
  /** Whether items of the history may not be recommended. */
  readonly masked: boolean;
}

/** Questions from before the tested ones, by which a method may choose its settings. */
export interface Tuning {
  readonly train: Histories;
  readonly queries: readonly Query[];
}

/** A fitted method. */
export interface Recommender {
  /** Settings it chose while it was fitted. */
  readonly chosen?: Readonly<Record<string, unknown>>;
  /** Item keys, the best first, at most `limit`, without masked ones. */
  rank(query: Query, limit: number): readonly number[];
}

/** A way to recommend. */
export interface Method {
  readonly name: string;
  /** `tuning` knows nothing of the tested answers; absent where too little is there to hold back. */
  fit(train: Histories, task: Task, tuning?: Tuning): Recommender;
}
