import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { namesIn, SALT } from '../../measure/holdout/open-held-shop.ts';
import { Clock, openShop, publish } from '../campaigns/shop.ts';
import { clickOn, counts, MUG, show } from './mug.ts';

let clock: Clock;
beforeEach(() => {
  clock = new Clock();
});

describe('an item with several looks', () => {
  it('is shown in one of them, with the probability of it and why', async () => {
    const shop = await openShop(clock);
    await shop.items.put([MUG, { id: 'pot', name: 'Pot' }]);
    const { item, creative, items, decision } = await show(shop);
    const own = MUG.creatives.find(({ id }) => id === creative.id);
    expect(item.image).toBe(own?.image);
    expect(item.name).toBe(own?.name ?? 'Blue mug');
    expect(creative).toMatchObject({ ...own, how: 'drawn', propensity: 0.5 });
    expect(creative.reason).toBe('drawn among 2 creatives by what is expected of them');
    expect(items.find(({ id }) => id === 'pot')).not.toHaveProperty('creative');
    const told = await shop.decisions.find(decision);
    expect(told?.decision.items.find(({ id }) => id === 'mug')).toMatchObject({
      ...{ creative, image: item.image, name: item.name },
    });
    expect(told?.explanation.creatives).toMatchObject([
      { creative: creative.id, among: [{ propensity: 0.5 }, { propensity: 0.5 }] },
    ]);
    expect(await shop.decisions.verify(decision)).toMatchObject({ status: 'equal' });
    await shop.close();
  });

  it('is shown to everybody as its winner, once somebody has named one', async () => {
    const shop = await openShop(clock);
    await shop.items.put([MUG, { ...MUG, id: 'cup' }]);
    await shop.identify({ userId: 'ada' });
    const before = await show(shop);
    await shop.items.put([{ ...MUG, winner: 'hand' }]);
    const drawn = await counts(shop);
    for (const userId of ['ada', 'bob', undefined]) {
      const { item, creative, items, decision } = await show(shop, userId ? { userId } : {});
      expect(item).toMatchObject({ image: 'mug-in-hand.jpg', name: 'The blue mug' });
      expect(creative).toMatchObject({ id: 'hand', how: 'fixed', propensity: 1 });
      expect(creative.reason).toBe('chosen as the winner of 2 creatives');
      const other = items.find(({ id }) => id === 'cup')?.creative;
      expect(other).toMatchObject({ how: 'drawn', propensity: 0.5 });
      const told = await shop.decisions.find(decision);
      expect(told?.explanation.creatives?.map(({ among }) => among)).toContainEqual([
        { creative: 'table', propensity: 0 },
        { creative: 'hand', propensity: 1 },
      ]);
      expect(await shop.decisions.verify(decision)).toMatchObject({ status: 'equal' });
    }
    expect(await counts(shop)).toEqual(drawn);
    expect((await shop.decisions.verify(before.decision)).status).not.toBe('different');
    expect(shop.items.get('mug')).toMatchObject({ winner: 'hand' });
    await shop.items.put([MUG]);
    expect((await show(shop)).creative).toMatchObject({ how: 'drawn' });
    await shop.close();
  });

  it.each([
    [
      { ...MUG, winner: 'foot' },
      /the winner "foot" is none of its creatives; it has the creatives "table", "hand"/,
    ],
    [{ id: 'mug', winner: 'hand' }, /it has no creatives/],
    [{ ...MUG, winner: '' }, /must not have fewer than 1 characters/],
  ])('is refused with a winner it does not have: %j', async (item, message) => {
    const shop = await openShop(clock);
    await expect(shop.items.put([item])).rejects.toThrow(message);
    expect(shop.items.get('mug')).toBeUndefined();
    await shop.close();
  });

  it('is shown in the same one by the same seed, whatever else is in the list', async () => {
    const shop = await openShop(clock);
    await shop.items.put([MUG]);
    const seen = new Set<string>();
    for (let seed = 0; seed < 20; seed++) {
      const { creative } = await show(shop, { userId: 'ada', seed });
      expect((await show(shop, { userId: 'bob', seed })).creative.id).toBe(creative.id);
      seen.add(creative.id);
    }
    expect(seen.size).toBe(2);
    await shop.items.put([{ id: 'pot' }, { id: 'pan' }]);
    const alone = await show(shop, { userId: 'ada', seed: 3, exclude: ['pot', 'pan'] });
    const { creative } = await show(shop, { userId: 'ada', seed: 3 });
    expect(creative.id).toBe(alone.creative.id);
    await shop.close();
  });

  it('is counted by creative: what was drawn, seen, clicked, and what is learned', async () => {
    const shop = await openShop(clock);
    await shop.items.put([MUG]);
    expect(await shop.items.creatives('none')).toBeUndefined();
    const before = await shop.items.creatives('mug');
    expect(before).toMatchObject({ item: 'mug', name: 'Blue mug' });
    expect(before?.creatives).toEqual(
      MUG.creatives.map((creative) => ({
        ...creative,
        ...{ current: true, decided: 0, shown: 0, clicked: 0, goals: 0 },
      })),
    );
    for (const userId of ['ada', 'bob']) await shop.identify({ userId });
    const { creative, decision } = await show(shop);
    const other = await show(shop, { userId: 'bob' });
    const seen = { decision, products: [{ product_id: 'mug' }] };
    await shop.track({ userId: 'ada', event: 'Product List Viewed', properties: seen });
    await clickOn(shop, 'ada', decision);
    await clickOn(shop, 'ada', decision);
    // Somebody else's click is not hers.
    await clickOn(shop, 'ada', other.decision);
    clock.pass(25 * 60);
    expect(await shop.campaigns.countDue()).toBe(1);
    expect(await counts(shop)).toEqual({ decided: 2, shown: 1, clicked: 1, goals: 1 });
    const { creatives = [] } = (await shop.items.creatives('mug')) ?? {};
    const clicked = creatives.find(({ id }) => id === creative.id);
    expect(clicked).toMatchObject({ shown: 1, clicked: 1, clickRate: { share: 1, of: 1 } });
    expect(clicked?.learned?.draws).toBeGreaterThanOrEqual(1);
    expect((await shop.items.creatives('mug', 1))?.creatives.every((c) => c.decided === 0)).toBe(
      true,
    );
    await shop.close();
  });

  it('credits a click that names no decision to the latest list that showed it', async () => {
    const shop = await openShop(clock);
    await shop.items.put([MUG]);
    await shop.identify({ userId: 'ada' });
    await show(shop);
    clock.pass(5);
    const { creative } = await show(shop);
    clock.pass(1);
    await clickOn(shop, 'ada');
    const { creatives = [] } = (await shop.items.creatives('mug')) ?? {};
    expect(creatives.filter(({ clicked }) => clicked > 0)).toMatchObject([
      { id: creative.id, clicked: 1, goals: 1 },
    ]);
    clock.pass(2 * 24 * 60);
    await clickOn(shop, 'ada');
    expect(await counts(shop)).toMatchObject({ decided: 2, clicked: 1 });
    await shop.close();
  });

  it('is rewarded by the goal of the placement, where it has one', async () => {
    const shop = await openShop(clock);
    await shop.items.put([MUG]);
    const goal = { event: 'Order Completed', within: '7d' };
    const row = { name: 'Row', channel: 'web', kind: 'items', strategy: 'newest', goal };
    await publish(shop, ['placements', 'home.row', row]);
    await shop.identify({ userId: 'ada' });
    const { decision } = await show(shop, { userId: 'ada', placement: 'home.row' });
    await clickOn(shop, 'ada', decision);
    expect(await counts(shop)).toMatchObject({ decided: 1, clicked: 1, goals: 0 });
    clock.pass(3 * 24 * 60);
    const products = [{ product_id: 'mug', quantity: 1 }];
    await shop.track({ userId: 'ada', event: 'Order Completed', properties: { products } });
    expect(await counts(shop)).toMatchObject({ decided: 1, goals: 1 });
    await shop.close();
  });

  it('learns of a visitor nobody knew when the list was decided', async () => {
    const shop = await openShop(clock);
    await shop.items.put([MUG]);
    const { decision } = await show(shop, { anonymousId: 'browser' });
    await shop.track({
      ...{ anonymousId: 'browser', event: 'Product Clicked' },
      properties: { product_id: 'mug', decision },
    });
    expect(await counts(shop)).toMatchObject({ decided: 1, clicked: 1, goals: 1 });
    await shop.close();
  });
});

