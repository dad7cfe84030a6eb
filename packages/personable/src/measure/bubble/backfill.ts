import type { ItemModel } from '../../learning/items/item-model.ts';
import { readSetting, settingWrite } from '../../store/settings-store.ts';
import type { Store } from '../../store/store.ts';
import { COUNT_LISTS, LAST_LIST, type LoggedList, READ_LISTS } from './bubble-store.ts';
import type { Exposure, Exposures } from './exposures.ts';

/** How far the count of older decisions has got: JSON of `Span`, or `done`. */
const SETTING = 'bubble.counted';
const DONE = 'done';
/** Decisions counted in one transaction. */
const CHUNK = 500;

/** Decisions that are still to be counted: those with ids after one and up to another. */
interface Span {
  readonly after: string;
  readonly upTo: string;
}

/** How much of the older decisions is counted. */
export interface BackfillProgress {
  readonly done: number;
  readonly of: number;
}

/**
 * Counts the decisions of a log that was there before they were counted, once.
 *
 * States, in a setting of the store: not set → a span, up to the last decision that was there when it
 * first ran → `done`. Decisions made since are counted as they are written, so the two never meet. Each
 * chunk is written in one transaction with the span that is left, so a crash counts nothing twice.
 */
export class Backfill {
  readonly #store: Store;
  readonly #exposures: Exposures;
  readonly #model: () => ItemModel;
  #span: Span | undefined;
  #progress: BackfillProgress | undefined;
  #running: Promise<void> = Promise.resolve();
  #closed = false;

  private constructor(store: Store, exposures: Exposures, model: () => ItemModel) {
    this.#store = store;
    this.#exposures = exposures;
    this.#model = model;
  }

  /** Finds out what is to be counted, before any decision is made, and begins in the background. */
  static async open(store: Store, exposures: Exposures, model: () => ItemModel): Promise<Backfill> {
    const backfill = new Backfill(store, exposures, model);
    const setting = await readSetting(store, SETTING);
    if (setting === DONE) return backfill;
    const span = setting === undefined ? await backfill.#whole() : (JSON.parse(setting) as Span);
    if (span === undefined) await store.write([settingWrite(SETTING, DONE)]);
    else {
      if (setting === undefined) await store.write([settingWrite(SETTING, JSON.stringify(span))]);
      await backfill.#begin(span);
    }
    return backfill;
  }

  /** How far it has got; `undefined` when everything is counted. */
  get progress(): BackfillProgress | undefined {
    return this.#progress;
  }

  /** Stops after the chunk that is under way; the next start goes on. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
  }

  async #whole(): Promise<Span | undefined> {
    const upTo = (await this.#store.get(LAST_LIST, { partition: 0 }))?.last;
    return upTo === null || upTo === undefined ? undefined : { after: '', upTo };
  }

  async #begin(span: Span): Promise<void> {
    this.#span = span;
    const left = await this.#store.get(COUNT_LISTS, { partition: 0, ...span });
    this.#progress = { done: 0, of: left?.count ?? 0 };
    // What fails loses nothing: the next start goes on where this one was.
    this.#running = this.#run().catch(() => undefined);
  }

  async #run(): Promise<void> {
    while (this.#span !== undefined && !this.#closed) {
      const { upTo } = this.#span;
      const lists = await this.#store.all(READ_LISTS, {
        partition: 0,
        ...this.#span,
        limit: CHUNK,
      });
      const last = lists.at(-1);
      const span = last === undefined ? undefined : { after: last.id, upTo };
      const model = this.#model();
      const exposures = lists.flatMap((list) => exposureOf(list, model));
      const setting = settingWrite(SETTING, span === undefined ? DONE : JSON.stringify(span));
      await this.#store.write([...this.#exposures.writes(exposures), setting]);
      this.#span = span;
      const { done, of } = this.#progress ?? { done: 0, of: 0 };
      this.#progress = span === undefined ? undefined : { done: done + lists.length, of };
    }
  }
}

/** What a decision of the log showed; popularity and what is new are those of now. */
const exposureOf = ({ time, body }: LoggedList, model: ItemModel): Exposure[] => {
  const { items, head } = JSON.parse(body) as {
    items?: readonly (readonly [key: number])[];
    head?: { personalized?: boolean };
  };
  if (items === undefined) return [];
  const personal = head?.personalized === true;
  return [{ time, model, items: items.map(([key]) => key), personal }];
};
