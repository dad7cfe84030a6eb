import { sql } from 'kysely';
import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { Store, StoreReader } from '../../store/store.ts';
import type { Exposure, Exposures } from '../bubble/exposures.ts';

/** What is kept of a decision: enough to say why, and to compute it again. */
export interface DecisionRecord {
  readonly id: string;
  /** The home it was made for; null for a newcomer. */
  readonly home: number | null;
  /** Milliseconds UTC. */
  readonly time: number;
  readonly placement: string;
  /** JSON. */
  readonly body: string;
}

interface Tables {
  decisions: DecisionRecord & { partition: number };
}

const WRITE = statement<Tables, Tables['decisions']>()((db, p) =>
  db.insertInto('decisions').values({
    partition: p('partition'),
    id: p('id'),
    home: p('home'),
    time: p('time'),
    placement: p('placement'),
    body: p('body'),
  }),
);

const columns = ['id', 'home', 'time', 'placement', 'body'] as const;

const FIND = statement<Tables, { partition: number; id: string }, DecisionRecord>()((db, p) =>
  db
    .selectFrom('decisions')
    .select(columns)
    .where('partition', '=', p('partition'))
    .where('id', '=', p('id')),
);

/** A decision that is durable, by its id. */
export const findDecision = (
  store: Pick<StoreReader, 'get'>,
  id: string,
): Promise<DecisionRecord | undefined> => store.get(FIND, { partition: 0, id });

type Before = { partition: number; before: string; limit: number };

const LATEST = statement<Tables, Before, DecisionRecord>()((db, p) =>
  db
    .selectFrom('decisions')
    .select(columns)
    .where('partition', '=', p('partition'))
    .where('id', '<', p('before'))
    .orderBy('id', 'desc')
    .limit(p('limit')),
);

const LATEST_OF_HOME = statement<Tables, Before & { home: number }, DecisionRecord>()((db, p) =>
  db
    .selectFrom('decisions')
    .select(columns)
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .where('id', '<', p('before'))
    .orderBy('id', 'desc')
    .limit(p('limit')),
);

interface Span {
  /** Milliseconds UTC. */
  readonly from: number;
  /** Milliseconds UTC, not included. */
  readonly until: number;
  readonly limit: number;
}

const WEEKLY_LISTS = statement<
  Tables,
  Span & { partition: number; home: number },
  DecisionRecord
>()((db, p) =>
  db
    .selectFrom('decisions')
    .select(columns)
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    // Written out as in the index that finds them.
    .where(sql<boolean>`placement like '%weekly-list'`)
    .where('time', '>=', p('from'))
    .where('time', '<', p('until'))
    .orderBy('time', 'desc')
    .orderBy('id', 'desc')
    .limit(p('limit')),
);

/** After every id. */
const END = '~';

/** Milliseconds that decisions gather before they are written together. */
const GATHER = 50;
/** Decisions waiting from which new ones wait too, so that a slow disk cannot fill the memory. */
const MOST_WAITING = 20_000;

/** The log of decisions. A decision is answered before it is written: it can be asked for at once. */
export class DecisionLog {
  readonly #store: Store;
  #waiting = new Map<string, DecisionRecord>();
  #writing = new Map<string, DecisionRecord>();
  /** Weekly lists by home that are not written yet: each asks for those before it. */
  readonly #lists = new Map<number, Set<DecisionRecord>>();
  #notes: BoundWrite[] = [];
  #shown: Exposure[] = [];
  readonly #exposures: Exposures;
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> = Promise.resolve();
  /** Hears of every decision as it is made. */
  onDecision: ((record: DecisionRecord) => void) | undefined;

  constructor(store: Store, exposures: Exposures) {
    this.#store = store;
    this.#exposures = exposures;
  }

