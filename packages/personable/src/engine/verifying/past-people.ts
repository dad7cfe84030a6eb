import type { EventKinds } from '../../customer/entry.ts';
import { HomeReader } from '../../customer/home-reader.ts';
import type { FoldRules } from '../../customer/home-state.ts';
import { makePerson, type Person } from '../../customer/person.ts';
import type { StoreReader } from '../../store/store.ts';
import type { KeptHomes } from './kept-homes.ts';

/** How people are folded. */
interface Folding {
  readonly kinds: EventKinds;
  readonly rules: FoldRules;
  readonly position: number;
  /** Homes that were folded for what was asked before; each is read from its first record when left out. */
  readonly kept?: KeptHomes | undefined;
}

/** People as they were at a position of the log: each is folded from its records up to there, linked as it was there. */
export class PastPeople {
  readonly folded: number;
  readonly #reader: HomeReader;
  readonly #rules: FoldRules;
  readonly #kept: KeptHomes | undefined;
  readonly #known = new Map<number, Person>();

  constructor(
    store: Pick<StoreReader, 'readHome' | 'readHomeBackwards'>,
    { kinds, rules, position, kept }: Folding,
  ) {
    this.folded = position;
    this.#rules = rules;
    this.#kept = kept;
    // Without snapshots: what is stored of a home is of a later time, and says so in other words.
    const log = { ...readingUpTo(store, position), get: async () => undefined };
    this.#reader = new HomeReader(log, kinds, rules);
  }

  peek(home: number): Person | undefined {
    return this.#known.get(home);
  }

  async person(home: number): Promise<Person> {
    let person = this.#known.get(home);
    if (person === undefined) {
      const kept = this.#kept;
      const stateOf =
        kept && ((one: number) => kept.state(one, this.folded, this.#reader, this.#rules));
      person = makePerson(await this.#reader.person(home, this.folded, stateOf));
      for (const state of person.homes) this.#known.set(state.home, person);
    }
    return person;
  }
}

/** The records of homes up to a position of the log. */
export const readingUpTo = (
  store: Pick<StoreReader, 'readHome' | 'readHomeBackwards'>,
  position: number,
): Pick<StoreReader, 'readHome' | 'readHomeBackwards'> => ({
  readHome: (partition, home, after, upTo) =>
    store.readHome(partition, home, after, Math.min(upTo, position)),
  readHomeBackwards: (partition, home, before, limit) =>
    store.readHomeBackwards(partition, home, Math.min(before, position + 1), limit),
});
