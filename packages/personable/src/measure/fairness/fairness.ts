import {
  type Followed,
  type FollowerParts,
  LogFollower,
} from '../../customer/counting/log-follower.ts';
import type { Entry } from '../../customer/entry.ts';
import type { People } from '../../customer/people.ts';
import { firstHomeOf, isErased, type Person } from '../../customer/person.ts';
import { RecentMap } from '../../customer/recent-map.ts';
import { readSetting, settingWrite } from '../../store/settings-store.ts';
import type { BoundWrite } from '../../store/statement.ts';
import { type DayOf, monthOf } from '../reports/days.ts';
import { BoundedGroups } from './bounded-groups.ts';
import {
  addFairSum,
  fairMonths,
  fairRowsBefore,
  fairRowsOf,
  removeFairRow,
} from './fairness-store.ts';
import { type Groups, UNKNOWN } from './groups.ts';
import { OpenedMonths } from './opened-months.ts';
import { FairChanges, type PersonMonth } from './person-month.ts';

/** What people are counted with. */
export interface FairnessParts extends FollowerParts {
  readonly people: Pick<People, 'person' | 'peek' | 'counts' | 'folded'>;
  readonly dayOf: DayOf;
  /** In which groups somebody is, all told, with what the request said of now. */
  readonly groupsOf: (person: Person, time: number, now: Groups) => Groups;
}

/** What is heard of somebody and not counted yet. */
interface Note {
  readonly home: number;
  /** Milliseconds UTC. */
  readonly time: number;
  readonly now?: Groups;
  readonly rule?: string;
  readonly did?: boolean;
  /** Who they are, or whether they are counted, may have changed. */
  readonly again?: boolean;
}

/** Milliseconds that notes gather before they are counted. */
const GATHER = 1_000;
/** Notes that wait from which they are counted at once. */
const MOST_WAITING = 5_000;
/** Where the position of the log is kept up to which it was heard who is one with whom, and who is counted. */
const REACHED = 'fairness.reached';
/** People of whom it is remembered what is noted of them already. */
const REMEMBERED = 50_000;

/**
 * Who gets offers and campaigns, and who does something with them, by groups of people: sums by month, each person once. A person
 * is in the groups they were in when something was decided for them first in the month. Whoever is not counted (no `analytics`
 * consent, minors) is in no sum; a withdrawn consent and an erasure take away what they added; two who turn out to be one are one.
 * What is heard is counted together every second; a crash loses at most what was decided in the last. Withdrawn consents and links come
 * with the log and are never lost.
 */
export class Fairness implements Followed {
  /** How a receipt of an erasure calls what is kept of people. */
  readonly counts = 'fairness months';
  readonly #parts: FairnessParts;
  #notes: Note[] = [];
  /** By home, what is noted of it in its latest month. */
  readonly #noted = new RecentMap<
    number,
    { readonly month: number; readonly rules: Set<string>; seen: boolean }
  >(REMEMBERED);
  readonly #groups: BoundedGroups;
  readonly #follower: LogFollower;
  #isEmpty: boolean;
  /** What is counted of the first notes, and not stored yet. */
  #counted: { readonly writes: readonly BoundWrite[]; readonly notes: number } | undefined;

  private constructor(parts: FairnessParts, isEmpty: boolean, position: number) {
    this.#parts = parts;
    this.#isEmpty = isEmpty;
    this.#groups = new BoundedGroups(parts.store);
    this.#follower = new LogFollower({ ...parts, gather: GATHER }, this, position);
  }

  /** Goes on with what is stored, and hears of what the log has and this has not. */
  static async open(parts: FairnessParts): Promise<Fairness> {
    const { store, people } = parts;
    const isEmpty = (await fairMonths(store)).length === 0;
    const reached = await readSetting(store, REACHED);
    const fairness = new Fairness(
      parts,
      isEmpty,
      isEmpty || reached === undefined ? people.folded : Number(reached),
    );
    await fairness.#follower.catchUp();
    return fairness;
  }

  /**
   * Somebody is there: something was decided for them.
   *
   * @param now what the request says of the groups they are in; asked once a month.
   */
  saw(home: number, time: number, now: () => Groups): void {
    const noted = this.#notedOf(home, time);
    if (noted.seen) return;
    noted.seen = true;
    this.#push({ home, time, now: now() });
  }

  /** Somebody got something: `offer/` or `campaign/` and its id. */
  got(home: number, time: number, rule: string): void {
    const { rules } = this.#notedOf(home, time);
    if (rules.has(rule)) return;
    rules.add(rule);
    this.#push({ home, time, rule });
  }

  /** They did something with it: redeemed it, clicked it, did what it is for. @param time when they got it, where that is known. */
  did(home: number, time: number, rule: string): void {
    this.#push({ home, time, rule, did: true });
  }

  /** Hears of whatever may change who somebody is and whether they are counted. */
  follow(entries: readonly Entry[]): Promise<void> {
    return this.#follower.follow(entries);
  }

  isIdle(): boolean {
    return this.#isEmpty && this.#notes.length === 0;
  }

  waiting(): number {
    return this.#notes.length;
  }

