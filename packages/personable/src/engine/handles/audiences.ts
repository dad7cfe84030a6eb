import { conditionInWords } from '../../conditions/condition.ts';
import type { Audience, AudienceChange } from '../../customer/audiences/audience.ts';
import {
  newAudienceKey,
  readSizeBefore,
  readVersions,
} from '../../customer/audiences/audience-store.ts';
import { type IsSensitive, sensitiveIn } from '../../customer/audiences/sensitive.ts';
import type { LiveAudience } from '../../customer/audiences/touch-index.ts';
import { firstHomeOf, type Person } from '../../customer/person.ts';
import { readAudience, readAudienceId, readCondition } from '../audiences/read-input.ts';
import { readMemberships, readOverlap } from '../audiences/readings.ts';
import { refuseUsed } from '../audiences/refuse-used.ts';
import type {
  AudienceInput,
  AudienceMember,
  AudienceOverlap,
  AudiencePreview,
  AudienceVersionView,
  AudienceView,
  FoundPeople,
  PersonAudiences,
} from '../audiences/views.ts';
import { PersonableError } from '../errors.ts';
import type { Parts } from '../parts.ts';
import { iso } from '../readings/names.ts';
import { summarize } from '../readings/profile.ts';
import type { Page } from './people.ts';

const DAY = 86_400_000;
const MOST_AUDIENCES = 200;
/** Audiences whose overlap is told at once. */
const MOST_COMPARED = 20;
const VERSIONS_SHOWN = 50;

type AudienceParts = Pick<
  Parts,
  'store' | 'settings' | 'people' | 'identities' | 'audiences' | 'keeper' | 'traits' | 'rules'
>;

/** Audiences: `shop.audiences`. */
export class AudiencesHandle {
  readonly #parts: AudienceParts;
  readonly #isSensitive: IsSensitive;

  constructor(parts: AudienceParts) {
    this.#parts = parts;
    this.#isSensitive = (name) => parts.traits.sensitive(name) !== undefined;
  }

