import { type Entry, type EventKinds, toEntry } from '../../customer/entry.ts';
import type { People } from '../../customer/people.ts';
import type { Person } from '../../customer/person.ts';
import type { ContextFit, LearnedPlace } from '../../learning/ranking/context-fit.ts';
import { weightOf } from '../../learning/ranking/examination.ts';
import type { PlacementBody } from '../../rules/placements/placement-body.ts';
import { durationMilliseconds } from '../../rules/reading/terms.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { readSetting, settingWrite } from '../../store/settings-store.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';
import { readPlaces, type ShownPlace, writePlaces } from './list-body.ts';
import {
  addList,
  countList,
  dueLists,
  forgetCounted,
  type ListRow,
  readRankings,
  removeList,
  someListsBefore,
  someListsOf,
} from './list-store.ts';
import { outcomesOf } from './outcomes.ts';
import { changeOf, fitFor, nothingRanked, type Ranked, restoreRanked } from './ranked.ts';

/** How long after a list something follows from it, when its placement has no goal. */
export const WITHIN = '1d';
/** Days that lists are kept and count. */
export const KEPT_DAYS = 90;

const DAY = 86_400_000;
/** Days for which something may follow from a list, whatever the goal says: lists are kept for so long only. */
const MOST_DAYS = 30;
/** Milliseconds that events may be late. */
const LATE = 600_000;
/** Milliseconds after which it is looked for what is due. */
const EVERY = 60_000;
/** Records read from the log at once. */
const CHUNK = 2_000;
/** Records after which it is noted up to which they were followed. */
const NOTE_AFTER = 10_000;
/** The setting that says up to which position it is known whose lists may count. */
const FOLLOWED = 'ranking.followed';

/** What lists are learned from with. */
export interface ListLearnerParts {
  readonly store: Store;
  readonly clock: () => number;
  readonly people: Pick<People, 'peek' | 'person' | 'counts' | 'folded'>;
  readonly rules: { readonly set: RuleSet };
  readonly kinds: EventKinds;
  /** Days that decisions are kept; undefined for good. */
  readonly decisionDays: number | undefined;
  /** Makes durable what was decided and waits. */
  readonly settled: () => Promise<void>;
}

/** A list that was decided. */
export interface DecidedList {
  readonly decision: string;
  /** Undefined for somebody nobody knows: of them nothing can be heard again. */
  readonly home: number | undefined;
  /** Milliseconds UTC. */
  readonly time: number;
  readonly placement: string;
  readonly body: Pick<PlacementBody, 'goal'> | undefined;
  readonly places: readonly ShownPlace[];
}

/**
 * Learns from the lists of placements that ask for it (`arrange.context`). A list is *open* until its time is over; then each of
 * its places is *counted*, with one over how likely the place is looked at where something came of it, else with zero. What a
 * list was counted with stands in its row, so it can be taken out again: when it is 90 days old, when its person is erased, and
 * when they do not allow analytics any more. The sums are then equal to sums that never had it. Lists of one placement are
 * counted, and taken out, in slices; a slice is stored whole or not at all.
 */
export class ListLearner {
  readonly #parts: ListLearnerParts;
  readonly #ranked = new Map<string, Ranked>();
  #fits: ReadonlyMap<string, ContextFit> = new Map();
  #followed: number;
  /** What of that is stored. */
  #noted: number;
  #tail: Promise<unknown> = Promise.resolve();
  readonly #timer: NodeJS.Timeout;

