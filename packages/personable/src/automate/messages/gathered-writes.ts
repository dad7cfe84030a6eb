import type { BoundWrite } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';

interface Waiting {
  readonly writes: readonly BoundWrite[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Writes of many messages in one durable transaction: what comes while the disk is busy goes along with the next. */
export class GatheredWrites {
  readonly #store: Pick<Store, 'write'>;
  #waiting: Waiting[] = [];
  #writing = false;

  constructor(store: Pick<Store, 'write'>) {
    this.#store = store;
  }

  /** Resolves when the writes are durable; those of one call are never torn apart. */
  add(writes: readonly BoundWrite[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ writes, resolve, reject });
      if (this.#writing) return;
      this.#writing = true;
      // What is asked for in the same moment goes along.
      queueMicrotask(() => void this.#write());
    });
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      const together = this.#waiting;
      this.#waiting = [];
      try {
        await this.#store.write(together.flatMap(({ writes }) => writes));
        for (const { resolve } of together) resolve();
      } catch (error) {
        for (const { reject } of together) reject(error);
      }
    }
    this.#writing = false;
  }
}
