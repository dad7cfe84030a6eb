import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { freezeHome } from '../../../src/customer/home-snapshot.ts';
import { emptyHome } from '../../../src/customer/home-state.ts';
import { type Stated, stateAll } from '../../../src/customer/traits/stated.ts';
import { openPersonable, type Personable } from '../../../src/index.ts';
import { openSqliteReader } from '../../../src/store/sqlite/sqlite-store.ts';
import { statement } from '../../../src/store/statement.ts';
import { MINUTE, NOON, openShop, order } from '../open-shop.ts';

/** Asking everybody starts a thread, which may take its time on a busy machine. */
vi.setConfig({ testTimeout: 60_000 });

const SNAPSHOTS = statement<{ profiles: { home: number } }, object, { home: number }>()((db) =>
  db.selectFrom('profiles').select('home'),
);

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'personable-counting-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

const membersOf = async (shop: Personable, id: string): Promise<number[]> =>
  (await shop.audiences.members(id)).entries.map(({ person }) => person);

const numberOf = async (shop: Personable, userId: string): Promise<number> =>
  (await shop.people.profile({ userId }))?.person ?? 0;

const lives = (userId: string, city: string) => ({ type: 'identify', userId, traits: { city } });
const BERLIN = { 'traits.city': 'Berlin' };

/** Ada in a snapshot, Bob changed since his, Cyd and Dan only in the log; two of them in Berlin. */
const mixed = async (shop: Personable): Promise<number[]> => {
  await shop.batch([lives('ada', 'Berlin'), lives('bob', 'Berlin')]);
  await shop.checkpoint();
  await shop.batch([lives('bob', 'Rome'), lives('cyd', 'Berlin'), lives('dan', 'Oslo')]);
  return [await numberOf(shop, 'ada'), await numberOf(shop, 'cyd')];
};

describe('everybody is asked from snapshots and the log behind them', () => {
  test('by a new audience, without any profile being written', async () => {
    const folder = newFolder();
    const shop = await openPersonable({ data: folder });
    onTestFinished(() => shop.close());
    const found = await mixed(shop);
    await shop.audiences.put('berlin', { name: 'In Berlin', condition: BERLIN });
    await shop.audiences.counted();
    expect(await membersOf(shop, 'berlin')).toEqual(found);
    const reader = openSqliteReader({ folder });
    expect(await reader.all(SNAPSHOTS, {})).toHaveLength(2);
    await reader.close();
  });

  test('by a preview', async () => {
    const { shop } = await openShop();
    await mixed(shop);
    expect(await shop.audiences.preview(BERLIN)).toMatchObject({
      ...{ size: 2, exact: true, asked: 4, of: 4 },
    });
  });

  test('by a search, page by page', async () => {
    const { shop } = await openShop();
    const found = await mixed(shop);
    const first = await shop.audiences.search({ where: BERLIN, limit: 1 });
    expect(first.entries.map(({ person }) => person)).toEqual(found.slice(0, 1));
    const rest = await shop.audiences.search({ where: BERLIN, limit: 1, after: first.next ?? '' });
    expect(rest.entries.map(({ person }) => person)).toEqual(found.slice(1));
  });

  test('also who is linked with somebody, wherever either of them stands', async () => {
    const { shop } = await openShop();
    await shop.batch([
      { type: 'identify', anonymousId: 'b-1', traits: { city: 'Berlin' } },
      { type: 'identify', userId: 'ada', traits: { seat: 1 } },
    ]);
    await shop.checkpoint();
    await shop.batch([{ type: 'identify', userId: 'ada', anonymousId: 'b-1' }]);
    const condition = { ...BERLIN, 'traits.seat': 1 };
    await shop.audiences.put('seated', { name: 'Seated', condition });
    await shop.audiences.counted();
    expect(await membersOf(shop, 'seated')).toEqual([await numberOf(shop, 'ada')]);
  });
});

test('what is stated stands in a snapshot as it is, so that it can be looked for', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'aZ9 -_.,@/éß東🙂') }), (value) => {
      const [traits, groups] = [new Map<string, Stated>(), new Map<string, Stated>()];
      const statement = { verified: true, source: 'server', rank: 0, time: 1, position: 1 };
      stateAll(traits, { value, list: [{ value }] }, statement);
      stateAll(groups, { acme: { value } }, statement);
      expect(freezeHome({ ...emptyHome(1), traits, groups }).split(value).length).toBeGreaterThan(
        3,
      );
    }),
  );
});

/** Where Ada stands when the audience that the clock takes her out of is new. */
const STANDS = {
  'only in the log': async (shop: Personable, bought: object) => {
    await shop.batch([bought]);
  },
  'in a snapshot': async (shop: Personable, bought: object) => {
    await shop.batch([bought]);
    await shop.checkpoint();
  },
  'in a snapshot and the log': async (shop: Personable, bought: object) => {
    await shop.batch([bought]);
    await shop.checkpoint();
    await shop.batch([lives('ada', 'Rome')]);
  },
  'in the log, and is known to be due later': async (shop: Personable, bought: object) => {
    const within = { event: 'Order Completed', within: '9d', count: { $gte: 1 } };
    await shop.audiences.put('later', { name: 'Later', condition: { $did: within } });
    await shop.audiences.counted();
    await shop.batch([bought]);
  },
};

/** What may be in between. */
const GOES_ON = {
  'the clock goes on': async (shop: Personable) => shop,
  'she is stored': async (shop: Personable) => {
    await shop.checkpoint();
    return shop;
  },
  'the engine is killed': async (shop: Personable, folder: string, clock: () => number) => {
    const left = newFolder();
    cpSync(folder, left, { recursive: true });
    await shop.close();
    return openPersonable({ data: left, clock });
  },
};

describe('a new audience knows when the clock takes somebody out', () => {
  for (const [stands, arrive] of Object.entries(STANDS)) {
    for (const [goesOn, pass] of Object.entries(GOES_ON)) {
      test(`who stands ${stands}, when ${goesOn}`, async () => {
        const folder = newFolder();
        let now = NOON;
        let shop = await openPersonable({ data: folder, clock: () => now });
        try {
          await arrive(shop, order(['tea'], { userId: 'ada', timestamp: NOON }));
          const lately = { event: 'Order Completed', within: '30m', count: { $gte: 1 } };
          await shop.audiences.put('lately', { name: 'Lately', condition: { $did: lately } });
          await shop.audiences.counted();
          now += 29 * MINUTE;
          shop = await pass(shop, folder, () => now);
          await shop.audiences.due();
          expect(await membersOf(shop, 'lately')).toEqual([await numberOf(shop, 'ada')]);
          now += 2 * MINUTE;
          await shop.audiences.due();
          expect(await membersOf(shop, 'lately')).toEqual([]);
        } finally {
          await shop.close();
        }
      });
    }
  }
});
