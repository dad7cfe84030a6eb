import type { EventKinds } from '../../customer/entry.ts';
import { HomeReader } from '../../customer/home-reader.ts';
import { freezeHome, thawHome } from '../../customer/home-snapshot.ts';
import type { FoldRules } from '../../customer/home-state.ts';
import {
  amendSnapshot,
  COUNT_SNAPSHOTS,
  READ_SNAPSHOT,
  READ_SNAPSHOT_PLACES,
} from '../../customer/profile-store.ts';
import { readSetting, settingWrite } from '../../store/settings-store.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';

const PARTITION = 0;
/** The generation that every snapshot has. */
const DONE = 'traits.backfilled';
/** How far a run has got: JSON of `Cursor`. */
const CURSOR = 'traits.backfill';
/** Homes looked at before the cursor is stored. */
const CHUNK = 200;
/** Milliseconds of work after which others have their turn. */
const SLICE = 4;

/** Where a run stands: every snapshot up to a home has what was declared up to the generation. */
interface Cursor {
  readonly generation: number;
  readonly after: number;
  /** Snapshots looked at so far. */
  readonly done: number;
}

/** How much of the older history is counted. */
export interface BackfillProgress {
  /** Profiles looked at, of how many. */
  readonly done: number;
  readonly of: number;
}

/** What a back-fill works with. */
export interface BackfillParts {
  readonly store: Store;
  readonly kinds: EventKinds;
  readonly rules: FoldRules;
}

/**
 * Counts what was declared later in the profiles that are stored.
 *
 * States, in settings of the store: `traits.backfilled` is the generation every snapshot has. While it is below
 * that of the newest declaration, a run goes over the snapshots in order of home and notes with every chunk how
 * far it is; killed at any moment, it goes on from there. A declaration made meanwhile starts a run anew when
 * this one is over. Whoever is asked for before the run has come to them is counted at once from the log, and
 * whoever is written meanwhile is written with everything, so that nobody is ever seen without.
 */
export class TraitBackfill {
  readonly #parts: BackfillParts;
  readonly #reader: HomeReader;
  #progress: BackfillProgress | undefined;
  #running: Promise<void> = Promise.resolve();
  #closed = false;
  #turn = 0;

  constructor(parts: BackfillParts) {
    this.#parts = parts;
    this.#reader = new HomeReader(parts.store, parts.kinds, parts.rules);
  }

  /** How far the run under way is; `undefined` when there is none. */
  get progress(): BackfillProgress | undefined {
    return this.#progress;
  }

  /** Whether everything declared up to a generation is counted in every profile. */
  has(generation: number): boolean {
    return generation <= this.#parts.rules.computed.backfilled;
  }

  /** Goes on where the last run was cut off; a store without profiles has nothing to count. */
  async open(): Promise<void> {
    const { store, rules } = this.#parts;
    const { computed } = rules;
    computed.backfilled = Number((await readSetting(store, DONE)) ?? 0);
    if (this.has(computed.generation)) return;
    const first = { partition: PARTITION, after: 0, limit: 1 };
    if ((await store.all(READ_SNAPSHOT_PLACES, first)).length > 0) return this.run();
    await store.write([settingWrite(DONE, String(computed.generation))]);
    computed.backfilled = computed.generation;
  }

  /** Counts what is not counted yet, in the background. */
  run(): void {
    // What fails loses nothing: the next run goes on where this one was.
    this.#running = this.#running.then(() => this.#run()).catch(() => undefined);
  }

  /** Resolves when everything declared so far is counted. */
  async done(): Promise<void> {
    await this.#running;
  }

  /** Stops within a chunk; the next start goes on. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    const { store, rules } = this.#parts;
    const { generation } = rules.computed;
    if (this.has(generation) || this.#closed) return;
    let cursor = await this.#cursor(generation);
    const left = await store.get(COUNT_SNAPSHOTS, { partition: PARTITION, after: cursor.after });
    const of = cursor.done + (left?.count ?? 0);
    this.#turn = performance.now();
    try {
      for (;;) {
        this.#progress = { done: cursor.done, of };
        const next = await this.#chunk(cursor);
        if (next === 'closed') return;
        if (next === 'done') break;
        cursor = next;
      }
      await store.write([
        settingWrite(DONE, String(generation)),
        settingWrite(CURSOR, JSON.stringify({ ...cursor, after: Number.MAX_SAFE_INTEGER })),
      ]);
      rules.computed.backfilled = Math.max(rules.computed.backfilled, generation);
    } finally {
      this.#progress = undefined;
    }
  }

  async #cursor(generation: number): Promise<Cursor> {
    const stored = await readSetting(this.#parts.store, CURSOR);
    const cursor = stored === undefined ? undefined : (JSON.parse(stored) as Cursor);
    return cursor?.generation === generation ? cursor : { generation, after: 0, done: 0 };
  }

  async #chunk(cursor: Cursor): Promise<Cursor | 'done' | 'closed'> {
    const { store } = this.#parts;
    const from = { partition: PARTITION, after: cursor.after, limit: CHUNK };
    const places = await store.all(READ_SNAPSHOT_PLACES, from);
    const last = places.at(-1);
    if (last === undefined) return 'done';
    const writes: BoundWrite[] = [];
    for (const place of places) {
      await this.#breathe();
      if (this.#closed) return 'closed';
      writes.push(...(await this.#amend(place)));
    }
    const next = { ...cursor, after: last.home, done: cursor.done + places.length };
    await store.write([...writes, settingWrite(CURSOR, JSON.stringify(next))]);
    return next;
  }

  /** The write that counts what is missing in a snapshot, if there is anything to count. */
  async #amend({ home, position }: { home: number; position: number }): Promise<BoundWrite[]> {
    const { store, rules } = this.#parts;
    const { computed } = rules;
    const missing = computed.since(computed.backfilled);
    const breathe = () => this.#breathe();
    if (!(await this.#reader.names(missing, home, position, breathe))) return [];
    const row = await store.get(READ_SNAPSHOT, { partition: PARTITION, home, upTo: position });
    // A later one was written by whoever had everything.
    if (row?.position !== position) return [];
    const state = thawHome(row.snapshot);
    if (state.generation >= computed.generation) return [];
    await this.#reader.complete(state, breathe);
    const snapshot = freezeHome(state, computed);
    return [amendSnapshot({ partition: PARTITION, home, position, snapshot })];
  }

  async #breathe(): Promise<void> {
    if (performance.now() - this.#turn < SLICE) return;
    await new Promise((resolve) => setImmediate(resolve));
    this.#turn = performance.now();
  }
}
