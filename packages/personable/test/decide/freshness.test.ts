import { expect, test } from 'vitest';
import { openShop, order } from '../customer/open-shop.ts';
import { ask, because, hidden, ids, viewed } from './small-shop.ts';

const ROUNDS = 100;

/** A hundred teas, each with biscuits of its own. */
const openPairs = async () => {
  const { shop } = await openShop();
  const pairs = Array.from({ length: ROUNDS }, (_, i) => [`tea-${i}`, `biscuits-${i}`] as const);
  await shop.items.put(pairs.flat().map((id) => ({ id, name: `The ${id}` })));
  await shop.batch(
    pairs.flatMap((pair, i) => [
      order(pair, { userId: `a-${i}` }),
      order(pair, { userId: `b-${i}` }),
    ]),
  );
  await shop.rebuild();
  return { shop, pairs };
};

test('the decision after an answered event knows it: 100 of 100', async () => {
  const { shop, pairs } = await openPairs();
  // One person each: of a hundred views of one person a model that is made meanwhile would learn what goes with what.
  for (const [i, [tea, biscuits]] of pairs.entries()) {
    const userId = `viewer-${i}`;
    await shop.batch([viewed(tea, { userId })]);
    const decision = await ask(shop, userId, 'for-you', { limit: 1 });
    expect(ids(decision)).toEqual([biscuits]);
    expect(because(decision, biscuits)[0]).toBe(`because you looked at The ${tea}`);
  }
});

test('likewise of a hundred people at once', async () => {
  const { shop, pairs } = await openPairs();
  const shown = await Promise.all(
    pairs.map(async ([tea], i) => {
      await shop.batch([viewed(tea, { anonymousId: `b-${i}` })]);
      const request = { anonymousId: `b-${i}`, placement: 'for-you', limit: 1 };
      return ids(await shop.decide(request, { trusted: false }));
    }),
  );
  expect(shown).toEqual(pairs.map(([, biscuits]) => [biscuits]));
});

test('likewise what was hidden, bought, or bought for the second time', async () => {
  const { shop, pairs } = await openPairs();
  for (const [i, [tea, biscuits]] of pairs.entries()) {
    const userId = `u-${i}`;
    await shop.batch([viewed(tea, { userId })]);
    const takesAway = i % 2 === 0 ? hidden(biscuits, { userId }) : order([biscuits], { userId });
    await shop.batch([takesAway]);
    expect(ids(await ask(shop, userId, 'for-you', { limit: 100 }))).not.toContain(biscuits);

    await shop.batch([order([tea], { userId })]);
    expect((await ask(shop, userId, 'usual', { limit: 1 })).items[0]?.strategy).toBe('popular');
    await shop.batch([order([tea], { userId })]);
    expect(ids(await ask(shop, userId, 'usual', { limit: 1 }))).toEqual([tea]);
  }
});

test('likewise who somebody turns out to be', async () => {
  const { shop, pairs } = await openPairs();
  for (const [i, [tea, biscuits]] of pairs.entries()) {
    await shop.batch([viewed(tea, { anonymousId: `b-${i}` })]);
    await shop.identify({ userId: `u-${i}`, anonymousId: `b-${i}` });
    expect(ids(await ask(shop, `u-${i}`, 'for-you', { limit: 1 }))).toEqual([biscuits]);
  }
});
