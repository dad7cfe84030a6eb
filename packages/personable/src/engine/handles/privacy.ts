import type { Accessed } from '../../customer/access/access-log.ts';
import { GPC_PURPOSES, GPC_SOURCE, type Purpose } from '../../customer/consent.ts';
import { type ConsentWord, readWords } from '../consents/history.ts';
import { unknownPurpose } from '../consents/word.ts';
import type { Parts } from '../parts.ts';
import { iso, numberOf } from '../readings/names.ts';
import { type OwnPage, readOwnPage } from '../readings/own-page.ts';
import { consentOf } from '../readings/profile.ts';
import type { Page, PeopleHandle, PersonReference } from './people.ts';

/** Somebody looked at a person. */
export interface AccessNote {
  /** The minute it was in: ISO 8601. */
  readonly time: string;
  /** The key, session, customer or tool that asked. */
  readonly who: string;
  readonly what: string;
  /** How often in that minute. */
  readonly count: number;
}

/** Whether a purpose is allowed, and why. */
export interface ConsentAnswer {
  readonly purpose: Purpose;
  readonly allowed: boolean;
  /**
   * `granted` or `refused` by the person; `objection` of the browser; `assumed` or `not asked` when they have
   * not spoken.
   */
  readonly because: 'granted' | 'refused' | 'objection' | 'assumed' | 'not asked';
  /** Where it was said, and when: ISO 8601. */
  readonly source?: string;
  readonly time?: string;
  readonly wording?: string;
}

/** What people may ask of what is held about them: `shop.privacy`. */
export class PrivacyHandle {
  readonly #parts: Parts;
  readonly #find: PeopleHandle['find'];

  constructor(parts: Parts, people: PeopleHandle) {
    this.#parts = parts;
    this.#find = people.find.bind(people);
  }

  /**
   * Whether a purpose is allowed now, and why.
   *
   * @param objects the browser objects now (`Sec-GPC: 1`).
   * @throws PersonableError `invalid_field` for a purpose nobody declared.
   */
  async check(
    reference: PersonReference,
    purpose: Purpose,
    { objects = false }: { readonly objects?: boolean } = {},
  ): Promise<ConsentAnswer> {
    const { purposes } = this.#parts;
    if (!purposes.names.has(purpose)) throw unknownPurpose(purpose, purposes.names, '/purpose');
    const person = await this.#find(reference);
    const held = consentOf({ consent: person?.consent ?? {} }, purposes)[purpose];
    const { allowed = false, source = '', time, wording } = held ?? {};
    const signalled = source === GPC_SOURCE;
    if ((time === undefined || signalled) && objects && GPC_PURPOSES.includes(purpose)) {
      return { purpose, allowed: false, because: 'objection' };
    }
    if (time === undefined) {
      return { purpose, allowed, because: allowed ? 'assumed' : 'not asked' };
    }
    const because = signalled ? 'objection' : allowed ? 'granted' : 'refused';
    const shown = wording === undefined ? {} : { wording };
    return { purpose, allowed, because, source, time, ...shown };
  }

  /**
   * Every word of a person on consent, the oldest first, with wording and proof; none of people not met yet.
   *
   * @param after the `next` of the page before.
   */
  async words(
    reference: PersonReference,
    { after = 0, limit = 100 }: { readonly after?: number; readonly limit?: number } = {},
  ): Promise<Page<ConsentWord, number>> {
    const homes = await this.#homesOf(reference);
    return homes === undefined ? { entries: [] } : readWords(homes, { after, limit }, this.#parts);
  }

  /** What a person is told of themselves; `undefined` for one nobody has met. */
  async ownPage(reference: PersonReference): Promise<OwnPage | undefined> {
    const person = await this.#find(reference);
    return person === undefined ? undefined : readOwnPage(person, this.#parts);
  }

  /** Notes that somebody looked at a person, without waiting for the disk; of people not met yet nothing. */
  async looked(reference: PersonReference, who: string, what: Accessed): Promise<void> {
    const person = await this.#find(reference);
    if (person !== undefined) this.#parts.accesses.note(numberOf(person), who, what);
  }

  /**
   * Who looked at a person, the latest first.
   *
   * @param before the `next` of the page before: milliseconds UTC.
   */
  async accesses(
    reference: PersonReference,
    {
      before = Number.MAX_SAFE_INTEGER,
      limit = 100,
    }: { readonly before?: number; readonly limit?: number } = {},
  ): Promise<Page<AccessNote, number>> {
    const homes = await this.#homesOf(reference);
    if (homes === undefined) return { entries: [] };
    const { rows, next } = await this.#parts.accesses.page(homes, before, limit);
    const entries = rows.map(({ time, who, what, count }) => ({
      ...{ time: iso(time), who, what, count },
    }));
    return next === undefined ? { entries } : { entries, next };
  }

  async #homesOf(reference: PersonReference): Promise<readonly number[] | undefined> {
    const person = await this.#find(reference);
    return person?.homes.map(({ home }) => home);
  }
}
