import { allows, type Purpose } from '../../customer/consent.ts';
import { isErased, type Person } from '../../customer/person.ts';
import { uniqueId } from '../../math/unique-id.ts';
import { RecordKind } from '../../store/store.ts';
import { readAudiences } from '../audiences/readings.ts';
import { type ConsentGiven, readWord, unknownPurpose } from '../consents/word.ts';
import type { ErasureReceipt } from '../erasing/receipt.ts';
import { PersonableError } from '../errors.ts';
import { exportPerson, type PersonExport } from '../exporting/export.ts';
import {
  type Merged,
  type MergedSide,
  mergePeople,
  type Unlinked,
  unlinkHome,
} from '../linking.ts';
import type { Parts } from '../parts.ts';
import { groupNow } from '../readings/holdout-group.ts';
import { firstLinks } from '../readings/merges.ts';
import { numberOf } from '../readings/names.ts';
import { readProfile, summarize } from '../readings/profile.ts';
import { toTimelineEntry } from '../readings/timeline.ts';
import type { PersonSummary, Profile, TimelineEntry } from '../views.ts';
import { identitiesOf, identityOf, lookedUp, type PersonReference } from './reference.ts';

export type { PersonReference };

/** A page of a list, and from where the next one is to be asked. */
export interface Page<T, Cursor> {
  readonly entries: readonly T[];
  readonly next?: Cursor;
}

/** Records looked through at once for whoever was seen last, and how often for one page. */
const LOOKED_THROUGH = 1_000;
const MOST_LOOKS = 20;
/** The engine's own notes that may stand after what a person did last. */
const NOTES_PASSED = 50;

