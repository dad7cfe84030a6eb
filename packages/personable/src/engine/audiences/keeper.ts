import type { ComputedTraitDeclaration } from '../../conditions/history.ts';
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
import type { Snapshots } from '../../customer/snapshots.ts';
import { Counting, type CountingParts } from './counting.ts';

/** What audiences are kept with. */
export interface KeeperParts extends CountingParts {
  readonly snapshots: Snapshots;
  /** Keys of audiences whose rows are to be removed. */
  readonly deleted: readonly number[];
  /** Lets what an audience asks of people's events be counted; nothing: it asks no longer. */
  readonly declare: (
    audience: string,
    declarations: readonly ComputedTraitDeclaration[],
  ) => Promise<void>;
}

const PARTITION = 0;
const DAY = 86_400_000;
const MINUTE = 60_000;
/** Members removed in one transaction. */
const SLICE = 2_000;

/** Keeps audiences: what they are, who is counted, and what the clock and the background do for them. */
export class AudienceKeeper {
  readonly counting: Counting;
  readonly due: DueTimes;
  readonly #parts: KeeperParts;
  readonly #timer: NodeJS.Timeout;
  /** Audience → the day and the size that were stored last. */
  readonly #noted = new Map<number, string>();
  #changing: Promise<unknown> = Promise.resolve();
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
    void this.counting.start();
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
    const { store, folding, definitions, declare } = this.#parts;
    const others = definitions.order.map((one) => one.audience).filter(({ id }) => id !== audience.id);
    const anew = new Set<number>();
    if (audience.cursor === 0) {
      const order = [...definitions.order.filter(({ id }) => id !== audience.id), toLive(audience)];
      const dependents = withDependents(order, new Set([audience.id]));
      for (const one of dependents) anew.add(one.audience.key);
      await declare(
        audience.id,
        toLive(audience).compiled.histories.map(({ declaration }) => declaration),
      );
    }
    const writes = [...anew].filter((key) => key !== audience.key).map((key) => writeCursor(key, 0));
    await store.write([...writeAudience(audience), ...writes]);
    await folding.between(async () => {
      const all = [...others, audience];
      definitions.become(all.map((one) => (anew.has(one.key) ? { ...one, cursor: 0 } : one)));
    });
    if (anew.size > 0) void this.counting.start();
  }

  /** Lets an audience be no more; its rows go in the background. */
  async remove({ id, key }: Audience): Promise<void> {
    const { store, folding, definitions, declare, settings } = this.#parts;
    await store.write([markDeleted(key, settings.clock())]);
    await folding.between(async () => {
      const all = definitions.order.map(({ audience }) => audience);
      definitions.become(all.filter((audience) => audience.key !== key));
    });
    await declare(id, []);
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
