import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openPersonable, type Personable, type PersonableOptions } from '../../src/index.ts';
import { openSqliteReader } from '../../src/store/sqlite/sqlite-store.ts';
import { statement } from '../../src/store/statement.ts';
import { NOON, product } from './open-shop.ts';

interface Tables {
  profiles: { home: number; position: number; snapshot: string };
  events: { home: number; position: number };
}

const SNAPSHOTS = statement<Tables, object, Tables['profiles']>()((db) =>
  db.selectFrom('profiles').select(['home', 'position', 'snapshot']).orderBy('home'),
);
const LATEST = statement<Tables, object, { home: number; position: number }>()((db) =>
  db
    .selectFrom('events')
    .select((eb) => ['home', eb.fn.max('position').as('position')])
    .groupBy('home')
    .orderBy('home'),
);

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'personable-snapshots-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

const open = async (data: string, options: Partial<PersonableOptions> = {}) => {
  const shop = await openPersonable({ data, clock: () => NOON, ...options });
  onTestFinished(() => shop.close());
  return shop;
};

/** What a crash leaves: the files as they are, without anything that is still in memory. */
const crashed = async (folder: string): Promise<string> => {
  const left = newFolder();
  cpSync(folder, left, { recursive: true });
  return left;
};

const visits = (people: number, round: number) =>
  Array.from({ length: people }, (_, n) =>
    product('Product Viewed', `item-${(n + round) % 7}`, {
      anonymousId: `b-${n}`,
      ...(n % 3 === 0 ? { userId: `u-${n}` } : {}),
      messageId: `m-${round}-${n}`,
    }),
  );

/** Homes whose snapshot is not of their last record. */
const behind = async (folder: string): Promise<number[]> => {
  const reader = openSqliteReader({ folder });
  const stored = new Map(
    (await reader.all(SNAPSHOTS, {})).map(({ home, position }) => [home, position]),
  );
  const late = (await reader.all(LATEST, {})).filter(
    ({ home, position }) => stored.get(home) !== position,
  );
  await reader.close();
  return late.map(({ home }) => home);
};

const people = async (shop: Personable) =>
  Promise.all(Array.from({ length: 60 }, (_, n) => shop.people.profile({ anonymousId: `b-${n}` })));

test('after a checkpoint everybody who changed is written back, also those who left memory', async () => {
  const folder = newFolder();
  const shop = await open(folder, { profileMemory: 1 });
  for (let round = 0; round < 3; round++) await shop.batch(visits(1_200, round));
  expect((await behind(folder)).length).toBeLessThan(1_600);
  await shop.checkpoint();
  expect(await behind(folder)).toEqual([]);
});

test('a stop writes everybody back', async () => {
  const folder = newFolder();
  const shop = await open(folder);
  await shop.batch(visits(40, 0));
  await shop.close();
  expect(await behind(folder)).toEqual([]);
});

test('whoever a crash left without a snapshot is known as changed after it', async () => {
  const folder = newFolder();
  const shop = await open(folder, { profileMemory: 1 });
  await shop.batch(visits(1_200, 0));
  await shop.checkpoint();
  await shop.batch(visits(60, 1));
  const expected = await people(shop);
  const again = await open(await crashed(folder));
  expect(await people(again)).toEqual(expected);
  await again.checkpoint();
  expect(await behind(again.settings.data)).toEqual([]);
  expect(await people(await open(await crashed(again.settings.data)))).toEqual(expected);
});
