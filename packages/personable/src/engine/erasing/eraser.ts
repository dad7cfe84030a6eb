import type { Catalogue } from '../../catalog/catalogue.ts';
import {
  addErasure,
  type ErasureRow,
  FIND_ERASURE,
  LIST_ERASURES,
  UNFINISHED_ERASURES,
  updateErasure,
} from '../../customer/erasure/erasure-store.ts';
import {
  READ_ALL_LINKS,
  removeIdentity,
  removeLink,
} from '../../customer/erasure/removal-store.ts';
import { putTombstone } from '../../customer/erasure/tombstone-store.ts';
import { Gathered } from '../../customer/gathered.ts';
import type { Households } from '../../customer/household/households.ts';
import type { Conflicts } from '../../customer/identity/conflicts.ts';
import type { Identity } from '../../customer/identity/identities.ts';
import type { Ingest } from '../../customer/ingest.ts';
import type { People } from '../../customer/people.ts';
import type { Person } from '../../customer/person.ts';
import type { ItemLearner } from '../../learning/items/item-learner.ts';
import { ItemPart } from '../../learning/items/item-part.ts';
import { uniqueId } from '../../math/unique-id.ts';
import type { DecisionLog } from '../../measure/log/decision-log.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { Folding } from '../folding.ts';
import type { Upkeep } from '../upkeep.ts';
import {
  type ErasureReceipt,
  NOTHING_REMOVED,
  type StoredReceipt,
  showReceipt,
  withoutOf,
} from './receipt.ts';
import { erasedAt, type RemovalParts, removeErased } from './removal.ts';
import type { Scrubbing } from './scrubbing.ts';

/** What the eraser works with. */
export interface EraserParts extends RemovalParts {
  readonly conflicts: Conflicts;
  readonly people: People;
  readonly ingest: Ingest;
  readonly folding: Folding;
  readonly learner: ItemLearner;
  readonly log: DecisionLog;
  readonly catalogue: Catalogue;
  readonly households: Households;
  readonly upkeep: Upkeep;
  readonly scrubbing: Scrubbing;
  readonly clock: () => number;
  /** When the scalars were last tuned to this store: milliseconds UTC. */
  readonly lastTuned: () => Promise<number | undefined>;
}

/** Whom to erase, and how. */
export interface ErasureOrder {
  /** Ids they are known by; they need not be known. */
  readonly identities: readonly Identity[];
  /** A home of theirs. */
  readonly home?: number | undefined;
  /** Whether nothing of them is ever to be taken again. */
  readonly forever: boolean;
  /** An erasure that was made in another store: its id, its time and hashes of all its ids. */
  readonly made?: {
    readonly id: string;
    readonly requested: number;
    readonly hashes: readonly string[];
  };
}

const PARTITION = 0;
/** How long an erasure waits for its rows and files before it is answered, in milliseconds. */
const PATIENCE = 5_000;
/** Pauses before a removal that somebody was in the way of is tried again, in milliseconds. */
const PAUSES = [1_000, 5_000, 30_000, 120_000];
/** Erasures of a page of the list. */
const LIMIT = 50;
/** After every id. */
const END = '~';

/**
 * Erases people.
 *
 * 1. One durable step: a record of the log under each home, the erasure and its tombstones in, identities and
 *    links out. From then on nobody is known by these ids, and no sum has their part.
 * 2. Every fold is checkpointed past the records.
 * 3. The rows go, slice by slice, each slice noting what it took.
 * 4. A model without them serves.
 * 5. The files are scrubbed, and then the erasure is finished.
 *
 * A start goes on with what is not finished from 2; each step may be done twice.
 */
export class Eraser {
  readonly #parts: EraserParts;
  #timer: NodeJS.Timeout | undefined;
  #tries = 0;
  #closed = false;
  #working: Promise<void> = Promise.resolve();
  /** Hears that somebody was erased: what is remembered of people elsewhere has to go. */
  onErased: (() => void) | undefined;

  constructor(parts: EraserParts) {
    this.#parts = parts;
  }

