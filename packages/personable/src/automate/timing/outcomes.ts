import type { Entry, EventKinds } from '../../customer/entry.ts';
import { kindNamed } from '../../customer/entry.ts';
import { MESSAGE_EVENTS } from '../../customer/message-events.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';
import { countable, type Learned } from './learned.ts';
import {
  dueSends,
  type SendRow,
  sendsBefore,
  someSendsOf,
  writeTimingPosition,
} from './send-store.ts';
import type { Sends } from './sends.ts';

const HOUR = 3_600_000;
/** So long after a message a click, or a visit, speaks for its hour. */
const HOUR_WINDOW = 24 * HOUR;
/** So long after a message an order speaks for the message. */
const GOAL_WINDOW = 7 * 24 * HOUR;
/** Records of the log read at once. */
const CHUNK = 2_000;
/** Records after which the position is noted even if they brought nothing. */
const NOTE_AFTER = 10_000;

/** When more of a message that was let go at a time is to be counted. */
export const firstDue = (time: number): number => time + HOUR_WINDOW;

/** What came of messages is learned with these. */
export interface OutcomesParts {
  readonly store: Store;
  readonly sends: Sends;
  readonly learned: Learned;
  readonly kinds: EventKinds;
  /** All homes of the person a home belongs to. */
  readonly homesOf: (home: number) => Promise<readonly number[]>;
  /** Whether the person of a home came by between two times, milliseconds UTC. */
  readonly visited: (home: number, from: number, until: number) => Promise<boolean>;
}

/**
 * What came of messages: a fold of the log that notes clicks, orders and unsubscriptions beside each, and a count of what is due. A
 * message is *open* for a day, then its hour is counted (a click or a visit); after a week all of it is *settled*: the order that
 * followed it, as the last one before the order, is its goal. What was counted does not change any more, so it can be taken away
 * exactly. One step follows another; each writes what it changes, and what is learned from it, in one transaction.
 */
export class Outcomes {
  readonly #parts: OutcomesParts;
  #position: number;
  #noted: number;
  #tail: Promise<unknown> = Promise.resolve();

  /** @param position of the log up to which everything is known. */
  constructor(parts: OutcomesParts, position: number) {
    this.#parts = parts;
    this.#position = position;
    this.#noted = position;
  }

  /** Reads what the log has and this has not; `read` makes entries of records. */
  async catchUp(
    toEntries: (records: Awaited<ReturnType<Store['readLog']>>) => Entry[],
  ): Promise<void> {
    for (;;) {
      const records = await this.#parts.store.readLog(0, this.#position, CHUNK);
      if (records.length === 0) return;
      await this.fold(toEntries(records));
    }
  }

  /** Takes in durable entries, in order, that people already have. */
  fold(entries: readonly Entry[]): Promise<void> {
    return this.#alone(async () => {
      for (const entry of entries) {
        if (entry.position <= this.#position) continue;
        const changed = await this.#changedBy(entry);
        if (changed !== undefined) {
          await this.#parts.sends.put([changed], [writeTimingPosition(entry.position)]);
          this.#noted = entry.position;
        }
        this.#position = entry.position;
      }
      if (this.#position - this.#noted >= NOTE_AFTER) await this.#note();
    });
  }

