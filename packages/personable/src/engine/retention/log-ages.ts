import { isMessage } from '../../customer/erasure/removal-store.ts';
import type { Message } from '../../customer/message.ts';
import {
  BLOCK,
  READ_AGE,
  READ_AGED_HOMES,
  READ_OLDEST,
  writeAge,
} from '../../customer/retention/age-store.ts';
import { type Expiry, takes } from '../../customer/retention/expiry.ts';
import type { LogRecord, Store } from '../../store/store.ts';

/** When the oldest message of each kind of a block happened; null where it has none. */
interface Ages {
  /** Of messages that have no days of their own. */
  readonly oldest: number | null;
  readonly events: Readonly<Record<string, number | null>>;
}

const PARTITION = 0;
/** Records read at once, between which others have their turn. */
const SLICE = 1_000;

/**
 * How old the log is, block by block. Of a whole block it is remembered, so that most blocks are not read
 * again until something in them is due.
 */
export class LogAges {
  readonly #store: Store;
  /** Names of events and types of messages that have days of their own. */
  readonly #names: readonly string[];
  readonly #folded: () => number;

  constructor(store: Store, names: readonly string[], folded: () => number) {
    this.#store = store;
    this.#names = [...names].sort();
    this.#folded = folded;
  }

  /** The blocks the log has now, the first 0. */
  get blocks(): number {
    return Math.floor(this.#folded() / BLOCK) + 1;
  }

  /** Whether a block has anything that an expiry takes. */
  async isDue(block: number, expiry: Expiry): Promise<boolean> {
    const { oldest, events } = (await this.#known(block)) ?? (await this.look(block));
    const isOld = (time: number | null | undefined, before: number) =>
      time !== null && time !== undefined && time < before;
    return (
      isOld(oldest, expiry.before) ||
      this.#names.some((name) => isOld(events[name], expiry.events?.[name] ?? expiry.before))
    );
  }

  /** Homes that have messages in a block which an expiry takes. */
  async homes(block: number, expiry: Expiry): Promise<number[]> {
    if (this.#names.length === 0) {
      const time = expiry.before;
      const found = await this.#store.all(READ_AGED_HOMES, { ...rangeOf(block), time });
      return found.map(({ home }) => home);
    }
    const homes = new Set<number>();
    for await (const { home, time, body } of this.#messages(block)) {
      if (takes(expiry, JSON.parse(body) as Message, time)) homes.add(home);
    }
    return [...homes];
  }

  /** Reads how old a block is; of a whole one it is remembered. */
  async look(block: number): Promise<Ages> {
    const ages = this.#names.length === 0 ? await this.#oldestOf(block) : await this.#agesOf(block);
    if ((block + 1) * BLOCK <= this.#folded()) {
      const events = this.#names.length === 0 ? null : JSON.stringify(ages.events);
      const row = { partition: PARTITION, block, oldest: ages.oldest, events };
      await this.#store.write([writeAge(row)]);
    }
    return ages;
  }

  async #oldestOf(block: number): Promise<Ages> {
    const row = await this.#store.get(READ_OLDEST, rangeOf(block));
    return { oldest: row?.oldest ?? null, events: {} };
  }

  async #agesOf(block: number): Promise<Ages> {
    let oldest: number | null = null;
    const events: Record<string, number | null> = {};
    for (const name of this.#names) events[name] = null;
    const earlier = (a: number | null | undefined, b: number) => Math.min(a ?? b, b);
    for await (const { time, body } of this.#messages(block)) {
      const { event, type } = JSON.parse(body) as Message;
      const name = [event, type].find((one) => one !== undefined && Object.hasOwn(events, one));
      if (name === undefined) oldest = earlier(oldest, time);
      else events[name] = earlier(events[name], time);
    }
    return { oldest, events };
  }

  /** What is remembered of a block, if it was looked at by the same names. */
  async #known(block: number): Promise<Ages | undefined> {
    const row = await this.#store.get(READ_AGE, { partition: PARTITION, block });
    if (row === undefined) return undefined;
    const events = JSON.parse(row.events ?? '{}') as Ages['events'];
    const isSame = Object.keys(events).sort().join('\0') === this.#names.join('\0');
    return isSame ? { oldest: row.oldest, events } : undefined;
  }

  async *#messages(block: number): AsyncGenerator<LogRecord> {
    const { from, to } = rangeOf(block);
    let after = from - 1;
    for (;;) {
      const records = await this.#store.readLog(PARTITION, after, SLICE);
      for (const record of records) {
        if (record.position >= to) return;
        if (isMessage(record.kind)) yield record;
      }
      const last = records.at(-1);
      if (last === undefined) return;
      after = last.position;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

const rangeOf = (block: number) => ({
  partition: PARTITION,
  from: block * BLOCK,
  to: (block + 1) * BLOCK,
});