  /** Resolves when nobody sees the person any more, to the id of the erasure. */
  erase(order: ErasureOrder): Promise<string> {
    return this.#parts.ingest.exclusively(async (write) => {
      const { tombstones, identities, learner } = this.#parts;
      const { id, requested, hashes } = order.made ?? {
        ...{ id: uniqueId(), requested: this.#parts.clock(), hashes: [] },
      };
      const persons = await this.#personsOf(order);
      const homes = persons.flatMap((person) => person.homes.map(({ home }) => home));
      const known = await this.#identitiesOf(homes);
      const parts = await Promise.all(persons.map((person) => this.#parts.people.part(person)));
      const counted = parts.filter((part) => part !== undefined);
      const part = new ItemPart(counted, learner.sums);
      const receipt: StoredReceipt = {
        forever: order.forever,
        removed: { ...NOTHING_REMOVED, identities: known.length, profiles: homes.length },
        learned: { counted: counted.length > 0, cells: part.size, terms: part.terms() },
        model: { before: learner.model().number },
      };
      const row: ErasureRow = {
        id,
        requested,
        finished: null,
        state: 'removing',
        homes: JSON.stringify(homes),
        receipt: JSON.stringify(receipt),
      };
      const named = [...order.identities, ...known];
      const stones = tombstones.rows(
        [...hashes, ...named.map((identity) => tombstones.hashOf(identity))],
        { time: requested, forever: order.forever ? 1 : 0, erasure: id },
      );
      const withdrawn = await this.#parts.households.withdraw(homes, requested);
      const gathered = new Gathered(requested);
      for (const home of homes) gathered.addErasure(home, requested, id);
      gathered.addWrites([
        addErasure(row),
        ...known.map((identity) => removeIdentity({ partition: PARTITION, ...identity })),
        ...(await this.#linksOf(homes)),
        ...(await this.#parts.conflicts.erase(homes, named)),
        ...stones.map(putTombstone),
        ...withdrawn.writes,
      ]);
      await write(gathered);
      tombstones.note(stones);
      // Not before it is durable: whoever looked them up meanwhile has remembered them again.
      identities.forget(known, homes);
      withdrawn.settle();
      this.onErased?.();
      const equal = part.isTakenFrom(learner.sums);
      const learned = { ...receipt.learned, equal, terms: part.terms(learner.sums) };
      await this.#parts.store.write([
        updateErasure({ ...row, receipt: JSON.stringify({ ...receipt, learned }) }),
      ]);
      return id;
    });
  }

  /** Erases a person and waits a while for the rows and files; resolves to the receipt as it then is. */
  async eraseNow(order: ErasureOrder): Promise<ErasureReceipt> {
    const id = await this.erase(order);
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, PATIENCE);
    await Promise.race([this.removeNow(), late]);
    clearTimeout(timer);
    return (await this.find(id)) as ErasureReceipt;
  }

