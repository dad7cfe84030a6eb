import { afterEach, expect, test } from 'vitest';
import { bucketOf } from '../../../src/math/bucket-hash.ts';
import { openShop } from '../../customer/open-shop.ts';

type Opened = Awaited<ReturnType<typeof openShop>>;

let opened: Opened;
afterEach(() => opened.shop.close());

const RULE = 'placements/home.list';
const EXPERIMENT = {
  name: 'Newest against popular',
  arms: [{ id: 'popular' }, { id: 'newest', changes: [{ rule: RULE, patch: { limit: 2 } }] }],
  metrics: ['conversion'],
  promotion: { by: 'rule', holdout: 0.1, leastDays: 1 },
};

/** A shop in which 80 people of each arm were decided for, and events of those of the new arm. */
const tried = async (event: string) => {
  opened = await openShop({ arrange: { newcomers: 0 } });
  const { shop, clock } = opened;
  await shop.items.put(['tea', 'milk', 'soap'].map((id) => ({ id, price: 5, currency: 'EUR' })));
  const placement = { name: 'List', channel: 'web', kind: 'items', strategy: 'popular' };
  for (const [kind, id, body] of [
    ['placements', 'home.list', placement],
    ['experiments', 'list', EXPERIMENT],
  ] as const) {
    await shop.rules.put(kind, id, body);
    await shop.rules.publish(kind, id);
  }
  const arms: [string[], string[]] = [[], []];
  for (let i = 0; arms[0].length < 80 || arms[1].length < 80; i++) {
    const half = arms[bucketOf('list', `u${i}`) < 0.5 ? 0 : 1];
    if (half.length < 80) half.push(`u${i}`);
  }
  const message = (userId: string, name: string, i: number) => ({
    ...{ type: 'track', event: name, userId, messageId: `${name} ${userId} ${i}` },
    properties: { total: 10, currency: 'EUR' },
  });
  const everybody = arms.flat();
  await shop.batch(everybody.map((userId) => message(userId, 'Page Read', 0)));
  for (const userId of everybody) await shop.decide({ userId, placement: 'home.list' });
  const some = [...arms[0].slice(0, 12), ...arms[1].slice(0, 68)];
  await shop.batch(some.map((userId, i) => message(userId, event, i)));
  return { shop, clock };
};

test('what has won is promoted when its time has come, with the reason in the history, and is taken back by hand', async () => {
  const { shop, clock } = await tried('Order Completed');
  expect(await shop.experiments.look()).toEqual([]);
  clock.now += 86_400_000;
  const [done] = await shop.experiments.look();
  expect(done).toMatchObject({ id: 'list', did: 'promoted' });
  expect(done?.because).toContain('newest won against popular');
  const [version] = await shop.rules.versions('placements', 'home.list');
  expect(version).toMatchObject({ version: 2, body: { limit: 2 }, note: done?.because });
  const view = await shop.experiments.find('list');
  expect(view).toMatchObject({ state: 'always-on', arms: [{ share: 0.1 }, { share: 0.9 }] });
  // Those who stay as they were see what was there before.
  const held = Array.from({ length: 200 }, (_, i) => `u${i}`).find(
    (id) => bucketOf('list', id) < 0.1,
  );
  const [before, after] = [
    await shop.decide({ userId: held ?? '', placement: 'home.list' }),
    await shop.decide({ userId: 'somebody', placement: 'home.list' }),
  ];
  expect([before.items.length, after.items.length]).toEqual([3, 2]);
  await shop.experiments.rollBack('list');
  const again = await shop.decide({ userId: 'somebody', placement: 'home.list' });
  expect(again.items).toHaveLength(3);
  expect(again.experiments).toBeUndefined();
}, 60_000);

test('what hurts a guardrail is stopped, whatever it wins', async () => {
  const { shop } = await tried('Complaint Opened');
  expect(await shop.experiments.look()).toMatchObject([{ id: 'list', did: 'stopped' }]);
  const view = await shop.experiments.find('list');
  expect(view?.state).toBe('stopped');
  expect(view?.guarded.filter(({ state }) => state === 'hurt')).toMatchObject([
    { metric: 'People who complained', arm: 'newest' },
  ]);
  const [version] = await shop.rules.versions('experiments', 'list');
  expect(version?.note).toContain('A guardrail was hurt');
  expect(await shop.rebuild()).toMatchObject({ equal: true });
}, 60_000);
