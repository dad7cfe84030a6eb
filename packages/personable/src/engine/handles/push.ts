import type { Channel } from '../../automate/channels/channel.ts';
import type { PushChannel } from '../../automate/channels/push/push-channel.ts';

import {
  readSubscription,
  type Subscription,
  type SubscriptionInput,
  subscriptionId,
} from '../../automate/channels/push/subscription.ts';
import {
  countSubscriptions,
  findSubscription,
  putSubscription,
  removeSubscription,
  subscriptionsOf,
} from '../../automate/channels/push/subscription-store.ts';
import type { VapidKeys } from '../../automate/channels/push/vapid.ts';
import { readAgent } from '../../context/device/user-agent.ts';
import type { Identities } from '../../customer/identity/identities.ts';
import type { Ingest } from '../../customer/ingest.ts';
import type { Store } from '../../store/store.ts';
import type { ConsentGiven } from '../consents/word.ts';
import { PersonableError } from '../errors.ts';
import type { Settings } from '../options.ts';
import { iso } from '../readings/names.ts';
import type { PeopleHandle, PersonReference } from './people.ts';
import { identityOf } from './reference.ts';

/** A browser of somebody that takes push messages. */
export interface PushDevice {
  readonly id: string;
  /** Family of the browser; empty where nobody said. */
  readonly browser: string;
  /** ISO 8601. */
  readonly since: string;
  /** When a message was last taken for it, or it subscribed again. */
  readonly used: string;
}

/** How push stands. */
export interface PushOverview {
  /** What browsers subscribe with (VAPID, base64url). */
  readonly key: string;
  /** Why nothing is sent, where nothing is. */
  readonly problem?: string;
  readonly browsers: readonly { readonly browser: string; readonly count: number }[];
}

/** What the push handle works with. */
export interface PushParts {
  readonly store: Store;
  readonly settings: Pick<Settings, 'clock' | 'messages'>;
  readonly ingest: Ingest;
  readonly identities: Identities;
  readonly push: { readonly channel: PushChannel; readonly keys: VapidKeys };
}

/** Browsers of one home: whoever subscribes more often is no person. */
const MOST_OF_A_HOME = 20;

/** Push messages to browsers: `shop.push`. */
export class PushHandle {
  readonly #parts: PushParts;
  readonly #people: PeopleHandle;
  #working: Promise<unknown> = Promise.resolve();

  constructor(parts: PushParts, people: PeopleHandle) {
    this.#parts = parts;
    this.#people = people;
  }

  /** What browsers subscribe with: the public VAPID key, base64url. */
  get key(): string {
    return this.#parts.push.keys.publicKey;
  }

  /** The way out to browsers, for whatever sends messages. */
  get channel(): Channel {
    return this.#parts.push.channel;
  }

