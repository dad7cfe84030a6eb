import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPersonable, type RebuildReport } from '../../src/engine/personable.ts';
import { createRandom, type Random } from '../../src/math/random.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { type LogRecord, RecordKind } from '../../src/store/store.ts';

/**
 * One data folder, one engine process after another, each killed at a random moment: while it starts,
 * while batches are under way, while it writes a checkpoint or counts again. The moments are seeded;
 * what the machine makes of them differs from run to run, and must not matter. With PERSONABLE_KILLS as often as it says.
 */
const KILLS = Number(process.env['PERSONABLE_KILLS'] ?? 16);
const SENDERS = 6;
const REBUILD_EVERY = 8;

const SERVER = fileURLToPath(new URL('./server.process.ts', import.meta.url));
const NOW = Date.now();
const DAY = 86_400_000;

interface Message {
  readonly messageId: string;
  readonly type: string;
  readonly userId?: string;
  readonly anonymousId?: string;
  readonly properties?: { readonly products: readonly { readonly product_id: string }[] };
  readonly [field: string]: unknown;
}

/** An endless supply of what 60 people on 90 browsers do with 25 items. */
class Shoppers {
  readonly #random: Random;
  #count = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  batch(): Message[] {
    return Array.from({ length: 1 + this.#random.int(30) }, () => this.#message());
  }

  #message(): Message {
    const random = this.#random;
    const messageId = `m${this.#count++}`;
    const late = random.int(30) === 0 ? random.int(2 * DAY) : 0;
    // A second apart, up to now; one in thirty comes late.
    const timestamp = NOW - 3 * DAY + this.#count * 1_000 - late;
    const common = { messageId, timestamp, ...this.#who() };
    const what = random.int(100);
    if (what < 4) return { ...common, type: 'identify', traits: { visits: random.int(9) } };
    const products = Array.from({ length: what < 15 ? 1 + random.int(4) : 1 }, () => ({
      product_id: `item-${random.int(25)}`,
    }));
    const event = what < 15 ? 'Order Completed' : what < 30 ? 'Product Added' : 'Product Viewed';
    const preferences = { analytics: random.int(2) === 0 };
    const context = what > 96 ? { consent: { categoryPreferences: preferences } } : {};
    return { ...common, type: 'track', event, properties: { products }, context };
  }

  #who() {
    const userId = `user-${this.#random.int(60)}`;
    const anonymousId = `browser-${this.#random.int(90)}`;
    const kind = this.#random.int(20);
    if (kind === 0) return { userId, anonymousId };
    return kind < 10 ? { userId } : { anonymousId };
  }
}

/** What the senders know of what they sent. */
class Ledger {
  readonly sent = new Set<string>();
  readonly acknowledged = new Set<string>();
  /** Sent, but the answer never came. */
  readonly unanswered: Message[][] = [];
  readonly rejected: unknown[] = [];
  batches = 0;
}

interface Engine {
  readonly child: ChildProcess;
  readonly address: string;
  readonly token: string;
}

/** Processes that have loaded the engine and wait to be given a folder, so that a restart is quick. */
class Processes {
  readonly #started: ChildProcess[] = [];
  #next = this.#start();

  /** Opens the folder in a process that waits, and has another begin to wait. */
  async open(folder: string): Promise<ChildProcess> {
    const child = await this.#next;
    this.#next = this.#start();
    child.send({ open: folder });
    return child;
  }

  async endAll(): Promise<void> {
    await this.#next;
    for (const child of this.#started) await kill(child);
  }

  async #start(): Promise<ChildProcess> {
    const child = fork(SERVER, { execArgv: ['--conditions=personable:source'] });
    this.#started.push(child);
    await nextMessage(child);
    return child;
  }
}

const nextMessage = (child: ChildProcess): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`the engine ended, code ${code}`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message);
    });
  });

const ready = async (child: ChildProcess): Promise<Engine> => ({
  child,
  ...((await nextMessage(child)) as { address: string; token: string }),
});

const kill = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
};

