import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Clock, HERO, openShop, publish } from '../campaigns/shop.ts';
import { EUR, heroOf, offer, offering, ordered, publishOffer, seen } from './shop.ts';

let clock: Clock;
let folder: string;
beforeEach(() => {
  clock = new Clock();
  folder = mkdtempSync(join(tmpdir(), 'offers-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const people = async (shop: Awaited<ReturnType<typeof openShop>>, ...ids: readonly string[]) => {
  for (const userId of ids) await shop.identify({ userId });
};

describe('an offer', () => {
  it('is given with the decision that shows it: the content carries it', async () => {
    const shop = await openShop(clock);
    await publishOffer(shop, {
      expires: { after: '14d' },
      because: { en: 'Because you are new.', de: 'Weil Sie neu sind.' },
    });
    await people(shop, 'ada');
    const shown = await heroOf(shop);
    expect(shown?.offer).toMatchObject({
      id: 'five',
      name: 'The five',
      benefit: { kind: 'amount', amount: EUR(500) },
      value: '€5.00',
      expires: '2026-12-07T10:00:00.000Z',
      because: 'Because you are new.',
    });
    const code = shown?.offer?.code ?? '';
    expect(code).toMatch(/^T-[2-9A-HJKMNP-Z]{8}$/);
    expect(shown?.fields).toEqual({ title: `€5.00 with ${code}` });
    expect(await shop.offers.ofPerson({ userId: 'ada' })).toMatchObject([
      { state: 'given', code, reserved: { minor: 500, text: '€5.00' } },
    ]);
    await shop.close();
  });

  it('is given once: the same again, on every browser of the person, after a restart and by hand', async () => {
    let shop = await openShop(clock, { data: folder });
    await publishOffer(shop);
    await shop.identify({ userId: 'ada', anonymousId: 'browser' });
    await shop.identify({ userId: 'ada', anonymousId: 'phone' });
    const first = await heroOf(shop, { anonymousId: 'browser' });
    expect((await heroOf(shop, { anonymousId: 'phone' }))?.offer).toEqual(first?.offer);
    await shop.close();
    shop = await openShop(clock, { data: folder });
    expect((await heroOf(shop))?.offer).toEqual(first?.offer);
    const given = await shop.offers.give('five', { userId: 'ada' });
    expect(given).toMatchObject({ given: true, held: true, grant: { code: first?.offer?.code } });
    expect(await seen(shop)).toMatchObject({ given: 1, live: 1 });
    await shop.close();
  });

  it('is written in the language of the content', async () => {
    const shop = await openShop(clock);
    const creatives = [
      { id: 'a', content: { de: { title: '{{ offer.value }} bis {{ offer.expires }}' } } },
    ];
    const ten = { benefit: { kind: 'percent', percent: 10 }, expires: { at: '2026-12-24T00:00' } };
    await publish(shop, HERO, offer('five', ten), offering('hello', 'five', { creatives }));
    await people(shop, 'ada');
    expect((await heroOf(shop))?.fields['title']).toBe('10\u00a0% bis 24. Dezember 2026');
    await shop.close();
  });

  it('stays as it was promised when it is changed', async () => {
    const shop = await openShop(clock);
    await publishOffer(shop, { limits: { perPerson: 5 } });
    await people(shop, 'ada', 'bob');
    const before = (await heroOf(shop))?.offer;
    await publish(shop, offer('five', { benefit: { kind: 'amount', amount: EUR(900) } }));
    expect((await heroOf(shop))?.offer).toEqual(before);
    expect((await heroOf(shop, { userId: 'bob' }))?.offer?.value).toBe('€9.00');
    await ordered(shop, 'ada', 'o-1', before?.code);
    expect(await shop.offers.ofPerson({ userId: 'ada' })).toMatchObject([{ cost: { minor: 500 } }]);
    await shop.close();
  });

  it('is not given in a rehearsal, which shows what a code looks like', async () => {
    const shop = await openShop(clock);
    await publishOffer(shop);
    await people(shop, 'ada');
    const request = { userId: 'ada', placement: 'home.hero' };
    const { content } = await shop.decide(request, { trusted: true, rehearses: true });
    expect(content?.[0]?.offer?.code).toBe('T-••••••••');
    expect(await seen(shop)).toMatchObject({ given: 0 });
    await shop.close();
  });

  it('is given to nobody of whom nothing is known', async () => {
    const shop = await openShop(clock);
    await publishOffer(shop);
    expect(await heroOf(shop, { anonymousId: 'new' })).toBeUndefined();
    expect(await shop.offers.give('five', { userId: 'nobody' })).toMatchObject({ given: false });
    await expect(shop.offers.give('none', { userId: 'ada' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await shop.close();
  });

  it('is chosen by its size where creatives have offers of their own', async () => {
    const shop = await openShop(clock);
    const creatives = [
      { id: 'a', offer: 'five', content: { en: { title: '{{ offer.value }}' } } },
      { id: 'b', offer: 'nine', content: { en: { title: '{{ offer.value }}' } } },
    ];
    const nine = offer('nine', {
      benefit: { kind: 'amount', amount: EUR(900) },
      limits: { total: 1 },
    });
    const both = offering('hello', 'five', { creatives, offer: undefined });
    await publish(shop, HERO, offer('five'), nine, both);
    const titles = new Set<string>();
    for (let i = 0; i < 20; i++) {
      await people(shop, `p${i}`);
      titles.add((await heroOf(shop, { userId: `p${i}` }))?.fields['title'] ?? '');
    }
    expect([...titles].sort()).toEqual(['€5.00', '€9.00']);
    expect(await seen(shop, 'nine')).toMatchObject({ given: 1 });
    expect(await seen(shop)).toMatchObject({ given: 19 });
    await shop.close();
  });
});

describe('a campaign', () => {
  it.each([
    [
      'its budget',
      { budget: EUR(499) },
      'its budget of €4.99 in all has €4.99 left, and it may cost €5.00',
    ],
    ['its time', { expires: { at: '2026-11-01T00:00' } }, 'it has expired'],
    ['its audience', { audience: { 'traits.city': 'Lyon' } }, 'the person is not of its audience'],
    [
      'a price in no currency',
      { benefit: { kind: 'gift', item: 'mug' }, budget: EUR(900) },
      'it is not known what it costs in EUR',
    ],
  ])('is not shown for %s of its offer, and says so', async (_, more, because) => {
    const shop = await openShop(clock);
    await publishOffer(shop, more);
    await people(shop, 'ada');
    expect(await heroOf(shop)).toBeUndefined();
    const { placements } = await shop.campaigns.why('hello', { userId: 'ada' });
    expect(placements).toMatchObject([
      { eligible: false, because: 'offer', text: `the offer "five" cannot be given: ${because}` },
    ]);
    await shop.close();
  });

  it('makes no offer to a minor, and no personal price where these are forbidden', async () => {
    const shop = await openShop(clock, { personalPrices: 'forbidden' });
    await publish(shop, HERO, offer('five', { personalPrice: true }));
    await publish(shop, offering('hello', 'five', { sells: false }));
    expect(shop.rules.find('offers', 'five')?.problems).toMatchObject([
      { severity: 'warning', path: '/personalPrice' },
    ]);
    await people(shop, 'ada');
    expect(await shop.offers.give('five', { userId: 'ada' })).toEqual({
      given: false,
      text: 'It cannot be given: it is a personal price, and these are forbidden here.',
    });
    await publish(shop, offer('five'));
    await shop.identify({ userId: 'tom', traits: { birthday: '2015-01-01' } });
    expect(await shop.offers.give('five', { userId: 'tom' })).toMatchObject({
      given: false,
      text: 'It cannot be given: offers are not made to minors.',
    });
    expect((await heroOf(shop))?.offer).toMatchObject({ id: 'five' });
    await shop.close();
  });

  it('says of a personal price that it is one, in the language of the content', async () => {
    const shop = await openShop(clock);
    await publishOffer(shop, { personalPrice: true });
    await people(shop, 'ada');
    expect((await heroOf(shop))?.offer).toMatchObject({
      personal: true,
      notice: 'This price was made for you, from what is known of you.',
    });
    const creatives = [{ id: 'a', content: { de: { title: 'Für Sie' } } }];
    await publish(shop, offering('hello', 'five', { creatives }));
    expect((await heroOf(shop))?.offer).toMatchObject({
      notice: 'Dieser Preis ist für Sie gemacht, aus dem, was über Sie bekannt ist.',
    });
    await shop.close();
  });
});

describe('a limit', () => {
  it('of one person is over a calendar month, and one in all is for everybody', async () => {
    const shop = await openShop(clock);
    await publishOffer(shop, { limits: { total: 2, perPerson: 1, per: 'month' } });
    await people(shop, 'ada', 'bob', 'eva');
    const code = (await heroOf(shop))?.offer?.code;
    await ordered(shop, 'ada', 'o-1', code);
    expect(await heroOf(shop)).toBeUndefined();
    expect(await shop.offers.give('five', { userId: 'ada' })).toMatchObject({
      text: 'It cannot be given: the person had it once in this month, which is the most.',
    });
    expect(await heroOf(shop, { userId: 'bob' })).toBeDefined();
    expect(await shop.offers.give('five', { userId: 'eva' })).toMatchObject({
      text: 'It cannot be given: it was given 2 times in this month, which is the most.',
    });
    clock.pass(8 * 24 * 60);
    expect(await heroOf(shop)).toBeDefined();
    await shop.close();
  });
});

describe('a budget', () => {
  it('is kept when a hundred decisions come at the same moment', async () => {
    const shop = await openShop(clock);
    await publishOffer(shop, { budget: EUR(3_700) });
    const ids = Array.from({ length: 100 }, (_, i) => `p${i}`);
    await people(shop, ...ids);
    const shown = await Promise.all(ids.map((userId) => heroOf(shop, { userId })));
    const codes = shown.flatMap((one) => one?.offer?.code ?? []);
    expect([codes.length, new Set(codes).size]).toEqual([7, 7]);
    expect(await seen(shop)).toMatchObject({ given: 7, left: 200 });
    await shop.close();
  });

  it('has room again when an offer has expired or is withdrawn, and counts what was spent', async () => {
    let shop = await openShop(clock, { data: folder });
    await publishOffer(shop, { budget: EUR(1_000), expires: { after: '1d' } });
    await people(shop, 'ada', 'bob', 'eva');
    const ada = (await heroOf(shop))?.offer;
    await heroOf(shop, { userId: 'bob' });
    expect(await heroOf(shop, { userId: 'eva' })).toBeUndefined();
    await ordered(shop, 'ada', 'o-1', ada?.code, { discount: 3 });
    expect(await seen(shop)).toMatchObject({ redeemed: 1, live: 1, left: 200 });
    await shop.close();
    clock.pass(2 * 24 * 60);
    shop = await openShop(clock, { data: folder });
    const eva = (await heroOf(shop, { userId: 'eva' }))?.offer;
    expect(await seen(shop)).toMatchObject({ redeemed: 1, expired: 1, live: 1, left: 200 });
    expect(await shop.offers.withdraw(eva?.grant ?? '')).toMatchObject({ state: 'withdrawn' });
    expect(await seen(shop)).toMatchObject({ given: 2, withdrawn: 1, left: 700 });
    expect(await heroOf(shop, { userId: 'bob' })).toBeDefined();
    await shop.close();
  });

  it('needs to know what the benefit costs at the most', async () => {
    const shop = await openShop(clock);
    await shop.rules.put('offers', 'ten', {
      ...{ name: 'Ten', benefit: { kind: 'percent', percent: 10 }, budget: EUR(900) },
    });
    await expect(shop.rules.publish('offers', 'ten')).rejects.toMatchObject({
      code: 'rule_refused',
      path: '/benefit/most',
      hint: 'Write the most it can cost, such as { "minor": 2000, "currency": "EUR" }, or leave the budget out.',
    });
    await publish(shop, [
      'offers',
      'ten',
      { name: 'Ten', benefit: { kind: 'percent', percent: 10, most: EUR(300) }, budget: EUR(900) },
    ]);
    await people(shop, 'ada');
    const { grant } = await shop.offers.give('ten', { userId: 'ada' });
    expect(grant).toMatchObject({ reserved: { minor: 300 } });
    await shop.close();
  });
});
