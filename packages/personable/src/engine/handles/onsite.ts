import type { Channel } from '../../automate/channels/channel.ts';
import type { OnsiteBox } from '../../automate/channels/onsite/onsite-box.ts';
import type { OnsiteChannel } from '../../automate/channels/onsite/onsite-channel.ts';
import { OnsiteState } from '../../automate/channels/onsite/onsite-message.ts';
import { countOnsite } from '../../automate/channels/onsite/onsite-store.ts';
import type { Identities } from '../../customer/identity/identities.ts';
import type { Caller } from '../../decide/recognise.ts';
import type { Store } from '../../store/store.ts';
import { iso } from '../readings/names.ts';
import type { PeopleHandle, PersonReference } from './people.ts';
import { lookedUp } from './reference.ts';

/** A message that waits for somebody on the shop's pages. */
export interface WaitingMessage {
  /** To be named as `message_id` by the events that say what became of it. */
  readonly id: string;
  /** Texts by name. */
  readonly fields: Readonly<Record<string, string>>;
  /** Since when and until when it waits: ISO 8601. */
  readonly time: string;
  readonly expires: string;
}

/** How many messages stand where. */
export interface OnsiteOverview {
  readonly waiting: number;
  readonly seen: number;
  readonly clicked: number;
  readonly dismissed: number;
}

/** What the on-site handle works with. */
export interface OnsiteParts {
  readonly store: Store;
  readonly identities: Identities;
  readonly onsite: { readonly channel: OnsiteChannel; readonly box: OnsiteBox };
}

/** Messages on the shop's own pages: `shop.onsite`. */
export class OnsiteHandle {
  readonly #parts: OnsiteParts;
  readonly #people: PeopleHandle;

  constructor(parts: OnsiteParts, people: PeopleHandle) {
    this.#parts = parts;
    this.#people = people;
  }

  /** The way into people's boxes, for whatever sends messages. */
  get channel(): Channel {
    return this.#parts.onsite.channel;
  }

  /**
   * What waits for somebody, the latest first; of people not met yet nothing.
   *
   * @param caller through a public key only what waits for the browser itself is told: who holds the key and an id must not
   *   read what is meant for who signs in.
   */
  async waiting(
    reference: PersonReference,
    {
      limit = 10,
      caller = { trusted: true },
    }: { readonly limit?: number; readonly caller?: Caller } = {},
  ): Promise<WaitingMessage[]> {
    const homes = await this.#homesOf(reference, caller);
    const found = await this.#parts.onsite.box.waiting(homes, limit);
    return found.map(({ id, fields, time, expires }) => ({
      ...{ id, fields, time: iso(time), expires: iso(expires) },
    }));
  }

  /** How many messages stand where. */
  async overview(): Promise<OnsiteOverview> {
    const counts = await countOnsite(this.#parts.store);
    const of = (state: OnsiteState) => counts.find((one) => one.state === state)?.count ?? 0;
    const { waiting, seen, clicked, dismissed } = OnsiteState;
    return {
      ...{ waiting: of(waiting), seen: of(seen) },
      ...{ clicked: of(clicked), dismissed: of(dismissed) },
    };
  }

  async #homesOf(reference: PersonReference, caller: Caller): Promise<readonly number[]> {
    const isProven =
      caller.trusted ||
      (caller.customer !== undefined && String(reference.userId ?? '') === caller.customer);
    if (isProven) {
      const person = await this.#people.find(reference);
      return person?.homes.map(({ home }) => home) ?? [];
    }
    const { identities } = this.#parts;
    const { anonymousId } = reference;
    if (anonymousId === undefined) return [];
    const identity = lookedUp({ anonymousId }, identities.rules);
    const home = identity === undefined ? undefined : await identities.find(identity);
    return home === undefined ? [] : [home];
  }
}
