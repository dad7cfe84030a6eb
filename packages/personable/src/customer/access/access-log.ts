import type { Statement } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';
import {
  ACCESSES_BEFORE,
  ACCESSES_OF_HOME,
  type AccessRow,
  noteAccess,
  removeAccess,
} from './access-store.ts';

/** What can be looked at of a person. */
export type Accessed =
  | 'profile'
  | 'timeline'
  | 'decisions'
  | 'preferences'
  | 'consent'
  | 'own page'
  | 'knowing'
  | 'likelihoods'
  | 'resume'
  | 'answers'
  | 'audiences'
  | 'household'
  | 'contacts'
  | 'messages'
  | 'ledger'
  | 'offers'
  | 'messages'
  | 'entitlements'
  | 'made'
  | 'export';

const PARTITION = 0;
const MINUTE = 60_000;
/** Milliseconds that notes gather before they are written together. */
const GATHER = 1_000;
/** Notes from which they are written at once, and from which further ones wait for room. */
const MANY = 1_000;
const MOST = 10_000;
/** Rows removed at once. */
const SLICE = 500;

/**
 * Who looked at whom. A look is noted in memory and written within a second, so that reading never waits;
 * the same look within a minute is one note with a count.
 */
export class AccessLog {
  readonly #store: Store;
  readonly #clock: () => number;
  #waiting = new Map<string, AccessRow>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(store: Store, clock: () => number) {
    this.#store = store;
    this.#clock = clock;
  }

  /**
   * Notes that somebody was looked at.
   *
   * @param who the key, session, customer or tool that asked.
   */
  note(home: number, who: string, what: Accessed): void {
    const time = Math.floor(this.#clock() / MINUTE) * MINUTE;
    const key = `${home}\0${time}\0${who}\0${what}`;
    const before = this.#waiting.get(key);
    // A disk that takes nothing must not fill the memory.
    if (before === undefined && this.#waiting.size >= MOST) return;
    const count = (before?.count ?? 0) + 1;
    this.#waiting.set(key, { partition: PARTITION, home, time, who, what, count });
    if (this.#waiting.size >= MANY) this.#writeSoon(0);
    else this.#writeSoon(GATHER);
  }

  /**
   * Looks at the person of some homes, the latest first; a minute is never cut in two.
   *
   * @param before milliseconds UTC: only what was earlier, such as the `next` of the page before.
   */
  async page(
    homes: readonly number[],
    before: number,
    limit: number,
  ): Promise<{ readonly rows: readonly AccessRow[]; readonly next?: number }> {
    await this.flush();
    const place = { partition: PARTITION, before, limit: limit + 1 };
    const found = await Promise.all(
      homes.map((home) => this.#store.all(ACCESSES_OF_HOME, { ...place, home })),
    );
    const rows = found.flat().sort((a, b) => b.time - a.time);
    const cut = rows[limit]?.time;
    if (cut === undefined) return { rows };
    const whole = rows.filter(({ time }) => time > cut);
    if (whole.length > 0) return { rows: whole, next: cut + 1 };
    return { rows: rows.filter(({ time }) => time === cut), next: cut };
  }

  /** Removes some of the notes of a home; resolves to how many, 0 when none is left. */
  removeOf(home: number): Promise<number> {
    return this.#removeSome(ACCESSES_OF_HOME, {
      ...{ partition: PARTITION, home, limit: SLICE },
      before: Number.MAX_SAFE_INTEGER,
    });
  }

  /** Removes some of the notes of before a time; resolves to how many. */
  removeBefore(before: number): Promise<number> {
    return this.#removeSome(ACCESSES_BEFORE, { partition: PARTITION, before, limit: SLICE });
  }

  /** Writes what waits, after what is being written. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.catch(() => undefined).then(() => this.#write());
    return this.#writing;
  }

  #writeSoon(pause: number): void {
    if (this.#timer !== undefined && pause > 0) return;
    clearTimeout(this.#timer);
    // What could not be written stays waiting and is tried again with the next.
    this.#timer = setTimeout(() => void this.flush().catch(() => undefined), pause);
    this.#timer.unref();
  }

  async #write(): Promise<void> {
    if (this.#waiting.size === 0) return;
    const rows = this.#waiting;
    this.#waiting = new Map();
    try {
      await this.#store.write(Array.from(rows.values(), noteAccess));
    } catch (error) {
      for (const [key, row] of this.#waiting) {
        rows.set(key, { ...row, count: row.count + (rows.get(key)?.count ?? 0) });
      }
      this.#waiting = rows;
      throw error;
    }
  }

  async #removeSome<P extends object>(reading: Statement<P, AccessRow>, of: P): Promise<number> {
    await this.flush();
    const rows = await this.#store.all(reading, of);
    if (rows.length > 0) await this.#store.write(rows.map(removeAccess));
    return rows.length;
  }
}
