import { type After, ANEW, CountedHomes } from '../../../customer/counting/counted-homes.ts';
import { entriesOf } from '../../../customer/counting/entries-of.ts';
import type { Followed } from '../../../customer/counting/log-follower.ts';
import type { Entry, EventKinds } from '../../../customer/entry.ts';
import { InteractionKind } from '../../../customer/interactions.ts';
import type { People } from '../../../customer/people.ts';
import type { Person } from '../../../customer/person.ts';
import { RecentMap } from '../../../customer/recent-map.ts';
import type { BoundWrite } from '../../../store/statement.ts';
import type { Store } from '../../../store/store.ts';
import { LikelihoodSums } from './likelihood-sums.ts';
import { dayOf, isKept, NO_PART, type Part, withEntry } from './part.ts';
import {
  type CountedPart,
  clearLikelihoodSums,
  likelihoodParts,
  putSum,
  writeLikelihoodPosition,
} from './part-store.ts';

/** What people are counted with. */
export interface CountingParts {
  readonly store: Store;
  readonly people: Pick<People, 'person' | 'peek' | 'counts' | 'folded'>;
  readonly kinds: EventKinds;
}

/** People who stay in memory, and homes of which it is remembered on which day they came last. */
const REMEMBERED = 25_000;
const VISITS_REMEMBERED = 100_000;

/** Everybody who is counted, with the sums of all of them. To be called by one at a time. */
export class CountedParts implements Followed {
  readonly #parts: CountingParts;
  readonly #homes: CountedHomes<CountedPart, Said>;
  #sums: LikelihoodSums;
  /** Home → the day of the last visit that is counted: most events are of that same day and add nothing. */
  readonly #visited = new RecentMap<number, number>(VISITS_REMEMBERED);
  /** How often the sums changed. */
  changes = 0;

  constructor(parts: CountingParts, sums: LikelihoodSums) {
    const { store, people } = parts;
    this.#parts = parts;
    this.#sums = sums;
    this.#homes = new CountedHomes<CountedPart, Said>({
      ...{ people, store, table: likelihoodParts, remembered: REMEMBERED, isSame },
      said: (entry) => this.#said(entry),
      add: (before, said, entry, person) => this.#add(before, said, entry, person),
      count: (homes, upTo) => this.#count(homes, upTo),
      replaced: (before, after) => {
        this.changes += 1;
        for (const old of before) this.#sums.subtract(old.part);
        if (after !== undefined) this.#sums.add(after.part);
      },
      sums: () => this.#sums.changes().map(putSum),
    });
  }

  /** The sums as of now. */
  get sums(): LikelihoodSums {
    return this.#sums;
  }

  waiting(): number {
    return this.#homes.waiting;
  }

  /** The person that a home is counted with; undefined where it is not counted. */
  find(home: number): Promise<CountedPart | undefined> {
    return this.#homes.find(home);
  }

  take(entry: Entry): Promise<void> | undefined {
    // Who was erased, or of whom a day has expired, may come again on the same day.
    if (entry.message === undefined) this.#visited.delete(entry.home);
    return this.#homes.take(entry);
  }

  settle(position: number): Promise<void> {
    return this.#homes.settle(position);
  }

  /** Counts whoever a home belongs to anew; see `CountedHomes.recount`. */
  recount(home: number, upTo: number): Promise<boolean> {
    return this.#homes.recount(home, upTo);
  }

  writes(): readonly BoundWrite[] {
    return this.#homes.writes();
  }

  stored(): void {
    this.#homes.stored();
  }

  note(position: number): BoundWrite {
    return writeLikelihoodPosition(position);
  }

  /** Adds up everybody who is stored anew; resolves to whether the sums were equal. Nothing may be unstored. */
  async addUp(): Promise<boolean> {
    const { store } = this.#parts;
    const sums = new LikelihoodSums();
    for await (const { part } of likelihoodParts.all(store)) sums.add(part);
    if (sums.equals(this.#sums)) return true;
    await store.write([clearLikelihoodSums(), ...sums.changes().map(putSum)]);
    this.#sums = sums;
    this.changes += 1;
    return false;
  }

  #said(entry: Entry): Said | undefined {
    const { home, order, interactions, time } = entry;
    if (order === undefined && interactions.length === 0) return undefined;
    const day = dayOf(time);
    const isMore = saysMore(entry);
    return isMore || this.#visited.get(home) !== day ? { day, isMore } : undefined;
  }

  #add(
    before: CountedPart | undefined,
    { day, isMore }: Said,
    entry: Entry,
    person: Person,
  ): After<CountedPart> {
    if (before === undefined) {
      if (!this.#parts.people.counts(person)) return undefined;
      if (isMore || cameTwice(person)) return ANEW;
    }
    this.#visited.set(entry.home, day);
    if (before === undefined) return undefined;
    const part = withEntry(before.part, entry);
    return part === before.part ? before : { ...before, part };
  }

  /** What a person adds, from the log; undefined for somebody who says too little to be kept. */
  async #count(homes: readonly number[], upTo: number): Promise<CountedPart | undefined> {
    for (const home of homes) this.#visited.delete(home);
    let part: Part = NO_PART;
    for (const entry of await entriesOf(homes, upTo, this.#parts)) part = withEntry(part, entry);
    return isKept(part) ? { homes, part } : undefined;
  }
}

/** What an event says to be counted. */
interface Said {
  readonly day: number;
  /** Whether it is of an order or a cart, which counts each time; else it is a visit, which counts once a day. */
  readonly isMore: boolean;
}

const saysMore = ({ order, interactions }: Entry): boolean =>
  order !== undefined || interactions.some(({ kind }) => kind === InteractionKind.cart);

/** Whether somebody was seen on two days: before that one who only looks is not counted. */
const cameTwice = ({ homes }: Person): boolean => {
  const seen = homes.filter(({ events }) => events > 0);
  const days = seen.flatMap(({ firstSeen, lastSeen }) => [dayOf(firstSeen), dayOf(lastSeen)]);
  return days.some((day) => day !== days[0]);
};

// Names are in the order in which they are stored: what is stored is compared as text.
const isSame = (one: CountedPart, other: CountedPart): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
