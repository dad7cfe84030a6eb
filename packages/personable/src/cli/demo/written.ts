import { MESSAGE_EVENTS } from '../../customer/message-events.ts';
import { createRandom, type Random } from '../../math/random.ts';
import { DAY } from './calendar.ts';
import type { DemoMessage } from './message.ts';

/** For so long before the end of the history people were written to. */
const WRITTEN_FOR = 14 * DAY;
const HOUR = DAY / 24;
/** A cart reminds nobody twice within this time. */
const CART_REST = 7 * DAY;
/** Days without an order after which somebody is written to as gone quiet. */
const QUIET = 60;
const OPENED = 0.4;
const CLICKED: Readonly<Record<string, number>> = {
  'abandoned-cart': 0.16,
  welcome: 0.22,
  'win-back': 0.06,
};

interface Said {
  readonly userId: string;
  readonly journey: string;
  /** Milliseconds UTC. */
  readonly time: number;
}

/**
 * The history with what came of messages in its last two weeks: invented like all of it, since nothing was ever sent. Events of messages stand
 * where their time is, so that an order after a click counts as one.
 *
 * @param until the end of the history, milliseconds UTC.
 */
export function* withWritten(
  history: Iterable<DemoMessage>,
  { seed, until }: { readonly seed: number; readonly until: number },
): Generator<DemoMessage> {
  const from = until - WRITTEN_FOR;
  const letters = new Letters(createRandom(seed), until);
  const carts = new Map<string, number>();
  const reminded = new Map<string, number>();
  const ordered = new Map<string, number>();
  let day = Math.floor(from / DAY);
  for (const message of history) {
    const time = Date.parse(message.timestamp);
    for (; time >= from && day * DAY + 10 * HOUR <= time; day++) {
      for (const [userId, last] of ordered) {
        if (Math.floor(last / DAY) !== day - QUIET) continue;
        letters.write({ userId, journey: 'win-back', time: day * DAY + 10 * HOUR });
      }
    }
    for (const [userId, added] of carts) {
      if (added + HOUR > time) continue;
      carts.delete(userId);
      if ((reminded.get(userId) ?? 0) + CART_REST > added) continue;
      reminded.set(userId, added);
      letters.write({ userId, journey: 'abandoned-cart', time: added + HOUR });
    }
    yield* letters.until(time);
    yield message;
    const { userId, event, type } = message;
    if (userId === undefined) continue;
    if (event === 'Order Completed') {
      ordered.set(userId, time);
      carts.delete(userId);
    }
    if (time < from) continue;
    if (event === 'Product Added' && !carts.has(userId)) carts.set(userId, time);
    if (type === 'identify' && !ordered.has(userId)) {
      letters.write({ userId, journey: 'welcome', time: time + HOUR / 12 });
    }
  }
  yield* letters.until(until);
}

/** Invented letters, and what their readers did with them. */
class Letters {
  readonly #random: Random;
  readonly #end: number;
  #events: { readonly time: number; readonly message: DemoMessage }[] = [];
  #count = 0;

  constructor(random: Random, end: number) {
    this.#random = random;
    this.#end = end;
  }

  write({ userId, journey, time }: Said): void {
    this.#count += 1;
    const id = `demo-letter-${this.#end}-${this.#count}`;
    const properties = {
      ...{ message_id: id, template: journey, template_version: 1, channel: 'email' },
      ...{ source: 'journey', source_id: journey, invented: true },
    };
    const note = (event: string, at: number) => {
      if (at > this.#end) return;
      const timestamp = new Date(at).toISOString();
      const message = { type: 'track', userId, event, properties, timestamp } as const;
      this.#events.push({ time: at, message: { ...message, messageId: `${id} ${event}` } });
    };
    note(MESSAGE_EVENTS.sent, time);
    const read = time + (0.1 + this.#random.exponential(5)) * HOUR;
    const luck = this.#random.next();
    if (luck < OPENED) note(MESSAGE_EVENTS.opened, read);
    if (luck < (CLICKED[journey] ?? 0)) note(MESSAGE_EVENTS.clicked, read + HOUR / 60);
  }

  /** What happened up to a moment, in order. */
  until(time: number): readonly DemoMessage[] {
    const due = this.#events.filter((one) => one.time <= time);
    if (due.length === 0) return [];
    this.#events = this.#events.filter((one) => one.time > time);
    return due.sort((a, b) => a.time - b.time).map(({ message }) => message);
  }
}
