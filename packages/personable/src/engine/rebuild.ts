import { type EventKinds, toEntry } from '../customer/entry.ts';
import { People } from '../customer/people.ts';
import { ItemSums } from '../learning/items/item-sums.ts';
import type { Store } from '../store/store.ts';
import type { Settings } from './options.ts';

const CHUNK = 2_000;

/** A count of the whole log from its first record, apart from the one that serves. */
export class Recount {
  readonly sums = new ItemSums();
  readonly #store: Store;
  readonly #kinds: EventKinds;
  readonly #people: People;

  constructor(store: Store, settings: Settings) {
    this.#store = store;
    this.#kinds = settings.events;
    this.#people = new People(store, {
      kinds: settings.events,
      consent: settings.consent,
      minorsUnder: settings.minors.under,
      mostBytes: settings.profileBytes,
      folded: 0,
    });
  }

  get position(): number {
    return this.#people.folded;
  }

  /** Counts on, up to a position; `progress` hears how far it is. */
  async upTo(position: number, progress?: (done: number) => void): Promise<void> {
    while (this.#people.folded < position) {
      const left = position - this.#people.folded;
      const records = await this.#store.readLog(0, this.#people.folded, Math.min(CHUNK, left));
      if (records.length === 0) return;
      for (const record of records) {
        const change = await this.#people.apply(toEntry(record, this.#kinds));
        for (const stretch of change.subtract) this.sums.subtract(stretch);
        for (const stretch of change.add) this.sums.add(stretch);
      }
      this.#people.sweep();
      progress?.(this.#people.folded);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
