import type { BoundWrite } from '../../store/statement.ts';
import type { Entry } from '../entry.ts';
import type { Membership as HouseholdMembership } from '../household/household.ts';
import { firstHomeOf, isErased, type Person } from '../person.ts';
import { ask } from './ask.ts';
import type { AudienceChange, Membership } from './audience.ts';
import { AudienceListeners } from './audience-listeners.ts';
import { setDue, setDueEarlier } from './due-store.ts';
import type { LiveParts } from './live-parts.ts';
import { writeChange } from './member-store.ts';
import { earliest, type Held } from './memberships.ts';
import type { LiveAudience } from './touch-index.ts';
import { Touched } from './touched.ts';

const PARTITION = 0;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NO_HOUSEHOLDS: readonly HouseholdMembership[] = [];

/**
 * Keeps audiences live: who is touched by a record is asked the audiences that it can change, at once, and whose
 * value changes by the clock is asked when it does.
 *
 * Whoever is touched is noted while a batch of records is applied and asked when all of it is. After a crash the records
 * behind the stored position touch again whom they touched: they are asked as they then are, and nobody who belongs
 * to an audience already enters it again.
 */
export class LiveMembership {
  readonly #parts: LiveParts;
  readonly #listeners = new AudienceListeners();
  #touched = new Touched();
  /** While everybody is asked: the audiences, and the homes of who was touched meanwhile. */
  #counting: { readonly ids: ReadonlySet<string>; readonly homes: Set<number> } | undefined;
  #catchingUp = true;
  /** First home → when they are due, within the hour: their snapshot may not be written before. */
  readonly #soon = new Map<number, number>();

  constructor(parts: LiveParts) {
    this.#parts = parts;
  }

  /** Lets somebody hear who enters and leaves until the function that comes back is called. */
  onChange(listener: (change: AudienceChange) => void): () => void {
    return this.#listeners.add(listener);
  }

