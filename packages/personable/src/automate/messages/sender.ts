import { StoreError } from '../../store/errors.ts';
import type { Channel, HandOver } from '../channels/channel.ts';
import { ChannelSlots } from './channel-slots.ts';
import type { GatheredWrites } from './gathered-writes.ts';
import { handingKey } from './handing-key.ts';
import type { WrittenMessage } from './message.ts';
import type { StoredMessage } from './message-row.ts';
import type { OutboxParts } from './outbox-parts.ts';
import { afterHandOver, atRest, MOST_TRIES, pauseAfter } from './outcome.ts';
import type { Recipient, Restrained } from './ports.ts';
import { contentOf, handingOver, isUnderWay, type Move, moveMessage } from './state-store.ts';
import { Turns } from './turns.ts';

/**
 * The way of one message, from `due` to where it comes to rest.
 *
 * A message is **due** from the moment it is asked for. When its time comes somebody is looked for who can be reached
 * (**unsendable** if nobody can, with the sentence why), restraint is asked (**saved** if it is better not sent; **due** again,
 * later, if it is better sent then), and the text is written. A message whose time is over is **expired**; one that is taken
 * back is **cancelled**, which only what is due can be.
 *
 * Then it becomes **handing-over**: that, and what was written, is durable *before* the other side hears a word. So whatever
 * stands there after a crash may or may not have been taken. What the other side answers is durable next: **sent** (taken),
 * **refused** (never will be), **due** again (surely not taken: with a longer pause each time, at most ten tries), or
 * **unknown** (no answer came). After a crash it is unknown as well.
 *
 * An unknown message is sent again only if its template says so or somebody asks: to the same address, with the same content
 * and the same key, so that whoever has it already can tell. Restraint is not asked again then: the first try counted.
 *
 * Every move names the state it comes from. So a message that is cancelled or erased while it is being written is not handed
 * over: after the commit it is looked whether it stands where it was put.
 *
 * Messages of one person go one after another, each until it has come to rest or waits again: restraint must see what the one
 * before came to. No more of a channel are handed over at once than it takes.
 */
export class Sender {
  readonly #parts: OutboxParts;
  readonly #writes: GatheredWrites;
  readonly #homes = new Turns<number>();
  readonly #people = new Turns<number>();
  readonly #slots = new ChannelSlots();
  readonly #stopping = new AbortController();
  #stopped = false;
  /** Whether messages may go out; what is written already waits in the store. */
  readonly #mayGo: () => boolean;

  constructor(parts: OutboxParts, writes: GatheredWrites, mayGo: () => boolean) {
    this.#parts = parts;
    this.#writes = writes;
    this.#mayGo = mayGo;
  }

  /** Sends a message that is due; resolves when it has come to rest or waits again. Rejects when the store fails. */
  send(message: StoredMessage): Promise<void> {
    return this.#homes.inTurn(message.home, () => this.#send(message));
  }

  /** Lets nothing more be handed over; what is under way goes on. */
  stop(): void {
    this.#stopped = true;
  }

  /** Tells channels to end; what was given away by then is unknown. */
  abort(): void {
    this.#stopping.abort();
  }

  async #send(message: StoredMessage): Promise<void> {
    const { recipients, clock } = this.#parts;
    if (this.#isStopped()) return;
    if (await this.#hasExpired(message)) return;
    const now = clock();
    const found = await this.#fenced(message, () => recipients.find(message, now));
    if (found === undefined) return;
    if ('problem' in found || found.length === 0) {
      const reason = 'problem' in found ? found.problem : 'Nobody can be reached.';
      return this.#move(atRest(message, 'unsendable', { now: clock(), reason }));
    }
    const person = Math.min(...found.flatMap(({ homes, home }) => [home, ...homes]));
    return this.#people.inTurn(person, () => this.#reach(message, found));
  }

  /** Goes through the ways there are to reach somebody, the best first, until one is taken. */
  async #reach(message: StoredMessage, found: readonly Recipient[]): Promise<void> {
    const { clock } = this.#parts;
    const written = await this.#writtenBefore(message, found);
    if (written === 'nowhere') {
      const reason = 'What was written is no longer kept, or not for where they are reached now.';
      return this.#move(atRest(message, 'unsendable', { now: clock(), reason }));
    }
    const ways = written === undefined ? found : [written.recipient];
    const against: Against[] = [];
    for (const recipient of ways) {
      if (this.#isStopped()) return;
      const verdict = await this.#fenced(message, () =>
        this.#try(message, recipient, written?.written),
      );
      if (verdict === undefined || verdict === 'done') return;
      against.push(verdict);
    }
    return this.#putOff(message, against);
  }