describe('who is not learned from', () => {
  it('without consent is shown one that is drawn evenly, and not counted', async () => {
    const shop = await openShop(clock, { consent: 'required' });
    await shop.items.put([MUG]);
    const { creative, by, decision } = await show(shop);
    expect(creative).toMatchObject({ how: 'drawn', propensity: 0.5 });
    expect(creative.reason).toContain('may not be used');
    expect(by).toBe('nobody');
    await clickOn(shop, 'ada', decision);
    expect(await counts(shop)).toMatchObject({ decided: 0, clicked: 0 });
    expect(await shop.decisions.verify(decision)).toMatchObject({ status: 'equal' });
    await shop.close();
  });

  it('who allows personalization and no analytics is not counted', async () => {
    const shop = await openShop(clock);
    await shop.items.put([MUG]);
    await shop.people.consent({ userId: 'ada' }, { analytics: false });
    const { creative } = await show(shop);
    expect(creative.reason).toContain('expected');
    expect(await counts(shop)).toMatchObject({ decided: 0 });
    await shop.close();
  });

  it('a minor and who is held out see the first', async () => {
    const [held = ''] = namesIn(0, 0.5, 1);
    const shop = await openShop(clock, { holdout: { share: 0.5, salt: SALT } });
    await shop.items.put([MUG]);
    await shop.identify({ userId: held });
    const out = await show(shop, { userId: held });
    expect(out).toMatchObject({ holdout: true, creative: { id: 'table', how: 'fixed' } });
    expect(await shop.decisions.verify(out.decision)).toMatchObject({ status: 'equal' });
    await shop.close();
    const other = await openShop(clock);
    await other.items.put([MUG]);
    await other.identify({ userId: 'kid', traits: { birthday: '2018-03-01' } });
    const { creative } = await show(other, { userId: 'kid' });
    expect(creative).toMatchObject({ id: 'table', how: 'fixed', propensity: 1 });
    expect(creative.reason).toBe('the first of 2 creatives: a minor is not profiled');
    expect(await counts(other)).toMatchObject({ decided: 0 });
    await other.close();
  });
});

