import { type Followed, LogFollower } from '../../customer/counting/log-follower.ts';
import { type Entry, type EventKinds, kindNamed } from '../../customer/entry.ts';
import type { People } from '../../customer/people.ts';
import { readSetting, settingWrite, writeSetting } from '../../store/settings-store.ts';
import type { BoundWrite } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';
import type { Bundles } from '../bundles/bundles.ts';
import { addMaker, findDesign } from '../designs/design-store.ts';
import { productsWithDesign, readOrder, readRefund } from '../orders/order-lines.ts';
import {
  addRefund,
  type EarlyRefund,
  refundsOf,
  removeRefundsBefore,
  removeRefundsOf,
} from '../orders/refund-store.ts';
import { type OrderedBy, takeOrder, takeRefund } from '../orders/take-order.ts';
import { forgetReasons } from './deliveries/delivery-store.ts';
import type { Job, JobChange } from './job.ts';
import {
  findJob,
  jobsOfDesign,
  jobsOfHome,
  jobsOfOrder,
  silenceSteps,
  writeChange,
} from './job-store.ts';
import { withoutPerson } from './without-person.ts';

/** What production follows orders with. */
export interface ProductionParts {
  readonly store: Store;
  readonly people: Pick<People, 'person' | 'folded'>;
  readonly kinds: EventKinds;
  /** Milliseconds UTC. */
  readonly clock: () => number;
  readonly bundles: Bundles;
}

/** Where the position of the log is kept up to which orders are taken in. */
const REACHED = 'made.reached';

/**
 * What has to be made, from the orders of the log: a fold that takes in every order once and stores its jobs together with the position, in one
 * transaction. Nothing is checked or drawn here; that follows, so that no event waits for it.
 */
export class Production implements Followed {
  /** How a receipt of an erasure calls what is kept of people. */
  readonly counts = 'made jobs';
  readonly #parts: ProductionParts;
  readonly #follower: LogFollower;
  /** Jobs that are not stored as they are now, and what stores them. */
  #changed = new Map<string, Job>();
  #writes: BoundWrite[] = [];
  /** What was given back of orders nobody told of, and is not stored. */
  #early: EarlyRefund[] = [];
  /** Hears of jobs that are to be looked at. */
  onOrdered: ((ids: readonly string[]) => void) | undefined;

  private constructor(parts: ProductionParts, position: number) {
    this.#parts = parts;
    this.#follower = new LogFollower(parts, this, position);
  }

  /** Goes on with what is stored. What was ordered before the store knew of production is nothing it has to make. */
  static async open(parts: ProductionParts): Promise<Production> {
    const { store, people } = parts;
    const reached = await readSetting(store, REACHED);
    if (reached === undefined) await writeSetting(store, REACHED, String(people.folded));
    const production = new Production(
      parts,
      reached === undefined ? people.folded : Number(reached),
    );
    await production.#follower.catchUp();
    return production;
  }

  /** Takes in durable entries, in order, that people already have. */
  follow(entries: readonly Entry[]): Promise<void> {
    return this.#follower.follow(entries);
  }

  /** A job as it is now. */
  find(id: string): Promise<Job | undefined> {
    return this.#follower.alone(() => this.#find(id));
  }