  /** One way to reach somebody: what is against it, or `done` when nothing more is to be done. */
  async #try(
    message: StoredMessage,
    recipient: Recipient,
    before: WrittenMessage | undefined,
  ): Promise<Against | 'done'> {
    const { clock, restraint, writer } = this.#parts;
    const channel = this.#parts.channel(recipient.channel);
    const closed =
      channel === undefined ? `There is no channel "${recipient.channel}".` : channel.problem;
    if (channel === undefined || closed !== undefined) {
      return { verdict: 'closed', reason: closed ?? '' };
    }
    const asked = clock();
    if (!message.doubtful) {
      const said = await restraint.ask(message, recipient, asked);
      if (said.verdict !== 'send') return said;
    }
    let isOut = false;
    try {
      const written = before ?? (await writer.write(message, recipient, asked));
      if ('problem' in written) return { verdict: 'unwritten', reason: written.problem };
      const refusal = channel.refuse(written.content);
      if (refusal !== undefined) return { verdict: 'unwritten', reason: refusal };
      isOut = await this.#handOver(message, channel, written, asked);
      return 'done';
    } finally {
      if (!isOut && !message.doubtful) restraint.returned(message);
    }
  }

  /** Resolves to whether it is out, or may be. */
  async #handOver(
    message: StoredMessage,
    channel: Channel,
    written: WrittenMessage,
    asked: number,
  ): Promise<boolean> {
    const { clock, store, random, template, keyOf = handingKey } = this.#parts;
    const { id, expires } = message;
    const key = message.key ?? keyOf(id);
    let outcome: HandOver;
    await this.#slots.enter(channel);
    try {
      const now = clock();
      // What has waited in line for long is looked at anew: it is due still.
      const isStale = Math.abs(now - asked) > STALE || expires <= now;
      if (this.#isStopped() || isStale) return false;
      const time = message.time ?? now;
      await this.#writes.add(handingOver(id, { key, time, written }, now));
      if (!(await isUnderWay(store, id))) return false;
      outcome = await this.#given(channel, { ...written, id, key, time, expires });
    } finally {
      this.#slots.leave(channel);
    }
    const retryUnknown = template(written.template)?.retryUnknown ?? false;
    const judging = { now: clock(), random: random(), retryUnknown };
    await this.#move(afterHandOver(message, outcome, judging));
    return outcome.outcome === 'accepted' || outcome.outcome === 'unknown';
  }

  async #given(
    channel: Channel,
    { id, key, time, expires, ...written }: WrittenMessage & HandedOver,
  ): Promise<HandOver> {
    const { address, content, unsubscribe, language } = written;
    const outgoing = {
      ...{ id, key, time, address, content, expires },
      ...(unsubscribe === undefined ? {} : { unsubscribe }),
      ...(language === undefined ? {} : { language }),
    };
    try {
      return await channel.handOver(outgoing, this.#stopping.signal);
    } catch (error) {
      // A channel never rejects; where one does, nobody knows how far it came.
      return { outcome: 'unknown', reason: `The channel failed: ${sentenceOf(error)}` };
    }
  }

  /**
   * What was written at an earlier try, with whom it was written for; `undefined` where it is to be written anew, `nowhere` where
   * it may only be sent as it was, and cannot.
   */
  async #writtenBefore(message: StoredMessage, found: readonly Recipient[]): Promise<Before> {
    const { id, template, templateVersion, channel, address, time, doubtful } = message;
    if (time === undefined) return undefined;
    const recipient = found.find(
      (one) => one.template === template && one.channel === channel && one.address === address,
    );
    const kept = await contentOf(this.#parts.store, id);
    if (recipient === undefined || kept === undefined) return doubtful ? 'nowhere' : undefined;
    const { language, alternative, decisions = [] } = message;
    const written: WrittenMessage = {
      ...kept,
      ...{ template: recipient.template, templateVersion: templateVersion ?? 0 },
      ...{ channel: recipient.channel, address: recipient.address, language, decisions },
      ...(alternative === undefined ? {} : { alternative }),
    };
    return { recipient, written };
  }

  /** Nothing took it: it waits for the earliest that may, or comes to rest. */
  async #putOff(message: StoredMessage, against: readonly Against[]): Promise<void> {
    const now = this.#parts.clock();
    const { id, expires } = message;
    const waits = against.flatMap((one) => {
      if (one.verdict === 'wait') return [one];
      const { verdict, reason } = one;
      return verdict === 'closed' ? [{ until: now + CLOSED_PAUSE, rule: '', reason }] : [];
    });
    const [first] = waits.sort((a, b) => a.until - b.until);
    if (first !== undefined) {
      const { until, rule, reason } = first;
      if (until >= expires) {
        const over = `Its time is over before it may be sent. ${reason}`;
        return this.#move(atRest(message, 'expired', { now, reason: over, rule }));
      }
      // Restraint that names a moment which has passed is asked again, but not at once.
      const due = Math.max(until, now + LEAST_PAUSE);
      return this.#move({ id, from: 'due', to: 'due', now, due, reason, rule });
    }
    const saved = against.find((one) => one.verdict === 'save');
    if (saved !== undefined) {
      const { reason, rule } = saved;
      return this.#move(atRest(message, 'saved', { now, reason, rule }));
    }
    const reason = against.at(-1)?.reason ?? 'Nobody can be reached.';
    return this.#move(atRest(message, 'unsendable', { now, reason }));
  }

  async #hasExpired(message: StoredMessage): Promise<boolean> {
    const now = this.#parts.clock();
    if (message.expires > now) return false;
    const reason = 'Its time is over.';
    await this.#move(atRest(message, 'expired', { now, reason }));
    return true;
  }

  /** Keeps a failure of what is asked from stopping everything: it is tried again later. */
  async #fenced<T>(message: StoredMessage, step: () => Promise<T>): Promise<T | undefined> {
    try {
      return await step();
    } catch (error) {
      if (error instanceof StoreError) throw error;
      const { clock, random } = this.#parts;
      const now = clock();
      const tries = message.tries + 1;
      const reason = `It could not be prepared: ${sentenceOf(error)}`;
      const due = now + pauseAfter(tries, random());
      if (tries >= MOST_TRIES || due >= message.expires) {
        await this.#move({ ...atRest(message, 'unsendable', { now, reason }), tries });
      } else {
        await this.#move({ id: message.id, from: 'due', to: 'due', now, due, reason, tries });
      }
      return undefined;
    }
  }

  #move(move: Move): Promise<void> {
    return this.#writes.add([moveMessage(move)]);
  }

  #isStopped(): boolean {
    return this.#stopped || !this.#mayGo();
  }
}

/** Milliseconds after which what restraint said is too old to go by. */
const STALE = 60_000;
/** Milliseconds before a channel that is not set up is looked at again. */
const CLOSED_PAUSE = 5 * 60_000;
/** Milliseconds before restraint is asked again. */
const LEAST_PAUSE = 1_000;

/** What is against a way to reach somebody. */
type Against =
  | Exclude<Restrained, { readonly verdict: 'send' }>
  | { readonly verdict: 'closed' | 'unwritten'; readonly reason: string };

type Before =
  | undefined
  | 'nowhere'
  | { readonly recipient: Recipient; readonly written: WrittenMessage };

interface HandedOver {
  readonly id: string;
  readonly key: string;
  readonly time: number;
  readonly expires: number;
}

const sentenceOf = (error: unknown): string =>
  error instanceof Error ? error.message : 'something that is no error.';
