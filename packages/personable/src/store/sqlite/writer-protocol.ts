/** What the main thread and the writer thread say to each other. Plain data, cheap to clone. */

/** SQL text, and for each time it is to run the values of its parameters in order. */
export interface RawWrite {
  readonly sql: string;
  readonly rows: readonly (readonly unknown[])[];
}

/** Records by column: one array a field clones faster than one object a record. */
export interface RawRecords {
  readonly partition: number;
  readonly homes: readonly number[];
  readonly kinds: readonly number[];
  readonly times: readonly number[];
  readonly received: readonly number[];
  readonly messageIds: readonly string[];
  readonly bodies: readonly string[];
  /** JSON arrays of item keys, or null. */
  readonly items: readonly (string | null)[];
}

export interface WriterRequest {
  readonly id: number;
  readonly writes: readonly RawWrite[];
  readonly records: RawRecords | null;
  /** Whether records that were handed over later may come first. */
  readonly later?: true;
  /**
   * Empties the write-ahead log after everything before, once the store is rewritten if it is to be; answered
   * with position 1, or 0 when it was in use.
   */
  readonly scrub?: { readonly rewrite: boolean };
}

export interface WriterAnswer {
  readonly id: number;
  /** A position per record, 0 for a duplicate. */
  readonly positions: readonly number[];
  readonly error?: string;
}

/** Asks the writer to finish what it has and to stop. */
export const STOP = 'stop';