/** People: `shop.people`. */
export class PeopleHandle {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The profile of a person; `undefined` for one nobody has met. */
  async profile(reference: PersonReference): Promise<Profile | undefined> {
    const person = await this.find(reference);
    if (person === undefined) return undefined;
    const { store, settings } = this.#parts;
    const linked = person.homes.filter(({ links }) => links.size > 0).map(({ home }) => home);
    const looked = {
      linked: await firstLinks(store, linked),
      audiences: await readAudiences(person, this.#parts.audiences),
    };
    const read = await readProfile(person, looked, { ...this.#parts, now: settings.clock() });
    const holdout = await groupNow(person, this.#parts);
    return holdout === undefined ? read : { ...read, holdout };
  }

  /** A person as decisions see them; `undefined` for one nobody has met. */
  async find(reference: PersonReference): Promise<Person | undefined> {
    const { identities, people } = this.#parts;
    const { person } = reference;
    if (person !== undefined && !identities.has(person)) return undefined;
    const identity = person === undefined ? lookedUp(reference, identities.rules) : undefined;
    const home = identity === undefined ? person : await identities.find(identity);
    const found = home === undefined ? undefined : await people.person(home);
    return found === undefined || isErased(found) ? undefined : found;
  }

  /**
   * People whose names, e-mail addresses and ids have words that begin as those of the query do;
   * without a query everybody. Those seen last come first.
   *
   * @param after the `next` of the page before.
   */
  async search({
    query = '',
    after,
    limit = 20,
  }: {
    readonly query?: string;
    readonly after?: string;
    readonly limit?: number;
  }): Promise<Page<PersonSummary, string>> {
    const head = this.#parts.people.folded;
    const from = after === undefined ? { place: head + 1, head } : placeOf(after);
    return query.trim() === '' ? this.#seenLast(from, limit) : this.#found(query, from, limit);
  }

  /**
   * What the log has of a person, the latest record first.
   *
   * @param before a position of the log: only what stands before it.
   */
  async timeline({
    before = Number.MAX_SAFE_INTEGER,
    limit = 50,
    ...reference
  }: PersonReference & { readonly before?: number; readonly limit?: number }): Promise<
    Page<TimelineEntry, number>
  > {
    const { store, catalogue } = this.#parts;
    const person = await this.find(reference);
    if (person === undefined) return { entries: [] };
    const records = await Promise.all(
      person.homes.map(({ home }) => store.readHomeBackwards(0, home, before, limit + 1)),
    );
    const latest = records.flat().sort((a, b) => b.position - a.position);
    const page = latest.slice(0, limit);
    const entries = page.map((record) => toTimelineEntry(record, catalogue));
    const last = page.at(-1)?.position;
    return latest.length > limit && last !== undefined ? { entries, next: last } : { entries };
  }

  /**
   * Records what a person allows and refuses, under every home of theirs. Decisions obey it when it resolves.
   *
   * @param given where the person said so, and what shows it.
   * @throws PersonableError `invalid_field` for an unknown purpose, or a proof of more than 4 KB.
   */
  async consent(
    reference: PersonReference,
    purposes: Partial<Record<Purpose, boolean>>,
    given: string | ConsentGiven = {},
  ): Promise<void> {
    const { settings, ingest, identities, purposes: known } = this.#parts;
    const said = typeof given === 'string' ? { source: given } : given;
    const received = settings.clock();
    const { change, time } = readWord(purposes, said, known.names, received);
    const word = { change, time, messageId: `consent:${uniqueId()}`, timed: true, once: true };
    await ingest.consent(identityOf(reference, identities.rules), word, received);
  }

  /**
   * Whether a purpose is allowed by a person now; of people not met yet, what holds before a word.
   *
   * @throws PersonableError `invalid_field` for a purpose nobody declared.
   */
  async allows(reference: PersonReference, purpose: Purpose): Promise<boolean> {
    const { names, defaults } = this.#parts.purposes;
    if (!names.has(purpose)) throw unknownPurpose(purpose, names, '/purpose');
    const person = await this.find(reference);
    return allows(person?.consent ?? {}, purpose, defaults);
  }

  /**
   * Everything held about a person; `undefined` for one nobody has met. It is noted as a look at them.
   *
   * @param by who asked: it stands in the archive.
   */
  async export(reference: PersonReference, by = 'library'): Promise<PersonExport | undefined> {
    const person = await this.find(reference);
    return person === undefined ? undefined : exportPerson(person, by, this.#parts);
  }

  /**
   * Erases a person: events, ids, profile, decisions and their part of everything learned. When it resolves
   * nobody sees them any more; `state` is `removing` while something keeps the files from being emptied.
   *
   * @param order.forever refuses whatever is sent of these ids from now on.
   */
  erase({
    forever = false,
    person,
    ...reference
  }: PersonReference & { readonly forever?: boolean }): Promise<ErasureReceipt> {
    const { eraser, identities } = this.#parts;
    const home = person !== undefined && identities.has(person) ? person : undefined;
    const named = identitiesOf(reference, identities.rules);
    return eraser.eraseNow({ identities: named, home, forever });
  }

  /** Undoes what makes a home part of a person: shop.people.unlink({ person: 7, home: 9 }). */
  unlink(
    link: { readonly person: number; readonly home: number },
    from = 'library',
  ): Promise<Unlinked> {
    const { settings, ...parts } = this.#parts;
    return unlinkHome({ ...parts, clock: settings.clock }, link, from);
  }

  /**
   * Says that two are one person: `shop.people.merge({ userId: 'ada' }, { phone: '+49 30 123456' })`. An id that nobody
   * has met is kept for when somebody does.
   *
   * @param from where it is said, for the record.
   * @throws PersonableError `not_found` for a number that nobody has, `person_too_large`, `identity_erased`.
   */
  async merge(one: PersonReference, other: PersonReference, from = 'library'): Promise<Merged> {
    const { settings, ...parts } = this.#parts;
    const sides = [await this.#sideOf(one), await this.#sideOf(other)] as const;
    return mergePeople({ ...parts, clock: settings.clock }, sides, from);
  }

  async #sideOf({ person, ...reference }: PersonReference): Promise<MergedSide> {
    if (person === undefined) return identityOf(reference, this.#parts.identities.rules);
    const found = await this.find({ person });
    if (found !== undefined) return numberOf(found);
    throw new PersonableError('not_found', `Nobody has the number ${person}.`);
  }

  async #found(query: string, from: Place, limit: number): Promise<Page<PersonSummary, string>> {
    const { directory, people } = this.#parts;
    const found = new Map<Person, number>();
    for (const home of await directory.find(query)) {
      const person = await people.person(home);
      if (!found.has(person) && !isErased(person))
        found.set(person, await this.#seen(person, from.head));
    }
    const latest = [...found]
      .filter(([, seen]) => seen > 0 && seen < from.place)
      .sort(([, a], [, b]) => b - a);
    const [last] = latest.slice(limit - 1);
    const page = latest.slice(0, limit).map(([person]) => person);
    return this.#page(page, latest.length > limit ? last?.[1] : undefined, from);
  }

  async #seenLast(from: Place, limit: number): Promise<Page<PersonSummary, string>> {
    const { directory, people } = this.#parts;
    const shown = new Map<number, Person>();
    /** People who stood on a page before: they were seen after the place where this one begins. */
    const before = new Set<number>();
    let { place } = from;
    for (let look = 0; look < MOST_LOOKS; look++) {
      const records = await directory.latest(place, LOOKED_THROUGH);
      for (const { position, home } of records) {
        const person = people.peek(home) ?? (await people.person(home));
        const number = numberOf(person);
        if (!shown.has(number) && !before.has(number) && !isErased(person)) {
          if ((await this.#seen(person, from.head)) >= from.place) before.add(number);
          else if (shown.size === limit) return this.#page([...shown.values()], place, from);
          else shown.set(number, person);
        }
        place = position;
      }
      if (records.length < LOOKED_THROUGH) return this.#page([...shown.values()], undefined, from);
    }
    return this.#page([...shown.values()], place > 1 ? place : undefined, from);
  }

  /** Position of a person's last record up to one of the log; 0 when they had none by then. */
  async #seen({ homes }: Person, head: number): Promise<number> {
    const positions = homes.map(async ({ home, seen, position }) => {
      if (position <= head) return seen;
      const latest = await this.#parts.store.readHomeBackwards(0, home, head + 1, NOTES_PASSED);
      return latest.find(({ kind }) => kind <= RecordKind.claim)?.position ?? 0;
    });
    return Math.max(...(await Promise.all(positions)));
  }

  async #page(persons: readonly Person[], next: number | undefined, { head }: Place) {
    const { identities } = this.#parts;
    const entries = await Promise.all(persons.map((person) => summarize(person, identities)));
    return next === undefined ? { entries } : { entries, next: `${next}_${head}` };
  }
}

/**
 * Where a page of people begins: with those seen last before a position of the log. Everything is looked
 * at as it was when the first page was asked for, so that nobody moves to a page that was read already.
 */
interface Place {
  readonly place: number;
  /** Last position of the log at the first page. */
  readonly head: number;
}

const placeOf = (after: string): Place => {
  const [, place, head] = /^(\d{1,15})_(\d{1,15})$/.exec(after) ?? [];
  if (place !== undefined && head !== undefined)
    return { place: Number(place), head: Number(head) };
  throw new PersonableError('invalid_field', `"${after}" is no place in the list.`, {
    path: '/after',
    hint: 'Send the "next" of the page before.',
  });
};
