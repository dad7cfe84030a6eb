import type { ReadLikelihood } from '../../customer/knowing/likelihood-section.ts';
import { readSetting, writeSetting } from '../../store/settings-store.ts';
import {
  type BuiltLikelihoods,
  buildLikelihoods,
  type LikelihoodReport,
} from './building/build-likelihoods.ts';
import type { PeopleList } from './building/top-people.ts';
import { LikelihoodFold, type LikelihoodParts } from './counting/likelihood-fold.ts';
import { dayOf } from './counting/part.ts';
import type { ItemForecast } from './demand/item-demand.ts';
import { type LikelihoodModel, NO_MODEL } from './likelihood-model.ts';
import { likelihoodReader } from './people/read-likelihood.ts';

interface Parts extends LikelihoodParts {
  /** Milliseconds UTC. */
  readonly clock: () => number;
}

/** The setting of the store with what was found last: JSON of `LikelihoodReport`. */
const REPORT = 'likelihoods.report';
/** Everything is built anew at most this often, in milliseconds, */
const LEAST_PAUSE = 60_000;
/** and may take this share of the time at the most: what took 10 s is built anew after 500. */
const LEAST_PAUSES = 50;

const NO_LISTS: BuiltLikelihoods['lists'] = { leaving: [], due: [], buying: [], valuable: [] };

/**
 * What is to be expected of people and of items: keeps the sums, fits the models in the background when they changed, and remembers what
 * was found. The numbers outlive a restart; lists of people and items are made again from the parts.
 */
export class Likelihoods {
  readonly fold: LikelihoodFold;
  readonly #parts: Parts;
  #report: LikelihoodReport | undefined;
  #lists = NO_LISTS;
  #items: readonly ItemForecast[] = [];
  /** Version of the sums, and day, that the lists are of; −1 while there are none. */
  #builtOf = { version: -1, day: -1 };
  #took = 0;
  #endedAt = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #building: Promise<void> | undefined;
  #closed = false;

  private constructor(parts: Parts, fold: LikelihoodFold, report: LikelihoodReport | undefined) {
    this.#parts = parts;
    this.fold = fold;
    this.#report = report;
    fold.onChange = () => this.#buildSoon();
  }

  /** Goes on with what is stored; `renew` follows. */
  static async open(parts: Parts): Promise<Likelihoods> {
    const fold = await LikelihoodFold.open(parts);
    const said = await readSetting(parts.store, REPORT);
    const report = said === undefined ? undefined : (JSON.parse(said) as LikelihoodReport);
    return new Likelihoods(parts, fold, report);
  }

  /** Counts anew what was counted with other settings. */
  async renew(): Promise<void> {
    await this.fold.renew();
    this.#buildSoon();
  }

  /** The model of the moment. */
  get model(): LikelihoodModel {
    return this.#report?.model ?? NO_MODEL;
  }

  /** Reads likelihoods of people by the model of the moment. */
  readonly read: ReadLikelihood = likelihoodReader(() => this.model);

  /** What was found last; undefined before anything was built. */
  get report(): LikelihoodReport | undefined {
    return this.#report;
  }

  /** First homes of people who stood out when it was last looked, those who do most first. */
  listOf(name: PeopleList): readonly number[] {
    return this.#lists[name];
  }

  /** What is to be expected of items, as it was last looked. */
  get items(): readonly ItemForecast[] {
    return this.#items;
  }

  /** Whether lists of people and items were made since the engine opened. */
  get hasLists(): boolean {
    return this.#builtOf.version >= 0;
  }

  /** Whether what was built is of the sums and the day of now. */
  get isCurrent(): boolean {
    const { version, day } = this.#builtOf;
    return version === this.fold.version && day === dayOf(this.#parts.clock());
  }

  /** Builds everything from what is counted now; resolves when it serves. */
  async refresh(): Promise<void> {
    await this.#building;
    // Sums as of now: they follow the log at their own pace.
    await this.fold.flush();
    if (this.isCurrent || this.#closed) return;
    this.#building = this.#build().finally(() => {
      this.#building = undefined;
    });
    await this.#building;
  }

  /** Stops building, and writes what is counted. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#building?.catch(() => undefined);
    await this.fold.checkpoint();
  }

  #buildSoon(): void {
    if (this.#closed || this.#timer !== undefined) return;
    const pause = Math.max(LEAST_PAUSE, LEAST_PAUSES * this.#took);
    const wait = Math.max(LEAST_PAUSE / 4, this.#endedAt + pause - performance.now());
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      // What could not be built now is tried again with the next change.
      this.refresh().catch(() => undefined);
    }, wait);
    this.#timer.unref();
  }

  async #build(): Promise<void> {
    const started = performance.now();
    const { clock, store } = this.#parts;
    const now = clock();
    const { version } = this.fold;
    try {
      const built = await buildLikelihoods({
        sums: this.fold.sums,
        everybody: () => this.fold.everybody(),
        now,
        pause: async () => {
          await new Promise<void>((resolve) => setImmediate(resolve));
          if (this.#closed) throw new Error('the engine is closed');
        },
      });
      this.#report = built.report;
      this.#lists = built.lists;
      this.#items = built.items;
      this.#builtOf = { version, day: dayOf(now) };
      await writeSetting(store, REPORT, JSON.stringify(built.report));
    } finally {
      this.#took = performance.now() - started;
      this.#endedAt = performance.now();
    }
  }
}
