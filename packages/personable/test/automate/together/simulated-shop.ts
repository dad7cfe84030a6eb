import { vi } from 'vitest';
import type { Channel, HandOver, Outgoing } from '../../../src/automate/channels/channel.ts';
import type { Run } from '../../../src/automate/journeys/run.ts';
import { runsOf } from '../../../src/automate/journeys/run-store.ts';
import { messageById } from '../../../src/automate/messages/message-store.ts';
import { unnotedMessages } from '../../../src/automate/messages/note-store.ts';
import { readOptions } from '../../../src/engine/options.ts';
import { openParts, type Parts } from '../../../src/engine/parts.ts';

/** What a message came to at one try. */
export interface SimulatedTry {
  readonly id: string;
  readonly key: string;
  /** The userId it went to, and the run that asked for it. */
  readonly who: string;
  readonly run: string | undefined;
  readonly state: string | undefined;
  /** Milliseconds UTC. */
  readonly time: number;
  readonly outcome: HandOver['outcome'];
}

/** A way out that ends in a list of the test, and answers as it is told. */
class SimulatedChannel implements Channel {
  readonly name = 'simulated';
  readonly kind = 'webhook';
  readonly purpose = 'email';
  readonly concurrency = 3;
  readonly problem = undefined;
  readonly #take: (message: Outgoing) => Promise<HandOver>;

  constructor(take: (message: Outgoing) => Promise<HandOver>) {
    this.#take = take;
  }

  readAddress(address: string) {
    return { address };
  }

  refuse(): undefined {
    return undefined;
  }

  handOver(message: Outgoing): Promise<HandOver> {
    return this.#take(message);
  }

  async close(): Promise<void> {}
}

/** A whole engine with a channel of the test, whose clock stands still until it is set. */
export class SimulatedShop {
  now = Date.parse('2026-11-23T10:00:00Z');
  readonly tries: SimulatedTry[] = [];
  /** What the channel answers, one after the other; accepted when there is none. */
  answers: HandOver['outcome'][] = [];
  #parts: Parts | undefined;
  readonly #data: string;
  #count = 0;

  constructor(data: string) {
    this.#data = data;
  }

  get parts(): Parts {
    if (this.#parts === undefined) throw new Error('it is not open');
    return this.#parts;
  }

  async open(): Promise<void> {
    const clock = () => this.now;
    const options = { data: this.#data, consent: 'assumed', timezone: 'UTC', clock } as const;
    const parts = await openParts(readOptions(options), { monotonic: clock });
    this.#parts = parts;
    parts.channels.add(new SimulatedChannel((message) => this.#take(message)));
  }

  async publish(kind: 'journeys' | 'templates' | 'restraint', id: string, body: object) {
    await this.parts.rules.put({ kind, id }, body, { by: 'test' });
    await this.parts.rules.publish({ kind, id }, { by: 'test' });
  }

  /** Takes an event of somebody in, now, and lets everything come to rest. */
  async track(userId: string, event: string): Promise<void> {
    this.#count += 1;
    const timestamp = new Date(this.now).toISOString();
    const message = { type: 'track', userId, event, timestamp, messageId: `m${this.#count}` };
    const { rejected } = await this.parts.ingest.take([message], {
      ...{ trusted: true, received: this.now },
    });
    if (rejected.length > 0) throw new Error(JSON.stringify(rejected));
    await this.rest();
  }

  /** Somebody says whether they may be written to. */
  async consent(userId: string, email: boolean): Promise<void> {
    this.#count += 1;
    await this.parts.ingest.consent(
      { namespace: 'userId', value: userId },
      {
        change: { purposes: { email }, source: 'api' },
        ...{ time: this.now, messageId: `c${this.#count}`, timed: false, once: true },
      },
      this.now,
    );
    await this.rest();
  }

  /** Lets time pass in quarters of an hour. */
  async pass(quarters: number): Promise<void> {
    for (let i = 0; i < quarters; i++) {
      this.now += 15 * 60_000;
      await this.rest();
    }
  }

  /** Resolves when nothing is due any more. */
  async rest(): Promise<void> {
    const { journeys, outbox, store } = this.parts;
    for (let before = -1; before !== this.tries.length; ) {
      before = this.tries.length;
      await journeys.settle();
      await journeys.flush();
      outbox.wake();
      for (let turn = 0; turn < 4; turn++) await new Promise(setImmediate);
      await vi.waitFor(
        async () => {
          if (outbox.loaded > 0 || (await unnotedMessages(store, 1)).length > 0) {
            throw new Error('something is under way');
          }
        },
        { interval: 1, timeout: 10_000 },
      );
    }
  }

  async runs(userId: string): Promise<readonly Run[]> {
    await this.parts.journeys.flush();
    const home = await this.parts.identities.find({ namespace: 'userId', value: userId });
    return home === undefined ? [] : runsOf(this.parts.store, home);
  }

  async reopen(): Promise<void> {
    await this.close();
    await this.open();
    await this.rest();
  }

  async close(): Promise<void> {
    const { parts } = this;
    this.#parts = undefined;
    await parts.closeMessages();
    await parts.keeper.close();
    await parts.ingest.idle();
    await parts.journeys.close();
    await parts.retention.close();
    await parts.folding.close();
    await parts.log.flush();
    await parts.touches.flush();
    await parts.holdoutMeasures.flush();
    await parts.messageOutcomes.flush();
    await Promise.all([parts.rewards.close(), parts.timing.close()]);
    await parts.store.close();
    parts.lock.release();
  }

  async #take({ id, key, address }: Outgoing): Promise<HandOver> {
    const outcome = this.answers.shift() ?? 'accepted';
    const kept = await messageById(this.parts.store, id);
    this.tries.push({
      ...{ id, key, who: address, run: kept?.source.run, state: kept?.state },
      ...{ time: this.now, outcome },
    });
    return outcome === 'accepted' ? { outcome } : { outcome, reason: 'So it is simulated.' };
  }
}
