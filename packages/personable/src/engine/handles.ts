import { Compile } from 'typebox/compile';
import type { Catalogue } from '../catalog/catalogue.ts';
import { ItemInput, toItemInput } from '../catalog/item.ts';
import type { UnknownItem } from '../catalog/item-store.ts';
import { type ConsentState, PURPOSES, type Purpose } from '../customer/consent.ts';
import { refuseHostile } from '../customer/hostile.ts';
import type { Identities, Identity } from '../customer/identities.ts';
import type { Inbox, RejectedEvent } from '../customer/inbox.ts';
import type { Ingest, IngestResult } from '../customer/ingest.ts';
import { KIND_NAMES } from '../customer/interactions.ts';
import type { People } from '../customer/people.ts';
import { groupsOf, personAllows, traitsOf } from '../customer/person.ts';
import type { Decider, RecalledDecision } from '../decide/decide.ts';
import { uniqueId } from '../math/unique-id.ts';
import { PersonableError } from './errors.ts';
import type { Settings } from './options.ts';

/** The catalogue: `shop.items`. */
export class ItemsHandle {
  readonly #catalogue: Catalogue;
  readonly #shape = Compile(ItemInput);

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  /**
   * Adds items or replaces them whole. All or none.
   *
   * @throws PersonableError `invalid_field` naming the first wrong field.
   */
  async put(items: readonly unknown[]): Promise<number> {
    for (const [index, item] of items.entries()) this.#check(item, index);
    await this.#catalogue.put(items as readonly ItemInput[]);
    return items.length;
  }

  /** An item by the shop's own id. */
  get(id: string): ItemInput | undefined {
    const item = this.#catalogue.find(id);
    return item === undefined ? undefined : toItemInput(item);
  }

  /** Items after an id in order of arrival, at most `limit`. */
  list({ after, limit }: { readonly after?: string; readonly limit: number }): ItemInput[] {
    const page: ItemInput[] = [];
    for (
      let key = after === undefined ? 1 : this.#catalogue.key(after) + 1;
      key < this.#catalogue.size;
      key++
    ) {
      const item = this.#catalogue.item(key);
      if (item === undefined || item.deleted !== undefined) continue;
      page.push(toItemInput(item));
      if (page.length === limit) break;
    }
    return page;
  }

  /** Takes items out; resolves to how many there were. */
  remove(ids: readonly string[]): Promise<number> {
    return this.#catalogue.remove(ids);
  }

  /** Items that events named and nobody described, most often named first. */
  unknown(limit = 100): Promise<UnknownItem[]> {
    return this.#catalogue.unknown(limit);
  }

  #check(item: unknown, index: number): void {
    refuseHostile(item, `/${index}`);
    if (this.#shape.Check(item)) return;
    const [first] = this.#shape.Errors(item);
    const path = `/${index}${first?.instancePath ?? ''}`;
    throw new PersonableError('invalid_field', `Item ${index + 1}: ${first?.message}.`, {
      path,
      hint: 'See the item in /openapi.json. Nothing of this call was stored.',
    });
  }
}

/** Someone, by the ids a shop knows. */
export interface PersonReference {
  readonly userId?: string | number;
  readonly anonymousId?: string | number;
}

/** Everything known of a person. */
export interface Profile {
  readonly identities: readonly { readonly namespace: string; readonly value: string }[];
  readonly traits: Readonly<Record<string, unknown>>;
  readonly groups: Readonly<Record<string, unknown>>;
  readonly consent: Readonly<Record<Purpose, { allowed: boolean; source: string; time?: string }>>;
  readonly events: number;
  readonly firstSeen?: string;
  readonly lastSeen?: string;
  /** Latest first. */
  readonly history: readonly {
    readonly item: string;
    readonly name: string;
    readonly kind: string;
    readonly time: string;
    readonly amount: number;
  }[];
}

/** Interactions shown of a profile. */
const HISTORY_SHOWN = 100;

/** What the people handle works with. */
interface PeopleParts {
  readonly settings: Settings;
  readonly identities: Identities;
  readonly people: People;
  readonly catalogue: Catalogue;
  readonly ingest: Ingest;
}

/** People: `shop.people`. */
export class PeopleHandle {
  readonly #parts: PeopleParts;

  constructor(parts: PeopleParts) {
    this.#parts = parts;
  }

