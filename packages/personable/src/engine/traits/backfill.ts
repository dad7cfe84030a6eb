import { extname } from 'node:path';
import type { EventKinds } from '../../customer/entry.ts';
import type { FoldRules } from '../../customer/home-state.ts';
import { amendSnapshot, READ_SNAPSHOT_PLACES } from '../../customer/profile-store.ts';
import type { Snapshots } from '../../customer/snapshots.ts';
import { readSetting, settingWrite } from '../../store/settings-store.ts';
import type { Store } from '../../store/store.ts';
import { takeChunks } from '../chunk-thread.ts';
import type { BackfillAnswer, BackfillRequest } from './backfill-protocol.ts';

const PARTITION = 0;
/** The generation that every snapshot has. */
const DONE = 'traits.backfilled';
/** How far a run has got: JSON of `Cursor`. */
const CURSOR = 'traits.backfill';

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
  /** The data folder. */
  readonly folder: string;
  readonly kinds: EventKinds;
  readonly rules: FoldRules;
}

/**
 * Counts what was declared later in the profiles that are stored.
 *
 * States, in settings of the store: `traits.backfilled` is the generation every snapshot has. While it is below
 * that of the newest declaration, a thread of its own goes over the snapshots in order of home, and with every chunk that
 * is stored it is noted how far it is; killed at any moment, it goes on from there. A declaration made meanwhile starts a run anew when
 * this one is over. Whoever is asked for before the run has come to them is counted at once from the log, and
 * whoever is written meanwhile is written with everything, so that nobody is ever seen without.
 */
export class TraitBackfill {
  readonly #parts: BackfillParts;
  /** Where those who change are stored meanwhile. */
  snapshots: Pick<Snapshots, 'settled'> | undefined;
  #progress: BackfillProgress | undefined;
  #running: Promise<void> = Promise.resolve();
  readonly #stopper = new AbortController();

  constructor(parts: BackfillParts) {
    this.#parts = parts;
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
    this.#stopper.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { store, rules } = this.#parts;
    const { generation } = rules.computed;
    if (this.has(generation)) return;
    // What was on its way when something was declared lacks it, and is not in the store to be amended yet.
    await this.snapshots?.settled();
    let cursor = await this.#cursor(generation);
    const take = async (answer: BackfillAnswer): Promise<boolean> => {
      if (answer.say === 'begins') {
        this.#progress = { done: cursor.done, of: cursor.done + answer.left };
      } else if (answer.say === 'chunk') {
        const { upTo, homes, amended } = answer.chunk;
        cursor = { ...cursor, after: upTo, done: cursor.done + homes };
        const writes = amended.map((row) => amendSnapshot({ partition: PARTITION, ...row }));
        await store.write([...writes, settingWrite(CURSOR, JSON.stringify(cursor))]);
        const of = Math.max(cursor.done, this.#progress?.of ?? 0);
        this.#progress = { done: cursor.done, of };
      }
      return true;
    };
    // Its extension is that of this file: TypeScript in a clone, JavaScript in an installed package.
    const file = new URL(`./backfill-worker${extname(import.meta.url)}`, import.meta.url);
    try {
      await takeChunks(file, this.#request(cursor), take, this.#stopper.signal);
      await store.write([
        settingWrite(DONE, String(generation)),
        settingWrite(CURSOR, JSON.stringify({ ...cursor, after: Number.MAX_SAFE_INTEGER })),
      ]);
      rules.computed.backfilled = Math.max(rules.computed.backfilled, generation);
    } finally {
      this.#progress = undefined;
    }
  }

  #request({ after }: Cursor): BackfillRequest {
    const { folder, kinds, rules } = this.#parts;
    const { counted, backfilled } = rules.computed;
    return { ...{ folder, counted, backfilled, after }, events: kinds, sources: rules.sources };
  }

  async #cursor(generation: number): Promise<Cursor> {
    const stored = await readSetting(this.#parts.store, CURSOR);
    const cursor = stored === undefined ? undefined : (JSON.parse(stored) as Cursor);
    return cursor?.generation === generation ? cursor : { generation, after: 0, done: 0 };
  }
}
