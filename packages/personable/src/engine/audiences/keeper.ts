import type { Audience } from '../../customer/audiences/audience.ts';
import {
  markDeleted,
  removeAudience,
  writeAudience,
  writeCursor,
  writeDay,
} from '../../customer/audiences/audience-store.ts';
import { toLive } from '../../customer/audiences/definitions.ts';
import { DueTimes } from '../../customer/audiences/due-times.ts';
import { removeMembers } from '../../customer/audiences/member-store.ts';
import { withDependents } from '../../customer/audiences/order.ts';
import { countsReadBy } from '../../customer/audiences/touch-index.ts';
import type { Snapshots } from '../../customer/snapshots.ts';
import { PersonableError } from '../errors.ts';
import type { Declaring } from '../traits/declaring.ts';
import { Counting, type CountingParts } from './counting.ts';
import { type Asked, type Found, findPeople } from './preview.ts';
import { type SearchedPeople, searchPeople } from './search.ts';

/** What audiences are kept with. */
export interface KeeperParts extends CountingParts {
  readonly snapshots: Snapshots;
  /** Keys of audiences whose rows are to be removed. */
  readonly deleted: readonly number[];
  readonly declaring: Declaring;
  /** Ids of what is counted by fields such as "computed.orders". */
  readonly idsOf: (fields: readonly string[]) => readonly string[];
}

const PARTITION = 0;
const DAY = 86_400_000;
const MINUTE = 60_000;
/** Members removed in one transaction. */
const SLICE = 2_000;

/** Whose declarations those of an audience are. */
const ownerOf = (id: string): string => `audience:${id}`;

/** Keeps audiences: what they are, who is counted, and what the clock and the background do for them. */
export class AudienceKeeper {
  readonly counting: Counting;
  readonly due: DueTimes;
  readonly #parts: KeeperParts;
  readonly #timer: NodeJS.Timeout;
  /** Audience → the day and the size that were stored last. */
  readonly #noted = new Map<number, string>();
  /** By audience: what is counted by what it reads. */
  #read: ReadonlyMap<number, string>;
  #changing: Promise<unknown> = Promise.resolve();
  #readings: Promise<unknown> = Promise.resolve();
  readonly #stopper = new AbortController();
  #removing: Promise<void>;
  #closed = false;

  constructor(parts: KeeperParts) {
    this.#parts = parts;
    const { store, live, snapshots, folding, settings } = parts;
    this.counting = new Counting(parts);
    const between = <T>(step: () => Promise<T>) => folding.between(step);
    this.due = new DueTimes({ store, live, snapshots, clock: settings.clock, between });
    this.#timer = setInterval(() => this.noteSizes(), MINUTE);
    this.#timer.unref();
    this.#removing = this.#removeAll(parts.deleted);
    this.#read = this.#readNow();
    parts.declaring.onDeclared = () => this.#recheck();
    void this.counting.start();
  }

