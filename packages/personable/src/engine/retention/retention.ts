import {
  removeContentsBefore,
  removeMessagesBefore,
} from '../../automate/messages/removal-store.ts';
import type { AccessLog } from '../../customer/access/access-log.ts';
import type { Directory } from '../../customer/directory.ts';
import { removeRecords, removeSnapshot, takenAway } from '../../customer/erasure/removal-store.ts';
import { Gathered } from '../../customer/gathered.ts';
import type { Inbox } from '../../customer/inbox.ts';
import type { Ingest } from '../../customer/ingest.ts';
import type { People } from '../../customer/people.ts';
import { type Expiry, latestCutoff } from '../../customer/retention/expiry.ts';
import { firstIdAt } from '../../math/unique-id.ts';
import type { Grants } from '../../measure/grants/grants.ts';
import type { HoldoutMeasure } from '../../measure/holdout/holdout-measure.ts';
import type { DecisionLog } from '../../measure/log/decision-log.ts';
import { removeDecisionsBefore } from '../../measure/log/decision-removal.ts';
import type { MessageOutcomes } from '../../measure/messages/message-outcomes.ts';
import type { Rewards } from '../../measure/rewards/rewards.ts';
import type { Touches } from '../../measure/touches/touches.ts';
import type { Store } from '../../store/store.ts';
import type { KeptBeside } from '../erasing/per-home.ts';
import { messagesOf } from '../erasing/removal.ts';
import type { Scrubbing } from '../erasing/scrubbing.ts';
import type { Folding } from '../folding.ts';
import type { Upkeep } from '../upkeep.ts';
import { LogAges } from './log-ages.ts';
import type { RetentionSettings } from './retention-options.ts';

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
  readonly accesses: AccessLog;
  readonly touches: Touches;
  readonly grants: Grants;
  readonly rewards: Rewards;
  readonly holdout: Pick<HoldoutMeasure, 'checkpoint'>;
  readonly messageOutcomes: Pick<MessageOutcomes, 'checkpoint' | 'removeSomeBefore'>;
  readonly rules: RetentionSettings;
  readonly beside: readonly KeptBeside[];
}

/** What a run did. */
export interface RetentionReport {
  /** What happened before was removed: milliseconds UTC; 0 where most is kept for good. */
  readonly before: number;
  /** The same of kinds that have days of their own. */
  readonly events?: Readonly<Record<string, number>>;
  /** Homes something expired in. */
  readonly homes: number;
  /** Records of the log, and decisions and rejected messages. */
  readonly records: number;
  readonly decisions: number;
  readonly rejected: number;
  /** Notes of who looked at people. */
  readonly accesses: number;
  /** What was given and has ended, and codes that could not be redeemed. */
  readonly grants: number;
  /** Campaigns they were shown and what they did with them, and what was drawn. */
  readonly touches: number;
  readonly draws: number;
  /** Messages at rest, and what was written in others. */
  readonly messages: number;
  readonly contents: number;
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
 * A run looks for old messages block by block (what is oldest in a block is remembered, so that most are not
 * read), appends an expiry under each home that has some, and once all folds are checkpointed past those deletes
 * the rows. A run that is cut off needs no memory of its own: what it left is as old in the next one.
 */
export class Retention {
  readonly #parts: RetentionParts;
  readonly #ages: LogAges;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<unknown> = Promise.resolve();
  #closed = false;
  /** Records removed since the start, and when the last run ended: milliseconds UTC, 0 for never. */
  removed = 0;
  ended = 0;

  constructor(parts: RetentionParts) {
    this.#parts = parts;
    const { store, people, rules } = parts;
    this.#ages = new LogAges(store, Object.keys(rules.events), () => people.folded);
    this.#wait(FIRST);
  }

