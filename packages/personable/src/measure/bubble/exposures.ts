import type { Catalogue } from '../../catalog/catalogue.ts';
import type { CategoryIndex } from '../../catalog/category-lines.ts';
import type { ItemModel } from '../../learning/items/item-model.ts';
import { listDiversity } from '../../learning/items/list-diversity.ts';
import { isNewcomer, type Newcomers } from '../../learning/items/newcomers.ts';
import type { BoundWrite } from '../../store/statement.ts';
import { addDay, addItem, type DaySums } from './bubble-store.ts';

const DAY = 86_400_000;

/** The day of a moment, in days since 1970, UTC. */
export const dayOf = (time: number): number => Math.floor(time / DAY);

/** A list that was shown. */
export interface Exposure {
  /** Milliseconds UTC. */
  readonly time: number;
  /** The model that scored it. */
  readonly model: ItemModel;
  /** Item keys. */
  readonly items: readonly number[];
  /** Whether something of the person's own was used. */
  readonly personal: boolean;
}

type Sums = { -readonly [K in keyof DaySums]: DaySums[K] };

/** Adds lists up by day. */
export class Exposures {
  readonly #catalogue: Catalogue;
  readonly #categories: CategoryIndex;
  readonly #newcomers: Newcomers;

  constructor(catalogue: Catalogue, categories: CategoryIndex, newcomers: Newcomers) {
    this.#catalogue = catalogue;
    this.#categories = categories;
    this.#newcomers = newcomers;
  }

  /** The writes that add some lists to their days. */
  writes(exposures: readonly Exposure[]): BoundWrite[] {
    const days = new Map<number, { sums: Sums; items: Map<number, number> }>();
    for (const exposure of exposures) {
      const day = dayOf(exposure.time);
      let own = days.get(day);
      if (own === undefined) {
        own = { sums: this.#empty(day), items: new Map() };
        days.set(day, own);
      }
      this.#add(own.sums, exposure);
      for (const item of exposure.items) own.items.set(item, (own.items.get(item) ?? 0) + 1);
    }
    const all = [...days];
    return [
      ...all.map(([, { sums }]) => addDay(sums)),
      ...all.flatMap(([day, { items }]) =>
        Array.from(items, ([item, shown]) => addItem({ day, item, shown })),
      ),
    ];
  }

  #empty(day: number): Sums {
    const nothing = { decisions: 0, personal: 0, shown: 0, newcomers: 0, popularity: 0 };
    return { day, ...nothing, lists: 0, diversity: 0, offered: this.#catalogue.offeredCount };
  }

  #add(sums: Sums, { model, items, personal, time }: Exposure): void {
    const anyNew = this.#newcomers.at(model, time).length > 0;
    sums.decisions += 1;
    if (personal) sums.personal += 1;
    sums.shown += items.length;
    const { share } = model.popularity;
    const categories: (readonly number[])[] = [];
    for (const key of items) {
      sums.popularity += share[key] ?? 0;
      const item = this.#catalogue.item(key);
      if (item === undefined) continue;
      categories.push(this.#categories.of(item));
      if (anyNew && isNewcomer(model, key, item.created, time)) sums.newcomers += 1;
    }
    const diversity = listDiversity(categories);
    if (diversity === undefined) return;
    sums.lists += 1;
    sums.diversity += diversity;
  }
}