  /** Removes what is still to be removed, now; resolves after one try. */
  removeNow(): Promise<void> {
    clearTimeout(this.#timer);
    this.#working = this.#parts.upkeep.run(() => this.#removeAll()).catch(() => this.#tryLater());
    return this.#working;
  }

  /** An erasure by its id. */
  async find(id: string): Promise<ErasureReceipt | undefined> {
    const row = await this.#parts.store.get(FIND_ERASURE, { id });
    return row === undefined ? undefined : this.#shown(row);
  }

  /** Every erasure, as it is stored. */
  rows(): Promise<ErasureRow[]> {
    return this.#parts.store.all(LIST_ERASURES, { before: END, limit: Number.MAX_SAFE_INTEGER });
  }

  /** Erasures before one, the latest first. */
  async list(before = END, limit = LIMIT): Promise<ErasureReceipt[]> {
    const rows = await this.#parts.store.all(LIST_ERASURES, { before, limit });
    return Promise.all(rows.map((row) => this.#shown(row)));
  }

  /** Homes of whoever an order is about, with those of unproven claims to be them. */
  async #personsOf({ identities, home }: ErasureOrder): Promise<Person[]> {
    const { people, identities: known } = this.#parts;
    const homes = home === undefined ? [] : [home];
    for (const identity of identities) {
      const found = await known.find(identity);
      if (found !== undefined) homes.push(found);
    }
    const persons = new Set<Person>();
    for (const one of homes) persons.add(await people.person(one));
    for (const { namespace, value } of await this.#identitiesOf(homesOf(persons))) {
      if (namespace !== 'userId') continue;
      const claimed = await known.find({ namespace: 'claimedUserId', value });
      if (claimed !== undefined) persons.add(await people.person(claimed));
    }
    return [...persons].filter(({ homes: states }) =>
      states.some((one) => one.erased === undefined),
    );
  }

  async #identitiesOf(homes: readonly number[]): Promise<Identity[]> {
    const found = await Promise.all(homes.map((home) => this.#parts.identities.identitiesOf(home)));
    return found.flat();
  }

  async #linksOf(homes: readonly number[]): Promise<BoundWrite[]> {
    const writes: BoundWrite[] = [];
    for (const home of homes) {
      const links = await this.#parts.store.all(READ_ALL_LINKS, { partition: PARTITION, home });
      for (const { other } of links) writes.push(...removeLink(PARTITION, home, other));
    }
    return writes;
  }

  async #removeAll(): Promise<void> {
    const { store, folding, directory, log, scrubbing, accesses, clock } = this.#parts;
    const rows = await store.all(UNFINISHED_ERASURES, {});
    if (rows.length === 0 || this.#closed) return;
    let last = 0;
    for (const home of rows.flatMap(({ homes }) => JSON.parse(homes) as number[])) {
      last = Math.max(last, await erasedAt(store, home));
    }
    if (folding.checkpointed < last) await folding.checkpoint();
    await directory.checkpoint();
    await Promise.all([log.flush(), accesses.flush()]);
    await this.#parts.touches.checkpoint();
    await this.#parts.grants.checkpoint();
    await this.#parts.holdout.checkpoint();
    await this.#parts.timing.checkpoint();
    const removed: ErasureRow[] = [];
    for (const row of rows) {
      const { row: now, done } = await removeErased(row, this.#parts, () => this.#closed);
      if (!done) return;
      removed.push(now);
    }
    const renewed = await this.#withModels(removed);
    if (this.#closed) return;
    const scrubbed = await scrubbing.scrub();
    if (scrubbed === 'busy') return this.#tryLater();
    if (typeof scrubbed === 'number') return this.#tryLater(scrubbed);
    this.#tries = 0;
    await store.write(
      renewed.map((row) => updateErasure({ ...row, state: 'finished', finished: clock() })),
    );
  }

  /** Lets a model serve that none of them is in, and notes it. */
  async #withModels(rows: readonly ErasureRow[]): Promise<ErasureRow[]> {
    const { learner, store } = this.#parts;
    const lacking = rows.some(({ receipt }) => withoutOf(receipt) === undefined);
    const { number, built } = lacking ? await learner.renew() : learner.model();
    const renewed = rows.map((row) => {
      if (withoutOf(row.receipt) !== undefined) return row;
      const receipt = JSON.parse(row.receipt) as StoredReceipt;
      const model = { ...receipt.model, without: number, since: built };
      return { ...row, receipt: JSON.stringify({ ...receipt, model }) };
    });
    if (lacking && !this.#closed) await store.write(renewed.map(updateErasure));
    return renewed;
  }

  #tryLater(said?: number): void {
    if (this.#closed) return;
    const pause = said ?? PAUSES[Math.min(this.#tries++, PAUSES.length - 1)];
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.removeNow(), pause);
    this.#timer.unref();
  }

  async #shown(row: ErasureRow): Promise<ErasureReceipt> {
    const { catalogue, lastTuned } = this.#parts;
    return showReceipt(row, catalogue, await lastTuned());
  }

  /** Stops after the slice under way; the next start goes on. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#working;
  }
}

const homesOf = (persons: Iterable<Person>): number[] =>
  [...persons].flatMap((person) => person.homes.map(({ home }) => home));
