import type { BoundWrite } from '../store/statement.ts';
import { bind, statement } from '../store/statement.ts';
import type { Store, StoreReader } from '../store/store.ts';
import type { HomeState } from './home-state.ts';
import type { Person } from './person.ts';
import { writeSnapshot } from './profile-store.ts';

const PARTITION = 0;
/** The fold's name among the checkpoints. */
const FOLD = 'profiles';
/** Snapshots that are made and sent in one go: some 3 ms. */
const SLICE = 100;
/** Of what goes on in the background, the share of the time it may take: 1 of so many. */
const PAUSES = 20;
/** Slices that may wait for the store; whoever brings more waits with them. */
const MOST_SENDING = 20;
/** What a stop waits for at the most, in milliseconds: what is left is made again from the log. */
const PATIENCE = 2_000;

interface Tables {
  checkpoints: { fold: string; partition: number; position: number };
  events: { partition: number; position: number; home: number };
}

/** Up to where every home stands in its snapshot, as it is stored. */
export const READ_POSITION = statement<Tables, { partition: number }, { position: number }>()(
  (db, p) =>
    db
      .selectFrom('checkpoints')
      .select('position')
      .where('fold', '=', FOLD)
      .where('partition', '=', p('partition')),
);

const WRITE_POSITION = statement<Tables, { partition: number; position: number }>()((db, p) =>
  db
    .insertInto('checkpoints')
    .values({ fold: FOLD, partition: p('partition'), position: p('position') })
    .onConflict((conflict) =>
      conflict
        .columns(['fold', 'partition'])
        .doUpdateSet((eb) => ({ position: eb.ref('excluded.position') })),
    ),
);

/** Homes of the records of a stretch of the log, each with the first of its records there. */
export const CHANGED_HOMES = statement<
  Tables,
  { partition: number; after: number; upTo: number },
  { home: number; position: number }
>()((db, p) =>
  db
    .selectFrom('events')
    .select((eb) => ['home', eb.fn.min('position').as('position')])
    .where('partition', '=', p('partition'))
    .where('position', '>', p('after'))
    .where('position', '<=', p('upTo'))
    .groupBy('home'),
);

/** Who has the people. */
interface Holder {
  /** Reads somebody who is not in memory. */
  person(home: number): Promise<Person>;
  /** Whether a state has everything that is counted by now. */
  isWhole(state: HomeState): boolean;
  freeze(state: HomeState): string;
}

/**
 * The homes that changed since their snapshot was stored, and how they are written back: together, in slices,
 * with pauses between them. A person who leaves memory is written on leaving, which is cheaper than to read them again.
 *
 * Everything up to the stored position stands in the snapshots. It is written behind the snapshots it speaks of,
 * so that after a crash the homes of the records behind it are again the changed ones.
 */
export class Snapshots {
  readonly #store: Pick<Store, 'writeLater'>;
  readonly #people: Holder;
  /** Home → position of the first record that its snapshot lacks. */
  readonly #changed = new Map<number, number>();
  /** Changed home → when it is due next, which is stored with its snapshot: milliseconds UTC, 0 for never. */
  readonly #due = new Map<number, number>();
  /** Of the last record that changed a home. */
  #position = 0;
  #written = 0;
  #sent: Promise<unknown> = Promise.resolve();
  /** Slices that were sent and are not stored yet. */
  #sending = 0;
  /** Home → how many snapshots of it are on their way. */
  readonly #underWay = new Map<number, number>();
  #working: Promise<void> | undefined;
  #hurried = 0;
  #closed = false;
  /** Whether it is known what an earlier run left. */
  #resumed = false;

  constructor(store: Pick<Store, 'writeLater'>, people: Holder) {
    this.#store = store;
    this.#people = people;
  }

  /** Homes whose snapshot is not up to date. */
  get waiting(): number {
    return this.#changed.size;
  }

  /** Whether the stored snapshot of a home has all of its records. */
  isCurrent(home: number): boolean {
    return this.#resumed && !this.#changed.has(home) && !this.#underWay.has(home);
  }

  /** Notes again what a stop or a crash left, of the records that need not be folded again. */
  async resume(store: StoreReader, upTo: number): Promise<void> {
    const stored = await store.get(READ_POSITION, { partition: PARTITION });
    const after = stored?.position ?? 0;
    this.#written = after;
    this.#position = upTo;
    const homes = await store.all(CHANGED_HOMES, { partition: PARTITION, after, upTo });
    for (const { home, position } of homes) this.#changed.set(home, position);
    this.#resumed = true;
  }

