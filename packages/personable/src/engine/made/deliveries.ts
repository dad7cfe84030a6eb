import type { HandOver } from '../../automate/channels/channel.ts';
import { type Delivery, over, triedInVain } from '../../made/production/deliveries/delivery.ts';
import {
  deliveriesOf,
  dueDeliveries,
  findDelivery,
  writeDelivery,
} from '../../made/production/deliveries/delivery-store.ts';
import type { FileAddresses } from '../../made/production/deliveries/file-addresses.ts';
import { ENGINE, type Job } from '../../made/production/job.ts';
import { byOrder } from '../../made/production/print-houses/by-order.ts';
import type {
  HouseStatus,
  PrintHouse,
  PrintLine,
} from '../../made/production/print-houses/print-house.ts';
import type { readRecipient } from '../../made/production/print-houses/recipient.ts';
import { refuseHouse } from '../../made/production/print-houses/refuse-house.ts';
import { stepsAfter } from '../../made/production/print-houses/steps-after.ts';
import type { Production } from '../../made/production/production.ts';
import { sha256 } from '../../math/sha256.ts';
import type { Store } from '../../store/store.ts';

/** What batches are handed over with. */
export interface DeliveriesParts {
  readonly store: Store;
  readonly clock: () => number;
  readonly production: Production;
  readonly addresses: FileAddresses;
  /** Under which files are fetched; left out, nobody can. */
  readonly url: string | undefined;
  /** Posts a signed body; left out where no webhook is named. */
  readonly webhook:
    | ((id: string, body: string, signal: AbortSignal) => Promise<HandOver>)
    | undefined;
  readonly houses: readonly PrintHouse[];
  readonly recipientOf: (job: Job) => Promise<ReturnType<typeof readRecipient>>;
}

const WEBHOOK = 'webhook';
const DAY = 86_400_000;
/** How long files can be fetched. */
const FETCHED_FOR = 7 * DAY;
/** How often a house is asked what became of an order, and for how long. */
const ASKED_EVERY = 900_000;
const ASKED_FOR = 90 * DAY;
/** A try that nobody hears of any more, since the engine stopped in the middle, is tried again. */
const LOST = 120_000;
const TOGETHER = 20;
const EVERY = 15_000;
const ID_LETTERS = 32;

