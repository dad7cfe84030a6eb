import type { Entry } from '../../customer/entry.ts';
import type { Store } from '../../store/store.ts';
import { AdDelivery } from './ad-delivery.ts';
import type { AdList, AdListBody } from './ad-list.ts';
import { dropList, putList, readLists } from './ad-list-store.ts';
import { homesOf, pruneChanges } from './ad-store.ts';
import { type AdSubject, compare } from './given-out.ts';

/** What is to be known of an audience. */
interface AdAudience {
  /** Changes when other people may be in it. */
  readonly stamp: string;
  /** Homes of its members with `after < home`, in order. */
  readonly members: (after: number, limit: number) => Promise<readonly number[]>;
}

/** What lists for advertising are kept with. */
export interface AdvertisingParts {
  readonly store: Store;
  /** Milliseconds UTC. */
  readonly clock: () => number;
  /** Where files are written, one folder a list. */
  readonly folder: string;
  readonly subject: (home: number) => Promise<AdSubject>;
  /** Undefined while there is none, or not everybody has been asked yet. */
  readonly audience: (id: string) => AdAudience | undefined;
}

/** Milliseconds that people who changed gather before lists are compared. */
const GATHER = 50;
/** People compared in one transaction, and homes read at once. */
const BATCH = 200;

/** Milliseconds between two looks at whether audiences are others, and at everybody, because time alone changes who belongs. */
const WATCH = 2_000;
const EVERYBODY = 86_400_000;
/** Milliseconds after which a change that is delivered is forgotten. */
const KEPT = 30 * 86_400_000;

/**
 * Keeps lists of people for advertising elsewhere, as numbered additions and removals.
 *
 * What was given out stands in the store, and every change is the difference between that and who belongs there now, written down in
 * the same transaction. So whoever crashes between two steps only compares again: nobody is given out twice, and nobody forgotten.
 * Who did something that can matter is compared at once; at the start, once a day, and when an audience is another one, everybody
 * on the list and in the audience is.
 */
export class Advertising {
  readonly #parts: AdvertisingParts;
  readonly #lists: Map<string, AdList>;
  readonly #touched = new Set<number>();
  readonly #stamps = new Map<string, string>();
  readonly #delivery: AdDelivery;
  readonly #closing = new AbortController();
  #everybody = 0;
  #timer: NodeJS.Timeout | undefined;
  #watch: NodeJS.Timeout | undefined;
  #working: Promise<unknown> = Promise.resolve();

  private constructor(parts: AdvertisingParts, lists: readonly AdList[]) {
    this.#parts = parts;
    this.#delivery = new AdDelivery(parts);
    this.#lists = new Map(lists.map((list) => [list.name, list]));
  }

  static async open(parts: AdvertisingParts): Promise<Advertising> {
    return new Advertising(parts, await readLists(parts.store));
  }

  /** Begins to look; what a stop or a crash left open is taken up. */
  start(): void {
    this.#watch = setInterval(() => this.#look(), WATCH);
    this.#watch.unref();
    void this.#alone(() => this.#delivery.sweep(this.lists)).catch(() => undefined);
    this.#look();
  }

