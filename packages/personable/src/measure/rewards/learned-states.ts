import type { BoundWrite } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';
import { readBandit, readPlacementBandits, writeBandit } from './draw-store.ts';
import { featuresAt, isOfItem } from './features.ts';
import { type Learned, nothingLearned, restoreLearned, storeLearned } from './learned.ts';

/** Items of which what is learned stays in memory: some 10 KB each with three creatives. */
const ITEMS_KEPT = 1_000;

/** What comes of an item counts as one, whatever its creatives are. */
const A_GOAL = { name: 'goal', value: 1 };

/** Writes of what changed, and what is to be said when they were tried. */
export interface ChangedStates {
  readonly writes: readonly BoundWrite[];
  written(): void;
  failed(): void;
}

/**
 * What is learned, by name: all of placements, and of items those that were asked for last; the rest is in the store. What is
 * changed and not stored yet stays, however much it is.
 */
export class LearnedStates {
  readonly #store: Store;
  readonly #placements = new Map<string, Learned>();
  /** Of items, the one that was asked for last at the end. */
  readonly #items = new Map<string, Learned>();
  readonly #loading = new Map<string, Promise<void>>();
  /** Names of what is not stored as it is, and of what is being written. */
  readonly #changed = new Set<string>();
  #writing: ReadonlySet<string> = new Set();

  private constructor(store: Store) {
    this.#store = store;
  }

  static async open(store: Store): Promise<LearnedStates> {
    const states = new LearnedStates(store);
    for (const { placement, version, body } of await readPlacementBandits(store)) {
      const { dimensions } = featuresAt(placement);
      const learned = restoreLearned(version, body, dimensions);
      if (learned !== undefined) states.#placements.set(placement, learned);
    }
    return states;
  }

  /** What is in memory of a name. */
  get(name: string): Learned | undefined {
    if (!isOfItem(name)) return this.#placements.get(name);
    const learned = this.#items.get(name);
    if (learned === undefined) return undefined;
    this.#items.delete(name);
    this.#items.set(name, learned);
    return learned;
  }

  /** Whether all that is stored of a name is in memory. */
  has(name: string): boolean {
    return !isOfItem(name) || this.#items.has(name);
  }

  set(name: string, learned: Learned): void {
    if (isOfItem(name)) this.#keep(name, learned);
    else this.#placements.set(name, learned);
  }

  /** Notes that what is learned under a name is to be written. */
  note(name: string): void {
    this.#changed.add(name);
  }

  /** Reads what is not in memory; undefined when everything is. */
  ready(names: Iterable<string>): Promise<void> | undefined {
    const missing = [...new Set(names)].filter((name) => !this.has(name));
    return missing.length === 0 ? undefined : this.#loadAll(missing);
  }

  /** Takes what changed to write it, one after the other. */
  takeChanged(): ChangedStates {
    const names = new Set(this.#changed);
    this.#changed.clear();
    this.#writing = names;
    const writes = Array.from(names).flatMap((name) => {
      const learned = this.get(name);
      return learned === undefined ? [] : [stateWrite(name, learned)];
    });
    return {
      writes,
      written: () => {
        this.#writing = new Set();
      },
      failed: () => {
        this.#writing = new Set();
        for (const name of names) this.#changed.add(name);
      },
    };
  }

  /** Again until all are there at once: what others read meanwhile may have taken their place. */
  async #loadAll(names: readonly string[]): Promise<void> {
    for (let missing = names; missing.length > 0; ) {
      await Promise.all(missing.map((name) => this.#load(name)));
      missing = names.filter((name) => !this.has(name));
    }
  }

  #load(name: string): Promise<void> {
    const under = this.#loading.get(name);
    if (under !== undefined) return under;
    const done = this.#read(name).finally(() => this.#loading.delete(name));
    this.#loading.set(name, done);
    return done;
  }

  async #read(name: string): Promise<void> {
    const row = await readBandit(this.#store, name);
    if (this.#items.has(name)) return;
    const { dimensions } = featuresAt(name);
    const stored = row && restoreLearned(row.version, row.body, dimensions);
    this.#keep(name, stored ?? nothingLearned({ choose: 'bandit' }, [A_GOAL], dimensions));
  }

  #keep(name: string, learned: Learned): void {
    this.#items.delete(name);
    this.#items.set(name, learned);
    // What has to stay takes no place from what is read.
    const most = ITEMS_KEPT + this.#changed.size + this.#writing.size;
    if (this.#items.size <= most) return;
    for (const old of this.#items.keys()) {
      if (this.#changed.has(old) || this.#writing.has(old)) continue;
      this.#items.delete(old);
      if (this.#items.size <= most) return;
    }
  }
}

/** The write that stores what is learned under a name. */
export const stateWrite = (name: string, learned: Learned): BoundWrite =>
  writeBandit({ placement: name, version: learned.version, body: storeLearned(learned) });