  /** Removes what is too old, now; `undefined` when messages and decisions are kept for good. */
  run(): Promise<RetentionReport | undefined> {
    const run = this.#running.then(() => this.#run());
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

  async #run(): Promise<RetentionReport | undefined> {
    const { folding, directory, scrubbing, upkeep, clock, rules } = this.#parts;
    const now = clock();
    const accesses = await this.#removeAll(() =>
      this.#parts.accesses.removeBefore(now - rules.accesses * DAY),
    );
    const { touches, rewards } = this.#parts;
    const old = (days: number) => now - days * DAY;
    const shown = await this.#removeAll(() => touches.removeSomeBefore(old(rules.touches)));
    const draws = await this.#removeAll(() => rewards.removeSomeBefore(old(rules.draws)));
    const { store } = this.#parts;
    const messages = await this.#removeAll(() => removeMessagesBefore(store, old(rules.messages)));
    const contents = await this.#removeAll(() => removeContentsBefore(store, old(rules.contents)));
    const { messageOutcomes } = this.#parts;
    await this.#removeAll(() => messageOutcomes.removeSomeBefore(old(rules.touches)));
    for (const kept of this.#parts.beside) {
      await this.#removeAll(() => kept.removeSomeBefore(old(rules.touches)));
    }
    const expiry = expiryAt(now, rules);
    if (latestCutoff(expiry) === 0 && rules.decisions === undefined) return undefined;
    const expired = new Map<number, number>();
    const blocks = await this.#expire(expiry, expired);
    let records = 0;
    if (expired.size > 0) {
      await folding.checkpoint();
      await directory.checkpoint();
      await touches.checkpoint();
      await this.#parts.grants.checkpoint();
      await this.#parts.holdout.checkpoint();
      await this.#parts.messageOutcomes.checkpoint();
      for (const kept of this.#parts.beside) await kept.checkpoint();
      for (const [home, position] of expired) {
        if (this.#closed) break;
        records += await upkeep.run(() => this.#remove(home, position));
      }
      for (const block of blocks) await this.#ages.look(block);
    }
    const decisions = await this.#removeDecisions(now);
    const { before, events } = expiry;
    const rejected = await this.#parts.inbox.removeAll(({ received }) => received < before);
    const grants = await this.#removeAll(() => this.#parts.grants.removeEndedBefore(before));
    if (records + decisions + rejected + accesses + grants > 0 && !this.#closed) {
      await upkeep.run(() => scrubbing.scrubLightly());
    }
    this.ended = clock();
    const counts = { records, decisions, rejected, accesses, touches: shown, draws, grants };
    const sent = { messages, contents };
    const report = { before, homes: expired.size, ...counts, ...sent };
    return events === undefined ? report : { ...report, events };
  }

  /** Lets old messages expire; home → position of the record, and the blocks that had any. */
  async #expire(expiry: Expiry, expired: Map<number, number>): Promise<number[]> {
    const blocks: number[] = [];
    if (latestCutoff(expiry) === 0) return blocks;
    const { blocks: all } = this.#ages;
    for (let block = 0; block < all && !this.#closed; block++) {
      if (!(await this.#ages.isDue(block, expiry))) continue;
      blocks.push(block);
      const found = await this.#ages.homes(block, expiry);
      const homes = found.filter((home) => !expired.has(home));
      for (let at = 0; at < homes.length && !this.#closed; at += TOGETHER) {
        await this.#append(homes.slice(at, at + TOGETHER), expiry, expired);
      }
    }
    return blocks;
  }

  #append(homes: readonly number[], expiry: Expiry, expired: Map<number, number>): Promise<void> {
    const { ingest, clock } = this.#parts;
    return ingest.exclusively(async (write) => {
      const gathered = new Gathered(clock());
      for (const home of homes) gathered.addExpiry(home, gathered.received, expiry);
      const positions = await write(gathered);
      for (const [i, home] of homes.entries()) {
        const position = positions[i];
        if (position !== undefined) expired.set(home, position);
      }
    });
  }

  async #remove(home: number, position: number): Promise<number> {
    const { store, directory } = this.#parts;
    // By what somebody is found follows from the rows, so it goes before them.
    const all = await store.readHome(PARTITION, home, 0, Number.MAX_SAFE_INTEGER);
    const old = takenAway(all, position);
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

  async #removeDecisions(now: number): Promise<number> {
    const { store, log, rules } = this.#parts;
    if (rules.decisions === undefined) return 0;
    await log.flush();
    const first = firstIdAt(now - rules.decisions * DAY);
    return this.#removeAll(() => removeDecisionsBefore(store, first));
  }

  /** Removes slice by slice, until none is left or the engine stops. */
  async #removeAll(removeSome: () => Promise<number>): Promise<number> {
    let removed = 0;
    while (!this.#closed) {
      const some = await removeSome();
      if (some === 0) break;
      removed += some;
    }
    return removed;
  }
}

/** What is gone at a time, by the days that the kinds are kept. */
const expiryAt = (now: number, { days, events }: RetentionSettings): Expiry => {
  const before = days === undefined ? 0 : Math.trunc(now - days * DAY);
  const named = Object.entries(events).map(
    ([name, kept]) => [name, Math.trunc(now - kept * DAY)] as const,
  );
  return named.length === 0 ? { before } : { before, events: Object.fromEntries(named) };
};