  /** What is counted under a name may be something else by now: asks everybody again whom that concerns. */
  #recheck(): void {
    const { store, folding, definitions } = this.#parts;
    void this.change(async () => {
      const before = this.#read;
      this.#read = this.#readNow();
      const changed = definitions.order.filter(({ audience: { key } }) => {
        const ids = before.get(key);
        return ids !== undefined && ids !== this.#read.get(key);
      });
      const ids = new Set(changed.map(({ id }) => id));
      const anew = new Set(
        withDependents(definitions.order, ids).map(({ audience }) => audience.key),
      );
      if (anew.size === 0) return;
      try {
        await this.#atRest();
        await store.write([...anew].map((key) => writeCursor(key, 0)));
        await folding.between(async () => {
          const all = definitions.order.map(({ audience }) => audience);
          definitions.become(all.map((one) => (anew.has(one.key) ? { ...one, cursor: 0 } : one)));
        });
      } finally {
        void this.counting.start(anew);
      }
    }).catch(() => undefined);
  }

  /** By audience: what is counted by what it reads. */
  #readNow(): ReadonlyMap<number, string> {
    const { definitions, idsOf } = this.#parts;
    return new Map(
      definitions.order.map(({ audience, compiled }) => [
        audience.key,
        idsOf(countsReadBy(compiled)).join(),
      ]),
    );
  }

  /** What a condition would find now. */
  async preview(asked: Asked): Promise<Found> {
    return this.#reading((signal) => findPeople(this.#parts, asked, signal));
  }

  /** People whom a condition finds now. */
  search(asked: Asked, page: { after: number; limit: number }): Promise<SearchedPeople> {
    return this.#reading((signal) => searchPeople(this.#parts, asked, { ...page, signal }));
  }

  /** Runs a reading after those before it: each takes a thread. */
  #reading<T>(read: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const done = this.#readings.then(() => read(this.#stopper.signal));
    this.#readings = done.catch(() => undefined);
    return done;
  }

  /** Runs a change of the definitions after those before it. */
  change<T>(step: () => Promise<T>): Promise<T> {
    const done = this.#changing.then(step);
    this.#changing = done.catch(() => undefined);
    return done;
  }

  /**
   * Lets an audience be known as it now is. When its condition is new, everybody is asked again, and so is whoever
   * belongs to one that builds on it.
   */
  async put(audience: Audience): Promise<void> {
    const { store, folding, definitions, declaring } = this.#parts;
    const others = definitions.order
      .map((one) => one.audience)
      .filter(({ id }) => id !== audience.id);
    const anew = new Set<number>();
    if (audience.cursor === 0) {
      const order = [...definitions.order.filter(({ id }) => id !== audience.id), toLive(audience)];
      const dependents = withDependents(order, new Set([audience.id]));
      for (const one of dependents) anew.add(one.audience.key);
      const { histories } = toLive(audience).compiled;
      await declaring.declare(
        ownerOf(audience.id),
        histories.map(({ declaration }) => declaration),
      );
    }
    const writes = [...anew]
      .filter((key) => key !== audience.key)
      .map((key) => writeCursor(key, 0));
    try {
      if (anew.size > 0) await this.#atRest();
      await store.write([...writeAudience(audience), ...writes]);
      await folding.between(async () => {
        const all = [...others, audience];
        definitions.become(all.map((one) => (anew.has(one.key) ? { ...one, cursor: 0 } : one)));
      });
    } finally {
      this.#read = this.#readNow();
      if (anew.size > 0) void this.counting.start(anew);
    }
  }

  /**
   * Stops the counting; when it resolves, everything counted before is stored. Whatever waited would say of an audience that is
   * asked anew how far it was, or that it is done.
   */
  async #atRest(): Promise<void> {
    const { folding, memberships } = this.#parts;
    this.counting.pause();
    await folding.between(async () => undefined);
    await memberships.flush();
  }

  /** Lets an audience be no more; its rows go in the background. */
  async remove({ id, key }: Audience): Promise<void> {
    const { store, folding, definitions, declaring, settings } = this.#parts;
    await store.write([markDeleted(key, settings.clock())]);
    await folding.between(async () => {
      const all = definitions.order.map(({ audience }) => audience);
      definitions.become(all.filter((audience) => audience.key !== key));
    });
    await declaring.release(ownerOf(id));
    this.#removing = this.#removing.then(() => this.#removeAll([key]));
    if (this.counting.progress !== undefined) void this.counting.start();
  }

  /** Stores how large every audience is today. */
  noteSizes(): void {
    const { definitions, memberships, settings } = this.#parts;
    const day = Math.floor(settings.clock() / DAY);
    for (const { audience } of definitions.order) {
      const size = memberships.size(audience.key);
      const note = `${day} ${size}`;
      if (audience.cursor !== undefined || this.#noted.get(audience.key) === note) continue;
      this.#noted.set(audience.key, note);
      memberships.add([writeDay({ audience: audience.key, day, size })]);
    }
  }

  /** Stops what goes on in the background; the next start goes on with it. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    this.#stopper.abort(
      new PersonableError('shutting_down', 'The engine is closed.', { hint: 'Open it again.' }),
    );
    await this.#readings;
    await this.due.close();
    await this.counting.close();
    await this.#removing;
    this.noteSizes();
  }

  async #removeAll(keys: readonly number[]): Promise<void> {
    const { store, memberships } = this.#parts;
    for (const key of keys) {
      while (!this.#closed) {
        const range = { after: 0, upTo: Number.MAX_SAFE_INTEGER, limit: SLICE };
        const last = [...(await memberships.members(key, range)).keys()].at(-1);
        if (last === undefined) break;
        await store.write([removeMembers(PARTITION, key, last)]);
      }
      if (this.#closed) return;
      memberships.drop(key);
      await store.write(removeAudience(key));
    }
  }
}