  /** How push stands: the key, what is missing, and how many browsers there are. */
  async overview(): Promise<PushOverview> {
    const { channel } = this.#parts.push;
    const counts = await countSubscriptions(this.#parts.store);
    return {
      key: this.key,
      ...(channel.problem === undefined ? {} : { problem: channel.problem }),
      browsers: counts.map(({ agent, count }) => ({ browser: agent, count })),
    };
  }

  /**
   * Subscribes a browser of somebody, and records that they agree to push messages. A browser that is subscribed already is the
   * same one, whoever it was subscribed for.
   *
   * @param given how the word on consent was given, and the browser's user agent.
   * @throws PersonableError `invalid_field` for an endpoint or key that is none, `identity_erased`.
   */
  async subscribe(
    reference: PersonReference,
    input: SubscriptionInput,
    { userAgent = '', ...given }: ConsentGiven & { readonly userAgent?: string } = {},
  ): Promise<PushDevice> {
    const { store, settings, ingest, identities } = this.#parts;
    const read = this.#read(input);
    const identity = identityOf(reference, identities.rules);
    return this.#inOrder(async () => {
      await this.#people.consent(reference, { push: true }, { source: 'push', ...given });
      // Nobody can be erased between these two, so that nothing is kept of who is.
      return ingest.exclusively(async () => {
        const home = await identities.find(identity);
        if (home === undefined) {
          throw new PersonableError('identity_erased', 'This person was erased for good.');
        }
        const now = settings.clock();
        const agent = readAgent(userAgent).browser ?? '';
        const before = await findSubscription(store, read.id);
        const kept = { ...read, home, agent, since: before?.since ?? now, used: now };
        const others = await subscriptionsOf(store, home);
        const old = others.filter(({ id }) => id !== read.id).slice(MOST_OF_A_HOME - 1);
        await store.write([putSubscription(kept), ...old.map(({ id }) => removeSubscription(id))]);
        return show(kept);
      });
    });
  }

  /**
   * A browser has another subscription in place of one it had, as push services ask of it now and then. No new word on consent is needed: it is the
   * same browser of the same person, and whoever took it off meanwhile stays without.
   *
   * @param before the endpoint it had, which nobody else knows.
   * @returns whether there was such a browser.
   * @throws PersonableError `invalid_field` for an endpoint or key that is none.
   */
  async renew(before: string, input: SubscriptionInput): Promise<{ readonly renewed: boolean }> {
    const { store, settings, ingest } = this.#parts;
    const read = this.#read(input);
    return this.#inOrder(() =>
      ingest.exclusively(async () => {
        const old = await findSubscription(store, idOfEndpoint(before));
        if (old === undefined) return { renewed: false };
        const kept = { ...old, ...read, used: settings.clock() };
        const gone = old.id === read.id ? [] : [removeSubscription(old.id)];
        await store.write([...gone, putSubscription(kept)]);
        return { renewed: true };
      }),
    );
  }

  /**
   * Takes a browser off. Where it was the last one of the person, that they do not agree to push messages any more is recorded.
   *
   * @param which the endpoint of the browser, which nobody else knows, or the id of one of theirs.
   */
  unsubscribe(
    reference: PersonReference,
    which: { readonly endpoint: string } | { readonly id: string },
    given: ConsentGiven = {},
  ): Promise<{ readonly removed: boolean; readonly withdrawn: boolean }> {
    const { store } = this.#parts;
    return this.#inOrder(async () => {
      const id = 'id' in which ? which.id : idOfEndpoint(which.endpoint);
      const found = await findSubscription(store, id);
      const person = await this.#people.find(reference);
      const homes = person?.homes.map(({ home }) => home) ?? [];
      const isTheirs = found !== undefined && homes.includes(found.home);
      if (found === undefined || ('id' in which && !isTheirs)) {
        return { removed: false, withdrawn: false };
      }
      await store.write([removeSubscription(id)]);
      const left = isTheirs ? await this.#of(homes) : [found];
      if (left.length > 0) return { removed: true, withdrawn: false };
      await this.#people.consent(reference, { push: false }, { source: 'push', ...given });
      return { removed: true, withdrawn: true };
    });
  }

  /** Browsers of somebody, the last used first. */
  async devices(reference: PersonReference): Promise<PushDevice[]> {
    const person = await this.#people.find(reference);
    const found = await this.#of(person?.homes.map(({ home }) => home) ?? []);
    return found.map(show);
  }

  #read(input: SubscriptionInput) {
    const read = readSubscription(input, this.#parts.settings.messages.push);
    if (!('problem' in read)) return read;
    const hint = 'Send what PushSubscription.toJSON() gives.';
    throw new PersonableError('invalid_field', read.problem, { path: read.path, hint });
  }

  async #of(homes: readonly number[]): Promise<Subscription[]> {
    const found = await Promise.all(homes.map((home) => subscriptionsOf(this.#parts.store, home)));
    return found.flat().sort((a, b) => b.used - a.used || (a.id < b.id ? -1 : 1));
  }

  /** One after the other: whoever subscribes and unsubscribes at once is what they asked for last. */
  #inOrder<T>(step: () => Promise<T>): Promise<T> {
    const done = this.#working.then(step);
    this.#working = done.catch(() => undefined);
    return done;
  }
}

const idOfEndpoint = (endpoint: string): string => subscriptionId(URL.parse(endpoint)?.href ?? '');

const show = ({ id, agent, since, used }: Subscription): PushDevice => ({
  ...{ id, browser: agent, since: iso(since), used: iso(used) },
});
