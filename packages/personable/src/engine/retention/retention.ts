import type { Directory } from '../../customer/directory.ts';
import { removeRecords, removeSnapshot, takenAway } from '../../customer/erasure/removal-store.ts';
import { Gathered } from '../../customer/gathered.ts';
import type { Inbox } from '../../customer/inbox.ts';
import type { Ingest } from '../../customer/ingest.ts';
import type { People } from '../../customer/people.ts';
import {
  BLOCK,
  READ_AGE,
  READ_AGED_HOMES,
  READ_OLDEST,
  writeAge,
} from '../../customer/retention/age-store.ts';
import { firstIdAt } from '../../math/unique-id.ts';
import type { DecisionLog } from '../../measure/log/decision-log.ts';
import { removeDecisionsBefore } from '../../measure/log/decision-removal.ts';
import type { Store } from '../../store/store.ts';
import { messagesOf } from '../erasing/removal.ts';
import type { Scrubbing } from '../erasing/scrubbing.ts';
import type { Folding } from '../folding.ts';
import type { Upkeep } from '../upkeep.ts';

/** What retention works with. */
export interface RetentionParts {
  readonly store: Store;
  readonly ingest: Ingest;
  readonly people: People;
  readonly folding: Folding;
  readonly directory: Directory;
  readonly inbox: Inbox;
  readonly log: DecisionLog;
  readonly upkeep: Upkeep;
  readonly scrubbing: Scrubbing;
  readonly clock: () => number;
  /** How long messages are kept; `undefined`: for good. */
  readonly days: number | undefined;
}

/** What a run did. */
export interface RetentionReport {
  /** What happened before was removed: milliseconds UTC. */
  readonly before: number;
  /** Homes something expired in. */
  readonly homes: number;
  /** Records of the log, and decisions and rejected messages. */
  readonly records: number;
  readonly decisions: number;
  readonly rejected: number;
}

const DAY = 86_400_000;
const PARTITION = 0;
/** The first run after a start, and the pause to the next, in milliseconds. */
const FIRST = 60_000;
const EVERY = DAY;
/** Homes whose expiry is appended together: events wait some 50 ms for it. */
const TOGETHER = 20;
/** Records removed in one transaction. */
const SLICE = 500;

/**
 * Removes messages when they are older than they may be kept.
 *
 * A run looks for old messages block by block (a block remembers its oldest one, so that most are not read),
 * appends an expiry under each home that has some, and once all folds are checkpointed past those deletes
 * the rows. A run that is cut off needs no memory of its own: what it left is as old in the next one.
 */
export class Retention {
  readonly #parts: RetentionParts;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<unknown> = Promise.resolve();
  #closed = false;
  /** Records removed since the start, and when the last run ended: milliseconds UTC, 0 for never. */
  removed = 0;
  ended = 0;

  constructor(parts: RetentionParts) {
    this.#parts = parts;
    if (parts.days !== undefined) this.#wait(FIRST);
  }

  /** Removes what is too old, now; `undefined` when everything is kept for good. */
  run(): Promise<RetentionReport | undefined> {
    const { days, clock } = this.#parts;
    if (days === undefined) return Promise.resolve(undefined);
    const run = this.#running.then(() => this.#run(clock() - days * DAY));
    this.#running = run.catch(() => undefined);
    return run;
  }

