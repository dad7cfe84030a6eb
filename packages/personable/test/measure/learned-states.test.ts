import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createRandom } from '../../src/math/random.ts';
import { itemName } from '../../src/measure/rewards/features.ts';
import { Rewards } from '../../src/measure/rewards/rewards.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import type { BoundWrite } from '../../src/store/statement.ts';
import type { Store } from '../../src/store/store.ts';

const ITEMS = 1_200;
const DAY = 86_400_000;
const ARMS = [
  { name: 'a', value: 1 },
  { name: 'b', value: 1 },
];

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'personable-states-'));
  store = await openSqliteStore({ folder });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const chosen = async (rewards: Rewards, key: number, time: number) => {
  await rewards.ready([itemName(key)]);
  return rewards.choose({
    ...{ placement: itemName(key), choice: { choose: 'bandit' }, arms: ARMS },
    ...{ document: { context: {} }, time, random: createRandom(key) },
  });
};

it('what is learned of more items than stay in memory is read again, and nothing of it is lost', async () => {
  let now = 0;
  const rewards = await Rewards.open(
    store,
    () => now,
    async () => undefined,
  );
  const writes: BoundWrite[] = [];
  for (let key = 1; key <= ITEMS; key++) {
    const { x, even, epoch } = await chosen(rewards, key, now);
    const placement = itemName(key);
    const draw = { decision: `d${key}`, slot: 0, home: 1, time: now, due: DAY, placement };
    const arm = key % 2 === 0 ? 'a' : 'b';
    writes.push(...rewards.expect([{ ...draw, arm, x, even, epoch }]));
  }
  await store.write(writes);
  for (let key = 2; key <= ITEMS; key += 2) {
    const [row] = await rewards.drawsOf(`d${key}`);
    if (row !== undefined) await rewards.reward(row, 1);
  }
  now = 2 * DAY;
  expect(await rewards.countDue()).toBe(ITEMS / 2);
  const learnedOf = async (of: Rewards, key: number) => {
    await of.ready([itemName(key)]);
    return of.expectations(itemName(key), now);
  };
  for (const key of [1, 2, 749, 1_198, 1_199]) {
    const drawn = (await learnedOf(rewards, key)).filter(({ draws }) => draws > 0);
    expect(drawn).toMatchObject([{ arm: key % 2 === 0 ? 'a' : 'b', draws: 1 }]);
    const first = await chosen(rewards, key, now);
    expect(first.state).toBe(1);
  }
  const kept = await learnedOf(rewards, 2);
  await rewards.close();
  const again = await Rewards.open(
    store,
    () => now,
    async () => undefined,
  );
  await chosen(again, 2, now);
  expect(await learnedOf(again, 2)).toEqual(kept);
  await again.close();
}, 30_000);

it('an item that was not read first is drawn for as if nothing was known, and keeps what is stored', async () => {
  const rewards = await Rewards.open(
    store,
    () => 0,
    async () => undefined,
  );
  const { x, even, epoch } = await chosen(rewards, 7, 0);
  const draw = { decision: 'd', slot: 0, home: 1, time: 0, due: DAY, placement: itemName(7) };
  await store.write(rewards.expect([{ ...draw, arm: 'a', x, even, epoch }]));
  const [row] = await rewards.drawsOf('d');
  if (row !== undefined) await rewards.reward(row, 1);
  await rewards.close();
  const again = await Rewards.open(
    store,
    () => 0,
    async () => undefined,
  );
  const asked = { placement: itemName(7), choice: { choose: 'bandit' }, arms: ARMS } as const;
  const unread = again.choose({ ...asked, document: {}, time: 0, random: createRandom(1) });
  expect(unread.propensities).toEqual([0.5, 0.5]);
  expect((await chosen(again, 7, 0)).state).toBe(1);
  await again.close();
});
