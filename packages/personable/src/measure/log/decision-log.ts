import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';

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

const FIND = statement<Tables, { partition: number; id: string }, DecisionRecord>()((db, p) =>
  db
    .selectFrom('decisions')
    .select(['id', 'home', 'time', 'placement', 'body'])
    .where('partition', '=', p('partition'))
    .where('id', '=', p('id')),
);

/** Milliseconds that decisions gather before they are written together. */
const GATHER = 50;
/** Decisions waiting from which new ones wait too, so that a slow disk cannot fill the memory. */
const MOST_WAITING = 20_000;

/** The log of decisions. A decision is answered before it is written: it can be asked for at once. */
export class DecisionLog {
  readonly #store: Store;
  #waiting = new Map<string, DecisionRecord>();
  #writing = new Map<string, DecisionRecord>();
  #notes: BoundWrite[] = [];
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> | undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  /**
   * Adds a decision.
   *
   * @param notes writes that must be there with it, such as the model it names.
   * @returns a promise only when too many wait already.
   */
  add(record: DecisionRecord, notes: readonly BoundWrite[]): Promise<void> | undefined {
    this.#waiting.set(record.id, record);
    this.#notes.push(...notes);
    this.#timer ??= setTimeout(() => {
      // A failed write stays waiting and is tried again with the next.
      this.flush().catch(() => undefined);
    }, GATHER);
    return this.#waiting.size > MOST_WAITING ? this.flush() : undefined;
  }

  /** A decision by its id. */
  async find(id: string): Promise<DecisionRecord | undefined> {
    const waiting = this.#waiting.get(id) ?? this.#writing.get(id);
    return waiting ?? this.#store.get(FIND, { partition: 0, id });
  }

  /** Writes what waits. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#flushing;
    if (this.#waiting.size === 0) return;
    this.#flushing = this.#write();
    await this.#flushing;
  }

  async #write(): Promise<void> {
    const [records, notes] = [this.#waiting, this.#notes];
    this.#writing = records;
    this.#waiting = new Map();
    this.#notes = [];
    try {
      const rows = Array.from(records.values(), (row) => bind(WRITE, { partition: 0, ...row }));
      await this.#store.write([...notes, ...rows]);
    } catch (error) {
      this.#waiting = new Map([...records, ...this.#waiting]);
      this.#notes.unshift(...notes);
      throw error;
    } finally {
      this.#writing = new Map();
      this.#flushing = undefined;
    }
  }
}
