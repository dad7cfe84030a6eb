import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Personable } from '../../../src/index.ts';
import { Clock, HERO, openShop, publish } from '../campaigns/shop.ts';
import { EUR, heroOf, offer, offering, ordered, publishOffer, seen } from './shop.ts';

let clock: Clock;
let shop: Personable;
let folder: string;
beforeEach(async () => {
  clock = new Clock();
  folder = mkdtempSync(join(tmpdir(), 'redeeming-'));
  shop = await openShop(clock, { data: folder });
});
afterEach(async () => {
  await shop.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Gives somebody the offer; resolves to the code. */
const given = async (userId: string, id = 'five'): Promise<string> => {
  await shop.identify({ userId });
  const { grant } = await shop.offers.give(id, { userId });
  return grant?.code ?? grant?.id ?? '';
};

const grantsOf = (userId: string) => shop.offers.ofPerson({ userId });

describe('an order with a code', () => {
  it('redeems it, at what was taken off, and at most at what was reserved', async () => {
    await publishOffer(shop, { budget: EUR(10_000) });
    await ordered(shop, 'ada', 'o-1', await given('ada'), { discount: 3.5 });
    await ordered(shop, 'bob', 'o-2', ` ${(await given('bob')).toLowerCase()}`, { discount: 80 });
    await ordered(shop, 'eva', 'o-3', await given('eva'));
    await ordered(shop, 'tom', 'o-4', await given('tom'), { discount: 2, currency: 'USD' });
    const costs = await Promise.all(['ada', 'bob', 'eva', 'tom'].map(grantsOf));
    expect(costs.flat().map(({ state, cost, order }) => [state, cost?.minor, order])).toEqual([
      ['redeemed', 350, 'o-1'],
      ['redeemed', 500, 'o-2'],
      ['redeemed', 500, 'o-3'],
      ['redeemed', 500, 'o-4'],
    ]);
    expect(await seen(shop)).toMatchObject({ redeemed: 4, live: 0, left: 8_150 });
  });

  it('costs a share of what was paid where a benefit in percent does not say more', async () => {
    await publish(shop, offer('ten', { benefit: { kind: 'percent', percent: 10 } }));
    await ordered(shop, 'ada', 'o-1', await given('ada', 'ten'), { total: 42 });
    await ordered(shop, 'bob', 'o-2', await given('bob', 'ten'), { total: 'much' });
    expect(await grantsOf('ada')).toMatchObject([{ cost: { minor: 420, text: '€4.20' } }]);
    expect((await grantsOf('bob'))[0]).not.toHaveProperty('cost');
    expect((await shop.offers.find('ten')).ever).toMatchObject({ redeemed: 2, unpriced: 1 });
  });

  it('may have several, at its products too: each is redeemed, and shares what was taken off', async () => {
    await publish(
      shop,
      offer('five'),
      offer('nine', { benefit: { kind: 'amount', amount: EUR(900) } }),
    );
    const products = [{ product_id: 'tea', coupon: await given('ada', 'nine') }, null, 7];
    await ordered(shop, 'ada', 'o-1', await given('ada'), { products, discount: 11 });
    expect((await grantsOf('ada')).map(({ offer: id, cost }) => [id, cost?.minor]).sort()).toEqual([
      ['five', 500],
      ['nine', 600],
    ]);
  });

  it('is noted with the reason where the code cannot be redeemed', async () => {
    await publishOffer(shop, { expires: { after: '1d' } });
    const code = await given('ada');
    const late = await given('eva');
    const gone = await given('tom');
    await shop.offers.withdraw((await grantsOf('tom'))[0]?.id ?? '', 'Ines');
    await ordered(shop, 'bob', 'o-1', code);
    await ordered(shop, 'ada', 'o-2', code);
    await ordered(shop, 'ada', 'o-3', code);
    await ordered(shop, 'tom', 'o-4', gone);
    await ordered(shop, 'ada', 'o-5', 'OTHER-SHOP');
    clock.pass(2 * 24 * 60);
    await ordered(shop, 'eva', 'o-6', late);
    const { counts, latest } = await shop.offers.missed();
    expect(latest.map(({ order, because }) => [order, because]).sort()).toEqual([
      ['o-1', 'somebody-else'],
      ['o-3', 'redeemed'],
      ['o-4', 'withdrawn'],
      ['o-5', 'unknown'],
      ['o-6', 'expired'],
    ]);
    expect(counts).toHaveLength(5);
    expect(latest.find(({ order }) => order === 'o-1')).toMatchObject({ offer: 'five', code });
    expect(await grantsOf('ada')).toMatchObject([{ state: 'redeemed', order: 'o-2' }]);
  });

  it('counts once, however often its event comes, and after a crash', async () => {
    await publishOffer(shop);
    const code = await given('ada');
    const event = {
      ...{ userId: 'ada', event: 'Order Completed', messageId: 'm-1' },
      properties: { order_id: 'o-1', coupon: code, products: [] },
    };
    await shop.track(event);
    await shop.track(event);
    await ordered(shop, 'ada', 'o-1', code);
    await shop.close();
    shop = await openShop(clock, { data: folder });
    await shop.track(event);
    expect(await seen(shop)).toMatchObject({ given: 1, redeemed: 1 });
    expect(await shop.offers.missed()).toEqual({ counts: [], latest: [] });
  });

  it('is that of the one who orders where everybody has the same code', async () => {
    await publishOffer(shop, { codes: { kind: 'fixed', code: 'Autumn-26' } });
    await given('ada');
    await given('bob');
    await shop.identify({ userId: 'eva' });
    await ordered(shop, 'bob', 'o-1', 'AUTUMN-26');
    await ordered(shop, 'eva', 'o-2', 'Autumn-26');
    expect(await grantsOf('ada')).toMatchObject([{ state: 'given', code: 'Autumn-26' }]);
    expect(await grantsOf('bob')).toMatchObject([{ state: 'redeemed' }]);
    expect((await shop.offers.missed()).latest).toMatchObject([{ because: 'somebody-else' }]);
    expect(await shop.offers.redeem({ code: 'autumn-26' })).toMatchObject({
      redeemed: false,
      text: 'Many have this code: say who redeems it.',
    });
    expect(await shop.offers.redeem({ code: 'autumn-26' }, { userId: 'ada' })).toMatchObject({
      redeemed: true,
    });
  });

  it('redeems what was given to another browser of the same person', async () => {
    await publish(shop, HERO, offer('five'), offering('hello', 'five'));
    await shop.page({ anonymousId: 'browser' });
    const code = (await heroOf(shop, { anonymousId: 'browser' }))?.offer?.code;
    await shop.identify({ userId: 'ada', anonymousId: 'browser' });
    await ordered(shop, 'ada', 'o-1', code);
    expect(await seen(shop)).toMatchObject({ redeemed: 1 });
  });

  it('is told by an event of the shop’s own where the offer says so', async () => {
    await publishOffer(shop, {
      redemption: { event: 'Booking Made', property: 'vouchers.used' },
      codes: { kind: 'none' },
    });
    const id = await given('ada');
    const properties = { order_id: 7, vouchers: { used: [id, 12, null] } };
    await shop.track({ userId: 'ada', event: 'Booking Made', properties });
    expect(await grantsOf('ada')).toMatchObject([{ state: 'redeemed', order: '7' }]);
  });
});

describe('a till', () => {
  it('redeems a code once, and says why it does not', async () => {
    await publishOffer(shop, { budget: EUR(2_000) });
    const code = await given('ada');
    const wanted = { code, order: 'r-1', amount: 450, by: 'till 2' };
    const all = await Promise.all([shop.offers.redeem(wanted), shop.offers.redeem(wanted)]);
    expect(all.map(({ duplicate }) => duplicate).sort()).toEqual([false, true]);
    expect(all[0]).toMatchObject({ grant: { cost: { minor: 450 }, endedBy: 'till 2' } });
    expect(await shop.offers.redeem({ code, order: 'r-2' })).toMatchObject({
      ...{ redeemed: false, because: 'redeemed', text: 'This code was redeemed before.' },
    });
    expect(await shop.offers.redeem({ code: 'NONE' })).toMatchObject({ because: 'unknown' });
    expect(await shop.offers.redeem({ code: await given('bob') }, { userId: 'ada' })).toMatchObject(
      {
        because: 'somebody-else',
      },
    );
    // The order of the same sale tells of it again.
    await ordered(shop, 'ada', 'r-1', code);
    expect(await shop.offers.missed()).toEqual({ counts: [], latest: [] });
    expect(await seen(shop)).toMatchObject({ redeemed: 1, live: 1, left: 1_050 });
    await expect(shop.offers.redeem({ code: '' })).rejects.toMatchObject({ code: 'invalid_field' });
  });
});

describe('a shop that makes no offers', () => {
  it('notes nothing of its own coupons', async () => {
    await ordered(shop, 'ada', 'o-1', 'SUMMER');
    expect(await shop.offers.missed()).toEqual({ counts: [], latest: [] });
  });
});

describe('what was given', () => {
  it('is found by its code, and page by page', async () => {
    await publishOffer(shop);
    const codes = [];
    for (const userId of ['ada', 'bob', 'eva']) codes.push(await given(userId));
    const first = await shop.offers.grants('five', { limit: 2 });
    expect(first.entries.map(({ code }) => code)).toEqual([codes[2], codes[1]]);
    const rest = await shop.offers.grants('five', { limit: 2, before: first.next ?? '' });
    expect(rest).toMatchObject({ entries: [{ code: codes[0] }] });
    expect(rest.next).toBeUndefined();
    const [code = ''] = codes;
    expect(await shop.offers.withCode(code.toLowerCase())).toMatchObject([{ code }]);
    expect((await shop.offers.grants('five', { state: 'redeemed' })).entries).toEqual([]);
  });

  it('keeps no trace of who is erased, and its sums stay', async () => {
    await publishOffer(shop, { budget: EUR(1_000) });
    const code = await given('ada');
    await given('bob');
    await ordered(shop, 'ada', 'o-1', code, { discount: 4 });
    await ordered(shop, 'bob', 'o-2', code);
    const before = await shop.offers.list();
    const receipt = await shop.people.erase({ userId: 'ada' });
    expect(receipt.removed).toMatchObject({ grants: 1 });
    expect(await shop.offers.list()).toEqual(before);
    await shop.people.erase({ userId: 'bob' });
    expect(await seen(shop)).toMatchObject({ given: 1, redeemed: 1, withdrawn: 1, left: 600 });
    await shop.close();
    shop = await openShop(clock, { data: folder });
    expect(await seen(shop)).toMatchObject({ given: 1, redeemed: 1, withdrawn: 1, left: 600 });
    expect((await shop.offers.grants('five')).entries).toEqual([]);
    expect((await shop.offers.missed()).latest).toEqual([]);
  });

  it('goes when it is old, but for what can still be redeemed', async () => {
    await shop.close();
    shop = await openShop(clock, { data: folder, retention: { days: 30 } });
    await publishOffer(shop);
    await ordered(shop, 'ada', 'o-1', await given('ada'));
    await given('bob');
    clock.pass(31 * 24 * 60);
    expect(await shop.expire()).toMatchObject({ grants: 1 });
    const { entries } = await shop.offers.grants('five');
    expect(entries).toMatchObject([{ state: 'given' }]);
    expect(await seen(shop)).toMatchObject({ given: 2, redeemed: 1, live: 1 });
  });
});
