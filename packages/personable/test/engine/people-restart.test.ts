import { fork } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { openPersonable, type Personable } from '../../src/index.ts';
import { MIGRATIONS } from '../../src/store/migrations/migrations.ts';
import { kyselyOver } from '../../src/store/sqlite/kysely-adapter.ts';
import { NOON, order, PUBLIC, product } from '../customer/open-shop.ts';

const folder = (): string => {
  const data = mkdtempSync(join(tmpdir(), 'personable-people-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  return data;
};

const open = async (data: string): Promise<Personable> => {
  const shop = await openPersonable({ data, clock: () => NOON });
  onTestFinished(() => shop.close());
  return shop;
};

const PEOPLE = [
  { type: 'identify', userId: 'ada', traits: { name: 'Ada Lovelace', email: 'ada@example.com' } },
  { type: 'identify', userId: 'eve', traits: { name: 'Ève Müller' } },
  product('Product Viewed', 'tea', { anonymousId: 'b-1' }),
  { type: 'identify', userId: 'ada', anonymousId: 'b-1' },
  order(['tea'], { userId: 'ada' }),
];

const names = async (shop: Personable, query: string) =>
  (await shop.people.search({ query })).entries.map(({ name }) => name);

const expectEverybody = async (shop: Personable) => {
  expect(await names(shop, 'lovelace ada')).toEqual(['Ada Lovelace']);
  expect(await names(shop, 'ada@exam')).toEqual(['Ada Lovelace']);
  expect(await names(shop, 'muller')).toEqual(['Ève Müller']);
  expect(await names(shop, 'b-1')).toEqual(['Ada Lovelace']);
  expect(await names(shop, 'pretender')).toEqual([]);
  // Ada, Eve, and who only claims to be Eve.
  expect((await shop.people.search({})).entries).toHaveLength(3);
};

const rows = (file: string, sql: string): unknown[] => {
  const db = new DatabaseSync(file);
  try {
    return db.prepare(sql).all();
  } finally {
    db.close();
  }
};

describe('people are found', () => {
  let data: string;
  let shop: Personable;
  beforeEach(async () => {
    data = folder();
    shop = await openPersonable({ data, clock: () => NOON });
    onTestFinished(() => shop.close());
    await shop.batch(PEOPLE);
    const claim = { type: 'identify', userId: 'eve', traits: { name: 'Pretender' } };
    await shop.batch([claim], PUBLIC);
  });

  test('after a restart, and after another', async () => {
    await shop.close();
    for (let start = 0; start < 3; start++) {
      const again = await openPersonable({ data, clock: () => NOON });
      await expectEverybody(again);
      await again.close();
    }
  });

  test('after a crash that left their names only in the log', async () => {
    const left = folder();
    const waiting = shop.people.search({ query: 'nobody' });
    await waiting;
    await shop.identify({ userId: 'mia', traits: { name: 'Mia Last' } });
    // What a killed process leaves: the files as they are, without a last word.
    for (const file of readdirSync(data).filter((name) => name.startsWith('personable'))) {
      copyFileSync(join(data, file), join(left, file));
    }
    const file = join(left, 'personable.sqlite');
    expect(rows(file, "select * from person_words where word = 'mia'")).toEqual([]);
    const again = await open(left);
    expect(await names(again, 'mia')).toEqual(['Mia Last']);
    expect(await names(again, 'lovelace')).toEqual(['Ada Lovelace']);
  });

  test('after their engine was killed as soon as it had acknowledged them', async () => {
    await shop.close();
    const server = fileURLToPath(new URL('../faults/server.process.ts', import.meta.url));
    const child = fork(server, { execArgv: ['--conditions=personable:source'] });
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    await once(child, 'message');
    child.send({ open: data });
    const [{ address, token }] = await once(child, 'message');
    const message = { type: 'identify', userId: 'mia', traits: { name: 'Mia Killed' } };
    const answer = await fetch(`${address}/v1/batch`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ batch: [message] }),
    });
    expect(answer.status).toBe(200);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const again = await open(data);
    expect(await names(again, 'killed')).toEqual(['Mia Killed']);
    expect(await names(again, 'lovelace')).toEqual(['Ada Lovelace']);
  });

  test('in a store that was made before they could be', async () => {
    await shop.close();
    const old = folder();
    const file = join(old, 'personable.sqlite');
    const db = new DatabaseSync(file);
    await MIGRATIONS[0]?.(kyselyOver(db));
    const tables = db.prepare("select name from sqlite_schema where type = 'table'").all();
    db.exec(`attach '${join(data, 'personable.sqlite')}' as made`);
    for (const { name } of tables) {
      const columns = db
        .prepare(`select name from pragma_table_info('${String(name)}')`)
        .all()
        .map((column) => `"${String(column['name'])}"`)
        .join(', ');
      db.exec(`insert into "${name}" (${columns}) select ${columns} from made."${name}"`);
    }
    db.exec("delete from checkpoints where fold = 'directory'; pragma user_version = 1");
    db.close();
    expect(tables.map(({ name }) => name)).not.toContain('person_words');

    const again = await open(old);
    await expectEverybody(again);
    await again.identify({ userId: 'mia', traits: { name: 'Mia New' } });
    expect(await names(again, 'mia')).toEqual(['Mia New']);
    const { decision } = await again.decide({ userId: 'ada', placement: 'popular' });
    const { entries } = await again.decisions.list({ of: { userId: 'ada' } });
    expect(entries.map((one) => one.decision)).toContain(decision);
  });
});

test('a start reads of the log only what the directory does not have', async () => {
  const data = folder();
  const shop = await openPersonable({ data, clock: () => NOON });
  await shop.batch(PEOPLE);
  await shop.close();
  // Were the log read again, these names would be found again.
  const file = join(data, 'personable.sqlite');
  rows(file, 'delete from person_words');
  const again = await open(data);
  expect(await names(again, 'lovelace')).toEqual([]);
  await again.identify({ userId: 'eve', traits: { name: 'Eve Again' } });
  expect(await names(again, 'again')).toEqual(['Eve Again']);
});
