import type { BoundWrite } from '../../store/statement.ts';

/** What exposures are read and marked with. */
interface FreshParts<Row> {
  /** Makes durable what was decided and waits: exposures go with their decisions. */
  readonly settled: () => Promise<void>;
  /** The exposures of a home. */
  readonly of: (home: number) => Promise<readonly Row[]>;
  /** The write that marks an exposure as counted. */
  readonly counted: (row: Row) => BoundWrite;
}

/**
 * Exposures that decisions noted and nobody has counted. A home is *fresh* from when one of it is noted until its person is asked to be
 * counted anew. What was read of it then, and only that, is marked as counted in the transaction that stores the count: what is noted meanwhile makes
 * the home fresh again, and what a crash cuts off is still to be counted at the next start.
 */
export class FreshExposures<Row extends { readonly home: number }> {
  readonly #parts: FreshParts<Row>;
  readonly #fresh: Set<number>;
  #read: Row[] = [];

  /** @param homes with exposures that nobody has counted. */
  constructor(parts: FreshParts<Row>, homes: Iterable<number>) {
    this.#parts = parts;
    this.#fresh = new Set(homes);
  }

  /** Exposures that are counted, which is not stored yet. */
  get waiting(): number {
    return this.#read.length;
  }

  /** An exposure of a home was noted; it is written with the decision. */
  add(home: number): void {
    this.#fresh.add(home);
  }

  /** Asks for everybody who is fresh. */
  async gather(ask: (home: number) => void): Promise<void> {
    if (this.#fresh.size === 0) return;
    const homes = [...this.#fresh];
    // First: what is noted from here on may not be durable when it is read below.
    this.#fresh.clear();
    try {
      await this.#parts.settled();
      for (const home of homes) {
        for (const row of await this.#parts.of(home)) this.#read.push(row);
        ask(home);
      }
    } catch (error) {
      for (const home of homes) this.#fresh.add(home);
      throw error;
    }
  }

  /** The writes that mark what was counted; given again until `stored` is called. */
  writes(): readonly BoundWrite[] {
    return this.#read.map((row) => this.#parts.counted(row));
  }

  stored(): void {
    this.#read = [];
  }

  /** Nothing is left of a home, or of anybody. */
  forget(home?: number): void {
    if (home === undefined) this.#fresh.clear();
    else this.#fresh.delete(home);
    this.#read = home === undefined ? [] : this.#read.filter((row) => row.home !== home);
  }
}