  /** The profile of a person; `undefined` for one nobody has met. */
  async profile(reference: PersonReference): Promise<Profile | undefined> {
    const { identities, people, catalogue } = this.#parts;
    const home = await identities.find(identityOf(reference));
    if (home === undefined) return undefined;
    const person = await people.person(home);
    const known = await Promise.all(
      person.homes.map((state) => identities.identitiesOf(state.home)),
    );
    const seen = person.homes.filter((state) => state.events > 0);
    const times = (pick: 'firstSeen' | 'lastSeen') => seen.map((state) => state[pick]);
    return {
      identities: known.flat(),
      traits: traitsOf(person),
      groups: groupsOf(person),
      consent: this.#consentOf(person.consent, (purpose) =>
        personAllows(person, purpose, this.#parts.settings.consent),
      ),
      events: person.homes.reduce((sum, state) => sum + state.events, 0),
      ...(seen.length === 0
        ? {}
        : {
            firstSeen: iso(Math.min(...times('firstSeen'))),
            lastSeen: iso(Math.max(...times('lastSeen'))),
          }),
      history: person.timeline
        .slice(-HISTORY_SHOWN)
        .reverse()
        .map(({ item, kind, time, amount }) => ({
          item: catalogue.item(item)?.id ?? '',
          name: catalogue.item(item)?.name ?? '',
          kind: KIND_NAMES[kind] ?? '',
          time: iso(time),
          amount,
        })),
    };
  }

  /**
   * Records what a person allows and refuses. Decisions obey it when it resolves.
   *
   * @param source where the person said so, for the record.
   */
  async consent(
    reference: PersonReference,
    purposes: Partial<Record<Purpose, boolean>>,
    source = 'api',
  ): Promise<void> {
    const now = this.#parts.settings.clock();
    const change = { purposes, source };
    await this.#parts.ingest.consent(identityOf(reference), change, `consent:${uniqueId()}`, now);
  }

  #consentOf(state: ConsentState, allowed: (purpose: Purpose) => boolean): Profile['consent'] {
    const entries = PURPOSES.map((purpose) => {
      const said = state[purpose];
      const source = said?.source ?? `setting: consent ${this.#parts.settings.consent}`;
      const time = said === undefined ? {} : { time: iso(said.time) };
      return [purpose, { allowed: allowed(purpose), source, ...time }] as const;
    });
    return Object.fromEntries(entries) as Profile['consent'];
  }
}

const iso = (time: number): string => new Date(time).toISOString();

const identityOf = ({ userId, anonymousId }: PersonReference): Identity => {
  if (userId !== undefined) return { namespace: 'userId', value: String(userId) };
  if (anonymousId !== undefined) return { namespace: 'anonymousId', value: String(anonymousId) };
  throw new PersonableError('missing_identity', 'Name the person by userId or anonymousId.');
};

/** Rejected messages: `shop.inbox`. */
export class InboxHandle {
  readonly #inbox: Inbox;
  readonly #ingest: Ingest;
  readonly #clock: () => number;

  constructor(inbox: Inbox, ingest: Ingest, clock: () => number) {
    this.#inbox = inbox;
    this.#ingest = ingest;
    this.#clock = clock;
  }

  /** The latest rejected messages, newest first. */
  list(limit = 100): Promise<RejectedEvent[]> {
    return this.#inbox.list(limit);
  }

  /**
   * Sends a rejected message again, as it was or mended; it leaves the inbox when it is taken.
   *
   * @throws PersonableError `not_found`.
   */
  async retry(id: string, mended?: unknown): Promise<IngestResult> {
    const event = await this.#find(id);
    const message = mended ?? whole(event);
    const trusted = event.verified === 1;
    const origin = {
      trusted,
      received: this.#clock(),
      arrived: event.received,
      // Pressing the button twice must not count it twice.
      messageId: `inbox:${id}`,
    };
    const result = await this.#ingest.take([message], origin);
    // Rejected again, it stands in the inbox with its new reason.
    await this.#inbox.remove(id);
    return result;
  }

  /** Throws a rejected message away. */
  async remove(id: string): Promise<void> {
    await this.#find(id);
    await this.#inbox.remove(id);
  }

  async #find(id: string): Promise<RejectedEvent> {
    const event = await this.#inbox.find(id);
    if (event === undefined) {
      throw new PersonableError('not_found', `The inbox has no message ${id}.`);
    }
    return event;
  }
}

/** The message of the inbox as it came. */
const whole = (event: RejectedEvent): unknown => {
  try {
    return JSON.parse(event.body);
  } catch (cause) {
    throw new PersonableError('invalid_body', 'The message was too large to be kept whole.', {
      hint: 'Send it mended.',
      cause,
    });
  }
};

/** Decisions made: `shop.decisions`. */
export class DecisionsHandle {
  readonly #decider: Decider;

  constructor(decider: Decider) {
    this.#decider = decider;
  }

  /** A decision by its id, with what it was made from. */
  find(id: string): Promise<RecalledDecision | undefined> {
    return this.#decider.recall(id);
  }
}
