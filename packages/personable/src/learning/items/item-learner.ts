import type { Change } from '../../customer/change.ts';
import { type TuningBody, tuningKey } from '../../rules/tunings/tuning-body.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';
import { ContentIndex } from './content/content-index.ts';
import type { ItemModel } from './item-model.ts';
import { DEFAULT_SETTINGS, type ItemSettings } from './item-settings.ts';
import { ItemSums } from './item-sums.ts';
import type { LearnerParts } from './learner-parts.ts';
import {
  clearSums,
  ITEMS_FOLD,
  READ_LAST_MODEL,
  writeCheckpoint,
  writeModel,
  writeSums,
} from './model-store.ts';
import { DEFAULT_POPULARITY, type PopularityFormula } from './popularity.ts';
import { readStoredSums } from './stored-sums.ts';
import { type DerivedModels, deriveModels } from './tuned-models.ts';

/** A model may take this share of the time at the most: one that took 10 ms is renewed after 500. */
const LEAST_PAUSES = 50;
/** A model is renewed at least this often while its sums change, in milliseconds. */
const LONGEST_PAUSE = 60_000;
/** A model is renewed after so long although nothing changed, in milliseconds. */
const LONGEST_LIFE = 3_600_000;
/** Pairs that are derived at once, in a few milliseconds, when a decision asks. */
const SMALL = 20_000;
/** Pairs that are derived at once when the model that serves knows nothing yet. */
const SMALL_AT_FIRST = 200_000;
/** Bytes of sums copied between two pauses of a checkpoint. */
const COPY_SLICE = 40_000;

/** Numbers of models that are remembered as noted. */
const MOST_NOTED = 1_000;

/** What is known of how a model was made. */
interface Made {
  /** Version of the catalogue. */
  readonly catalogue: number;
  readonly whole: boolean;
}

/**
 * Keeps the item sums up to date and derives models from them.
 *
 * A small shop's model is renewed within the decision that finds it old; a large one's in slices in the
 * background. In between, freshness comes from the person's own history, which is live.
 */
export class ItemLearner {
  /** What is tried beside the settings that serve, asked for whenever models are derived. */
  tunings: () => readonly TuningBody[] = () => [];
  readonly #clock: () => number;
  readonly #catalogueSize: () => number;
  readonly #catalogueVersion: () => number;
  #settings: ItemSettings;
  readonly #content: ContentIndex | undefined;
  readonly #formula: PopularityFormula;
  #sums = new ItemSums();
  #model: ItemModel | undefined;
  #tuned: DerivedModels['tuned'] = new Map();
  #lastNumber: number;
  readonly #noted = new Set<number>();
  /** Of models, what the catalogue was and whether it stayed so while they were built. */
  readonly #made = new WeakMap<ItemModel, Made>();
  #changed = true;
  #position = 0;
  #building: Promise<void> | undefined;
  #builtAt = 0;
  #took = 0;
  #closed = false;

  private constructor(parts: LearnerParts, lastNumber: number) {
    const {
      clock,
      size,
      version = () => 0,
      item,
      settings = DEFAULT_SETTINGS,
      formula = DEFAULT_POPULARITY,
    } = parts;
    this.#clock = clock;
    this.#content = item === undefined ? undefined : new ContentIndex(item);
    this.#catalogueSize = size;
    this.#catalogueVersion = version;
    this.#lastNumber = lastNumber;
    this.#settings = settings;
    this.#formula = formula;
  }

  /** Restores the sums of the last checkpoint; `position` tells from where the log is to be folded. */
  static async open(store: Store, parts: LearnerParts): Promise<ItemLearner> {
    const last = await store.get(READ_LAST_MODEL, { fold: ITEMS_FOLD });
    const learner = new ItemLearner(parts, last?.last ?? 0);
    const { sums, position } = await readStoredSums(store);
    learner.#sums = sums;
    learner.#position = position;
    return learner;
  }

  /** Log position up to which the sums are counted. */
  get position(): number {
    return this.#position;
  }

  get sums(): ItemSums {
    return this.#sums;
  }

  /** What the next model is built with. */
  get settings(): ItemSettings {
    return this.#settings;
  }

  /** Adds what a record changed. */
  fold(change: Change, position: number): void {
    this.#position = position;
    if (change.subtract.length === 0 && change.add.length === 0) return;
    for (const stretch of change.subtract) this.#sums.subtract(stretch);
    for (const stretch of change.add) this.#sums.add(stretch);
    this.#changed = true;
  }

  /** Lets a recount serve; tells whether the sums before were equal to it. */
  replace(sums: ItemSums, position: number): boolean {
    const equal = position === this.#position && this.#sums.equals(sums);
    this.#sums = sums;
    this.#position = position;
    this.#changed = true;
    return equal;
  }

