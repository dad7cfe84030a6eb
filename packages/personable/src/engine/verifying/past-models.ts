import { endedAfter } from '../../customer/ended-store.ts';
import { RecentMap } from '../../customer/recent-map.ts';
import { ContentIndex } from '../../learning/items/content/content-index.ts';
import type { ItemLearner } from '../../learning/items/item-learner.ts';
import { buildItemModel, type ItemModel } from '../../learning/items/item-model.ts';
import { readModel } from '../../learning/items/model-store.ts';
import type { Store } from '../../store/store.ts';
import type { Settings } from '../options.ts';
import { Recount } from '../rebuild.ts';
import type { PastCatalogues } from './past-catalogues.ts';

/** Models that are remembered: each may be large. */
const REMEMBERED = 2;
/** A recount that nobody goes on with is let go after so long, in milliseconds: it takes as much memory as the sums. */
const IDLE = 60_000;

/** A model that cannot be made again, and why, in words. */
export interface ModelGone {
  readonly because: string;
}

interface PastModelsParts {
  readonly store: Store;
  readonly settings: Settings;
  readonly learner: ItemLearner;
  readonly catalogues: PastCatalogues;
}

/**
 * Models that served before: made again from the log. A model is derived from sums over people up to a position of the log, and the sums
 * of the same records are the same to the bit; so nothing of a model has to be kept but what it was built with. Where records
 * are gone since, the model is as well.
 */
export class PastModels {
  readonly #parts: PastModelsParts;
  #known = new RecentMap<number, ItemModel>(REMEMBERED);
  #recount: Recount | undefined;
  #timer: NodeJS.Timeout | undefined;
  #tail: Promise<unknown> = Promise.resolve();

  constructor(parts: PastModelsParts) {
    this.#parts = parts;
  }

  /** A model by its number, one after the other. */
  at(number: number): Promise<ItemModel | ModelGone> {
    const done = this.#tail.then(() => this.#at(number));
    this.#tail = done.catch(() => undefined);
    return done;
  }

  async #at(number: number): Promise<ItemModel | ModelGone> {
    const { store, learner, settings, catalogues } = this.#parts;
    const serving = learner.serving(number);
    if (serving !== undefined) return serving;
    const noted = await readModel(store, number);
    if (noted === undefined) return { because: `model ${number} is not known any more` };
    const { position, scalars, mix, popularity: formula, size, catalogue, whole } = noted;
    if (catalogue === undefined || size === undefined || whole !== true) {
      return { because: `model ${number} was built by an engine that did not note what with` };
    }
    // Asked before it is remembered: what was made with somebody who is gone since is not used.
    const ended = await endedAfter(store, position);
    if (ended !== undefined) {
      this.forget();
      return { because: `events that model ${number} was made from were ${IN_WORDS[ended]} since` };
    }
    const known = this.#known.get(number);
    if (known !== undefined) return known;
    const { catalogue: items } = await catalogues.at(catalogue, size);
    const recount = await this.#upTo(position, settings);
    if (recount.position < position) return { because: `the log of model ${number} is gone` };
    const model = await drained(
      buildItemModel(recount.sums, {
        ...{ number, now: noted.built, position, size, scalars, mix, formula },
        content: new ContentIndex((key) => items.item(key)),
      }),
    );
    this.#known.set(number, model);
    return model;
  }

  /** Lets go of what was made. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#recount = undefined;
    this.#known = new RecentMap(REMEMBERED);
  }

  async #upTo(position: number, settings: Settings): Promise<Recount> {
    clearTimeout(this.#timer);
    const { store } = this.#parts;
    if (this.#recount === undefined || this.#recount.position > position) {
      this.#recount = new Recount(store, settings);
    }
    const recount = this.#recount;
    await recount.upTo(position);
    this.#timer = setTimeout(() => {
      this.#recount = undefined;
    }, IDLE);
    this.#timer.unref();
    return recount;
  }
}

const IN_WORDS = { erased: 'erased', expired: 'removed by retention' } as const;

const drained = async (building: Generator<void, ItemModel>): Promise<ItemModel> => {
  for (;;) {
    const step = building.next();
    if (step.done === true) return step.value;
    await new Promise((resolve) => setImmediate(resolve));
  }
};