  private constructor(parts: ListLearnerParts, followed: number) {
    this.#parts = parts;
    this.#followed = followed;
    this.#noted = followed;
    this.#timer = setInterval(() => {
      // What could not be counted is due still.
      this.countDue().catch(() => undefined);
    }, EVERY);
    this.#timer.unref();
  }

  static async open(parts: ListLearnerParts): Promise<ListLearner> {
    const { store, people, kinds } = parts;
    const said = await readSetting(store, FOLLOWED);
    // Where nobody has a list, nobody has to be taken out.
    const isEmpty = (await someListsBefore(store, Number.MAX_SAFE_INTEGER)).length === 0;
    const followed = said === undefined || isEmpty ? people.folded : Number(said);
    const learner = new ListLearner(parts, followed);
    for (const row of await readRankings(store)) {
      const ranked = restoreRanked(row);
      if (ranked !== undefined) await learner.#serve(ranked);
      // Of sums that cannot be read nothing can be taken away.
      else await store.write(forgetCounted(row.placement));
    }
    for (;;) {
      const records = await store.readLog(0, learner.#followed, CHUNK);
      if (records.length === 0) return learner;
      await learner.follow(records.map((record) => toEntry(record, kinds)));
    }
  }

  /** What is learned, by placement. It never changes: what is learned next is another map. */
  get fits(): ReadonlyMap<string, ContextFit> {
    return this.#fits;
  }

  /** What is counted at a placement. */
  ranked(placement: string): Ranked | undefined {
    return this.#ranked.get(placement);
  }

  /** The writes that keep a list until it is counted; none for whoever is not counted. */
  expect({ home, body, places, ...list }: DecidedList): BoundWrite[] {
    if (home === undefined || places.length === 0) return [];
    const { people } = this.#parts;
    const person = people.peek(home);
    if (person !== undefined && !people.counts(person)) return [];
    const within = durationMilliseconds(body?.goal?.within ?? WITHIN);
    const due = list.time + Math.min(within, MOST_DAYS * DAY);
    return [addList({ ...list, home, due, body: writePlaces(places), counted: null })];
  }

  /** Takes in durable entries, in order, that people already have: who does not allow it any more is taken out. */
  async follow(entries: readonly Entry[]): Promise<void> {
    const { people } = this.#parts;
    for (const { position, home, consent, link, unlink, message } of entries) {
      if (position <= this.#followed) continue;
      const mayEnd = consent ?? link ?? unlink ?? message?.traits;
      if (mayEnd !== undefined) {
        const person = await people.person(home);
        if (!people.counts(person)) await this.#removeAllOf(person);
      }
      this.#followed = position;
    }
  }

  /** Counts the lists whose time is over, and takes out those that are too old; resolves to how many were counted. */
  countDue(): Promise<number> {
    return this.#alone(async () => {
      const { store, clock, settled, decisionDays = KEPT_DAYS } = this.#parts;
      await settled();
      const now = clock();
      const oldest = now - Math.min(KEPT_DAYS, decisionDays) * DAY;
      for (;;) {
        const rows = await someListsBefore(store, oldest);
        if (rows.length === 0) break;
        await this.#remove(rows);
      }
      for (let counted = 0; ; ) {
        const rows = await dueLists(store, now - LATE);
        if (rows.length > 0) counted += await this.#count(rows);
        else {
          if (this.#followed - this.#noted >= NOTE_AFTER) await this.#note();
          return counted;
        }
      }
    });
  }

  /** Removes some lists of a home and all they taught; resolves to how many, 0 when none is left. */
  removeSomeOf(home: number): Promise<number> {
    return this.#alone(async () => {
      await this.#parts.settled();
      const rows = await someListsOf(this.#parts.store, home);
      if (rows.length > 0) await this.#remove(rows);
      return rows.length;
    });
  }

  /** Stops, and notes what is known of. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#tail;
    await this.#note();
  }

  async #note(): Promise<void> {
    const followed = this.#followed;
    await this.#parts.store.write([settingWrite(FOLLOWED, String(followed))]);
    this.#noted = followed;
  }

  async #count(rows: readonly ListRow[]): Promise<number> {
    const { store, people } = this.#parts;
    const writes: BoundWrite[] = [];
    const learned: { row: ListRow; places: readonly ShownPlace[]; rewards: readonly number[] }[] =
      [];
    for (const row of rows) {
      const person = await people.person(row.home);
      if (!people.counts(person)) {
        writes.push(removeList(row));
        continue;
      }
      const places = readPlaces(row.body);
      const rewards = await this.#rewardsOf(row, places, person);
      learned.push({ row, places, rewards });
      writes.push(countList(row, rewards));
    }
    const changed: Ranked[] = [];
    for (const [placement, own] of Map.groupBy(learned, ({ row }) => row.placement)) {
      const before = this.#ranked.get(placement) ?? nothingRanked(placement);
      const lists = own.map(({ places, rewards }) => withRewards(places, rewards));
      const change = changeOf(before, lists, 1);
      changed.push(change.ranked);
      writes.push(...change.writes);
    }
    await store.write(writes);
    for (const ranked of changed) await this.#serve(ranked);
    return learned.length;
  }

  async #rewardsOf(
    row: ListRow,
    places: readonly ShownPlace[],
    { timeline }: Person,
  ): Promise<number[]> {
    const { store, rules } = this.#parts;
    const goal = rules.set.placements.get(row.placement)?.body.goal;
    const items = places.map(({ item }) => item);
    const outcomes = await outcomesOf(row, items, timeline, goal?.event, store);
    const examined = this.#fits.get(row.placement)?.examined ?? [];
    return items.map((item, place) => (outcomes.has(item) ? weightOf(examined, place) : 0));
  }

  async #remove(rows: readonly ListRow[]): Promise<void> {
    const writes = rows.map(removeList);
    const changed: Ranked[] = [];
    for (const [placement, own] of Map.groupBy(rows, (row) => row.placement)) {
      const before = this.#ranked.get(placement);
      if (before === undefined) continue;
      const counted = own.flatMap(({ body, counted: rewards }) =>
        rewards === null ? [] : [withRewards(readPlaces(body), JSON.parse(rewards) as number[])],
      );
      if (counted.length === 0) continue;
      const change = changeOf(before, counted, -1);
      changed.push(change.ranked);
      writes.push(...change.writes);
    }
    await this.#parts.store.write(writes);
    for (const ranked of changed) await this.#serve(ranked);
  }

  async #removeAllOf({ homes }: Person): Promise<void> {
    for (const { home } of homes) {
      while ((await this.removeSomeOf(home)) > 0);
    }
  }

  /** Lets what is counted at a placement serve. */
  async #serve(ranked: Ranked): Promise<void> {
    const { placement } = ranked;
    this.#ranked.set(placement, ranked);
    const fit = await fitFor(ranked, this.#fits.get(placement), this.#parts.store);
    this.#fits = new Map([...this.#fits, [placement, fit]]);
  }

  #alone<T>(step: () => Promise<T>): Promise<T> {
    const done = this.#tail.then(step);
    this.#tail = done.catch(() => undefined);
    return done;
  }
}

const withRewards = (
  places: readonly ShownPlace[],
  rewards: readonly number[],
): (ShownPlace & LearnedPlace)[] =>
  places.map((place, i) => ({ ...place, reward: rewards[i] ?? 0 }));