  /**
   * Adds a decision.
   *
   * @param shown what it showed, which is counted in the same transaction; nothing for a list of the shop's own.
   * @param notes writes that must be there with it, such as the model it names.
   * @returns a promise only when too many wait already.
   */
  add(
    record: DecisionRecord,
    shown: Exposure | undefined,
    notes: readonly BoundWrite[],
  ): Promise<void> | undefined {
    this.#waiting.set(record.id, record);
    if (isWeeklyList(record)) {
      const lists = this.#lists.get(record.home) ?? new Set();
      this.#lists.set(record.home, lists.add(record));
    }
    if (shown !== undefined) this.#shown.push(shown);
    this.#notes.push(...notes);
    this.onDecision?.(record);
    this.#timer ??= setTimeout(() => {
      // A failed write stays waiting and is tried again with the next.
      this.flush().catch(() => undefined);
    }, GATHER);
    return this.#waiting.size > MOST_WAITING ? this.flush() : undefined;
  }

  /** A decision by its id. */
  async find(id: string): Promise<DecisionRecord | undefined> {
    const waiting = this.#waiting.get(id) ?? this.#writing.get(id);
    return waiting ?? findDecision(this.#store, id);
  }

  /**
   * Decisions made before another, the latest first.
   *
   * @param before the id of a decision; left out, the latest of all.
   * @param homes only those made for one of these homes.
   */
  async latest({
    before = END,
    limit,
    homes,
  }: {
    readonly before?: string;
    readonly limit: number;
    readonly homes?: readonly number[];
  }): Promise<DecisionRecord[]> {
    await this.flush();
    const place = { partition: 0, before, limit };
    if (homes === undefined) return this.#store.all(LATEST, place);
    const found = await Promise.all(
      homes.map((home) => this.#store.all(LATEST_OF_HOME, { ...place, home })),
    );
    return found
      .flat()
      .sort((a, b) => (a.id < b.id ? 1 : -1))
      .slice(0, limit);
  }

  /** Weekly lists made for some homes in a span of time, the latest first. */
  async weeklyLists({
    homes,
    ...span
  }: Span & { readonly homes: readonly number[] }): Promise<DecisionRecord[]> {
    const found = new Map<string, DecisionRecord>();
    // What waits is looked at first: it may be written while the store is asked.
    for (const record of homes.flatMap((home) => [...(this.#lists.get(home) ?? [])])) {
      const { id, time } = record;
      if (time >= span.from && time < span.until) found.set(id, record);
    }
    for (const home of homes) {
      const rows = await this.#store.all(WEEKLY_LISTS, { partition: 0, home, ...span });
      for (const row of rows) found.set(row.id, row);
    }
    return [...found.values()]
      .sort((a, b) => b.time - a.time || (a.id < b.id ? 1 : -1))
      .slice(0, span.limit);
  }

  /** Writes what waits, after what is being written. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#flushing = this.#flushing.catch(() => undefined).then(() => this.#write());
    return this.#flushing;
  }

  async #write(): Promise<void> {
    if (this.#waiting.size === 0) return;
    const [records, notes, shown] = [this.#waiting, this.#notes, this.#shown];
    this.#writing = records;
    this.#waiting = new Map();
    this.#notes = [];
    this.#shown = [];
    try {
      const rows = Array.from(records.values(), (row) => bind(WRITE, { partition: 0, ...row }));
      await this.#store.write([...notes, ...rows, ...this.#exposures.writes(shown)]);
      this.#forgetLists(records);
    } catch (error) {
      this.#waiting = new Map([...records, ...this.#waiting]);
      this.#notes.unshift(...notes);
      this.#shown.unshift(...shown);
      throw error;
    } finally {
      this.#writing = new Map();
    }
  }

  /** They are found in the store from now on. */
  #forgetLists(written: ReadonlyMap<string, DecisionRecord>): void {
    for (const record of written.values()) {
      if (!isWeeklyList(record)) continue;
      const lists = this.#lists.get(record.home);
      lists?.delete(record);
      if (lists?.size === 0) this.#lists.delete(record.home);
    }
  }
}

/** Whether a decision is a weekly list of somebody. */
const isWeeklyList = (
  record: DecisionRecord,
): record is DecisionRecord & { readonly home: number } =>
  record.home !== null && record.placement.endsWith('weekly-list');
