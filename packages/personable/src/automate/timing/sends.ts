import { RecentMap } from '../../customer/recent-map.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';
import { putSend, removeSend, type SendRow, sendsOf } from './send-store.ts';

/** Homes whose messages stay in memory. */
const REMEMBERED = 20_000;

/** Rows by their id; undefined for one that is taken away. */
type Changes = Map<string, SendRow | undefined>;

/**
 * What went to people, by home. A row is durable before anybody is told that it is: after a crash it counts, although nobody
 * knows whether its message was handed over. So a cap is never exceeded, and a message that is asked for again finds its own row.
 */
export class Sends {
  readonly #store: Store;
  readonly #known = new RecentMap<number, Map<string, SendRow>>(REMEMBERED);
  readonly #loading = new Map<
    number,
    { readonly done: Promise<void>; readonly changes: Changes }
  >();
  /** What is being written, which a read from the store may not have yet. */
  readonly #underWay = new Map<number, Changes>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** What is kept of some homes, in order of time. */
  async of(homes: readonly number[]): Promise<readonly SendRow[]> {
    for (;;) {
      const known = homes.map((home) => this.#known.get(home));
      if (known.every((rows) => rows !== undefined)) {
        return known.flatMap((rows) => [...rows.values()]).sort((a, b) => a.time - b.time);
      }
      await Promise.all(
        homes.filter((home) => this.#known.get(home) === undefined).map((home) => this.#load(home)),
      );
    }
  }

  /** Keeps rows; resolves when they, and what is written with them, are durable. */
  put(rows: readonly SendRow[], writes: readonly BoundWrite[] = []): Promise<void> {
    return this.#change(
      rows.map((row) => [row, row]),
      [...rows.map(putSend), ...writes],
    );
  }

  /** Takes rows away; resolves when that is durable. */
  remove(
    rows: readonly Pick<SendRow, 'home' | 'id'>[],
    writes: readonly BoundWrite[] = [],
  ): Promise<void> {
    return this.#change(
      rows.map((row) => [row, undefined]),
      [...rows.map(removeSend), ...writes],
    );
  }

  async #change(
    changes: readonly (readonly [Pick<SendRow, 'home' | 'id'>, SendRow | undefined])[],
    writes: readonly BoundWrite[],
  ): Promise<void> {
    for (const [{ home, id }, row] of changes) {
      const known = this.#known.get(home);
      if (row === undefined) known?.delete(id);
      else known?.set(id, row);
      this.#loading.get(home)?.changes.set(id, row);
      const under = this.#underWay.get(home) ?? new Map();
      this.#underWay.set(home, under.set(id, row));
    }
    try {
      await this.#store.write(writes);
    } catch (error) {
      // Memory is read from the store again.
      for (const [{ home }] of changes) this.#known.delete(home);
      throw error;
    } finally {
      for (const [{ home, id }, row] of changes) this.#written(home, id, row);
    }
  }

  #written(home: number, id: string, row: SendRow | undefined): void {
    const under = this.#underWay.get(home);
    if (under?.has(id) && under.get(id) === row) under.delete(id);
    if (under?.size === 0) this.#underWay.delete(home);
  }

  #load(home: number): Promise<void> {
    const under = this.#loading.get(home);
    if (under !== undefined) return under.done;
    const changes: Changes = new Map(this.#underWay.get(home));
    const done = this.#read(home, changes).finally(() => this.#loading.delete(home));
    this.#loading.set(home, { done, changes });
    return done;
  }

  async #read(home: number, changes: Changes): Promise<void> {
    const rows = new Map((await sendsOf(this.#store, home)).map((row) => [row.id, row]));
    for (const [id, row] of changes) {
      if (row === undefined) rows.delete(id);
      else rows.set(id, row);
    }
    this.#known.set(home, rows);
  }
}