  get lists(): readonly AdList[] {
    return [...this.#lists.values()];
  }

  /** Why the last delta of a list was not taken, where it was not. */
  problemOf(name: string): string | undefined {
    return this.#delivery.problemOf(name);
  }

  /** Takes in durable entries that people already have. */
  fold(entries: readonly Entry[]): void {
    if (this.#lists.size === 0) return;
    for (const entry of entries)
      if (canMatter(entry)) this.touch(entry.home, entry.link, entry.unlink);
  }

  /** Somebody may belong elsewhere now. */
  touch(...homes: readonly (number | undefined)[]): void {
    if (this.#lists.size === 0 || this.#closing.signal.aborted) return;
    for (const home of homes) if (home !== undefined) this.#touched.add(home);
    this.#soon();
  }

  /** Whether a list is made of an audience. */
  uses(audience: string): boolean {
    return this.lists.some(({ body }) => body.audience === audience);
  }

  /** Keeps a list; who belongs on it follows in the background. */
  put(name: string, body: AdListBody): Promise<AdList> {
    return this.#alone(async () => {
      const before = this.#lists.get(name);
      const list: AdList = {
        ...{ name, body, changed: this.#parts.clock() },
        version: (before?.version ?? 0) + 1,
        head: before?.head ?? 0,
        delivered: before?.delivered ?? 0,
      };
      await this.#parts.store.write([putList(list)]);
      this.#lists.set(name, list);
      this.#delivery.again(name);
      this.#stamps.delete(name);
      this.#look();
      return list;
    });
  }

  /** Forgets a list and everything that was given out of it; false where there is none. */
  drop(name: string): Promise<boolean> {
    return this.#alone(async () => {
      if (!this.#lists.delete(name)) return false;
      this.#stamps.delete(name);
      await this.#parts.store.write(dropList(name));
      await this.#delivery.forget(name);
      return true;
    });
  }

  /** Resolves when everybody who was touched is compared and every delta was given away once. */
  async settled(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#alone(() => this.#work());
  }

  /** Takes somebody who is erased off every list; resolves to how many ids of theirs were on one, 0 when none is left. */
  async removeSomeOf(home: number): Promise<number> {
    const removed = await this.#alone(() => this.#compare([home]));
    // The rows may be gone already, where the entry of the erasure was looked at first; the lines of files are not.
    await this.#alone(() => this.#delivery.sweep(this.lists));
    if (removed > 0) this.#soon();
    return removed;
  }

  async close(): Promise<void> {
    clearInterval(this.#watch);
    clearTimeout(this.#timer);
    this.#closing.abort();
    await this.#working;
  }

  #soon(pause = GATHER): void {
    if (this.#closing.signal.aborted) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      // What fails is tried again with the next look.
      this.#alone(() => this.#work()).catch(() => undefined);
    }, pause);
    this.#timer.unref();
  }

  /** Looks whether everybody has to be compared, and whether something waits to be given away. */
  #look(): void {
    const isWaiting = this.lists.some((list) => this.#delivery.isDue(list) || this.#isStale(list));
    if (isWaiting || this.#touched.size > 0) this.#soon();
  }

  #isStale({ name, body }: AdList): boolean {
    const stamp = this.#stampOf(body.audience);
    return stamp !== undefined && this.#stamps.get(name) !== stamp;
  }

  /** Of an audience, and of the day: time alone changes who belongs. */
  #stampOf(audience: string): string | undefined {
    const now = this.#parts.clock();
    if (now - this.#everybody >= EVERYBODY) this.#everybody = now;
    const known = this.#parts.audience(audience);
    return known === undefined ? undefined : `${known.stamp} ${this.#everybody}`;
  }

  async #work(): Promise<void> {
    for (const list of this.lists) if (this.#isStale(list)) await this.#compareAll(list);
    while (this.#touched.size > 0 && !this.#closing.signal.aborted) {
      const homes = [...this.#touched].slice(0, BATCH);
      // Before they are read: who is touched meanwhile is read again.
      for (const home of homes) this.#touched.delete(home);
      try {
        await this.#compare(homes);
      } catch (error) {
        for (const home of homes) this.#touched.add(home);
        throw error;
      }
    }
    for (const { name } of this.lists) await this.#deliver(name);
  }

  async #deliver(name: string): Promise<void> {
    for (;;) {
      const list = this.#lists.get(name);
      if (list === undefined || !this.#delivery.isDue(list) || this.#closing.signal.aborted) return;
      const delivered = await this.#delivery.give(list, this.#closing.signal);
      if (delivered === undefined) return;
      this.#change(name, { delivered });
    }
  }

  async #compareAll({ name, body }: AdList): Promise<void> {
    const { audience, store, clock } = this.#parts;
    const stamp = this.#stampOf(body.audience);
    const found = audience(body.audience);
    if (stamp === undefined || found === undefined) return;
    const sources = [
      (after: number) => homesOf(store, name, after, BATCH),
      (after: number) => found.members(after, BATCH),
    ];
    for (const read of sources) {
      for (let after = 0; !this.#closing.signal.aborted; ) {
        const homes = await read(after);
        const last = homes.at(-1);
        if (last === undefined) break;
        await this.#compare(homes);
        after = last;
      }
    }
    if (this.#closing.signal.aborted) return;
    this.#stamps.set(name, stamp);
    const { delivered, head } = this.#lists.get(name) ?? { delivered: 0, head: 0 };
    const upTo = body.destination.kind === 'none' ? head : delivered;
    await store.write([pruneChanges(name, upTo, clock() - KEPT)]);
    await this.#delivery.sweep(this.lists);
  }

  async #compare(homes: readonly number[]): Promise<number> {
    const { subject, store, clock } = this.#parts;
    const people = new Map<number, AdSubject>();
    for (const home of homes) {
      const person = await subject(home);
      people.set(person.first, person);
    }
    const compared = await compare([...people.values()], this.lists, store, clock());
    if (compared.writes.length === 0) return 0;
    await store.write(compared.writes);
    for (const [name, head] of compared.heads) this.#change(name, { head });
    return compared.removed;
  }

  #change(name: string, change: Partial<AdList>): void {
    const list = this.#lists.get(name);
    if (list !== undefined) this.#lists.set(name, { ...list, ...change });
  }

  /** One step after the other: two who compare at once would give somebody out twice. */
  #alone<T>(step: () => Promise<T>): Promise<T> {
    const done = this.#working.then(step);
    this.#working = done.catch(() => undefined);
    return done;
  }
}

/** What changes who may be given out, beside the audiences they are in: what they agree to, who they are, what they bought. */
const canMatter = ({ order, consent, link, unlink, erases, message }: Entry): boolean => {
  if ([order, consent, link, unlink, erases].some((part) => part !== undefined)) return true;
  return (
    message?.type === 'identify' ||
    message?.type === 'alias' ||
    message?.['identities'] !== undefined
  );
};