/** Batches on their way to whoever prints them: each is told at least once, and under the same id however often. */
export class Deliveries {
  readonly #parts: DeliveriesParts;
  readonly #closing = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: DeliveriesParts) {
    this.#parts = parts;
    if (parts.webhook !== undefined || parts.houses.length > 0) this.#wait();
  }

  /** Whom a batch can be handed over to, beside the folder. */
  get destinations(): readonly string[] {
    const { webhook, houses } = this.#parts;
    return [...(webhook === undefined ? [] : [WEBHOOK]), ...houses.map(({ name }) => name)];
  }

  /** Everything that was handed over of a batch. */
  of(batch: string): Promise<readonly Delivery[]> {
    return deliveriesOf(this.#parts.store, batch);
  }

  /**
   * Hands a batch over, durably; it is sent soon after. What is under way already is left alone, what was given up is tried anew.
   *
   * @throws MadeError `step_refused` where it cannot be sent to them at all.
   */
  async handOver(batch: string, to: string, jobs: readonly Job[]): Promise<readonly Delivery[]> {
    const { store, clock } = this.#parts;
    const house = this.#houseOf(to);
    if (house !== undefined) await refuseHouse(house, jobs, this.#parts);
    const now = clock();
    const wanted = house === undefined ? [['', jobs] as const] : [...byOrder(jobs)];
    const all: Delivery[] = [];
    for (const [order, own] of wanted) {
      const id = sha256(JSON.stringify([to, batch, order])).slice(0, ID_LETTERS);
      const before = await findDelivery(store, id);
      const isOver = before?.state === 'dead' || before?.state === 'stopped';
      if (before !== undefined && !isOver) {
        all.push(before);
        continue;
      }
      const fresh: Delivery = {
        ...{ id, batch, to, jobs: own.map((job) => job.id), state: 'waiting', due: now },
        // Whoever was asked before may have it: they are asked first.
        ...{ attempts: before === undefined ? 0 : 1, time: now, changed: now },
      };
      await store.write([writeDelivery(fresh)]);
      all.push(fresh);
    }
    void this.run();
    return all;
  }

  /** Sends what is due, and asks what became of what was sent; resolves when that is done. */
  run(): Promise<void> {
    this.#running = this.#running.then(() => this.#run()).catch(() => undefined);
    return this.#running;
  }

  /** Stops after what is under way, which is broken off. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#closing.abort();
    await this.#running;
  }

  #wait(): void {
    this.#timer = setTimeout(() => {
      void this.run().then(() => {
        if (!this.#closing.signal.aborted) this.#wait();
      });
    }, EVERY);
    this.#timer.unref();
  }

  async #run(): Promise<void> {
    const { store, clock } = this.#parts;
    for (;;) {
      const due = await dueDeliveries(store, clock(), TOGETHER);
      for (const delivery of due) {
        if (this.#closing.signal.aborted) return;
        await this.#take(delivery);
      }
      if (due.length < TOGETHER) return;
    }
  }

  async #take(delivery: Delivery): Promise<void> {
    const { store, clock, production } = this.#parts;
    await production.flush();
    const jobs: Job[] = [];
    for (const id of delivery.jobs) {
      const job = await production.find(id);
      if (job !== undefined && job.state !== 'cancelled') jobs.push(job);
    }
    const house = this.#houseOf(delivery.to);
    if (delivery.state === 'sent') {
      if (house !== undefined) await this.#ask(delivery, house, jobs);
      else await store.write([writeDelivery(over(delivery, 'done', clock()))]);
      return;
    }
    if (jobs.length === 0) {
      const after = over(delivery, 'stopped', clock(), 'All of it was cancelled.');
      await store.write([writeDelivery(after)]);
      return;
    }
    // Noted before it is tried: whatever happens meanwhile, the next knows that there was a try.
    const tried = { ...delivery, attempts: delivery.attempts + 1, due: clock() + LOST };
    await store.write([writeDelivery(tried)]);
    const heldBack = jobs.find(({ state }) => state === 'held');
    if (heldBack !== undefined) {
      const reason = `The job ${heldBack.id} is held.`;
      await store.write([writeDelivery(triedInVain(tried, { reason }, clock()))]);
      return;
    }
    if (house === undefined) await this.#post(tried, jobs);
    else await this.#place(tried, house, jobs);
  }

  async #post(delivery: Delivery, jobs: readonly Job[]): Promise<void> {
    const { store, clock, webhook } = this.#parts;
    if (webhook === undefined) {
      const reason = 'No webhook is named any more.';
      await store.write([writeDelivery(over(delivery, 'dead', clock(), reason))]);
      return;
    }
    const { id, batch, time } = delivery;
    const data = {
      batch,
      jobs: await Promise.all(
        jobs.map(async (job) => ({
          ...{ id: job.id, order: job.order, item: job.item, design: job.design },
          quantity: job.quantity,
          files: await this.#files(job, time + FETCHED_FOR),
        })),
      ),
    };
    const timestamp = new Date(time).toISOString();
    const body = JSON.stringify({ type: 'made.batch', timestamp, data });
    const answer = await webhook(id, body, this.#closing.signal);
    if (answer.outcome === 'accepted') {
      await store.write([writeDelivery(over(delivery, 'done', clock()))]);
      await this.#note(jobs, 'Handed over by webhook.');
    } else if (answer.outcome === 'refused') {
      await store.write([writeDelivery(over(delivery, 'dead', clock(), answer.reason))]);
    } else await store.write([writeDelivery(triedInVain(delivery, answer, clock()))]);
  }

  async #place(delivery: Delivery, house: PrintHouse, jobs: readonly Job[]): Promise<void> {
    const { store, clock, recipientOf } = this.#parts;
    const [first] = jobs;
    if (first === undefined) return;
    const found = await recipientOf(first);
    if ('problem' in found) {
      await store.write([writeDelivery(over(delivery, 'dead', clock(), found.problem))]);
      return;
    }
    const lines: PrintLine[] = [];
    for (const job of jobs) {
      const files = await this.#files(job, clock() + FETCHED_FOR);
      const printed = files.flatMap(({ name, surface, url }) =>
        name.endsWith('.png') && surface !== undefined && url !== undefined
          ? [{ surface, url }]
          : [],
      );
      const { id, item, quantity } = job;
      lines.push({ id: id.slice(0, ID_LETTERS), item, quantity, files: printed });
    }
    const { recipient } = found;
    const order = { externalId: delivery.id, currency: first.currency ?? 'EUR', recipient, lines };
    const how = { again: delivery.attempts > 1, signal: this.#closing.signal };
    const answer = await house.place(order, how);
    if (answer.outcome === 'known') await this.#follow(delivery, answer, jobs);
    else if (answer.outcome === 'later') {
      await store.write([writeDelivery(triedInVain(delivery, answer, clock()))]);
    } else await store.write([writeDelivery(over(delivery, 'dead', clock(), answer.reason))]);
  }

  async #ask(delivery: Delivery, house: PrintHouse, jobs: readonly Job[]): Promise<void> {
    const { store, clock } = this.#parts;
    const { reference = '' } = delivery;
    const now = clock();
    if (now - delivery.time > ASKED_FOR) {
      const reason = `${house.name} said nothing of it being shipped.`;
      await store.write([writeDelivery(over(delivery, 'dead', now, reason))]);
      return;
    }
    const { signal } = this.#closing;
    const answer =
      jobs.length === 0
        ? await house.cancel(reference, signal)
        : await house.status(reference, signal);
    if (answer.outcome === 'known') {
      await this.#follow(delivery, answer, jobs);
      return;
    }
    const later = { ...delivery, due: now + ASKED_EVERY, changed: now, reason: answer.reason };
    await store.write([writeDelivery(later)]);
  }

  /** Has jobs go where their order stands at the house. */
  async #follow(
    { reason: _, ...delivery }: Delivery,
    { state, said, reference }: HouseStatus,
    jobs: readonly Job[],
  ): Promise<void> {
    const { store, clock, production } = this.#parts;
    const now = clock();
    const known: Delivery = { ...delivery, state: 'sent', reference, changed: now };
    const after =
      state === 'shipped'
        ? over(known, 'done', now)
        : state === 'cancelled' || state === 'failed'
          ? over(known, 'stopped', now, `${delivery.to} says ${said}.`)
          : { ...known, due: now + ASKED_EVERY };
    await store.write([writeDelivery(after)]);
    const note = `${delivery.to}: ${said} (${reference}).`;
    await production.change(
      jobs.map(({ id }) => id),
      (job) => stepsAfter(job, state, note, now),
    );
    if (delivery.reference === undefined) await this.#note(jobs, `Ordered of ${delivery.to}.`);
  }

  async #files({ id, files = [] }: Job, expires: number) {
    const { url, addresses } = this.#parts;
    return Promise.all(
      files.map(async (file) => ({
        ...file,
        ...(url === undefined
          ? {}
          : {
              url: `${url}/v1/made/files/${await addresses.sign({ job: id, file: file.name, expires })}`,
            }),
      })),
    );
  }

  async #note(jobs: readonly Job[], note: string): Promise<void> {
    const { production, clock } = this.#parts;
    await production.change(
      jobs.map(({ id }) => id),
      (job) => [{ job, step: { state: job.state, time: clock(), by: ENGINE, note } }],
    );
  }

  #houseOf(to: string): PrintHouse | undefined {
    return this.#parts.houses.find(({ name }) => name === to);
  }
}