  /** A record is about to be applied. */
  async before(entry: Entry): Promise<void> {
    const { link, unlink, erases } = entry;
    if (link === undefined && unlink === undefined && erases !== true) return;
    if (this.#ignores(entry)) return;
    const homes = [entry.home, link, unlink].filter((home) => home !== undefined);
    const persons = await Promise.all(homes.map((home) => this.#parts.people.person(home)));
    this.#touched.regroup(persons.flatMap((person) => person.homes.map(({ home }) => home)));
  }

  /** A record was applied. */
  note(entry: Entry): void {
    if (this.#ignores(entry)) return;
    const { people, definitions } = this.#parts;
    const state = people.peek(entry.home)?.homes.find(({ home }) => home === entry.home);
    const isFirst = state !== undefined && state.events <= (entry.message === undefined ? 0 : 1);
    const audiences = definitions.touches.touchedBy(entry, isFirst);
    if (audiences.length > 0) this.#touched.add(entry.home, audiences);
  }

  /** Notes somebody to be asked everything, with whoever they may have been one with. */
  touch(home: number): void {
    this.#touched.regroup([home]);
  }

  /** Stores what is known of who belongs to what. */
  flush(): Promise<void> {
    return this.#parts.memberships.flush();
  }

  /** Asks whoever was touched. To be called between records. */
  async settle(): Promise<void> {
    const { people, memberships } = this.#parts;
    if (this.#catchingUp) return;
    const touched = this.#touched;
    if (!touched.isEmpty) {
      this.#touched = new Touched();
      for (const homes of touched.regrouped) await this.#askRegrouped(homes);
      for (const [home, audiences] of touched.alone) {
        await this.#ask(people.peek(home) ?? (await people.person(home)), audiences);
      }
    }
    memberships.reached(people.folded);
    await memberships.caughtUp();
  }

  /** The records behind the checkpoint are applied: asks whoever they touched. */
  async caughtUp(): Promise<void> {
    this.#catchingUp = false;
    await this.settle();
  }

  /**
   * Asks somebody everything, because a value of theirs changed by itself. To be called between records.
   *
   * @returns their first home, and when they are due next: milliseconds UTC, 0 for never.
   */
  async askAgain(home: number): Promise<{ readonly first: number; readonly due: number }> {
    const person = await this.#parts.people.person(home);
    const first = firstHomeOf(person);
    // Whom nothing is known of, as a child who only stands in a household, is in no audience.
    const isNobody = isErased(person) || person.homes.every(({ position }) => position === 0);
    if (isNobody) return { first, due: 0 };
    return { first, due: await this.#ask(person, this.#parts.definitions.order) };
  }

  /**
   * The households of some homes are about to change: the writes that go with it, so that they are asked again after
   * a crash as well.
   */
  beforeHouseholds(homes: readonly number[]): BoundWrite[] {
    if (!this.#parts.definitions.asksHouseholds) return [];
    const now = this.#parts.clock();
    for (const home of homes) this.#parts.snapshots.noteDueBy(home, now);
    return homes.map((home) => setDueEarlier(PARTITION, home, now));
  }

  /** They have changed: whoever they are is due. */
  afterHouseholds(homes: readonly number[]): void {
    if (!this.#parts.definitions.asksHouseholds) return;
    for (const home of homes) this.#soon.set(home, this.#parts.clock());
  }

  /**
   * A value of somebody changes by itself at a time, milliseconds UTC, or before.
   *
   * @param isStored whether their first home has a snapshot.
   */
  dueBy(home: number, time: number, isStored: boolean): void {
    this.#parts.snapshots.noteDueBy(home, time, isStored);
    this.#parts.memberships.add([setDueEarlier(PARTITION, home, time)]);
    if (isStored || time > this.#parts.clock() + HOUR) return;
    this.#soon.set(home, Math.min(time, this.#soon.get(home) ?? time));
  }

  /** First homes that are due by now and may not stand in the store as such. */
  takeDue(now: number): number[] {
    const due = [...this.#soon].filter(([, time]) => time <= now).map(([home]) => home);
    for (const home of due) this.#soon.delete(home);
    return due;
  }

  /** Everybody is being asked these audiences from now on: whoever is touched is not to be told otherwise. */
  beginCounting(ids: ReadonlySet<string>): void {
    this.#counting = { ids, homes: new Set() };
  }

  endCounting(): void {
    this.#counting = undefined;
  }

  /** Whether a home was touched since everybody began to be asked. */
  wasTouched(home: number): boolean {
    return this.#counting?.homes.has(home) === true;
  }

  #ignores({ position }: Entry): boolean {
    return this.#parts.definitions.order.length === 0 || position <= this.#parts.after;
  }

  async #ask(person: Person, audiences: readonly LiveAudience[]): Promise<number> {
    const held = await this.#parts.memberships.of(firstHomeOf(person));
    return this.#askOf(person, audiences, held, undefined);
  }

  /**
   * Those who were put together or taken apart: what any home of a person belonged to moves to the first home with the
   * earliest time; who is taken apart keeps the time they had together.
   */
  async #askRegrouped(homes: ReadonlySet<number>): Promise<void> {
    const { people, memberships, definitions } = this.#parts;
    const persons = new Set<Person>();
    const heldBy = new Map<number, Held>();
    for (const home of homes) {
      persons.add(await people.person(home));
      heldBy.set(home, await memberships.of(home));
    }
    const before = earliest([...heldBy.values()]);
    for (const person of persons) {
      const first = firstHomeOf(person);
      if (isErased(person)) {
        for (const { home } of person.homes) {
          memberships.forget(home, heldBy.get(home) ?? new Map());
        }
        continue;
      }
      const own = earliest(person.homes.map(({ home }) => heldBy.get(home) ?? new Map()));
      for (const { home } of person.homes) {
        const held = heldBy.get(home) ?? new Map<number, Membership>();
        if (home === first || held.size === 0) continue;
        memberships.put(home, held, new Map([...held.keys()].map((key) => [key, undefined])));
      }
      const held = heldBy.get(first) ?? new Map<number, Membership>();
      if (own.size > 0) memberships.put(first, held, own);
      await this.#askOf(person, definitions.order, await memberships.of(first), before);
    }
  }

  async #askOf(
    person: Person,
    touched: readonly LiveAudience[],
    held: Held,
    inherited: Held | undefined,
  ): Promise<number> {
    const { definitions, memberships, people } = this.#parts;
    const home = firstHomeOf(person);
    const now = this.#parts.clock();
    const ids = definitions.idsOf(held);
    const households = definitions.asksHouseholds
      ? await this.#parts.householdsOf(person.homes)
      : NO_HOUSEHOLDS;
    const document = this.#parts.document(person, now, ids, households);
    const asked = this.#counting === undefined ? touched : this.#together(touched, person);
    const position = people.folded;
    const extra = inherited === undefined ? {} : { inherited };
    const changes = ask(asked, document, ids, { held, now, position, ...extra });
    if (changes.size > 0) {
      memberships.put(home, held, changes);
      this.#tell(home, held, changes, now);
    }
    return this.#noteDue(person, now);
  }

  /** While everybody is asked, whoever is touched is asked the same. */
  #together(touched: readonly LiveAudience[], { homes }: Person): readonly LiveAudience[] {
    const { ids, homes: known } = this.#counting ?? { ids: new Set(), homes: new Set() };
    for (const { home } of homes) known.add(home);
    const also = new Set(touched.map(({ id }) => id));
    return this.#parts.definitions.order.filter(({ id }) => also.has(id) || ids.has(id));
  }

  /** When somebody is due next: milliseconds UTC, 0 for never. */
  #noteDue(person: Person, now: number): number {
    const { counts, fades } = this.#parts.definitions;
    if (counts.length === 0 && !fades) return 0;
    const next = counts.length === 0 ? undefined : this.#parts.nextChange(person, now, counts);
    const due = fades ? Math.min(next ?? Number.POSITIVE_INFINITY, now + DAY) : (next ?? 0);
    const home = firstHomeOf(person);
    if (!this.#parts.snapshots.noteDue(home, due)) {
      this.#parts.memberships.add([setDue(PARTITION, home, due)]);
    }
    if (due !== 0 && due <= now + HOUR) this.#soon.set(home, due);
    return due;
  }

  #tell(
    home: number,
    held: Held,
    changes: ReadonlyMap<number, Membership | undefined>,
    time: number,
  ): void {
    const { definitions, memberships, people } = this.#parts;
    for (const [key, membership] of changes) {
      const audience = definitions.byKey(key)?.audience;
      if (audience === undefined) continue;
      const entered = membership !== undefined;
      // Whoever was in it as part of somebody else has not entered it now.
      if (entered && membership.since !== time) continue;
      const why = membership?.why ?? held.get(key)?.why ?? '';
      const { id, name } = audience;
      const position = people.folded;
      memberships.add(
        writeChange({ partition: PARTITION, home, audience: key, position, time, entered, why }),
      );
      const change = { audience: id, name, person: home, entered, time, why };
      this.#listeners.tell(change);
    }
  }
}
