import { type FollowerParts, LogFollower } from '../../customer/counting/log-follower.ts';
import type { Entry } from '../../customer/entry.ts';
import type { Message } from '../../customer/message.ts';
import type { People } from '../../customer/people.ts';
import { messagesNamedIn } from '../../customer/shown-messages.ts';
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
export interface OutcomesParts extends FollowerParts {
  readonly people: Pick<People, 'person' | 'folded'>;
  /** Milliseconds UTC. */
  readonly clock: () => number;
}

const DAY = 86_400_000;
/** An order counts for the message that was clicked last, so long after the click. */
const CLICK_WINDOW = 5 * DAY;
/** Messages removed at once. */
const SLICE = 500;
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
  readonly #log: LogFollower;

  private constructor(parts: OutcomesParts, position: number, clicked: Map<number, number>) {
    this.#parts = parts;
    this.#clicked = clicked;
    this.#held = new HeldOutcomes(parts);
    this.#log = new LogFollower(
      parts,
      {
        waiting: () => this.#held.size,
        take: (entry) => this.#take(entry),
        settle: async () => undefined,
        writes: () => [
          ...this.#held.waiting().map(putOutcome),
          ...this.#sums.changed().map(addSum),
        ],
        stored: () => {
          this.#held.clear();
          this.#sums.clear();
          this.#forgetClicks();
        },
        note: writeOutcomesPosition,
      },
      position,
    );
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

  /** Position of the log up to which it is counted. */
  get position(): number {
    return this.#log.position;
  }

  /** Takes in durable entries, in order, that people already have. */
  fold(entries: readonly Entry[]): Promise<void> {
    return this.#log.follow(entries);
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
    return this.#log.now(async () => {
      await this.#log.write();
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
    return this.#log.now(async () => {
      await this.#log.write();
      const { store, clock } = this.#parts;
      const clicked = clock() - CLICK_WINDOW;
      const rows = await oldOutcomes(store, { time, clicked, limit: SLICE });
      if (rows.length > 0) await store.write(rows.map(removeOutcome));
      return rows.length;
    });
  }

  /** Writes what waits. */
  flush(): Promise<void> {
    return this.#log.flush();
  }

  /** Writes what waits and notes the position in any case, so that rows before it are never read again. */
  checkpoint(): Promise<void> {
    return this.#log.checkpoint();
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

  /** Whoever clicked longer ago than anything counts for is not asked any more. */
  #forgetClicks(): void {
    const since = this.#parts.clock() - CLICK_WINDOW;
    for (const [home, time] of this.#clicked) if (time < since) this.#clicked.delete(home);
  }
}
