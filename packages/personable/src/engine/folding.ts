import { forgetPosition } from '../customer/audiences/member-store.ts';
import { type Entry, type EventKinds, toEntry } from '../customer/entry.ts';
import type { People } from '../customer/people.ts';
import { forgetSnapshots } from '../customer/profile-store.ts';
import { forgetCounts } from '../learning/items/forget-counts.ts';
import { ItemLearner } from '../learning/items/item-learner.ts';
import type { LearnerParts } from '../learning/items/learner-parts.ts';
import { readSetting, writeSetting } from '../store/settings-store.ts';
import type { Store } from '../store/store.ts';

/** What is told of every record beside people and sums: who enters and leaves an audience. */
interface Listening {
  /** A record is about to be applied. */
  before(entry: Entry): Promise<void>;
  /** It was. */
  note(entry: Entry): void;
  /** All that were handed over together were. */
  settle(): Promise<void>;
  /** Stores what came of them. */
  flush(): Promise<void>;
}

/** Records read from the log at once. */
const CHUNK = 2_000;
/** Records after which the folds are checkpointed: up to ten seconds of work after a crash. */
const CHECKPOINT_RECORDS = 250_000;
const CHECKPOINT_MINUTES = 5;
/** People who leave memory at once at the most, unless more come: some 5 ms. */
const LEAST_SWEPT = 500;
/** Under a flood of events a checkpoint may take this share of the time at the most. */
const LEAST_PAUSES = 30;

/**
 * Applies the log to everything that is a fold of it, one record after another, and writes checkpoints.
 * What is in memory is always the fold of all records up to `people.folded`.
 */
export class Folding {
  readonly #store: Store;
  readonly #people: People;
  readonly #learner: ItemLearner;
  readonly #listening: Listening | undefined;
  #tail: Promise<void> = Promise.resolve();
  #checkpoints: Promise<void> = Promise.resolve();
  #underWay = false;
  #sweeping = false;
  #failed = false;
  #checkpointed: number;
  #checkpointedAt = 0;
  #checkpointTook = 0;
  readonly #timer: NodeJS.Timeout;

  constructor(store: Store, people: People, learner: ItemLearner, listening?: Listening) {
    this.#store = store;
    this.#people = people;
    this.#learner = learner;
    this.#listening = listening;
    this.#checkpointed = people.folded;
    people.onFull = () => this.#sweepSoon();
    this.#timer = setInterval(() => this.#checkpointSoon(), CHECKPOINT_MINUTES * 60_000);
    this.#timer.unref();
  }

  /** Position up to which everything is folded. */
  get position(): number {
    return this.#people.folded;
  }

  /** Position up to which everything is stored. */
  get checkpointed(): number {
    return this.#checkpointed;
  }

  /** Applies durable entries after all before them. */
  fold(entries: readonly Entry[]): Promise<void> {
    this.#tail = this.#tail.then(() => this.#apply(entries));
    return this.#tail;
  }

  /** Applies what the log has after the checkpoint. */
  async catchUp(kinds: EventKinds): Promise<void> {
    for (;;) {
      const records = await this.#store.readLog(0, this.#people.folded, CHUNK);
      if (records.length === 0) return;
      await this.fold(records.map((record) => toEntry(record, kinds)));
    }
  }

  /** Runs a step while no record is being applied. */
  between<T>(step: () => Promise<T>): Promise<T> {
    const done = this.#tail.then(step);
    this.#tail = done.then(
      () => undefined,
      () => undefined,
    );
    return done;
  }

  /** Writes sums and profiles as they are, one checkpoint after another. */
  checkpoint(options: { readonly whole?: boolean } = {}): Promise<void> {
    const done = this.#checkpoints.then(() => this.#checkpoint(options.whole === true));
    this.#checkpoints = done.catch(() => undefined);
    return done;
  }

  /** Waits for what is being applied and writes a last checkpoint. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#tail;
    if (this.#people.folded > this.#checkpointed) await this.checkpoint();
    await this.#people.snapshots?.close();
    await this.#listening?.flush();
  }

  async #apply(entries: readonly Entry[]): Promise<void> {
    for (const entry of entries) {
      await this.#listening?.before(entry);
      const change = await this.#people.apply(entry);
      this.#learner.fold(change, entry.position);
      this.#listening?.note(entry);
    }
    await this.#listening?.settle();
    this.#people.sweep(Math.max(LEAST_SWEPT, 2 * entries.length));
    await this.#people.snapshots?.caughtUp();
    const waited = performance.now() - this.#checkpointedAt;
    if (
      this.#people.folded - this.#checkpointed >= CHECKPOINT_RECORDS &&
      waited >= LEAST_PAUSES * this.#checkpointTook
    ) {
      this.#checkpointSoon();
    }
  }

  /** Makes room after people were only looked at, between records. */
  #sweepSoon(): void {
    if (this.#sweeping) return;
    this.#sweeping = true;
    void this.between(async () => {
      this.#sweeping = false;
      this.#people.sweep(LEAST_SWEPT);
    });
  }

  #checkpointSoon(): void {
    if (this.#underWay || this.#people.folded === this.#checkpointed) return;
    // A checkpoint that fails loses nothing: the log has it all, and the next one tries again.
    this.checkpoint().catch(() => undefined);
  }

  async #checkpoint(whole: boolean): Promise<void> {
    const started = performance.now();
    this.#underWay = true;
    try {
      const position = this.#learner.position;
      const writes = await this.#learner.checkpoint({ whole: whole || this.#failed });
      await this.#listening?.flush();
      // What was copied is no longer marked as changed, so until it is stored only a whole copy will do.
      this.#failed = true;
      await this.#store.write(writes);
      this.#failed = false;
      this.#checkpointed = position;
      // Nothing waits for it: what it leaves out is made again from the log.
      this.#people.snapshots?.writeBack().catch(() => undefined);
    } finally {
      this.#underWay = false;
      this.#checkpointedAt = performance.now();
      this.#checkpointTook = this.#checkpointedAt - started;
    }
  }
}

/** The setting that says what the stored folds were counted with. */
const COUNTED_WITH = 'folds.counted-with';

/**
 * Throws stored sums and snapshots away when they were counted with other settings than now; the log
 * is then counted anew.
 */
export const forgetStaleFolds = async (store: Store, countedWith: string): Promise<void> => {
  const before = await readSetting(store, COUNTED_WITH);
  if (before === countedWith) return;
  if (before !== undefined) {
    await store.write([...forgetCounts(), forgetSnapshots(), forgetPosition()]);
  }
  await writeSetting(store, COUNTED_WITH, countedWith);
};

/** Opens what is learned of items; sums that cannot be read are counted again, because the log has all they came from. */
export const openLearner = async (store: Store, parts: LearnerParts): Promise<ItemLearner> => {
  try {
    return await ItemLearner.open(store, parts);
  } catch {
    await store.write([...forgetCounts(), forgetSnapshots(), forgetPosition()]);
    return ItemLearner.open(store, parts);
  }
};
