import { type Entry, type EventKinds, toEntry } from '../../customer/entry.ts';
import type { Message } from '../../customer/message.ts';
import type { People } from '../../customer/people.ts';
import { messagesNamedIn } from '../../customer/shown-messages.ts';
import type { Store } from '../../store/store.ts';
import { type Trade, tradeOf, withOnlyRefund, withOrder, withRefund } from './bought.ts';
import { GatheredSums, negative } from './gathered-sums.ts';
import { HeldOutcomes } from './held-outcomes.ts';
import {
  type MessageOutcome,
  type Outcome,
  type OutcomeSum,
  outcomeOf,
  partOf,
} from './outcome.ts';
import {
  addSum,
  clickedSince,
  oldOutcomes,
  outcomesOf,
  putOutcome,
  readOutcomesPosition,
  readSumsSince,
  removeOutcome,
  removeOutcomes,
  writeOutcomesPosition,
} from './outcome-store.ts';
import { LONGEST, ON_PAGES, ONSITE, readSent } from './sent-message.ts';

/** What messages are counted with. */
export interface OutcomesParts {
  readonly store: Store;
  readonly people: Pick<People, 'person'>;
  readonly kinds: EventKinds;
  /** Milliseconds UTC. */
  readonly clock: () => number;
}

const DAY = 86_400_000;
/** An order counts for the message that was clicked last, so long after the click. */
const CLICK_WINDOW = 5 * DAY;
/** Records read from the log at once, to catch up. */
const CHUNK = 2_000;
/** Milliseconds that changes gather before they are written together. */
const GATHER = 200;
/** Messages that wait from which nobody waits for more. */
const MOST_WAITING = 5_000;
/** Messages removed at once. */
const SLICE = 500;
/** Records after which the position is noted even if they brought nothing. */
const NOTE_AFTER = 10_000;

/**
 * What comes of messages: a fold of the log. A message counts from `Message Sent` on (or from `Message Refused`), each outcome once; an
 * order counts for the message that the person clicked last within five days. When a message changes, its old part is taken
 * from the sums and the new one added; a person who is erased takes theirs along.
 */
export class MessageOutcomes {
  readonly #parts: OutcomesParts;
  /** Home → when somebody clicked last: an order of anybody else asks for nothing. */
  readonly #clicked: Map<number, number>;
  readonly #held: HeldOutcomes;
  readonly #sums = new GatheredSums();
  #position: number;
  #noted: number;
  #timer: NodeJS.Timeout | undefined;
  #tail: Promise<unknown> = Promise.resolve();

  private constructor(parts: OutcomesParts, position: number, clicked: Map<number, number>) {
    this.#parts = parts;
    this.#position = position;
    this.#noted = position;
    this.#clicked = clicked;
    this.#held = new HeldOutcomes(parts);
  }

  /** Goes on with what is stored. */
  static async open(parts: OutcomesParts): Promise<MessageOutcomes> {
    const { store, clock } = parts;
    const clicked = new Map<number, number>();
    for (const { home, clicked: time } of await clickedSince(store, clock() - CLICK_WINDOW)) {
      clicked.set(home, Math.max(time, clicked.get(home) ?? 0));
    }
    return new MessageOutcomes(parts, await readOutcomesPosition(store), clicked);
  }

  /** Reads what the log has and this has not. */
  async catchUp(): Promise<void> {
    const { store, kinds } = this.#parts;
    for (;;) {
      const records = await store.readLog(0, this.#position, CHUNK);
      if (records.length === 0) return;
      await this.fold(records.map((record) => toEntry(record, kinds)));
    }
  }

  /** Takes in durable entries, in order, that people already have. */
  fold(entries: readonly Entry[]): Promise<void> {
    return this.#alone(async () => {
      for (const entry of entries) {
        if (entry.position <= this.#position) continue;
        await this.#take(entry);
        this.#position = entry.position;
      }
      if (this.#held.size > MOST_WAITING) return this.#write();
      if (this.#held.size > 0 || this.#position - this.#noted >= NOTE_AFTER) this.#flushSoon();
    });
  }

  /** The figures of messages sent on a day (days since 1970, UTC) or later, as of now. */
  async sums(from: number): Promise<readonly OutcomeSum[]> {
    await this.flush();
    return readSumsSince(this.#parts.store, from);
  }

  /** What came of every message of some homes, as of now. */
  async of(homes: readonly number[]): Promise<readonly MessageOutcome[]> {
    await this.flush();
    const found = await Promise.all(homes.map((home) => outcomesOf(this.#parts.store, home)));
    return found.flat();
  }

  /** Removes what is kept of a home and its part of the sums; resolves to how many, 0 when none is left. */
  removeSomeOf(home: number): Promise<number> {
    return this.#alone(async () => {
      await this.#write();
      const { store } = this.#parts;
      const rows = await outcomesOf(store, home);
      this.#clicked.delete(home);
      if (rows.length === 0) return 0;
      const parts = rows.flatMap(partOf).map((sum) => negative(sum));
      await store.write([removeOutcomes(home), ...parts.map(addSum)]);
      return rows.length;
    });
  }

  /**
   * Removes some of what is kept of messages sent before a time, milliseconds UTC; resolves to how many. The sums stay: they say nothing of
   * anybody. What was clicked so lately that an order may still count for it stays too.
   */
  removeSomeBefore(time: number): Promise<number> {
    return this.#alone(async () => {
      await this.#write();
      const { store, clock } = this.#parts;
      const clicked = clock() - CLICK_WINDOW;
      const rows = await oldOutcomes(store, { time, clicked, limit: SLICE });
      if (rows.length > 0) await store.write(rows.map(removeOutcome));
      return rows.length;
    });
  }

  /** Writes what waits. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return this.#alone(() => this.#write());
  }

  /** Writes what waits and notes the position in any case, so that rows before it are never read again. */
  async checkpoint(): Promise<void> {
    await this.#alone(async () => {
      this.#noted = -1;
      await this.#write();
    });
  }

