/** Homes with something unstored from which it is stored without anybody waiting for it. */
const MOST = 2_000;
const NONE: ReadonlySet<number> = new Set();

/**
 * Homes of which something may not be in the store yet. Only they have to wait before they are read: anybody else is read at once,
 * however much waits of others.
 */
export class UnstoredHomes {
  readonly #storeAll: () => Promise<void>;
  #homes = new Set<number>();
  #being: ReadonlySet<number> = NONE;
  #storing: Promise<void> | undefined;

  /** @param storeAll makes durable what waits, of whomever it is. It is not called before the caller of `add` has waited for something. */
  constructor(storeAll: () => Promise<void>) {
    this.#storeAll = storeAll;
  }

  /** Notes that something of a home is about to wait. */
  add(home: number): void {
    this.#homes.add(home);
    // What could not be stored is tried again by whoever needs it.
    if (this.#homes.size > MOST) this.#store().catch(() => undefined);
  }

  /** Resolves when everything of a home that was noted is stored. */
  async stored(home: number): Promise<void> {
    while (this.#homes.has(home) || this.#being.has(home)) await this.#store();
  }

  /** Stores what waits by now, or waits for what is under way. */
  #store(): Promise<void> {
    this.#storing ??= this.#storeOnce().finally(() => {
      this.#storing = undefined;
    });
    return this.#storing;
  }

  async #storeOnce(): Promise<void> {
    const homes = this.#homes;
    this.#being = homes;
    this.#homes = new Set();
    try {
      // Whoever notes a home adds what waits of it right after.
      await Promise.resolve();
      await this.#storeAll();
    } catch (error) {
      for (const home of homes) this.#homes.add(home);
      throw error;
    } finally {
      this.#being = NONE;
    }
  }
}