const post = async (engine: Engine, path: string, body: unknown): Promise<unknown> => {
  const response = await fetch(`${engine.address}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${engine.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return answer;
};

/** Sends batches until the engine is gone; `heard` is told of every answer. */
const sendUntilKilled = async (
  engine: Engine,
  next: () => Message[],
  ledger: Ledger,
  heard: () => void,
): Promise<void> => {
  for (;;) {
    const batch = next();
    for (const { messageId } of batch) ledger.sent.add(messageId);
    try {
      const { rejected } = (await post(engine, '/v1/batch', { batch })) as { rejected: unknown[] };
      ledger.rejected.push(...rejected);
    } catch {
      ledger.unanswered.push(batch);
      return;
    }
    for (const { messageId } of batch) ledger.acknowledged.add(messageId);
    ledger.batches += 1;
    heard();
  }
};

/** Lets senders work and kills the engine when so many batches were answered, or soon after. */
const killAtWork = async (
  engine: Engine,
  random: Random,
  next: () => Message[],
  ledger: Ledger,
) => {
  const answers = random.int(30);
  const delay = random.int(8);
  const checkpointAt = random.int(3) === 0 ? random.int(answers + 1) : -1;
  const rebuildAt = random.int(6) === 0 ? random.int(answers + 1) : -1;
  const { promise: enough, resolve } = Promise.withResolvers<void>();
  let answered = 0;
  const look = () => {
    if (answered === checkpointAt) engine.child.send('checkpoint');
    if (answered === rebuildAt) post(engine, '/v1/admin/rebuild', {}).catch(() => undefined);
    if (answered === answers) resolve();
  };
  const heard = () => {
    answered += 1;
    look();
  };
  look();
  const senders = Array.from({ length: SENDERS }, () =>
    sendUntilKilled(engine, next, ledger, heard),
  );
  await enough;
  await sleep(delay);
  await kill(engine.child);
  await Promise.all(senders);
};

/** Kills one engine after another; returns what `rebuild` said now and then. */
const ordeal = async (
  folder: string,
  processes: Processes,
  ledger: Ledger,
): Promise<RebuildReport[]> => {
  const random = createRandom(20_260_301);
  const shoppers = new Shoppers(random);
  const next = () => {
    // Some of what was never answered is sent again, as a client would; some never is.
    const again = random.int(3) > 0 ? ledger.unanswered.shift() : undefined;
    return again ?? shoppers.batch();
  };
  const reports: RebuildReport[] = [];
  for (let kills = 0; kills < KILLS; kills++) {
    const child = await processes.open(folder);
    if (kills % REBUILD_EVERY !== REBUILD_EVERY - 1 && random.int(5) === 0) {
      await sleep(random.int(200));
      await kill(child);
      continue;
    }
    const engine = await ready(child);
    if (kills % REBUILD_EVERY === REBUILD_EVERY - 1) {
      reports.push((await post(engine, '/v1/admin/rebuild', {})) as RebuildReport);
    }
    await killAtWork(engine, random, next, ledger);
  }
  const last = await ready(await processes.open(folder));
  reports.push((await post(last, '/v1/admin/rebuild', {})) as RebuildReport);
  await kill(last.child);
  return reports;
};

const readAll = async (folder: string): Promise<{ head: number; log: LogRecord[] }> => {
  const store = await openSqliteStore({ folder });
  try {
    const head = await store.head(0);
    return { head, log: await store.readLog(0, 0, head + 1) };
  } finally {
    await store.close();
  }
};

const messageOf = ({ body }: LogRecord) => JSON.parse(body) as Message;

describe(`after ${KILLS} kills`, () => {
  const ledger = new Ledger();
  const processes = new Processes();
  let folder: string;
  let reports: RebuildReport[];
  let head: number;
  let log: LogRecord[];
  let events: LogRecord[];

  beforeAll(
    async () => {
      folder = mkdtempSync(join(tmpdir(), 'personable-kill-'));
      reports = await ordeal(folder, processes, ledger);
      ({ head, log } = await readAll(folder));
      events = log.filter(({ kind }) => kind === RecordKind.event);
    },
    60_000 + KILLS * 30_000,
  );

  afterAll(async () => {
    await processes.endAll();
    rmSync(folder, { recursive: true, force: true });
  });

  test('there was work under way: batches were answered, and some were cut off', () => {
    expect(ledger.acknowledged.size).toBeGreaterThan(20 * KILLS);
    expect(ledger.sent.size).toBeGreaterThan(ledger.acknowledged.size);
    expect(ledger.rejected).toEqual([]);
  });

  test('every acknowledged event is in the log', () => {
    const stored = new Set(events.map(({ messageId }) => messageId));
    expect([...ledger.acknowledged].filter((messageId) => !stored.has(messageId))).toEqual([]);
  });

  test('no event is in the log twice, and none that was never sent', () => {
    const ids = log.map(({ messageId }) => messageId);
    const last = new Map(ids.map((messageId, i) => [messageId, i]));
    expect(ids.filter((messageId, i) => last.get(messageId) !== i)).toEqual([]);
    expect(events.filter(({ messageId }) => !ledger.sent.has(messageId))).toEqual([]);
  });

  test('positions have no gap', () => {
    expect(log.map(({ position }) => position)).toEqual(log.map((_, i) => i + 1));
    expect(head).toBe(log.length);
  });

  test('what was learned was equal to a count from the beginning, every time', () => {
    expect(reports).toHaveLength(1 + Math.floor(KILLS / REBUILD_EVERY));
    expect(reports.map(({ equal }) => equal)).toEqual(reports.map(() => true));
    expect(reports.at(-1)?.records).toBe(head);
  });

  test('every identity has one home and every home one identity', () => {
    const pairs = new Set<string>();
    const identities = new Set<string>();
    const homes = new Set<number>();
    for (const event of events) {
      const { userId, anonymousId } = messageOf(event);
      const identity = userId ?? anonymousId ?? '';
      pairs.add(`${identity} ${event.home}`);
      identities.add(identity);
      homes.add(event.home);
    }
    expect([pairs.size, homes.size]).toEqual([identities.size, identities.size]);
  });

  test('every product has one key and every key one product', () => {
    const pairs = new Set<string>();
    const products = new Set<string>();
    const keys = new Set<number>();
    for (const event of events) {
      const named = messageOf(event).properties?.products ?? [];
      const distinct = [...new Set(named.map((product) => product.product_id))];
      expect(event.items ?? []).toHaveLength(distinct.length);
      for (const [i, id] of distinct.entries()) {
        const key = event.items?.[i] ?? 0;
        pairs.add(`${id} ${key}`);
        products.add(id);
        keys.add(key);
      }
    }
    expect(keys.has(0)).toBe(false);
    expect([pairs.size, keys.size]).toEqual([products.size, products.size]);
  });

  test('every link has its other half, and people are who the log says they are', async () => {
    const linked = log
      .filter(({ kind }) => kind === RecordKind.link)
      .map((link) => [link.home, (JSON.parse(link.body) as { home: number }).home] as const);
    expect(linked.length).toBeGreaterThan(0);
    const halves = new Set(linked.map(([from, to]) => `${from} ${to}`));
    expect(linked.filter(([from, to]) => !halves.has(`${to} ${from}`))).toEqual([]);

    const person = new Map<number, number>();
    for (const { home } of events) person.set(home, home);
    for (const [from, to] of linked) {
      const [keep, join] = [person.get(from) ?? from, person.get(to) ?? to];
      for (const [home, now] of person) if (now === join) person.set(home, keep);
      person.set(from, keep).set(to, keep);
    }
    const expected = new Map<string, number>();
    for (const event of events) {
      const { userId } = messageOf(event);
      if (userId === undefined) continue;
      const same = events.filter(({ home }) => person.get(home) === person.get(event.home));
      if (!expected.has(userId)) expected.set(userId, same.length);
    }
    const shop = await openPersonable({ data: folder });
    try {
      for (const [userId, count] of expected) {
        expect((await shop.people.profile({ userId }))?.events, userId).toBe(count);
      }
      expect(await shop.rebuild()).toMatchObject({ equal: true, records: head });
    } finally {
      await shop.close();
    }
  });
});