  async #take({ home, time, message, verified, order }: Entry): Promise<void> {
    const trade = tradeOf(order, message);
    if (trade?.isRefund === true) await this.#givenBack(home, trade);
    else if (trade?.amount !== undefined) await this.#bought(home, trade, time);
    if (message?.type !== 'track') return;
    const outcome = outcomeOf(message.event ?? '');
    if (outcome === undefined) return;
    const ids = messagesNamedIn(message).map((id) => id.slice(0, LONGEST));
    for (const id of ids) await this.#came(id, outcome, { home, time, message, verified });
  }

  async #came(
    id: string,
    outcome: Outcome,
    {
      home: by,
      time,
      message,
      verified,
    }: Pick<Entry, 'home' | 'time'> & {
      readonly message: Message;
      readonly verified: boolean | undefined;
    },
  ): Promise<void> {
    const before = ON_PAGES.has(outcome)
      ? await this.#held.findAny(by, id)
      : await this.#held.find(by, id);
    const home = before?.home ?? by;
    // Only what the engine or the shop itself says of a message is believed; of one on the shop's pages also what the browser says of
    // whom it was for, since nobody else sees it.
    if (verified !== true && !(before?.channel === ONSITE && ON_PAGES.has(outcome))) return;
    if (before === undefined) {
      if (outcome === 'sent' || outcome === 'refused') {
        this.#replace(undefined, {
          ...readSent(message, home, id, time),
          outcomes: new Set([outcome]),
        });
      }
      return;
    }
    if (before.outcomes.has(outcome)) return;
    if (outcome === 'clicked')
      this.#clicked.set(home, Math.max(time, this.#clicked.get(home) ?? 0));
    this.#replace(before, {
      ...before,
      outcomes: new Set([...before.outcomes, outcome]),
      clicked: outcome === 'clicked' ? time : before.clicked,
    });
  }

  /**
   * Takes what was given back from the message that its order counts for, whenever it comes. Without a number nobody knows of which order it
   * is, unless there was but one.
   */
  async #givenBack(home: number, trade: Trade): Promise<void> {
    const { homes } = await this.#parts.people.person(home);
    const ordered = homes.reduce((sum, { orders }) => sum + orders.orders, 0);
    if (trade.order === undefined && ordered !== 1) return;
    const without = trade.order === undefined ? withOnlyRefund : withRefund;
    const messages = (await Promise.all(homes.map((state) => this.#held.all(state.home)))).flat();
    for (const message of messages) {
      const bought = without(message.bought, trade);
      if (bought !== undefined) return this.#replace(message, { ...message, bought });
    }
  }

  async #bought(home: number, trade: Trade, time: number): Promise<void> {
    if (this.#clicked.size === 0) return;
    const { homes } = await this.#parts.people.person(home);
    const clicking = homes.filter((state) => {
      const last = this.#clicked.get(state.home);
      return last !== undefined && last > time - CLICK_WINDOW;
    });
    const messages = (
      await Promise.all(clicking.map((state) => this.#held.all(state.home)))
    ).flat();
    const [last] = messages
      .filter(({ clicked = 0 }) => clicked > time - CLICK_WINDOW && clicked <= time)
      .sort((a, b) => (b.clicked ?? 0) - (a.clicked ?? 0));
    if (last === undefined) return;
    this.#replace(last, { ...last, bought: withOrder(last.bought, trade) });
  }

  #replace(before: MessageOutcome | undefined, after: MessageOutcome): void {
    for (const sum of before === undefined ? [] : partOf(before)) this.#sums.add(negative(sum));
    for (const sum of partOf(after)) this.#sums.add(sum);
    this.#held.put(after);
  }

  #flushSoon(): void {
    this.#timer ??= setTimeout(() => {
      // What could not be written stays waiting, and is tried again with the next.
      this.flush().catch(() => undefined);
    }, GATHER);
    this.#timer.unref();
  }

  async #write(): Promise<void> {
    if (this.#held.size === 0 && this.#position - this.#noted < NOTE_AFTER && this.#noted >= 0) {
      return;
    }
    const position = this.#position;
    await this.#parts.store.write([
      ...this.#held.waiting().map(putOutcome),
      ...this.#sums.changed().map(addSum),
      writeOutcomesPosition(position),
    ]);
    this.#held.clear();
    this.#sums.clear();
    this.#noted = position;
    this.#forgetClicks();
  }

  /** Whoever clicked longer ago than anything counts for is not asked any more. */
  #forgetClicks(): void {
    const since = this.#parts.clock() - CLICK_WINDOW;
    for (const [home, time] of this.#clicked) if (time < since) this.#clicked.delete(home);
  }

  #alone<T>(step: () => Promise<T>): Promise<T> {
    const done = this.#tail.then(step);
    this.#tail = done.catch(() => undefined);
    return done;
  }
}