  /** The model to decide with now. */
  model(): ItemModel {
    const model = this.#model;
    if (model === undefined) return this.#renewNow();
    // Popularity fades and "the last 30 days" move on also when nothing happens.
    const outdated = this.#clock() - model.built > LONGEST_LIFE;
    const stale = this.#changed || outdated || this.#catalogueSize() > model.size;
    if (!stale || this.#building !== undefined) return model;
    const waited = performance.now() - this.#builtAt;
    // The first model of a store knows nothing: whatever came since is worth more than a pause.
    const knowsNothing = model.popularity.ranking.length === 0;
    const due = knowsNothing || waited >= Math.min(LONGEST_PAUSE, LEAST_PAUSES * this.#took);
    if (!due && !outdated) return model;
    if (this.#sums.pairs <= (knowsNothing ? SMALL_AT_FIRST : SMALL)) return this.#renewNow();
    this.#building = this.#renewInSlices();
    return model;
  }

  /** The writes that note a model by its number, for a log that names it. */
  note(model: ItemModel): BoundWrite[] {
    if (this.#noted.has(model.number)) return [];
    // A decision may name a model that another has followed already; what is noted twice is noted once.
    if (this.#noted.size > MOST_NOTED) this.#noted.clear();
    this.#noted.add(model.number);
    const { number, built, position, scalars, mix, size } = model;
    const { formula: popularity } = model.popularity;
    const described = { position, scalars, mix, popularity, size, ...this.#made.get(model) };
    const description = JSON.stringify(described);
    return [writeModel({ number, fold: ITEMS_FOLD, built, description })];
  }

  /** The model of a tuning that is tried, by its `tuningKey`; undefined until it is derived. */
  tuned(key: string): ItemModel | undefined {
    return this.#tuned.get(key);
  }

  /** The model that serves, everybody or in an arm, where it is of this number. */
  serving(number: number): ItemModel | undefined {
    if (this.#model?.number === number) return this.#model;
    return this.#tuned.values().find((model) => model.number === number);
  }

  /** Derives what tunings lack, at once where that takes a moment, else in the background. */
  tryTunings(): void {
    if (this.tunings().every((tuning) => this.#tuned.has(tuningKey(tuning)))) return;
    if (this.#building === undefined && this.#sums.pairs <= SMALL) this.#renewNow();
    else void this.renew();
  }

  /** Builds a model from all that is counted now, in slices; resolves when decisions use it. */
  async renew(): Promise<ItemModel> {
    // Of several that wait for the one that is built, one is the next.
    while (this.#building !== undefined) await this.#building;
    this.#building = this.#renewInSlices();
    await this.#building;
    return this.#model ?? this.#renewNow();
  }

  /**
   * Builds a model with other settings, in slices; resolves when decisions use it. Until it is whole,
   * the old one serves.
   */
  adopt(settings: ItemSettings): Promise<ItemModel> {
    this.#settings = settings;
    return this.renew();
  }

  /**
   * Copies the sums that changed since the last copy, or the whole of them, as they are at this moment;
   * resolves to the writes that store them with their position. Folding may go on meanwhile, another
   * copy may not. When the writes fail, the next copy must be whole.
   */
  async checkpoint(options: { readonly whole?: boolean } = {}): Promise<BoundWrite[]> {
    const position = this.#position;
    const tables = this.#sums.tables();
    const whole = options.whole === true;
    for (const table of tables.values()) table.beginCopy(whole);
    const writes: BoundWrite[] = whole ? [clearSums(ITEMS_FOLD)] : [];
    for (const [part, table] of tables) {
      while (!table.copySome(COPY_SLICE)) await pause();
      for (const [row, data] of table.endCopy()) {
        writes.push(writeSums({ fold: ITEMS_FOLD, part, row, data }));
      }
    }
    return [...writes, writeCheckpoint({ fold: ITEMS_FOLD, partition: 0, position })];
  }

  /** Stops building. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#building;
  }

  #begin(sums = this.#sums) {
    this.#changed = false;
    const request = {
      ...{ number: ++this.#lastNumber, now: this.#clock(), position: this.#position },
      ...{ size: this.#catalogueSize(), content: this.#content, formula: this.#formula },
      ...this.#settings,
    };
    return deriveModels(sums, request, this.tunings(), () => ++this.#lastNumber);
  }

  /** Derives a model at once; where that fails, what served before goes on, at first a model that knows nothing. */
  #renewNow(): ItemModel {
    try {
      return this.#deriveNow();
    } catch {
      this.#builtAt = performance.now();
      if (this.#model !== undefined) return this.#model;
      return this.#deriveNow(new ItemSums());
    }
  }

  #deriveNow(sums = this.#sums): ItemModel {
    const started = performance.now();
    const catalogue = this.#catalogueVersion();
    const building = this.#begin(sums);
    let step = building.next();
    while (step.done !== true) step = building.next();
    this.#finish(step.value, catalogue, performance.now() - started);
    return step.value.serving;
  }

  async #renewInSlices(): Promise<void> {
    let counted: ItemSums | undefined;
    try {
      await this.#readItems();
      const catalogue = this.#catalogueVersion();
      // A model is of one position of the log, whatever is counted while it is built.
      counted = this.#sums;
      const building = this.#begin(counted.freeze());
      let took = 0;
      for (;;) {
        const started = performance.now();
        const step = building.next();
        took += performance.now() - started;
        if (this.#closed) break;
        if (step.done === true) {
          this.#finish(step.value, catalogue, took);
          break;
        }
        await pause();
      }
    } catch {
      // What cannot be derived now is tried again when it is due; what served goes on.
      this.#builtAt = performance.now();
    } finally {
      counted?.thaw();
      if (this.#content !== undefined) this.#content.held = false;
      this.#building = undefined;
    }
  }

  /** Reads what items say, in slices; at the end what changed meanwhile, and nothing more until it is told. */
  async #readItems(): Promise<void> {
    const content = this.#content;
    if (content === undefined) return;
    for (const _ of content.update(this.#catalogueSize())) await pause();
    for (const _ of content.update(this.#catalogueSize())) if (this.#closed) break;
    content.held = true;
  }

  #finish({ serving, tuned }: DerivedModels, catalogue: number, took: number): void {
    for (const model of [serving, ...tuned.values()]) {
      this.#made.set(model, { catalogue, whole: true });
    }
    this.#model = serving;
    this.#tuned = tuned;
    this.#took = took;
    this.#builtAt = performance.now();
  }
}

/** Lets everything that waits have its turn. */
const pause = () => new Promise<void>((resolve) => setImmediate(resolve));
