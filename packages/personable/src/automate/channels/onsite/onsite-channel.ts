import type { Store } from '../../../store/store.ts';
import type { Channel, HandOver, MessageContent, Outgoing, ReadAddress } from '../channel.ts';
import { OnsiteState, refuseOnsite } from './onsite-message.ts';
import { putOnsite } from './onsite-store.ts';

/** What an on-site channel is made of. */
export interface OnsiteChannelParts {
  readonly store: Store;
  /** Milliseconds UTC. */
  readonly clock: () => number;
  /** Whether a home is somebody's who can be shown something. */
  readonly isThere: (home: number) => Promise<boolean>;
  /** Runs a step during which nobody is erased. */
  readonly alone: <T>(step: () => Promise<T>) => Promise<T>;
  /** The channel's name; `onsite` when left out. */
  readonly name?: string;
}

/** Milliseconds that a message waits when nobody says for how long. */
const USUAL_LIFE = 30 * 86_400_000;

/**
 * Messages that wait for somebody on the shop's own pages. An address is the number of a person: any home of theirs. Handing over
 * puts the message into their box, which a page asks for; a message that is handed over again is the same one.
 */
export class OnsiteChannel implements Channel {
  readonly name: string;
  readonly kind = 'onsite';
  readonly purpose = 'personalization';
  readonly concurrency = 50;
  readonly problem = undefined;
  readonly #parts: OnsiteChannelParts;
  readonly #underWay = new Set<Promise<HandOver>>();
  #closed = false;

  constructor(parts: OnsiteChannelParts) {
    this.#parts = parts;
    this.name = parts.name ?? 'onsite';
  }

  readAddress(address: string): ReadAddress {
    return /^[1-9]\d{0,14}$/.test(address)
      ? { address }
      : { problem: 'An on-site address is the number of a person.' };
  }

  refuse(content: MessageContent): string | undefined {
    return refuseOnsite(content);
  }

  async handOver(message: Outgoing, signal: AbortSignal): Promise<HandOver> {
    if (this.#closed || signal.aborted) {
      return { outcome: 'later', reason: 'The channel is closing.' };
    }
    const under = this.#handOver(message).catch(
      // All or nothing, and the same one when it is put there again.
      (): HandOver => ({ outcome: 'later', reason: 'The store did not take the message.' }),
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
  }

  async #handOver({ id, address, content, expires }: Outgoing): Promise<HandOver> {
    const { store, clock, isThere, alone } = this.#parts;
    const read = this.readAddress(address);
    if ('problem' in read) return { outcome: 'refused', reason: read.problem };
    const refused = refuseOnsite(content);
    if (refused !== undefined || content.kind !== 'onsite') {
      return { outcome: 'refused', reason: refused ?? 'It is no on-site message.' };
    }
    const now = clock();
    const until = expires ?? now + USUAL_LIFE;
    if (until <= now) return { outcome: 'refused', reason: 'The time of the message is over.' };
    const home = Number(read.address);
    const waiting = { state: OnsiteState.waiting, shown: 0 };
    return alone(async () => {
      if (!(await isThere(home))) {
        return { outcome: 'refused', gone: true, reason: `Nobody has the number ${home}.` };
      }
      const { fields } = content;
      await store.write([putOnsite({ id, home, fields, time: now, expires: until, ...waiting })]);
      return { outcome: 'accepted' };
    });
  }
}