  take({ home, time, link, unlink, consent, message }: Entry): undefined {
    if (this.#isEmpty) return;
    const { people } = this.#parts;
    const known = message?.type === 'identify' ? people.peek(home) : undefined;
    // Whoever is not at hand may be one who is not counted any more.
    const isLeft = message?.type === 'identify' && (known === undefined || !people.counts(known));
    if (link === undefined && unlink === undefined && consent === undefined && !isLeft) return;
    this.#notes.push({ home, time, again: true });
  }

  settle(): Promise<void> {
    return Promise.resolve();
  }

  /** What is kept of some homes, month by month. */
  async of(
    homes: readonly number[],
  ): Promise<readonly (PersonMonth & { readonly month: number })[]> {
    await this.flush();
    const { store } = this.#parts;
    const rows = await Promise.all(homes.map((home) => fairRowsOf(store, home)));
    return rows.flat().map(({ month, body }) => ({ month, ...(JSON.parse(body) as PersonMonth) }));
  }

  /** Counts what was heard, and stores it. */
  flush(): Promise<void> {
    return this.#follower.flush();
  }

  checkpoint(): Promise<void> {
    return this.#follower.checkpoint();
  }

  /** Takes away what a home added, month by month; resolves to how many, 0 when none is left. */
  removeSomeOf(home: number): Promise<number> {
    return this.#follower.alone(async () => {
      await this.#follower.write();
      const { store } = this.#parts;
      const rows = await fairRowsOf(store, home);
      const changes = new FairChanges();
      for (const { month, body } of rows) changes.addMonth(month, JSON.parse(body), -1);
      await store.write([...rows.map(removeFairRow), ...changes.all.flatMap(addFairSum)]);
      this.#noted.delete(home);
      return rows.length;
    });
  }

  /** Forgets who added to months that are over since a time; the sums stay, and are about nobody. */
  removeSomeBefore(time: number): Promise<number> {
    return this.#follower.alone(async () => {
      const { store, dayOf } = this.#parts;
      const rows = await fairRowsBefore(store, monthOf(dayOf(time)));
      await store.write(rows.map(removeFairRow));
      return rows.length;
    });
  }

  #notedOf(home: number, time: number) {
    const month = monthOf(this.#parts.dayOf(time));
    const known = this.#noted.get(home);
    if (known?.month === month) return known;
    const fresh = { month, rules: new Set<string>(), seen: false };
    this.#noted.set(home, fresh);
    return fresh;
  }

  #push(note: Note): void {
    this.#notes.push(note);
    // What could not be stored waits for the next that gathers, or for as many more.
    if (this.#notes.length % MOST_WAITING === 0) this.flush().catch(() => undefined);
    else this.#follower.soon();
  }

  async gather(): Promise<void> {
    const notes = [...this.#notes];
    if (notes.length === 0) return;
    const opened = new OpenedMonths(this.#parts.store);
    const changes = new FairChanges();
    for (const note of notes) await this.#count(note, opened, changes);
    const writes = [...opened.writes, ...changes.all.flatMap(addFairSum)];
    this.#counted = { writes, notes: notes.length };
  }

  writes(): readonly BoundWrite[] {
    return this.#counted?.writes ?? [];
  }

  stored(): void {
    this.#notes.splice(0, this.#counted?.notes ?? 0);
    if (this.#counted !== undefined) this.#isEmpty = false;
    this.#counted = undefined;
  }

  note(position: number): BoundWrite {
    return settingWrite(REACHED, String(position));
  }

  async #count(note: Note, opened: OpenedMonths, changes: FairChanges): Promise<void> {
    const { people, dayOf } = this.#parts;
    const person = await people.person(note.home);
    const isCounted = !isErased(person) && people.counts(person);
    if (!isCounted || note.again === true) await this.#again(person, isCounted, opened, changes);
    if (!isCounted || note.again === true) return;
    const home = firstHomeOf(person);
    const month = monthOf(dayOf(note.time));
    const months = await opened.of(home);
    const { rule } = note;
    // What they do in the first days of a month may be with what they got in the one before.
    const own = note.did === true && months.get(month)?.rules[rule ?? ''] === undefined;
    const place = own && months.get(month - 1)?.rules[rule ?? ''] !== undefined ? month - 1 : month;
    const before = months.get(place);
    const known = await this.#grouped(person, note, before, place);
    if (known !== before) {
      if (before !== undefined) changes.addMonth(place, before, -1);
      changes.addMonth(place, known, 1);
      months.set(place, known);
    }
    if (rule !== undefined) changes.become(place, known, rule, note.did === true ? 2 : 1);
  }

  /** What a person adds, in the groups they are in; what a request says of groups that were not known yet completes them. */
  async #grouped(
    person: Person,
    { time, now = {} }: Note,
    known: PersonMonth | undefined,
    month: number,
  ): Promise<PersonMonth> {
    const isNews = (one: string) => known?.groups[one] === UNKNOWN && now[one] !== undefined;
    if (known !== undefined && !Object.keys(now).some(isNews)) return known;
    const said = known === undefined ? this.#parts.groupsOf(person, time, now) : now;
    const fresh = await this.#groups.of(month, said);
    if (known === undefined) return { groups: fresh, rules: {} };
    const entries = Object.entries(known.groups).map(([one, group]) => [
      one,
      group === UNKNOWN ? (fresh[one] ?? group) : group,
    ]);
    return { groups: Object.fromEntries(entries), rules: known.rules };
  }

  /** Takes away what somebody added who is counted no longer, and puts together what two added who are one. */
  async #again(
    person: Person,
    isCounted: boolean,
    opened: OpenedMonths,
    changes: FairChanges,
  ): Promise<void> {
    const first = firstHomeOf(person);
    for (const { home } of person.homes) {
      this.#noted.delete(home);
      if (isCounted && home === first) continue;
      const months = await opened.of(home);
      const own = isCounted ? await opened.of(first) : undefined;
      for (const [month, added] of months) {
        changes.addMonth(month, added, -1);
        const into = own?.get(month);
        if (own !== undefined && into === undefined) {
          changes.addMonth(month, added, 1);
          own.set(month, added);
        }
        for (const [rule, became] of into === undefined ? [] : Object.entries(added.rules)) {
          changes.become(month, into as PersonMonth, rule, became);
        }
      }
      months.clear();
    }
  }
}
