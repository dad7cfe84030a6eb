import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { toEntry } from '../../../src/customer/entry.ts';
import { thawHome } from '../../../src/customer/home-snapshot.ts';
import { DEFAULT_EVENT_KINDS } from '../../../src/customer/interactions.ts';
import { People } from '../../../src/customer/people.ts';
import { READ_SNAPSHOT } from '../../../src/customer/profile-store.ts';
import { Snapshots } from '../../../src/customer/snapshots.ts';
import { ComputedTraits, declared, ownerOf } from '../../../src/customer/traits/computed-traits.ts';
import { countedWrites } from '../../../src/customer/traits/counted-store.ts';
import { TraitBackfill } from '../../../src/engine/traits/backfill.ts';
import { openSqliteStore } from '../../../src/store/sqlite/sqlite-store.ts';
import type { BoundWrite } from '../../../src/store/statement.ts';
import { RecordKind, type Store } from '../../../src/store/store.ts';

const TIME = Date.UTC(2026, 2, 2);
const HOME = 1;
const NOTHING = { traits: [], generation: 0 };
const SPENT = { kind: 'sum', event: 'Bought', of: 'properties.total' } as const;

let folder: string;
let store: Store;
/** What writes of snapshots wait for. */
let gate: Promise<void>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'personable-under-way-'));
  store = await openSqliteStore({ folder });
  gate = Promise.resolve();
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** A store that writes later when there is something more urgent, as a busy one does. */
const busy = {
  writeLater: async (writes: readonly BoundWrite[]) => {
    await gate;
    await store.writeLater(writes);
  },
};

const open = () => {
  const computed = new ComputedTraits();
  const rules = { sources: [], computed };
  const options = { kinds: DEFAULT_EVENT_KINDS, consent: 'assumed' as const, rules, folded: 0 };
  const people = new People(store, { ...options, mostBytes: 1 });
  const snapshots = new Snapshots(busy, people);
  people.snapshots = snapshots;
  const backfill = new TraitBackfill({ store, folder, kinds: DEFAULT_EVENT_KINDS, rules });
  backfill.snapshots = snapshots;
  const buy = async (total: number) => {
    const body = JSON.stringify({ type: 'track', event: 'Bought', properties: { total } });
    const head = { home: HOME, kind: RecordKind.event, time: TIME, received: TIME, items: null };
    const messageId = `m-${total}`;
    await store.append({ partition: 0, records: [{ ...head, messageId, body }] });
    for (const record of await store.readLog(0, people.folded, 10)) {
      await people.apply(toEntry(record, DEFAULT_EVENT_KINDS));
    }
  };
  const declare = async () => {
    const after = declared(NOTHING, ownerOf('spent'), [SPENT]);
    await store.write(countedWrites(NOTHING, after));
    computed.become(after);
    people.letGo();
  };
  return { people, snapshots, backfill, buy, declare };
};

const stored = async () => {
  const row = await store.get(READ_SNAPSHOT, { partition: 0, home: HOME, upTo: 1_000 });
  return row && thawHome(row.snapshot);
};

test('whoever was on their way to the store when a trait was declared has it as well', async () => {
  const { people, snapshots, backfill, buy, declare } = open();
  await buy(10);
  await snapshots.flush();
  let release: () => void = () => undefined;
  gate = new Promise((resolve) => {
    release = resolve;
  });
  await buy(5);
  snapshots.leave([await people.person(HOME)]);
  await declare();
  backfill.run();
  await Promise.race([backfill.done(), sleep(1_000)]);
  release();
  await backfill.done();
  expect(await stored()).toMatchObject({ position: 2, generation: 1 });
  expect((await stored())?.computed.size).toBe(1);
});

test('who was read before a trait was declared is not stored without it', async () => {
  const { people, snapshots, buy, declare } = open();
  await buy(10);
  const before = await people.person(HOME);
  await declare();
  snapshots.leave([before]);
  expect(snapshots.waiting).toBe(1);
  await snapshots.flush();
  expect(await stored()).toMatchObject({ position: 1, generation: 1 });
  expect((await stored())?.computed.size).toBe(1);
});
