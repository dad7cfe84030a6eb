import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { toEntry } from '../../src/customer/entry.ts';
import { thawHome } from '../../src/customer/home-snapshot.ts';
import { DEFAULT_EVENT_KINDS } from '../../src/customer/interactions.ts';
import { People } from '../../src/customer/people.ts';
import { READ_SNAPSHOT, READ_SNAPSHOT_PLACES } from '../../src/customer/profile-store.ts';
import { Snapshots } from '../../src/customer/snapshots.ts';
import { ComputedTraits } from '../../src/customer/traits/computed-traits.ts';
import { readCounted } from '../../src/customer/traits/counted-store.ts';
import { openPersonable } from '../../src/index.ts';
import { readSetting } from '../../src/store/settings-store.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';

/** A back-fill over 3,000 stored profiles, killed at eight moments, some while more is declared. */
const PEOPLE = 3_000;
const KILLS = 8;
const SERVER = fileURLToPath(new URL('./server.process.ts', import.meta.url));

const opened = (user: number) => (user % 5) * user;
const messages = (user: number) =>
  Array.from({ length: 1 + (user % 5) }, (_, i) => ({
    type: 'track',
    userId: `user-${user}`,
    event: i === 0 ? 'Recipe Printed' : 'Recipe Opened',
    properties: { minutes: user },
  }));

const within = async <T>(folder: string, step: (store: Store) => Promise<T>): Promise<T> => {
  const store = await openSqliteStore({ folder });
  try {
    return await step(store);
  } finally {
    await store.close();
  }
};

/** Stores everybody as they are now, with what is counted so far. */
const storeSnapshots = async (store: Store) => {
  const computed = new ComputedTraits(await readCounted(store));
  const options = { kinds: DEFAULT_EVENT_KINDS, consent: 'assumed' as const, folded: 0 };
  const rules = { sources: [], computed };
  const people = new People(store, { ...options, mostBytes: 1e9, rules });
  const snapshots = new Snapshots(store, people);
  people.snapshots = snapshots;
  const head = await store.head(0);
  for (const record of await store.readLog(0, 0, head)) {
    await people.apply(toEntry(record, DEFAULT_EVENT_KINDS));
  }
  await snapshots.flush();
};

const nextMessage = async (child: ChildProcess): Promise<{ address: string; token: string }> => {
  const [message] = (await once(child, 'message')) as [{ address: string; token: string }];
  return message;
};

/** Starts an engine, declares a trait in it if there is one to declare, and kills it some time later. */
const killLater = async (folder: string, milliseconds: number, declares?: string) => {
  const child = fork(SERVER, { execArgv: ['--conditions=personable:source'] });
  await nextMessage(child);
  child.send({ open: folder });
  const { address, token } = await nextMessage(child);
  if (declares !== undefined) {
    const declaration = { kind: 'sum', event: 'Recipe Opened', of: `properties.${declares}` };
    const answer = await fetch(`${address}/v1/computed-traits/${declares}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ declaration }),
    });
    expect(answer.status).toBe(200);
  }
  await sleep(milliseconds);
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
};

test('a back-fill that is killed goes on, and every stored profile is right', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'personable-backfill-'));
  try {
    const first = await openPersonable({ data: folder });
    for (let user = 0; user < PEOPLE; user += 500) {
      const some = Array.from({ length: 500 }, (_, i) => messages(user + i));
      await first.batch(some.flat());
    }
    await first.close();
    await within(folder, storeSnapshots);
    let unfinished = 0;
    for (let kills = 0; kills < KILLS; kills++) {
      const declares = { 0: 'minutes', 3: 'nothing' }[kills];
      await killLater(folder, kills * 6, declares);
      await within(folder, async (store) => {
        const { generation } = await readCounted(store);
        if (Number(await readSetting(store, 'traits.backfilled')) < generation) unfinished += 1;
      });
    }
    expect(unfinished).toBeGreaterThan(0);

    const shop = await openPersonable({ data: folder });
    await shop.traits.computed.counted();
    expect(shop.traits.computed.find('minutes')?.backfilled).toBe(undefined);
    for (const user of [0, 1, 4, 1_503, 2_999]) {
      const profile = await shop.people.profile({ userId: `user-${user}` });
      expect(profile?.computed['minutes'], `user-${user}`).toBe(opened(user));
    }
    await shop.close();

    await within(folder, async (store) => {
      const computed = new ComputedTraits(await readCounted(store));
      const trait = computed.names.get('minutes');
      if (trait === undefined) throw new Error('minutes is computed');
      const places = await store.all(READ_SNAPSHOT_PLACES, {
        partition: 0,
        after: 0,
        limit: 9_999,
      });
      expect(places).toHaveLength(PEOPLE);
      const sums = new Map<number, number>();
      for (const { home, position } of places) {
        const row = await store.get(READ_SNAPSHOT, { partition: 0, home, upTo: position });
        const state = thawHome(row?.snapshot ?? '').computed.get(trait.id);
        const value = trait.valueAt(trait.together(state === undefined ? [] : [state]), 0);
        sums.set(value as number, (sums.get(value as number) ?? 0) + 1);
      }
      const expected = new Map<number, number>();
      for (let user = 0; user < PEOPLE; user++) {
        expected.set(opened(user), (expected.get(opened(user)) ?? 0) + 1);
      }
      expect(sums).toEqual(expected);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);
