import { RecentMap } from '../../customer/recent-map.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';
import { randomCode } from './codes.ts';
import { codeKey, type Grant } from './grant.ts';
import {
  addGrant,
  dueGrants,
  endGrant,
  grantById,
  grantsByCode,
  grantsEndedBefore,
  grantsOfHome,
  nextDue,
  removeGrant,
} from './grant-store.ts';
import { HeldGrants } from './held-grants.ts';
import {
  addMissed,
  type MissedCode,
  missedBefore,
  missedOfHome,
  removeMissed,
} from './missed-store.ts';
import { addToSums, readGrantsPosition, readTally, writeGrantsPosition } from './sums-store.ts';
import { Tally } from './tally.ts';

/** What grants are kept with. */
export interface GrantsParts {
  readonly store: Store;
  /** Milliseconds UTC. */
  readonly clock: () => number;
  /** Makes durable what was decided and waits. */
  readonly settled: () => Promise<void>;
}

/** Rows read or removed at once. */
const SLICE = 500;
/** Milliseconds that changes gather before they are written together. */
const GATHER = 100;
/** Records after which the position is noted even if they brought none. */
const NOTE_AFTER = 10_000;
/** Codes given lately, which the store may not have yet. */
const RECENT_CODES = 50_000;
/** Codes that are tried before the code of an offer is held to be used up. */
const MOST_TRIES = 50;

/**
 * What was given to people and what became of it. Giving counts in memory at once, before anything is waited for, so that a
 * budget holds when many decisions come at the same moment; it is durable with the decision. What ends a grant happens one
 * after the other.
 */
export class Grants {
  /** What everything came to. */
  readonly tally = new Tally();
  readonly #parts: GrantsParts;
  readonly #held: HeldGrants;
  readonly #codes = new RecentMap<string, true>(RECENT_CODES);
  /** Ended, and not stored yet. */
  readonly #ended = new Map<string, Grant>();
  #waiting: { readonly write: BoundWrite; readonly grant?: Grant }[] = [];
  #position: number;
  #noted: number;
  /** Nothing expires before this moment. */
  #due = 0;
  /** Hears of what is given, and of what becomes of it. */
  onChange: ((grant: Grant) => void) | undefined;
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> = Promise.resolve();
  #tail: Promise<unknown> = Promise.resolve();