  /** Counts what is due; resolves to how many messages more was counted of. */
  countDue(now: number): Promise<number> {
    return this.#alone(async () => {
      for (let counted = 0; ; ) {
        const rows = await dueSends(this.#parts.store, now);
        if (rows.length === 0) return counted;
        await this.#count(rows);
        counted += rows.length;
      }
    });
  }

  /** Takes away a message that did not go out after all. */
  takeBack(home: number, id: string): Promise<void> {
    return this.#alone(async () => {
      const row = (await this.#parts.sends.of([home])).find((one) => one.id === id);
      if (row === undefined) return;
      if (row.stage > 0 || Object.keys(row.draws).length === 0) return this.#remove([row]);
      // What was drawn for it stays drawn.
      const due = row.time + GOAL_WINDOW;
      await this.#parts.sends.put([{ ...row, gone: false, due }]);
    });
  }

  /** Removes some messages of a home and all they taught; resolves to how many, 0 when none is left. */
  removeSomeOf(home: number): Promise<number> {
    return this.#alone(() => this.#removeThose(someSendsOf(this.#parts.store, home)));
  }

  /** The same of messages before a time, milliseconds UTC, the oldest first. */
  removeSomeBefore(time: number): Promise<number> {
    return this.#alone(() => this.#removeThose(sendsBefore(this.#parts.store, time)));
  }

  /** Notes the position, so that records before it are never read again. */
  checkpoint(): Promise<void> {
    return this.#alone(() => this.#note());
  }

  async #changedBy(entry: Entry): Promise<SendRow | undefined> {
    const { message, time } = entry;
    if (message === undefined) return undefined;
    const { event = '' } = message;
    const isGoal = kindNamed(message, this.#parts.kinds) === 'buy';
    if (!isGoal && !NOTED.has(event)) return undefined;
    const rows = await this.#parts.sends.of(await this.#parts.homesOf(entry.home));
    if (isGoal) {
      const last = rows.findLast(
        (row) => row.gone && row.time <= time && time <= row.time + GOAL_WINDOW,
      );
      if (last === undefined || last.stage === 2) return undefined;
      const amount = (entry.order?.amount ?? 0) / 100;
      return { ...last, goals: last.goals + 1, value: last.value + amount };
    }
    const id = message.properties?.['message_id'];
    const row = rows.find((one) => one.id === id && one.gone);
    if (row === undefined || row.stage === 2) return undefined;
    if (event === MESSAGE_EVENTS.sent) {
      const look = message.properties?.['alternative'];
      return typeof look === 'string' ? { ...row, alternative: look.slice(0, 200) } : undefined;
    }
    if (event !== MESSAGE_EVENTS.clicked) return { ...row, unsubscribed: true };
    return row.clicked === undefined || time < row.clicked ? { ...row, clicked: time } : undefined;
  }

  async #count(rows: readonly SendRow[]): Promise<void> {
    const { learned, sends, store } = this.#parts;
    const dropped = rows.filter(({ gone }) => !gone);
    const kept: SendRow[] = [];
    try {
      for (const row of rows) if (row.gone) kept.push(await this.#counted(row));
      await sends.put(kept, learned.takeWrites());
      // Drawn for, and never let go.
      if (dropped.length > 0) await sends.remove(dropped);
    } catch (error) {
      await learned.load(store);
      throw error;
    }
  }

  /** A message with what is due of it counted. */
  async #counted(row: SendRow): Promise<SendRow> {
    const { learned, visited } = this.#parts;
    if (row.stage === 0) {
      const next = { ...row, stage: 1, due: row.time + GOAL_WINDOW };
      const { hour } = row.draws;
      if (hour === undefined) return next;
      const { clicked, time } = row;
      const came =
        (clicked !== undefined && clicked <= time + HOUR_WINDOW) ||
        (await visited(row.home, time, time + HOUR_WINDOW));
      const reward = Number(came);
      learned.countDraw('hour', { ...hour, reward }, 1);
      return { ...next, counted: { ...row.counted, hour: reward } };
    }
    if (row.sort === 'marketing') learned.countResult(row, resultOf(row), 1);
    const settled = { ...row, stage: 2 };
    const { channel } = row.draws;
    if (channel === undefined || channel.arm !== row.channel) return settled;
    const worth = row.value > 0 ? row.value : Number(row.goals > 0);
    const reward = countable(worth - row.cost);
    learned.countDraw('channel', { ...channel, reward }, 1);
    return { ...settled, counted: { ...row.counted, channel: reward } };
  }

  async #removeThose(reading: Promise<SendRow[]>): Promise<number> {
    const rows = await reading;
    if (rows.length > 0) await this.#remove(rows);
    return rows.length;
  }

  async #remove(rows: readonly SendRow[]): Promise<void> {
    const { learned, sends, store } = this.#parts;
    try {
      for (const row of rows) this.#unlearn(row);
      await sends.remove(rows, learned.takeWrites());
    } catch (error) {
      await learned.load(store);
      throw error;
    }
  }

  #unlearn(row: SendRow): void {
    const { learned } = this.#parts;
    const { hour, channel } = row.draws;
    if (hour !== undefined && row.counted.hour !== undefined) {
      learned.countDraw('hour', { ...hour, reward: row.counted.hour }, -1);
    }
    if (channel !== undefined && row.counted.channel !== undefined) {
      learned.countDraw('channel', { ...channel, reward: row.counted.channel }, -1);
    }
    if (row.stage === 2 && row.sort === 'marketing') learned.countResult(row, resultOf(row), -1);
  }

  async #note(): Promise<void> {
    if (this.#position === this.#noted) return;
    const position = this.#position;
    const write: BoundWrite = writeTimingPosition(position);
    await this.#parts.store.write([write]);
    this.#noted = position;
  }

  #alone<T>(step: () => Promise<T>): Promise<T> {
    const done = this.#tail.then(step);
    this.#tail = done.catch(() => undefined);
    return done;
  }
}

/** Events that say what came of a message; a complaint is worse than to unsubscribe, and counts as it. */
const NOTED: ReadonlySet<string> = new Set([
  MESSAGE_EVENTS.sent,
  MESSAGE_EVENTS.clicked,
  MESSAGE_EVENTS.unsubscribed,
  MESSAGE_EVENTS.complained,
]);

const resultOf = ({ clicked, goals, value, unsubscribed }: SendRow) => ({
  clicked: clicked !== undefined,
  goal: goals > 0,
  value,
  unsubscribed,
});