  /** Every audience, by name. */
  async list(): Promise<AudienceView[]> {
    const all = this.#definitions.order.map((one) => this.#view(one));
    return (await Promise.all(all)).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** One audience; `undefined` when there is none of that id. */
  async find(id: string): Promise<AudienceView | undefined> {
    const found = this.#definitions.find(id);
    return found === undefined ? undefined : this.#view(found);
  }

  /** What an audience was, the latest version first; at most fifty. */
  async versions(id: string): Promise<AudienceVersionView[]> {
    const { audience } = this.#require(id);
    const rows = await readVersions(this.#parts.store, audience.key, VERSIONS_SHOWN);
    return rows.map((row) => ({ ...row, changed: iso(row.changed) }));
  }

  /**
   * Makes an audience, or changes it. Resolves when it is stored and events keep it; everybody else is then asked in
   * the background. When only its name and the like have changed, nobody is asked again.
   *
   * @param by who says so, for the record.
   * @throws PersonableError `invalid_field`, `invalid_condition`, `audience_cycle`, `not_found`.
   */
  put(id: string, input: AudienceInput, by = 'library'): Promise<AudienceView> {
    const { keeper, settings } = this.#parts;
    return keeper.change(async () => {
      const { order } = this.#definitions;
      const body = readAudience(readAudienceId(id), input, order, this.#isSensitive);
      const before = this.#definitions.find(id)?.audience;
      if (before === undefined && order.length >= MOST_AUDIENCES) {
        throw new PersonableError(
          'invalid_field',
          `There are ${MOST_AUDIENCES} audiences already.`,
          {
            path: '/id',
            hint: 'Delete one that is of no more use.',
          },
        );
      }
      const same = JSON.stringify(before?.condition) === JSON.stringify(body.condition);
      const now = settings.clock();
      const audience: Audience = {
        ...body,
        id,
        key: before?.key ?? (await newAudienceKey(this.#parts.store)),
        version: (before?.version ?? 0) + 1,
        created: before?.created ?? now,
        createdBy: before?.createdBy ?? by,
        changed: now,
        changedBy: by,
        cursor: same ? before?.cursor : 0,
      };
      await keeper.put(audience);
      return (await this.find(id)) as AudienceView;
    });
  }

  /**
   * Deletes an audience; false when there was none.
   *
   * @throws PersonableError `audience_in_use` while another audience or a published rule builds on it.
   */
  delete(id: string): Promise<boolean> {
    return this.#parts.keeper.change(async () => {
      const found = this.#definitions.find(id);
      if (found === undefined) return false;
      refuseUsed(id, this.#usersOf(id), this.#parts.rules.set);
      await this.#parts.keeper.remove(found.audience);
      return true;
    });
  }

  /**
   * Who belongs to an audience, in the order in which they were first met.
   *
   * @param after the `next` of the page before.
   * @throws PersonableError `not_found`.
   */
  async members(
    id: string,
    { after = 0, limit = 50 }: { readonly after?: number; readonly limit?: number } = {},
  ): Promise<Page<AudienceMember, number>> {
    const { audience } = this.#require(id);
    const upTo = Number.MAX_SAFE_INTEGER;
    const range = { after, upTo, limit };
    const found = await this.#parts.audiences.memberships.members(audience.key, range);
    const entries = await this.#summarized(
      [...found].map(([home, { since, why }]) => ({ home, since: iso(since), why })),
    );
    const last = [...found.keys()].at(-1);
    return found.size < limit || last === undefined ? { entries } : { entries, next: last };
  }

  /** What a person belongs to, and when they came and went. */
  of(person: Person): Promise<PersonAudiences> {
    return readMemberships(person, this.#readings);
  }

  /** Ids of what a person belongs to: the section `audiences` of their document. */
  async idsOf(person: Person): Promise<string[]> {
    const held = await this.#parts.audiences.memberships.of(firstHomeOf(person));
    return this.#definitions.idsOf(held);
  }

  /**
   * How many people up to twenty audiences have in common.
   *
   * @throws PersonableError `not_found`, `invalid_field` for more than twenty.
   */
  async overlap(ids: readonly string[]): Promise<AudienceOverlap> {
    const compared = [...new Set(ids)];
    if (compared.length > MOST_COMPARED) {
      throw new PersonableError('invalid_field', `${compared.length} audiences are too many.`, {
        path: '/ids',
        hint: `Name up to ${MOST_COMPARED}.`,
      });
    }
    const audiences = compared.map((id) => this.#require(id).audience);
    return readOverlap(audiences, this.#readings);
  }

  /**
   * What a condition would find now, before it is an audience.
   *
   * @throws PersonableError `invalid_condition`, `not_found` for an audience that it asks for and that is none.
   */
  async preview(condition: unknown): Promise<AudiencePreview> {
    const { keeper } = this.#parts;
    const asked = readCondition(condition, this.#definitions.order);
    const { people: sample, ...found } = await keeper.preview(asked);
    return {
      ...found,
      words: conditionInWords(condition),
      sensitive: sensitiveIn(asked.compiled, this.#isSensitive),
      sample: await this.#summarized(sample),
    };
  }

  /**
   * People whom a condition finds now, in the order in which they were first met. A page has as many as two seconds give.
   *
   * @param after the `next` of the page before.
   * @throws PersonableError `invalid_condition`, `invalid_field`, `not_found` for an audience that is none.
   */
  async search({
    where,
    after = '0',
    limit = 20,
  }: {
    readonly where: unknown;
    readonly after?: string;
    readonly limit?: number;
  }): Promise<FoundPeople> {
    if (!/^\d{1,15}$/.test(after)) {
      throw new PersonableError('invalid_field', `"${after}" is no place in the list.`, {
        path: '/after',
        hint: 'Send the "next" of the page before.',
      });
    }
    const asked = readCondition(where, this.#definitions.order, '/where');
    const { found, next, ...rest } = await this.#parts.keeper.search(asked, {
      ...{ after: Number(after), limit },
    });
    const entries = await this.#summarized(found.map(([home, why]) => ({ home, why })));
    return { entries, ...rest, ...(next === undefined ? {} : { next: String(next) }) };
  }

  /** Those of some homes, with what is said of them. */
  #summarized<T extends { readonly home: number }>(some: readonly T[]) {
    const { people, identities } = this.#parts;
    return Promise.all(
      some.map(async ({ home, ...said }) => ({
        ...(await summarize(await people.person(home), identities)),
        ...said,
      })),
    );
  }

  /** Lets somebody hear who enters and leaves until the function that comes back is called. */
  onChange(listener: (change: AudienceChange) => void): () => void {
    return this.#parts.audiences.live.onChange(listener);
  }

  /** Asks whoever is due by now, because the clock changed a value of theirs; resolves to how many they were. */
  due(): Promise<number> {
    return this.#parts.keeper.due.run();
  }

  /** Resolves when everybody has been asked about everything that is new or changed. */
  counted(): Promise<void> {
    return this.#parts.keeper.counting.idle();
  }

  get #readings() {
    const { store, audiences } = this.#parts;
    return { ...audiences, store };
  }

  get #definitions() {
    return this.#parts.audiences.definitions;
  }

  #require(id: string): LiveAudience {
    const found = this.#definitions.find(id);
    if (found !== undefined) return found;
    throw new PersonableError('not_found', `There is no audience "${id.slice(0, 100)}".`, {
      hint: 'GET /v1/audiences lists them.',
    });
  }

  #usersOf(id: string): string[] {
    return this.#definitions.order.filter((one) => one.buildsOn.includes(id)).map((one) => one.id);
  }

  async #view({ audience, compiled, buildsOn }: LiveAudience): Promise<AudienceView> {
    const { store, settings, audiences, keeper } = this.#parts;
    const { key, cursor, id } = audience;
    const size = audiences.memberships.size(key);
    const today = Math.floor(settings.clock() / DAY);
    const before = await readSizeBefore(store, key, today);
    const { progress } = keeper.counting;
    const counting = cursor !== undefined;
    const { name, description, condition, kind, selling, note, version } = audience;
    return {
      ...{ id, name, description, condition, kind, selling, version, buildsOn, size },
      words: conditionInWords(condition),
      ...(note === undefined ? {} : { note }),
      sensitive: sensitiveIn(compiled, this.#isSensitive),
      usedBy: this.#usersOf(id),
      created: iso(audience.created),
      createdBy: audience.createdBy,
      changed: iso(audience.changed),
      changedBy: audience.changedBy,
      ...(before === undefined || counting ? {} : { growth: size - before }),
      state: counting ? 'counting' : 'live',
      ...(counting && progress !== undefined ? { progress } : {}),
    };
  }
}