describe('what is learned', () => {
  it('is the same after a restart, and gone with the person it came from', async () => {
    const data = mkdtempSync(join(tmpdir(), 'personable-creatives-'));
    let shop = await openShop(clock, { data });
    await shop.items.put([MUG]);
    const visit = async (userId: string) => {
      await shop.identify({ userId });
      const { decision } = await show(shop, { userId, seed: 7 });
      await clickOn(shop, userId, decision);
    };
    await visit('ada');
    const alone = (await shop.items.creatives('mug'))?.creatives;
    await visit('bob');
    const both = (await shop.items.creatives('mug'))?.creatives;
    expect(both).not.toEqual(alone);
    await shop.close();
    shop = await openShop(clock, { data });
    expect((await shop.items.creatives('mug'))?.creatives).toEqual(both);
    const archive: string[] = [];
    const exported = await shop.people.export({ userId: 'bob' });
    for await (const piece of exported?.text ?? []) archive.push(piece);
    const { draws, decisions } = JSON.parse(archive.join(''));
    expect(draws).toMatchObject([{ item: 'mug', counted: true, countedWith: 1, clicked: true }]);
    expect(decisions[0].items[0].creative.id).toBe(draws[0].drawn);
    await shop.people.erase({ userId: 'bob' });
    expect((await shop.items.creatives('mug'))?.creatives).toEqual(alone);
    await shop.close();
    rmSync(data, { recursive: true });
  });

  it('holds when many are decided for at once, and the item changes meanwhile', async () => {
    const shop = await openShop(clock);
    await shop.items.put([MUG]);
    const ask = (i: number) => shop.decide({ userId: `person ${i}`, placement: 'newest' });
    const asked = Array.from({ length: 30 }, (_, i) => ask(i));
    const changing = shop.items.put([
      { ...MUG, creatives: [...MUG.creatives, { id: 'c', name: 'C' }] },
    ]);
    const made = await Promise.all([...asked, ...Array.from({ length: 30 }, (_, i) => ask(i))]);
    await changing;
    await Promise.all(made.map(({ decision }, i) => clickOn(shop, `person ${i % 30}`, decision)));
    expect(await counts(shop)).toMatchObject({ decided: 60, clicked: 60, goals: 60 });
    for (const { decision } of made.slice(0, 10)) {
      expect(await shop.decisions.verify(decision)).toMatchObject({ status: 'equal' });
    }
    await shop.items.put([{ id: 'mug', name: 'Blue mug' }]);
    const { items } = await shop.decide({ userId: 'ada', placement: 'newest' });
    expect(items.find(({ id }) => id === 'mug')).not.toHaveProperty('creative');
    const left = (await shop.items.creatives('mug'))?.creatives ?? [];
    expect(left.every(({ current }) => !current)).toBe(true);
    await shop.close();
  });
});
