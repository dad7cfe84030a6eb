import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readAudiences } from '../../src/customer/audiences/audience-store.ts';
import { openPersonable } from '../../src/index.ts';
import { openSqliteReader } from '../../src/store/sqlite/sqlite-store.ts';
import { membersFromScratch } from '../customer/audiences/from-scratch.ts';

/** Audiences counted over 6,000 people, killed at eight moments, while people come and audiences change. */
const PEOPLE = 6_000;
const KILLS = 8;
const SERVER = fileURLToPath(new URL('./server.process.ts', import.meta.url));

const CITIES = ['Berlin', 'Rome', 'Oslo'];
const loyal = (least: number) => ({
  $did: { event: 'Order Completed', count: { $gte: least } },
  'traits.city': { $ne: 'Oslo' },
});
const REST = {
  berlin: { 'traits.city': 'Berlin' },
  best: { audiences: { $all: ['loyal', 'berlin'] } },
};
/** What is put before a kill: the first time all of them, later another condition that one builds on. */
const PUTS: Readonly<Record<number, Readonly<Record<string, object>>>> = {
  0: { loyal: loyal(1), ...REST },
  4: { loyal: loyal(2) },
};

const messagesOf = (user: number) => [
  { type: 'identify', userId: `user-${user}`, traits: { city: CITIES[user % 3] } },
  ...Array.from({ length: user % 4 }, () => ordered(user)),
];
const ordered = (user: number) => ({
  ...{ type: 'track', userId: `user-${user}`, event: 'Order Completed' },
  properties: { total: 10, products: [] },
});

const nextMessage = async (child: ChildProcess): Promise<{ address: string; token: string }> => {
  const [message] = (await once(child, 'message')) as [{ address: string; token: string }];
  return message;
};

/** Starts an engine, puts audiences if there are any to put, lets people order, and kills it some time later. */
const killLater = async (folder: string, kill: number) => {
  const child = fork(SERVER, { execArgv: ['--conditions=personable:source'] });
  await nextMessage(child);
  child.send({ open: folder });
  const { address, token } = await nextMessage(child);
  const send = async (method: string, path: string, body: object) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const answer = await fetch(address + path, { method, headers, body: JSON.stringify(body) });
    expect(answer.status, path).toBe(200);
  };
  /** Some have been asked, or everybody has. */
  const underWay = async () => {
    for (let tries = 0; tries < 2_000; tries++) {
      const answer = await fetch(`${address}/v1/audiences`, {
        headers: { authorization: `Bearer ${token}` },
      });
      const { audiences } = (await answer.json()) as {
        audiences: readonly { state: string; progress?: { step: string; done: number } }[];
      };
      const waits = ({ state, progress }: (typeof audiences)[number]) =>
        state === 'counting' && !(progress?.step === 'asking' && progress.done > 0);
      if (!audiences.some(waits)) return;
      await sleep(2);
    }
  };
  for (const [id, condition] of Object.entries(PUTS[kill] ?? {})) {
    await send('PUT', `/v1/audiences/${id}`, { name: id, condition });
  }
  const batch = Array.from({ length: 20 }, (_, i) => ordered((kill * 577 + i * 131) % PEOPLE));
  await send('POST', '/v1/batch', { batch });
  if (kill % 2 === 0) await sleep(kill * 60);
  else await underWay();
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
};

/** Home up to which everybody has been asked, of each audience that is being counted. */
const cursors = async (folder: string): Promise<number[]> => {
  const store = openSqliteReader({ folder });
  const { audiences } = await readAudiences(store);
  await store.close();
  return audiences.flatMap(({ cursor }) => cursor ?? []);
};

test('a count of everybody that is killed goes on, and finds whom it would find from scratch', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'personable-audience-'));
  try {
    const first = await openPersonable({ data: folder });
    for (let user = 0; user < PEOPLE; user += 500) {
      await first.batch(Array.from({ length: 500 }, (_, i) => messagesOf(user + i)).flat());
    }
    await first.close();
    const seen: number[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      await killLater(folder, kill);
      seen.push(...(await cursors(folder)));
    }
    expect(Math.max(...seen)).toBeGreaterThan(0);

    const shop = await openPersonable({ data: folder });
    await shop.audiences.counted();
    await shop.checkpoint();
    const conditions = { loyal: loyal(2), ...REST };
    const expected = await membersFromScratch(folder, conditions, Date.now());
    for (const [id, people] of Object.entries(expected)) {
      expect(people.length, id).toBeGreaterThan(500);
      expect(await shop.audiences.find(id)).toMatchObject({ state: 'live', size: people.length });
      const told: number[] = [];
      for (let after: number | undefined = 0; after !== undefined; ) {
        const page: Awaited<ReturnType<typeof shop.audiences.members>> =
          await shop.audiences.members(id, { after, limit: 500 });
        told.push(...page.entries.map(({ person }) => person));
        after = page.next;
      }
      expect(told, id).toEqual(people);
    }
    await shop.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 180_000);