  /** Stops after the slice under way. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  #wait(pause: number): void {
    this.#timer = setTimeout(() => {
      // What could not be removed is as old in the next run.
      void this.run()
        .catch(() => undefined)
        .then(() => (this.#closed ? undefined : this.#wait(EVERY)));
    }, pause);
    this.#timer.unref();
  }

  async #run(before: number): Promise<RetentionReport> {
    const { folding, directory, scrubbing, upkeep, clock } = this.#parts;
    const expired = new Map<number, number>();
    const blocks = await this.#expire(before, expired);
    let records = 0;
    if (expired.size > 0) {
      await folding.checkpoint();
      await directory.checkpoint();
      for (const [home, position] of expired) {
        if (this.#closed) break;
        records += await upkeep.run(() => this.#remove(home, position, before));
      }
      for (const block of blocks) await this.#look(block);
    }
    const decisions = await this.#removeDecisions(before);
    const rejected = await this.#parts.inbox.removeAll(({ received }) => received < before);
    if (records + decisions + rejected > 0 && !this.#closed) {
      await upkeep.run(() => scrubbing.scrubLightly());
    }
    this.ended = clock();
    return { before, homes: expired.size, records, decisions, rejected };
  }

  /** Lets old messages expire; home → position of the record, and the blocks that had any. */
  async #expire(before: number, expired: Map<number, number>): Promise<number[]> {
    const { store, people } = this.#parts;
    const blocks: number[] = [];
    const last = Math.floor(people.folded / BLOCK);
    for (let block = 0; block <= last && !this.#closed; block++) {
      const oldest = await this.#oldest(block, block < last);
      if (oldest === null || oldest >= before) continue;
      blocks.push(block);
      const range = { partition: PARTITION, from: block * BLOCK, to: (block + 1) * BLOCK };
      const found = await store.all(READ_AGED_HOMES, { ...range, time: before });
      const homes = found.map(({ home }) => home).filter((home) => !expired.has(home));
      for (let at = 0; at < homes.length && !this.#closed; at += TOGETHER) {
        await this.#append(homes.slice(at, at + TOGETHER), before, expired);
      }
    }
    return blocks;
  }

  #append(homes: readonly number[], before: number, expired: Map<number, number>): Promise<void> {
    const { ingest, clock } = this.#parts;
    return ingest.exclusively(async (write) => {
      const gathered = new Gathered(clock());
      for (const home of homes) gathered.addExpiry(home, gathered.received, before);
      const positions = await write(gathered);
      for (const [i, home] of homes.entries()) {
        const position = positions[i];
        if (position !== undefined) expired.set(home, position);
      }
    });
  }

  /** When the oldest message of a block happened; of a whole block it is remembered. */
  async #oldest(block: number, whole: boolean): Promise<number | null> {
    const { store } = this.#parts;
    const known = whole ? await store.get(READ_AGE, { partition: PARTITION, block }) : undefined;
    if (known !== undefined) return known.oldest;
    return this.#look(block, whole);
  }

  async #look(block: number, remembered = true): Promise<number | null> {
    const { store } = this.#parts;
    const range = { partition: PARTITION, from: block * BLOCK, to: (block + 1) * BLOCK };
    const oldest = (await store.get(READ_OLDEST, range))?.oldest ?? null;
    const whole = (block + 1) * BLOCK <= this.#parts.people.folded;
    if (remembered && whole) await store.write([writeAge({ partition: PARTITION, block, oldest })]);
    return oldest;
  }

  async #remove(home: number, position: number, before: number): Promise<number> {
    const { store, directory } = this.#parts;
    // By what somebody is found follows from the rows, so it goes before them.
    const all = await store.readHome(PARTITION, home, 0, Number.MAX_SAFE_INTEGER);
    const old = takenAway(all, position, before);
    const gone = new Set(old);
    const kept = all.filter((record) => !gone.has(record));
    await store.write([
      removeSnapshot(PARTITION, home, position),
      ...directory.forget(home, messagesOf(old), messagesOf(kept)),
    ]);
    let removed = 0;
    for (let at = 0; at < old.length && !this.#closed; at += SLICE) {
      const slice = old.slice(at, at + SLICE);
      await store.write(removeRecords(PARTITION, slice));
      removed += slice.length;
      this.removed += slice.length;
    }
    return removed;
  }

  async #removeDecisions(before: number): Promise<number> {
    const { store, log } = this.#parts;
    await log.flush();
    let removed = 0;
    while (!this.#closed) {
      const some = await removeDecisionsBefore(store, firstIdAt(before));
      if (some === 0) break;
      removed += some;
    }
    return removed;
  }
}