  /**
   * Changes jobs, durably.
   *
   * @param change of a job as it is now to what it becomes; nothing to leave it.
   * @returns the jobs as they then are.
   */
  change(
    ids: readonly string[],
    change: (job: Job) => readonly JobChange[] | Promise<readonly JobChange[]>,
    {
      beside = [],
      whole = false,
    }: {
      /** What is written with them. */
      readonly beside?: readonly BoundWrite[];
      /** Whether nothing is written unless there are all of the jobs. */
      readonly whole?: boolean;
    } = {},
  ): Promise<readonly Job[]> {
    return this.#follower.alone(async () => {
      await this.#follower.write();
      const { store } = this.#parts;
      const after: Job[] = [];
      const changes: JobChange[] = [];
      for (const id of ids) {
        const job = await findJob(store, id);
        if (job === undefined) continue;
        const made = await change(job);
        changes.push(...made);
        after.push(made.findLast((one) => one.job.id === id)?.job ?? job);
      }
      if (whole && after.length < ids.length) return after;
      if (changes.length + beside.length > 0) {
        await store.write([...changes.flatMap(writeChange), ...beside]);
      }
      this.#tell(changes.map(({ job }) => job));
      return after;
    });
  }

  /** Takes in jobs that come from no order, durably and each once, with what is written beside them. */
  add(jobs: readonly JobChange[], beside: readonly BoundWrite[]): Promise<void> {
    return this.#follower.alone(async () => {
      await this.#follower.write();
      const { store } = this.#parts;
      const fresh: JobChange[] = [];
      for (const one of jobs) {
        if ((await findJob(store, one.job.id)) === undefined) fresh.push(one);
      }
      await store.write([...fresh.flatMap(writeChange), ...beside]);
      this.#tell(fresh.map(({ job }) => job));
    });
  }

  /** Makes durable what was taken in. */
  flush(): Promise<void> {
    return this.#follower.flush();
  }

  checkpoint(): Promise<void> {
    return this.#follower.checkpoint();
  }

  /** Takes some jobs and refunds of a home away from it: what was earned stays, and is about nobody. What is not made yet never is. */
  removeSomeOf(home: number): Promise<number> {
    return this.#follower.alone(async () => {
      await this.#follower.write();
      const { store, clock } = this.#parts;
      const jobs = await jobsOfHome(store, home);
      const refunds = await removeRefundsOf(store, home);
      if (jobs.length + refunds.length === 0) return 0;
      const changes = jobs.map((job) => withoutPerson(job, clock()));
      await store.write([
        ...jobs.flatMap(({ id, batch = '' }) => [silenceSteps(id), forgetReasons(batch)]),
        ...changes.flatMap(writeChange),
        ...refunds,
      ]);
      return jobs.length + refunds.length;
    });
  }

  /** Removes some of what was given back of orders nobody told of. */
  async removeSomeBefore(time: number): Promise<number> {
    const { store } = this.#parts;
    const refunds = await removeRefundsBefore(store, time);
    if (refunds.length > 0) await store.write(refunds);
    return refunds.length;
  }

  waiting(): number {
    return this.#writes.length;
  }

  take(entry: Entry): Promise<void> | undefined {
    const { message } = entry;
    if (message?.type !== 'track') return undefined;
    switch (kindNamed(message, this.#parts.kinds)) {
      case 'buy':
        return this.#takeOrder(entry);
      case 'refund':
        return this.#takeRefund(entry);
      case 'cart':
        return this.#takeAdded(entry);
      default:
        return undefined;
    }
  }

  settle(): Promise<void> {
    return Promise.resolve();
  }

  writes(): readonly BoundWrite[] {
    return this.#writes;
  }

  stored(): void {
    const jobs = [...this.#changed.values()];
    this.#writes = [];
    this.#changed = new Map();
    this.#early = [];
    this.#tell(jobs);
  }

  note(position: number): BoundWrite {
    return settingWrite(REACHED, String(position));
  }

  #takeOrder(entry: Entry): Promise<void> | undefined {
    const { bundles, store } = this.#parts;
    if (entry.message === undefined) return undefined;
    const said = readOrder(entry.message, (item) => bundles.templatesOf(item).length > 0);
    if (said === undefined) return undefined;
    return (async () => {
      const by = await this.#whoOf(entry);
      const before = await this.#ofOrder(said.order);
      this.#note(takeOrder(said, by, before));
      for (const line of said.lines)
        if (line.design !== undefined) await this.#claim(entry, line.design);
      const early = this.#early.filter((one) => one.said.order === said.order);
      for (const refund of [...(await refundsOf(store, said.order)), ...early]) {
        const { homes, now } = by;
        const others = {
          now,
          proven: refund.proven,
          homes: homes.includes(refund.home) ? homes : [],
        };
        this.#note(takeRefund(refund.said, others, await this.#ofOrder(said.order)));
      }
    })();
  }

  #takeRefund(entry: Entry): Promise<void> | undefined {
    const { home, position, time, verified = false, message } = entry;
    const said = message === undefined ? undefined : readRefund(message);
    if (said === undefined) return undefined;
    return (async () => {
      const jobs = await this.#ofOrder(said.order);
      if (jobs.length > 0) {
        this.#note(takeRefund(said, await this.#whoOf(entry), jobs));
      } else if (this.#parts.bundles.offered.length > 0) {
        const early = { home, position, time, said, proven: verified };
        this.#early.push(early);
        this.#writes.push(addRefund(early));
      }
    })();
  }

  /** Whoever puts a design into the cart has it, too. */
  #takeAdded(entry: Entry): Promise<void> | undefined {
    const designs = entry.message === undefined ? [] : productsWithDesign(entry.message);
    if (designs.length === 0) return undefined;
    return (async () => {
      for (const design of designs) await this.#claim(entry, design);
    })();
  }

  async #claim({ home, time }: Entry, design: string): Promise<void> {
    const known = await findDesign(this.#parts.store, design);
    if (known?.design !== undefined) this.#writes.push(addMaker(home, design, time));
  }

  async #whoOf({ home, time, verified = false }: Entry): Promise<OrderedBy> {
    const { people, clock } = this.#parts;
    const person = await people.person(home);
    const homes = person.homes.map((one) => one.home);
    return { home, homes, proven: verified, ordered: time, now: clock() };
  }

  #note(changes: readonly JobChange[]): void {
    for (const change of changes) {
      this.#changed.set(change.job.id, change.job);
      this.#writes.push(...writeChange(change));
    }
  }

  async #ofOrder(order: string): Promise<readonly Job[]> {
    const stored = await jobsOfOrder(this.#parts.store, order);
    const jobs = new Map(stored.map((job) => [job.id, job]));
    for (const job of this.#changed.values()) if (job.order === order) jobs.set(job.id, job);
    return [...jobs.values()];
  }

  async #find(id: string): Promise<Job | undefined> {
    return this.#changed.get(id) ?? (await findJob(this.#parts.store, id));
  }

  #tell(jobs: readonly Job[]): void {
    const ids = jobs.filter(({ state }) => state === 'ordered').map(({ id }) => id);
    if (ids.length > 0) this.onOrdered?.(ids);
  }

  /** Jobs of a design that are held: it may be another by now. */
  async heldWith(design: string): Promise<readonly Job[]> {
    await this.flush();
    return jobsOfDesign(this.#parts.store, design, 'held');
  }
}
