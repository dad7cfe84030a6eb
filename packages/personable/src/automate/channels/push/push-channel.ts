import { createHash } from 'node:crypto';
import webPush from 'web-push';
import type { Store } from '../../../store/store.ts';
import type { Channel, HandOver, MessageContent, Outgoing, ReadAddress } from '../channel.ts';
import type { EndpointRules } from './endpoint.ts';
import { outcomeOf, together } from './push-outcome.ts';
import { refusePush, writePayload } from './push-payload.ts';
import { PushRequests } from './push-request.ts';
import type { Subscription } from './subscription.ts';
import { findSubscription, removeSubscription, useSubscription } from './subscription-store.ts';
import type { VapidKeys } from './vapid.ts';

/** What a push channel is made of. */
export interface PushChannelParts {
  readonly store: Store;
  /** Milliseconds UTC. */
  readonly clock: () => number;
  readonly keys: VapidKeys;
  /** Whom a push service can ask about the sender: `mailto:` or `https:`; without it nothing is sent. */
  readonly subject: string | undefined;
  readonly endpoints: EndpointRules;
  /** The channel's name; `push` when left out. */
  readonly name?: string;
  /** Milliseconds that a push service may take to answer; 30 seconds when left out. */
  readonly patience?: number;
}

/** Browsers of one person that a message goes to. */
export const MOST_DEVICES = 10;
const CONCURRENCY = 20;
const PATIENCE = 30_000;
/** Push services keep messages for four weeks at the most. */
const LONGEST_LIFE = 28 * 86_400;
const URGENT = 3_600_000;
const ID = /^[A-Za-z0-9_-]{32}$/;

/**
 * Messages to browsers by web push: RFC 8030 (delivery), 8291 (encryption), 8292 (who sends). An address is the id of a
 * subscription, or those of several browsers of one person with commas between.
 *
 * A message that is handed over twice does no harm: its `Topic` is made of its key, by which a push service lets it take the place
 * of the first as long as the browser has not fetched that; and the notification's tag is the key, by which the browser lets it
 * take the place of one that is shown. So a template for push may let unknown ones be sent again.
 */
export class PushChannel implements Channel {
  readonly name: string;
  readonly kind = 'push';
  readonly purpose = 'push';
  readonly concurrency = CONCURRENCY;
  readonly #parts: PushChannelParts;
  readonly #requests: PushRequests;
  readonly #underWay = new Set<Promise<HandOver>>();
  #closed = false;

  constructor(parts: PushChannelParts) {
    this.#parts = parts;
    this.name = parts.name ?? 'push';
    const connections = CONCURRENCY * MOST_DEVICES;
    this.#requests = new PushRequests(parts.endpoints, connections, parts.patience ?? PATIENCE);
  }

  get problem(): string | undefined {
    return this.#parts.subject === undefined
      ? 'Push services want to know whom they can ask about messages: set messages.push.subject to "mailto:" and an address.'
      : undefined;
  }

  readAddress(address: string): ReadAddress {
    const ids = address.length > MOST_DEVICES * 40 ? [] : address.split(',');
    const distinct = [...new Set(ids)];
    if (distinct.length === 0 || distinct.length > MOST_DEVICES || !distinct.every(isId)) {
      return {
        problem: `A push address is the id of a subscription, or up to ${MOST_DEVICES} with commas between.`,
      };
    }
    return { address: distinct.join(',') };
  }

  refuse(content: MessageContent): string | undefined {
    return refusePush(content);
  }

  async handOver(message: Outgoing, signal: AbortSignal): Promise<HandOver> {
    if (this.#closed || signal.aborted) {
      return { outcome: 'later', reason: 'The channel is closing.' };
    }
    const under = this.#handOver(message, signal).catch(
      // Whatever it was happened before anything was given away: what comes after does not throw.
      (): HandOver => ({ outcome: 'later', reason: 'The subscription could not be read.' }),
    );
    this.#underWay.add(under);
    try {
      return await under;
    } finally {
      this.#underWay.delete(under);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#underWay);
    this.#requests.close();
  }

  async #handOver(message: Outgoing, signal: AbortSignal): Promise<HandOver> {
    const { content, expires } = message;
    const { clock, subject, store } = this.#parts;
    if (subject === undefined) return { outcome: 'later', reason: this.problem ?? '' };
    const read = this.readAddress(message.address);
    if ('problem' in read) return { outcome: 'refused', reason: read.problem };
    const refused = refusePush(content);
    if (refused !== undefined || content.kind !== 'push') {
      return { outcome: 'refused', reason: refused ?? 'It is no push message.' };
    }
    const life = expires === undefined ? LONGEST_LIFE : Math.ceil((expires - clock()) / 1_000);
    if (life <= 0) return { outcome: 'refused', reason: 'The time of the message is over.' };
    const found = await Promise.all(
      read.address.split(',').map((id) => findSubscription(store, id)),
    );
    const devices = found.filter((one) => one !== undefined);
    const payload = writePayload(message, content);
    const options = {
      vapidDetails: { subject, ...this.#parts.keys },
      TTL: Math.min(life, LONGEST_LIFE),
      // What is over within the hour is no use to a telephone that saves its battery until later.
      urgency: life * 1_000 <= URGENT ? 'high' : 'normal',
      topic: topicOf(message.key),
    } as const;
    return together(
      await Promise.all(devices.map((device) => this.#give(device, payload, options, signal))),
    );
  }

  async #give(
    { id, endpoint, p256dh, auth }: Subscription,
    payload: string,
    options: webPush.RequestOptions,
    signal: AbortSignal,
  ): Promise<HandOver> {
    const { headers, body } = webPush.generateRequestDetails(
      { endpoint, keys: { p256dh, auth } },
      payload,
      options,
    );
    const answer = await this.#requests.send({ endpoint, headers, body }, signal);
    const now = this.#parts.clock();
    const outcome = outcomeOf(answer, now);
    const isGone = outcome.outcome === 'refused' && outcome.gone === true;
    if (!isGone && outcome.outcome !== 'accepted') return outcome;
    const note = isGone ? removeSubscription(id) : useSubscription(id, now);
    // What became of the message is known, whatever becomes of the note: a subscription that is gone is found out again.
    await this.#parts.store.write([note]).catch(() => undefined);
    return outcome;
  }
}

const isId = (text: string): boolean => ID.test(text);

/** At most 32 letters of base64url (RFC 8030, section 5.4). */
const topicOf = (key: string): string =>
  createHash('sha256').update(key).digest('base64url').slice(0, 32);
