import type { Run } from '../../../src/automate/journeys/run.ts';
import { runsOf } from '../../../src/automate/journeys/run-store.ts';
import type { NewMessage } from '../../../src/automate/messages/message.ts';
import { AudiencesHandle } from '../../../src/engine/handles/audiences.ts';
import { readOptions } from '../../../src/engine/options.ts';
import { openParts, type Parts } from '../../../src/engine/parts.ts';
import { bind, statement } from '../../../src/store/statement.ts';
import type { Store } from '../../../src/store/store.ts';

interface Tables {
  settings: { name: string; value: string };
  journey_marks: {
    home: number;
    run: string;
    n: number;
    step: string;
    what: string;
    reason: string;
    time: number;
  };
}

// Without a word on conflicts: a message that is asked for twice fails the transaction.
const ASK = statement<Tables, { name: string; value: string }>()((db, p) =>
  db.insertInto('settings').values({ name: p('name'), value: p('value') }),
);
const CANCEL = statement<Tables, { name: string }>()((db, p) =>
  db.deleteFrom('settings').where('name', 'like', p('name')),
);
const READ = statement<Tables, object, { name: string; value: string }>()((db) =>
  db.selectFrom('settings').selectAll().where('name', 'like', 'message %').orderBy('name'),
);
const STORY = statement<Tables, { run: string }, Tables['journey_marks']>()((db, p) =>
  db.selectFrom('journey_marks').selectAll().where('run', '=', p('run')).orderBy('n'),
);

/** Messages as rows of a real table, written with the runs. */
const MESSAGES = {
  writesFor: (message: NewMessage) => [
    bind(ASK, { name: `message ${message.id}`, value: JSON.stringify(message) }),
  ],
  cancel: (_home: number, run: string) => [bind(CANCEL, { name: `message ${run}/%` })],
  stored: () => undefined,
};

/** Monday, 11:00 in Berlin. */
export const START = Date.parse('2026-11-23T10:00:00Z');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** An engine whose clock stands still until it is set, and whose journeys move when they are told to. */
export class JourneyShop {
  now: number;
  parts: Parts;
  readonly #data: string;
  #count = 0;

  private constructor(parts: Parts, data: string, clock: { now: number }) {
    this.parts = parts;
    this.#data = data;
    this.now = clock.now;
    Object.defineProperty(this, 'now', {
      get: () => clock.now,
      set: (now: number) => {
        clock.now = now;
      },
    });
  }

  static async open(
    data = ':memory:',
    clock = { now: START },
    monotonic = () => clock.now,
    storeOf?: (store: Store) => Store,
  ): Promise<JourneyShop> {
    const settings = readOptions({
      ...{ data, consent: 'assumed', timezone: 'Europe/Berlin', ledger: { points: { least: 0 } } },
      clock: () => clock.now,
    });
    // Time passes evenly by the clock of the test, so that passing days are no jump.
    const parts = await openParts(settings, {
      messages: MESSAGES,
      monotonic,
      ...(storeOf === undefined ? {} : { storeOf }),
    });
    return new JourneyShop(parts, data, clock);
  }

  async publish(id: string, body: object): Promise<void> {
    const asked = { by: 'test' };
    await this.parts.rules.put({ kind: 'journeys', id }, { name: id, ...body }, asked);
    await this.parts.rules.publish({ kind: 'journeys', id }, asked);
  }

  async audience(id: string, condition: Readonly<Record<string, unknown>>): Promise<void> {
    await new AudiencesHandle(this.parts).put(id, { name: id, condition });
  }

  /** Takes an event of somebody in, now. */
  async track(
    userId: string,
    event: string,
    properties: object = {},
    more: object = {},
  ): Promise<void> {
    await this.take({ type: 'track', userId, event, properties, ...more });
  }

  async take(message: object): Promise<void> {
    this.#count += 1;
    const timestamp = new Date(this.now).toISOString();
    const messageId = `m${this.#count}-${this.now}`;
    const { rejected } = await this.parts.ingest.take([{ messageId, timestamp, ...message }], {
      ...{ trusted: true, received: this.now },
    });
    if (rejected.length > 0) throw new Error(JSON.stringify(rejected));
  }

  /** Lets time pass, stopping at every moment in between at which something may be due. */
  async pass(milliseconds: number, steps = 1): Promise<void> {
    for (let i = 0; i < steps; i++) {
      this.now += milliseconds / steps;
      await this.parts.journeys.settle();
    }
  }

  settle(): Promise<void> {
    return this.parts.journeys.settle();
  }

  async home(userId: string): Promise<number> {
    const home = await this.parts.identities.find({ namespace: 'userId', value: userId });
    if (home === undefined) throw new Error(`nobody is called ${userId}`);
    return home;
  }

  async runs(userId: string): Promise<Run[]> {
    await this.parts.journeys.flush();
    return runsOf(this.parts.store, await this.home(userId));
  }

  /** The states of somebody's runs, the latest first, with the step of those on their way. */
  async states(userId: string): Promise<string[]> {
    return (await this.runs(userId)).map(({ state, step }) =>
      state === 'waiting' ? `waiting ${step}`.trim() : state,
    );
  }

  /** What was asked for: step and template, in the order of ids. */
  async messages(): Promise<NewMessage[]> {
    return (await this.parts.store.all(READ, {})).map(
      ({ value }) => JSON.parse(value) as NewMessage,
    );
  }

  async templates(): Promise<string[]> {
    return (await this.messages()).flatMap(({ templates }) => templates);
  }

  async story(run: string): Promise<string[]> {
    const marks = await this.parts.store.all(STORY, { run });
    return marks.map(({ step, what }) => `${step} ${what}`.trim());
  }

  /** How often the log has the event `Told` of somebody. */
  async told(userId: string): Promise<number> {
    const { store } = this.parts;
    const records = await store.readHome(0, await this.home(userId), 0, Number.MAX_SAFE_INTEGER);
    return records.filter(({ body }) => body.includes('"event":"Told"')).length;
  }

  /** What somebody has in the account `points`, and by how many entries. */
  async points(userId: string): Promise<readonly number[]> {
    const { homes } = await this.parts.people.person(await this.home(userId));
    const found = homes.flatMap(({ balances }) => [...balances.values()]);
    return found.flatMap(({ account, amount, entries }) =>
      account === 'points' ? [amount, entries] : [],
    );
  }

  async reasons(run: string): Promise<string[]> {
    return (await this.parts.store.all(STORY, { run })).map(({ reason }) => reason);
  }

  /** Lets go of everything without a word, as a killed process does, and opens it again. */
  async reopen(clock = { now: this.now }): Promise<JourneyShop> {
    await this.close();
    return JourneyShop.open(this.#data, clock);
  }

  async close(): Promise<void> {
    const { journeys, ingest, folding, log, touches, store, lock } = this.parts;
    await ingest.idle();
    await journeys.close();
    await folding.close();
    await log.flush();
    await touches.flush();
    await store.close();
    lock.release();
  }
}
