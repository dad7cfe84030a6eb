import { uniqueId } from '../../math/unique-id.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';
import { RecentMap } from '../recent-map.ts';
import {
  COUNT_CONFLICTS,
  type ConflictRow,
  FIND_CONFLICT,
  LIST_CONFLICTS,
  putConflict,
  READ_ALL_CONFLICTS,
  READ_CONFLICTS_OF_HOME,
  removeConflict,
  STALEST_CONFLICTS,
} from './conflict-store.ts';
import type { Identity } from './identities.ts';

/**
 * A conflict: ids that were seen together and are not linked, because that would make one of two people (`two-people`)
 * or give one too many ids (`limit`). It is `open` until somebody says what is true: `merged`, they are one after all,
 * or `apart`, they are not. Its messages were taken like any other.
 */
export interface Conflict {
  readonly id: string;
  readonly reason: 'two-people' | 'limit';
  readonly home: number;
  readonly other: number;
  readonly limited: string;
  /** The identities it was seen with and not linked to, the first ten. */
  readonly others: Identity[];
  count: number;
  first: number;
  last: number;
  state: ConflictState;
  /** When somebody said what is true, milliseconds UTC. */
  resolved: number | null;
  /** From where they said it. */
  source: string;
}

export type ConflictState = 'open' | 'merged' | 'apart';

/** What a message that was not linked tells. */
export interface Refusal extends Pick<Conflict, 'reason' | 'home' | 'other' | 'limited'> {
  /** What it was not linked with. */
  readonly with: Identity;
  /** When the message happened, milliseconds UTC. */
  readonly time: number;
}

/** A conflict that a message tells of. */
interface Noted {
  readonly conflict: Conflict;
  /** Whether it is the first one: its write counts it. */
  readonly begins: boolean;
  /** What is to be made durable with the message. */
  readonly write?: BoundWrite;
}

const NONE: readonly Conflict[] = [];
const PARTITION = 0;
/** Conflicts kept: one that was not seen for longest makes room. */
const MOST = 10_000;
/** Identities kept of one. */
const MOST_OTHERS = 10;
/** Homes whose conflicts are remembered. */
const REMEMBERED = 50_000;
/** How long counts wait to be written together, milliseconds. */
const GATHER = 1_000;

/** Keeps conflicts of identities: one for an id, however many messages tell of it. */
export class Conflicts {
  readonly #store: Store;
  readonly #byHome = new RecentMap<number, readonly Conflict[]>(REMEMBERED);
  /** Those whose counts are not written yet. */
  readonly #counted = new Map<string, Conflict>();
  /** How many are stored, or more: it is counted again before anything is let go. */
  #total: number;
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> = Promise.resolve();

  private constructor(store: Store, total: number) {
    this.#store = store;
    this.#total = total;
  }

  static async open(store: Store): Promise<Conflicts> {
    return new Conflicts(store, await countIn(store));
  }

  /** The conflicts an identity is in, by its home. */
  async of(home: number): Promise<readonly Conflict[]> {
    if (this.#total === 0) return NONE;
    const known = this.#byHome.get(home);
    if (known !== undefined) return known;
    const rows = await this.#store.all(READ_CONFLICTS_OF_HOME, { partition: PARTITION, home });
    const read =
      rows.length === 0 ? NONE : rows.map((row) => this.#counted.get(row.id) ?? conflictOf(row));
    // Somebody may have begun one while this was read.
    const now = this.#byHome.get(home) ?? read;
    this.#byHome.set(home, now);
    return now;
  }

  /**
   * Notes that a message was not linked. The first of its kind begins a conflict, whose write goes with the message; of
   * the others only the count is to be told once they are taken, by `count`.
   */
  async note(refusal: Refusal): Promise<Noted> {
    const { reason, home, other, limited, time } = refusal;
    const known = (await this.of(home)).find(
      (one) => one.reason === reason && one.limited === limited,
    );
    if (known === undefined) {
      const conflict: Conflict = {
        ...{ id: uniqueId(), reason, home, other, limited, others: [refusal.with] },
        ...{ count: 1, first: time, last: time, state: 'open', resolved: null, source: '' },
      };
      await this.#remember(conflict);
      this.#total += 1;
      return { conflict, begins: true, write: putConflict(rowOf(conflict)) };
    }
    const noted = { conflict: known, begins: false };
    const { others } = known;
    if (others.some((one) => isSame(one, refusal.with))) return noted;
    // That they are one was said of those before.
    const reopens = known.state === 'merged';
    if (reopens) Object.assign(known, { state: 'open', resolved: null, source: '' });
    else if (others.length >= MOST_OTHERS) return noted;
    if (others.length < MOST_OTHERS) others.push(refusal.with);
    return { ...noted, write: putConflict(rowOf(known)) };
  }

  /** Counts a message that is durable. */
  count(conflict: Conflict, time: number): void {
    conflict.count += 1;
    conflict.first = Math.min(conflict.first, time);
    conflict.last = Math.max(conflict.last, time);
    this.#counted.set(conflict.id, conflict);
    this.#timer ??= setTimeout(() => {
      // What was not written waits for the next message, or the end.
      this.flush().catch(() => undefined);
    }, GATHER);
    this.#timer.unref();
  }

