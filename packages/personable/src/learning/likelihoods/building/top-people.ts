import type { CountedPart } from '../counting/part-store.ts';
import type { LikelihoodModel } from '../likelihood-model.ts';
import { chanceWithin, nextOrderOf, staysAfter } from '../models/rhythm.ts';
import { statsOfPart } from '../people/person-stats.ts';
import { sectionOf } from '../people/read-likelihood.ts';

/** Lists of people somebody may want to do something for. */
export const PEOPLE_LISTS = ['leaving', 'due', 'buying', 'valuable'] as const;
export type PeopleList = (typeof PEOPLE_LISTS)[number];

/** Somebody in a list, by their first home. */
interface Listed {
  readonly home: number;
  readonly score: number;
}

/** People of a list. */
const MOST = 200;
/** Who ordered last longer ago is gone and not leaving. */
const LATELY = 365;
/** The next order is due within so many days. */
const SOON = 7;

/** Finds those who stand out, while everybody passes by. */
export class TopPeople {
  readonly #model: LikelihoodModel;
  readonly #day: number;
  readonly #lists: Record<PeopleList, Listed[]> = {
    leaving: [],
    due: [],
    buying: [],
    valuable: [],
  };

  /** @param day everybody is looked at as of then, since 1970. */
  constructor(model: LikelihoodModel, day: number) {
    this.#model = model;
    this.#day = day;
  }

  add({ homes, part }: CountedPart): void {
    const home = homes[0] ?? 0;
    const stats = statsOfPart(part);
    const section = sectionOf(this.#model, stats, this.#day);
    const { rhythm, orders } = this.#model;
    const usual = rhythm && nextOrderOf(rhythm, stats.orders, stats.last);
    const came = stats.repeats > 0 && this.#day - stats.last <= LATELY;
    // Later than nine of ten of the gaps that are usual for them.
    if (came && usual !== undefined && this.#day > usual.high) {
      const spent = [...stats.spend.values()].reduce(
        (sum, { orders, mean }) => sum + orders * mean,
        0,
      );
      this.#note('leaving', home, (section.churn ?? 0) * (spent > 0 ? spent : stats.repeats));
    }
    if (came && rhythm !== undefined && orders !== undefined) {
      const stays = staysAfter(rhythm, orders.model, stats.repeats);
      this.#note('due', home, chanceWithin(rhythm, { days: stats.orders, stays }, this.#day, SOON));
    }
    if (section.buy !== undefined) this.#note('buying', home, section.buy);
    if (section.value !== undefined) this.#note('valuable', home, section.value);
  }

  /** First homes of the people of each list, those who stand out most first. */
  lists(): Readonly<Record<PeopleList, readonly number[]>> {
    for (const name of PEOPLE_LISTS) this.#trim(name);
    const of = (name: PeopleList) => this.#lists[name].map(({ home }) => home);
    return {
      leaving: of('leaving'),
      due: of('due'),
      buying: of('buying'),
      valuable: of('valuable'),
    };
  }

  #note(name: PeopleList, home: number, score: number): void {
    if (!(score > 0)) return;
    this.#lists[name].push({ home, score });
    if (this.#lists[name].length >= 4 * MOST) this.#trim(name);
  }

  #trim(name: PeopleList): void {
    const sorted = this.#lists[name].sort((a, b) => b.score - a.score || a.home - b.home);
    this.#lists[name] = sorted.slice(0, MOST);
  }
}
