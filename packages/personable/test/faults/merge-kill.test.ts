import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPersonable, type Personable } from '../../src/engine/personable.ts';
import { createRandom, type Random } from '../../src/math/random.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { statement } from '../../src/store/statement.ts';
import { type LogRecord, RecordKind } from '../../src/store/store.ts';

/**
 * One data folder, one engine after another, each killed while people are linked, merged and taken apart. The moments
 * are seeded; what the machine makes of them differs from run to run, and must not matter.
 */
const KILLS = 6;
const USERS = 25;
const SERVER = fileURLToPath(new URL('./server.process.ts', import.meta.url));

interface Engine {
  readonly child: ChildProcess;
  readonly address: string;
  readonly token: string;
}

const heardFrom = async (child: ChildProcess): Promise<unknown> => {
  const [message] = (await once(child, 'message')) as [unknown];
  return message;
};

const start = async (folder: string): Promise<Engine> => {
  const child = fork(SERVER, { execArgv: ['--conditions=personable:source'] });
  await heardFrom(child);
  child.send({ open: folder });
  return { child, ...((await heardFrom(child)) as { address: string; token: string }) };
};

const kill = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
};

const ask = async (engine: Engine, path: string, body?: unknown): Promise<unknown> => {
  const response = await fetch(`${engine.address}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${engine.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  if (!response.ok && response.status !== 409) throw new Error(JSON.stringify(answer));
  return answer;
};

const userOf = (random: Random) => ({ userId: `u-${random.int(USERS)}` });
const anyId = (random: Random): Record<string, unknown> => {
  const kind = random.int(4);
  if (kind === 0) return { anonymousId: `b-${random.int(40)}` };
  const value = String(random.int(20));
  if (kind === 1) return { identities: { email: `e-${value}@example.com` } };
  return { identities: kind === 2 ? { card: `c-${value}` } : { receipt: `r-${value}` } };
};

let count = 0;
const message = (random: Random) => ({
  type: 'track',
  event: 'Product Viewed',
  messageId: `m-${count++}`,
  properties: { product_id: `item-${random.int(9)}` },
  ...(random.int(3) === 0 ? {} : userOf(random)),
  ...anyId(random),
});

/** Links, merges and undoings until the engine is gone. */
const workUntilKilled = async (engine: Engine, random: Random): Promise<void> => {
  try {
    for (;;) {
      const batch = Array.from({ length: 1 + random.int(8) }, () => message(random));
      await ask(engine, '/v1/batch', { batch });
      const what = random.int(6);
      if (what === 0) {
        await ask(engine, '/v1/people/merge', { people: [userOf(random), userOf(random)] });
      } else if (what === 1) {
        const { merges } = (await ask(engine, '/v1/identity/merges?limit=20')) as {
          merges: { homes: { home: number; person: number }[] }[];
        };
        const homes = merges[random.int(Math.max(1, merges.length))]?.homes;
        const one = homes?.[random.int(2)];
        if (one !== undefined) {
          await ask(engine, '/v1/people/unlink', { person: one.person, home: one.home });
        }
      } else if (what === 2) {
        const { conflicts } = (await ask(engine, '/v1/identity/conflicts?limit=5')) as {
          conflicts: { id: string }[];
        };
        const [first] = conflicts;
        if (first !== undefined) {
          await ask(engine, `/v1/identity/conflicts/${first.id}`, { resolution: 'apart' });
        }
      }
    }
  } catch (error) {
    if (engine.child.signalCode === null && engine.child.exitCode === null) {
      const gone = once(engine.child, 'exit');
      const waited = await Promise.race([gone, sleep(5_000)]);
      if (waited === undefined) throw error;
    }
  }
};

interface Tables {
  links: Note;
}
interface Note {
  readonly home: number;
  readonly other: number;
  readonly refused: number;
}
const READ_NOTES = statement<Tables, object, Note>()((db) =>
  db.selectFrom('links').select(['home', 'other', 'refused']),
);

describe(`after ${KILLS} kills in the midst of merges`, () => {
  let folder: string;
  let shop: Personable;
  let log: LogRecord[];
  let notes: readonly Note[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'personable-merge-kill-'));
    const random = createRandom(20_260_415);
    for (let kills = 0; kills < KILLS; kills++) {
      const engine = await start(folder);
      const work = [workUntilKilled(engine, random), workUntilKilled(engine, random)];
      await sleep(60 + random.int(400));
      await kill(engine.child);
      await Promise.all(work);
    }
    const store = await openSqliteStore({ folder });
    log = await store.readLog(0, 0, 1_000_000);
    notes = await store.all(READ_NOTES, {});
    await store.close();
    shop = await openPersonable({ data: folder });
  }, 180_000);

  afterAll(async () => {
    await shop?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The links that hold, as the log has them: by home. */
  const linksOf = () => {
    const links = new Map<number, Set<number>>();
    for (const { kind, home, body } of log) {
      const other = () => (JSON.parse(body) as { home: number }).home;
      if (kind === RecordKind.link) links.set(home, (links.get(home) ?? new Set()).add(other()));
      if (kind === RecordKind.unlink) links.get(home)?.delete(other());
    }
    return links;
  };

  test('there was work under way: links were made and undone', () => {
    const kinds = log.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === RecordKind.link).length).toBeGreaterThan(50);
    expect(kinds).toContain(RecordKind.unlink);
  });

  test('every link and every undoing has both its halves', () => {
    const links = linksOf();
    const halves = [...links].flatMap(([home, others]) =>
      [...others].map((other) => [home, other]),
    );
    const lonely = halves.filter(
      ([home, other]) => links.get(other as number)?.has(home as number) !== true,
    );
    expect(lonely).toEqual([]);
  });

  test('what is asked before a link is made is what the log says', () => {
    const links = linksOf();
    const noted = new Map<number, Set<number>>();
    for (const { home, other, refused } of notes) {
      if (refused === 0) noted.set(home, (noted.get(home) ?? new Set()).add(other));
    }
    const sorted = (map: Map<number, Set<number>>) =>
      [...map]
        .filter(([, others]) => others.size > 0)
        .map(([home, others]) => [home, [...others].sort((a, b) => a - b)] as const)
        .sort(([a], [b]) => a - b);
    expect(sorted(noted)).toEqual(sorted(links));
  });

  test('people are who the log says they are, and the sums are equal', async () => {
    const links = linksOf();
    for (const home of new Set(log.map((record) => record.home))) {
      const all = new Set([home]);
      for (const one of all) for (const other of links.get(one) ?? []) all.add(other);
      const profile = await shop.people.profile({ person: home });
      expect(profile?.homes.map((one) => one.home)).toEqual([...all].sort((a, b) => a - b));
    }
    expect(await shop.rebuild()).toMatchObject({ equal: true });
  });

  test('conflicts can be read, and none was begun twice', async () => {
    const { entries } = await shop.identity.conflicts({ limit: 200 });
    expect(entries.length).toBeGreaterThan(0);
    const begun = entries.map(
      ({ text, identity }) => `${text} ${identity.namespace} ${identity.value}`,
    );
    expect(new Set(begun).size).toBe(begun.length);
  });
});