  private constructor(parts: GrantsParts, position: number) {
    this.#parts = parts;
    this.#position = position;
    this.#noted = position;
    this.#held = new HeldGrants(async (home) => {
      await this.flush();
      await parts.settled();
      return grantsOfHome(parts.store, home);
    });
  }

  static async open(parts: GrantsParts): Promise<Grants> {
    const { store } = parts;
    let position = await readGrantsPosition(store);
    if (position === undefined) {
      // Nothing was ever given here, so nothing that is in the log can redeem it.
      position = await store.head(0);
      await store.write([writeGrantsPosition(position)]);
    }
    const grants = new Grants(parts, position);
    for (const [place, row] of await readTally(store)) grants.tally.addRow(place, row);
    return grants;
  }

  /** Position of the log up to which redemptions were taken in. */
  get position(): number {
    return this.#position;
  }

  /** Runs a step when those before it are done: what ends grants goes through here. */
  alone<T>(step: () => Promise<T>): Promise<T> {
    const done = this.#tail.then(step);
    this.#tail = done.catch(() => undefined);
    return done;
  }

  /** Lets expire what is due, and reads what is not in memory of some homes. */
  async ready(homes: readonly number[]): Promise<void> {
    if (this.#parts.clock() >= this.#due) await this.alone(() => this.#expire());
    await this.#held.ready(homes);
  }

  /** Reads what is not in memory of some homes, within a step that runs alone. */
  loaded(homes: readonly number[]): Promise<void> {
    return this.#held.ready(homes);
  }

  /**
   * Everything some homes were given. Whoever goes by it and gives waits for nothing in between; undefined when it has to be
   * read first.
   */
  now(homes: readonly number[]): readonly Grant[] | undefined {
    return this.#held.now(homes);
  }

  /** A code of an offer that nobody has; undefined when none was found. */
  async drawCode(prefix: string, length: number): Promise<string | undefined> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const code = randomCode(prefix, length);
      if (this.isCodeFree(code) && (await grantsByCode(this.#parts.store, code, 1)).length === 0) {
        return code;
      }
    }
    return undefined;
  }

  /** Whether a code that was drawn was given to nobody since. */
  isCodeFree(code: string): boolean {
    return this.#codes.get(codeKey(code)) === undefined;
  }

  /** Gives something, now, in memory; the writes make it durable and are to travel with what gives it. */
  give(grant: Grant): BoundWrite[] {
    this.tally.add(grant);
    this.#held.put(grant);
    this.onChange?.(grant);
    if (grant.code !== undefined) this.#codes.set(codeKey(grant.code), true);
    if (grant.state === 'given') this.#due = Math.min(this.#due, grant.expires ?? this.#due);
    return [addGrant(grant)];
  }

  /** Makes durable what is given by itself; resolves when it is. */
  async keep(writes: readonly BoundWrite[]): Promise<void> {
    this.#waiting.push(...writes.map((write) => ({ write })));
    await this.flush();
  }

  /** Ends a grant, in memory; it is durable after the next flush. */
  end(before: Grant, after: Grant): void {
    this.tally.add(before, -1);
    this.tally.add(after);
    this.#held.put(after);
    this.onChange?.(after);
    this.#ended.set(after.id, after);
    this.#waiting.push({ write: endGrant(after), grant: after });
    this.#flushSoon();
  }

  /** Notes a code that could not be redeemed. */
  miss(missed: MissedCode): void {
    this.#waiting.push({ write: addMissed(missed) });
    this.#flushSoon();
  }

  /** A grant by its id, as it is now. */
  async byId(id: string): Promise<Grant | undefined> {
    await this.#parts.settled();
    const found = await grantById(this.#parts.store, id);
    return found && this.#asItIs(found);
  }

  /** Grants with a code, as they are now; of a code that many share only some. */
  async byCode(code: string, limit: number): Promise<readonly Grant[]> {
    await this.#parts.settled();
    const found = await grantsByCode(this.#parts.store, code, limit);
    return found.map((grant) => this.#asItIs(grant));
  }

  /** Notes that the log was taken in up to a position. */
  seen(position: number): void {
    this.#position = position;
    if (position - this.#noted >= NOTE_AFTER) this.#flushSoon();
  }

  /** Writes what waits and notes the position in any case, so that rows before it are never read again. */
  async checkpoint(): Promise<void> {
    await this.flush();
    if (this.#position === this.#noted) return;
    const position = this.#position;
    await this.#parts.store.write([writeGrantsPosition(position)]);
    this.#noted = position;
  }

  /** Writes what waits and notes the position. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#flushing = this.#flushing.catch(() => undefined).then(() => this.#write());
    return this.#flushing;
  }

  /**
   * Removes some of what a home was given and what it could not redeem; the sums keep what that came to. What was not redeemed
   * is withdrawn. Resolves to how many rows went, 0 when none is left.
   */
  removeSomeOf(home: number): Promise<number> {
    return this.alone(async () => {
      const { store, clock, settled } = this.#parts;
      await settled();
      for (const grant of await this.#stored(() => grantsOfHome(store, home, SLICE))) {
        if (grant.state !== 'given') continue;
        this.end(grant, { ...grant, state: 'withdrawn', ended: clock(), endedBy: 'erasure' });
      }
      const grants = await this.#stored(() => grantsOfHome(store, home, SLICE));
      return this.#remove(grants, await missedOfHome(store, home, SLICE));
    });
  }

  /** Removes some of what ended before a moment, milliseconds UTC; resolves to how many, 0 when none is left. */
  removeEndedBefore(before: number): Promise<number> {
    return this.alone(async () => {
      const { store } = this.#parts;
      const grants = await this.#stored(() => grantsEndedBefore(store, before, SLICE));
      return this.#remove(grants, await missedBefore(store, before, SLICE));
    });
  }

  /** Rows of which nothing waits to be written. */
  async #stored(read: () => Promise<Grant[]>): Promise<Grant[]> {
    await this.flush();
    return read();
  }

  async #remove(grants: readonly Grant[], missed: readonly MissedCode[]): Promise<number> {
    if (grants.length + missed.length === 0) return 0;
    await this.#parts.store.write([
      ...grants.flatMap((grant) => [addToSums(grant), removeGrant(grant)]),
      ...missed.map(removeMissed),
    ]);
    for (const { home } of grants) this.#held.forget(home);
    return grants.length + missed.length;
  }

  /** Ends what has expired, which releases what was reserved. */
  async #expire(): Promise<void> {
    const { store, clock, settled } = this.#parts;
    const now = clock();
    if (now < this.#due) return;
    // What is given meanwhile sets it again.
    this.#due = Number.POSITIVE_INFINITY;
    try {
      await settled();
      for (;;) {
        const due = await this.#stored(() => dueGrants(store, now, SLICE));
        for (const grant of due) {
          this.end(grant, { ...grant, state: 'expired', ended: grant.expires ?? now });
        }
        await this.flush();
        if (due.length < SLICE) break;
      }
      this.#due = Math.min(this.#due, (await nextDue(store)) ?? Number.POSITIVE_INFINITY);
    } catch (error) {
      this.#due = 0;
      throw error;
    }
  }

  #asItIs(grant: Grant): Grant {
    return this.#ended.get(grant.id) ?? grant;
  }

  #flushSoon(): void {
    this.#timer ??= setTimeout(() => {
      // A failed write stays waiting and is tried again with the next.
      this.flush().catch(() => undefined);
    }, GATHER);
  }

  async #write(): Promise<void> {
    const waiting = this.#waiting;
    const position = this.#position;
    if (waiting.length === 0 && position - this.#noted < NOTE_AFTER) return;
    this.#waiting = [];
    try {
      const writes = waiting.map(({ write }) => write);
      // What ends must be there before: a decision's own writes may still wait.
      await this.#parts.settled();
      await this.#parts.store.write([...writes, writeGrantsPosition(position)]);
      this.#noted = position;
      for (const { grant } of waiting) {
        if (grant !== undefined && this.#ended.get(grant.id) === grant)
          this.#ended.delete(grant.id);
      }
    } catch (error) {
      this.#waiting = [...waiting, ...this.#waiting];
      throw error;
    }
  }
}
