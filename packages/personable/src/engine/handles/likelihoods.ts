import type { Person } from '../../customer/person.ts';
import { isErased } from '../../customer/person.ts';
import { MODEL_NAMES } from '../../learning/likelihoods/building/fit-models.ts';
import { PEOPLE_LISTS, type PeopleList } from '../../learning/likelihoods/building/top-people.ts';
import { PersonableError } from '../errors.ts';
import type { Parts } from '../parts.ts';
import {
  type LikelihoodCard,
  type LikelihoodsReport,
  readLikelihoods,
} from '../readings/likelihoods/cards.ts';
import { type ItemDemandView, readItemDemand } from '../readings/likelihoods/items.ts';
import { type PersonLikelihoods, readPersonLikelihoods } from '../readings/likelihoods/person.ts';
import { named, numberOf } from '../readings/names.ts';
import type { PeopleHandle, PersonReference } from './people.ts';

type HandleParts = Pick<
  Parts,
  'likelihoods' | 'people' | 'identities' | 'households' | 'asking' | 'catalogue' | 'settings'
>;

/** Somebody in a list, with what is to be expected of them now. */
export interface ListedPerson extends PersonLikelihoods {
  readonly name?: string;
}

/** Whom nobody is to be looked at in this way. */
const UNASKED =
  'They have not agreed to being counted (the purpose analytics), so nothing is worked out of them.';
const MINOR = 'A minor is not profiled, so nothing is worked out of them.';
/** People of a list when nothing is said, and at the most. */
const LISTED = 50;
const MOST_ITEMS = 1_000;

/** What is to be expected of people and items: `shop.likelihoods`. */
export class LikelihoodsHandle {
  readonly #parts: HandleParts;
  readonly #find: PeopleHandle['find'];

  constructor(parts: HandleParts, people: PeopleHandle) {
    this.#parts = parts;
    this.#find = people.find.bind(people);
  }

  /** Every model with its numbers, what it rests on, and how it did. What was found last, which may be some minutes old. */
  async read(): Promise<LikelihoodsReport> {
    const { likelihoods } = this.#parts;
    if (likelihoods.report === undefined) await likelihoods.refresh();
    return readLikelihoods(likelihoods);
  }

  /** One of them. @throws PersonableError `not_found` for another name. */
  async model(name: string): Promise<LikelihoodCard> {
    const { models } = await this.read();
    const found = models.find((one) => one.name === name);
    if (found !== undefined) return found;
    throw new PersonableError('not_found', `There is no likelihood "${name.slice(0, 60)}".`, {
      hint: `There are: ${MODEL_NAMES.join(', ')}.`,
    });
  }

  /** Fits everything on what is counted now, instead of when it is due; resolves when it serves. */
  async refresh(): Promise<LikelihoodsReport> {
    await this.#parts.likelihoods.refresh();
    return readLikelihoods(this.#parts.likelihoods);
  }

  /**
   * People somebody may want to do something for: `leaving` (regulars later than usual for them), `due`, `buying` (likely to order) or
   * `valuable`; each as of now, without those who are minors or have not agreed.
   *
   * @throws PersonableError `not_found` for another list.
   */
  async people(list: string, limit = LISTED): Promise<readonly ListedPerson[]> {
    if (!isList(list)) {
      throw new PersonableError('not_found', `There is no list "${list.slice(0, 60)}".`, {
        hint: `There are: ${PEOPLE_LISTS.join(', ')}.`,
      });
    }
    const { likelihoods, people, identities } = this.#parts;
    if (likelihoods.report === undefined || !likelihoods.hasLists) await likelihoods.refresh();
    const found: ListedPerson[] = [];
    for (const home of likelihoods.listOf(list)) {
      if (found.length >= limit) break;
      const person = await people.person(home);
      // Somebody may have been erased or joined with another since it was looked.
      if (isErased(person) || numberOf(person) !== home) continue;
      const read = await this.#read(person);
      if (read.state === 'said' || read.buy !== undefined) {
        found.push({ ...read, ...(await named(person, identities)) });
      }
    }
    return found;
  }

  /** What will be asked for of each item in the next two weeks; those that run out first. */
  async items(limit = LISTED): Promise<readonly ItemDemandView[]> {
    const { likelihoods, catalogue } = this.#parts;
    if (likelihoods.report === undefined || !likelihoods.hasLists) await likelihoods.refresh();
    return readItemDemand(likelihoods.items, catalogue).slice(0, Math.min(limit, MOST_ITEMS));
  }

  /** What is to be expected of somebody, as of now; `undefined` for one nobody has met. */
  async of(reference: PersonReference): Promise<PersonLikelihoods | undefined> {
    const person = await this.#find(reference);
    return person && this.#read(person);
  }

  async #read(person: Person): Promise<PersonLikelihoods> {
    const { likelihoods, households, asking, catalogue, settings } = this.#parts;
    const now = settings.clock();
    const document = asking.document(person, now, [], await households.of(person.homes));
    const refused = document.minor ? MINOR : document.consent['analytics'] === true ? '' : UNASKED;
    if (refused === '') return readPersonLikelihoods(person, likelihoods.model, catalogue, now);
    return { person: numberOf(person), state: 'unsaid', text: refused, favourites: [] };
  }
}

const isList = (name: string): name is PeopleList => PEOPLE_LISTS.some((one) => one === name);