  /** A record changed a home. */
  note(home: number, position: number): void {
    this.#position = position;
    if (!this.#changed.has(home)) this.#changed.set(home, position);
  }

  /** Up to where every home stands in its snapshot, as it is stored. */
  get position(): number {
    return this.#written;
  }

  /**
   * Says when a home is due next, milliseconds UTC, 0 for never. False when it has not changed: it is to be said to the
   * store.
   */
  noteDue(home: number, due: number): boolean {
    if (!this.#changed.has(home)) return false;
    this.#due.set(home, due);
    return true;
  }

  /**
   * Says that a changed home is due by a time, unless it is before.
   *
   * @param isStored whether it has a snapshot, which says when it is due where that is not known here.
   */
  noteDueBy(home: number, due: number, isStored = true): void {
    const known = this.#due.get(home);
    if (known === undefined && (isStored || !this.#changed.has(home))) return;
    this.#due.set(home, known === undefined || known === 0 ? due : Math.min(known, due));
  }

  /** Those who leave memory are written at once: the next to ask for them may read them. */
  leave(people: readonly Person[]): void {
    const writes = people.flatMap((person) => this.#freeze(person));
    for (let at = 0; at < writes.length; at += SLICE) {
      // Whoever could not be written is noted as changed again.
      this.#send(writes.slice(at, at + SLICE)).catch(() => undefined);
    }
  }

  /** Waits while more was sent than the store can take: a flood must not fill the memory. */
  async caughtUp(): Promise<void> {
    if (this.#sending > MOST_SENDING) await this.#sent;
  }

  /** Resolves when whatever was sent so far is stored, or noted as changed again. */
  async settled(): Promise<void> {
    await this.#sent;
  }

  /** Writes back what has changed, without hurry; resolves when it is stored. */
  writeBack(): Promise<void> {
    this.#working ??= this.#work().finally(() => {
      this.#working = undefined;
    });
    return this.#working;
  }

  /** Writes back what has changed up to now, at once; resolves when it is stored. */
  async flush(): Promise<void> {
    this.#hurried += 1;
    try {
      await this.#working?.catch(() => undefined);
      await this.writeBack();
    } finally {
      this.#hurried -= 1;
    }
  }

  /** Writes back what can be written in two seconds; the next start knows what is left. */
  async close(): Promise<void> {
    const late = setTimeout(() => {
      this.#closed = true;
    }, PATIENCE);
    await this.flush().catch(() => undefined);
    clearTimeout(late);
    this.#closed = true;
  }

  async #work(): Promise<void> {
    const homes = [...this.#changed.keys()];
    for (let at = 0; at < homes.length && !this.#closed; at += SLICE) {
      const began = performance.now();
      const people: Person[] = [];
      for (const home of homes.slice(at, at + SLICE)) {
        if (this.#changed.has(home)) people.push(await this.#people.person(home));
      }
      // Made and sent in one go: what an erasure removes must not be sent behind it.
      const writes = people.flatMap((person) => this.#freeze(person));
      const took = performance.now() - began;
      if (writes.length > 0) await this.#send(writes);
      const pause = this.#hurried > 0 ? 0 : Math.min(took * PAUSES, 200);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    await this.#sent;
    const before = this.#complete();
    if (before <= this.#written) return;
    await this.#store.writeLater([
      bind(WRITE_POSITION, { partition: PARTITION, position: before }),
    ]);
    this.#written = before;
  }

  /** Up to where every home stands in its snapshot. */
  #complete(): number {
    let first = this.#position + 1;
    for (const position of this.#changed.values()) first = Math.min(first, position);
    return first - 1;
  }

  #freeze({ homes }: Person): BoundWrite[] {
    const writes: BoundWrite[] = [];
    for (const state of homes) {
      const { home, position } = state;
      // Something was declared since this one was read: it goes the next time, with it.
      if (!this.#people.isWhole(state)) continue;
      if (!this.#changed.delete(home)) continue;
      const snapshot = this.#people.freeze(state);
      const due = this.#due.get(home);
      this.#due.delete(home);
      writes.push(writeSnapshot({ partition: PARTITION, home, position, snapshot }, due));
    }
    return writes;
  }

  /** What cannot be stored is changed still; what is sent is stored in the order of sending. */
  #send(writes: readonly BoundWrite[]): Promise<void> {
    const homes = writes.map(({ parameters }) => (parameters as { home: number }).home);
    for (const home of homes) this.#underWay.set(home, (this.#underWay.get(home) ?? 0) + 1);
    const sent = this.#store.writeLater(writes).catch((error: unknown) => {
      for (const { parameters } of writes) {
        const { home, next_due } = parameters as { home: number; next_due?: number | null };
        // It is not known from which record on it lacks something, so from the first that may be lacking.
        this.#changed.set(home, this.#written + 1);
        if (next_due !== undefined && !this.#due.has(home)) this.#due.set(home, next_due ?? 0);
      }
      throw error;
    });
    this.#sending += 1;
    const settled = sent
      .catch(() => undefined)
      .finally(() => {
        this.#sending -= 1;
        for (const home of homes) {
          const left = (this.#underWay.get(home) ?? 1) - 1;
          if (left === 0) this.#underWay.delete(home);
          else this.#underWay.set(home, left);
        }
      });
    const before = this.#sent;
    this.#sent = settled.then(() => before);
    return sent;
  }
}