  /** What was noted did not become durable: the store is to be asked again. */
  forgetAll(conflicts: readonly Conflict[]): void {
    for (const { id, home, other } of conflicts) {
      this.#counted.delete(id);
      this.#byHome.delete(home);
      this.#byHome.delete(other);
    }
  }

  /** A conflict by its id. */
  async find(id: string): Promise<Conflict | undefined> {
    await this.flush();
    const row = await this.#store.get(FIND_CONFLICT, { partition: PARTITION, id });
    return row === undefined ? undefined : conflictOf(row);
  }

  /** Conflicts of a state that began before one, the latest first. */
  async list(state: ConflictState, before: string, limit: number): Promise<Conflict[]> {
    await this.flush();
    const page = { partition: PARTITION, state, before, limit };
    return (await this.#store.all(LIST_CONFLICTS, page)).map(conflictOf);
  }

  /** Keeps what somebody said of a conflict. */
  async settle(
    { home, id }: Conflict,
    said: Pick<Conflict, 'state' | 'resolved' | 'source'>,
  ): Promise<void> {
    const conflict = (await this.of(home)).find((one) => one.id === id);
    if (conflict === undefined) return;
    Object.assign(conflict, said);
    await this.#store.write([putConflict(rowOf(conflict))]);
  }

  /** The writes that leave nothing of people who are erased, by their homes and all they are known by. */
  async erase(homes: readonly number[], identities: readonly Identity[]): Promise<BoundWrite[]> {
    await this.flush();
    const gone = new Set(homes);
    const rows = await this.#store.all(READ_ALL_CONFLICTS, { partition: PARTITION });
    const theirs = rows
      .map(conflictOf)
      .filter(
        ({ home, other, others }) =>
          gone.has(home) ||
          gone.has(other) ||
          others.some((one) => identities.some((identity) => isSame(one, identity))),
      );
    this.forgetAll(theirs);
    return theirs.map(({ id }) => removeConflict(PARTITION, id));
  }

  /** Writes the counts that wait, and lets go of the stalest where there are too many. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#flushing = this.#flushing.catch(() => undefined).then(() => this.#flush());
    return this.#flushing;
  }

  async #flush(): Promise<void> {
    const counted = [...this.#counted.values()];
    const crowded = this.#total > MOST;
    if (counted.length === 0 && !crowded) return;
    this.#counted.clear();
    if (crowded) this.#total = await countIn(this.#store);
    const excess = Math.max(0, this.#total - MOST);
    const limit = { partition: PARTITION, limit: excess };
    const stale = excess === 0 ? [] : await this.#store.all(STALEST_CONFLICTS, limit);
    try {
      await this.#store.write([
        ...counted.map((conflict) => putConflict(rowOf(conflict))),
        ...stale.map(({ id }) => removeConflict(PARTITION, id)),
      ]);
    } catch (error) {
      for (const conflict of counted) this.#counted.set(conflict.id, conflict);
      throw error;
    }
    this.#total -= stale.length;
    this.forgetAll(stale.map(conflictOf));
  }

  async #remember(conflict: Conflict): Promise<void> {
    const { home, other } = conflict;
    for (const one of other === 0 ? [home] : [home, other]) {
      this.#byHome.set(one, [...(await this.of(one)), conflict]);
    }
  }
}

const countIn = async (store: Store): Promise<number> =>
  (await store.get(COUNT_CONFLICTS, { partition: PARTITION }))?.count ?? 0;

const isSame = (a: Identity, b: Identity): boolean =>
  a.namespace === b.namespace && a.value === b.value;

const rowOf = ({ others, ...rest }: Conflict): ConflictRow => ({
  ...rest,
  partition: PARTITION,
  others: JSON.stringify(others),
});

const conflictOf = ({ others, partition: _, reason, state, ...rest }: ConflictRow): Conflict => ({
  ...rest,
  reason: reason as Conflict['reason'],
  state: state as ConflictState,
  others: JSON.parse(others) as Identity[],
});
