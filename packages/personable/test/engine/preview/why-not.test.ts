import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Personable } from '../../../src/index.ts';
import { Clock, campaign, HERO, openShop, publish } from '../campaigns/shop.ts';

let clock: Clock;
let shop: Personable;
beforeEach(async () => {
  clock = new Clock();
  shop = await openShop(clock);
  await shop.items.put([
    ...['green', 'black', 'white', 'mint'].map((id) => ({
      id,
      name: `${id} tea`,
      price: 8,
      categories: ['Tea'],
    })),
    { id: 'wine', name: 'Red wine', price: 12, categories: ['Alcohol'] },
    { id: 'gone', name: 'Old mug', categories: ['Mugs'], stock: 0 },
  ]);
});
afterEach(() => shop.close());

const why = (item: string, more: object = {}) =>
  shop.preview.whyNot({ placement: 'newest', item, ...more });
const persona = (body: object) => ({ as: { persona: body } });
const did = (event: string, id: string, ago = '1d') => ({
  event,
  properties: { product_id: id, products: [{ product_id: id }] },
  ago,
});

describe('why an item is not shown', () => {
  it('says where it is, when it is shown', async () => {
    expect(await why('wine')).toMatchObject({
      shown: true,
      because: 'shown',
      place: expect.any(Number),
    });
  });

  it('knows what the catalogue does not have, and what may have been meant', async () => {
    expect(await why('grene')).toMatchObject({
      ...{ shown: false, because: 'not-in-catalogue', near: ['green'] },
      text: 'The catalogue has no item "grene". Did you mean "green"?',
    });
  });

  it('says what is sold out, asked away, in the basket and on the page', async () => {
    expect(await why('gone')).toMatchObject({
      because: 'unavailable',
      text: 'It is sold out or not offered.',
    });
    expect(await why('wine', { exclude: ['wine'] })).toMatchObject({ because: 'excluded' });
    expect(await why('wine', { context: { basket: ['wine'] } })).toMatchObject({
      because: 'in-basket',
    });
    expect(await why('wine', { context: { item: 'wine' } })).toMatchObject({ because: 'on-page' });
  });

  it('says what the person hid, never wants, or bought, and when', async () => {
    const hidden = persona({ events: [did('Product Hidden', 'wine')] });
    expect(await why('wine', hidden)).toMatchObject({ because: 'hidden' });
    const never = { event: 'Preference Set', properties: { choice: 'never', category: 'Alcohol' } };
    expect(await why('wine', persona({ events: [never] }))).toMatchObject({ because: 'never' });
    const bought = persona({ events: [did('Order Completed', 'wine', '3d')] });
    expect(await why('wine', { ...bought, placement: 'for-you' })).toMatchObject({
      ...{ because: 'bought', text: 'It is bought already, on 20 November 2026.' },
    });
  });

  it('says which household forbids it, and what is left to spend', async () => {
    const forbid = { household: { limits: [{ forbid: { category: 'Alcohol' } }] } };
    expect(await why('wine', persona(forbid))).toMatchObject({
      ...{
        because: 'limit',
        text: 'It is not allowed by a guardian of the household "Household".',
      },
    });
    const spend = { amount: 1_000, currency: 'EUR', per: 'day' };
    expect(await why('wine', persona({ household: { limits: [{ spend }] } }))).toMatchObject({
      because: 'spend',
      text: expect.stringContaining('is left today'),
    });
    await shop.identify({ userId: 'gus', traits: { name: 'Gus' } });
    await shop.households.put({
      name: 'The Grants',
      members: [
        { userId: 'gus', role: 'guardian' },
        {
          userId: 'kim',
          role: 'child',
          limits: [{ forbid: { category: 'Alcohol' }, by: { userId: 'gus' } }],
        },
      ],
    });
    expect(await why('wine', { as: { userId: 'kim' } })).toMatchObject({
      ...{
        because: 'limit',
        text: 'It is not allowed by a guardian of the household "The Grants".',
      },
    });
  });

  it('names the rule, its version and the clause', async () => {
    const rule = {
      name: 'No alcohol',
      items: { categories: 'Alcohol' },
      action: { exclude: true },
    };
    await publish(shop, ['item-rules', 'no-alcohol', rule]);
    expect(await why('wine')).toMatchObject({
      ...{
        because: 'rule',
        rule: { kind: 'item-rules', id: 'no-alcohol', version: 1, name: 'No alcohol' },
      },
      text: 'The rule "No alcohol" (item-rules/no-alcohol, version 1) leaves it out.',
      clauses: { path: 'categories', holds: true, saw: ['Alcohol'] },
    });
    await shop.rules.put('item-rules', 'no-alcohol', { ...rule, items: { categories: 'Tea' } });
    expect(await why('wine', { draft: true })).toMatchObject({ shown: true });
    expect(await why('mint', { draft: true })).toMatchObject({
      because: 'rule',
      rule: { version: 2 },
    });
  });

  it('says what is no candidate, and what comes only behind everything else', async () => {
    const candidates = { items: { categories: 'Tea' } };
    await publish(shop, [
      'placements',
      'row',
      { name: 'Row', channel: 'web', kind: 'items', candidates },
    ]);
    expect(await why('wine', { placement: 'row' })).toMatchObject({
      ...{
        because: 'no-candidate',
        rule: { kind: 'placements', id: 'row' },
        clauses: { holds: false },
      },
    });
    await publish(shop, [
      'item-rules',
      'last',
      { name: 'Wine last', items: { categories: 'Alcohol' }, action: { bury: true } },
    ]);
    expect(await why('wine', { limit: 2 })).toMatchObject({
      because: 'buried',
      rule: { id: 'last' },
    });
  });

  it('says what gave it no score', async () => {
    expect(await why('wine', { placement: 'continue' })).toMatchObject({
      ...{ because: 'not-scored', unscored: ['continue'] },
    });
    const looked = persona({ events: [did('Product Viewed', 'green')] });
    const asked = { ...looked, placement: 'because-of' };
    expect(await why('wine', asked)).toMatchObject({ because: 'not-scored' });
  });

  it('says what was shown in its place, with both scores and the terms it lacks', async () => {
    for (let i = 0; i < 6; i++) {
      const pair = ['green', i % 2 === 0 ? 'black' : 'white'];
      const products = pair.map((id) => ({ product_id: id }));
      await shop.track({ userId: `p${i}`, event: 'Order Completed', properties: { products } });
    }
    await shop.track({
      userId: 'lone',
      event: 'Product Viewed',
      properties: { product_id: 'mint' },
    });
    await shop.refresh();
    const asked = {
      ...persona({ events: [did('Product Viewed', 'green')] }),
      placement: 'for-you',
    };
    const { decision } = await shop.preview.decide({ ...asked, limit: 1 });
    const answer = await why('mint', { ...asked, limit: 1 });
    expect(answer).toMatchObject({
      ...{ shown: false, because: 'outscored', scored: { rank: expect.any(Number) } },
      last: { id: decision.items[0]?.id, score: decision.items[0]?.score },
    });
    expect(answer.text).toContain('the last one shown');
    expect('lacks' in answer && answer.lacks?.map(({ term }) => term)).toContain('viewed');
  });
});

describe('why a campaign is not shown', () => {
  const asked = (id: string, more: object = {}) =>
    shop.preview.whyNot({ placement: 'home.hero', campaign: id, ...more });

  it('says what it failed first, with every clause of its audience', async () => {
    await publish(
      shop,
      HERO,
      campaign('all'),
      campaign('lyon', { priority: 5, audience: { 'traits.city': 'Lyon' } }),
    );
    expect(await asked('lyn')).toMatchObject({ because: 'not-published', near: ['lyon'] });
    expect(await asked('lyon', persona({ traits: { city: 'Nice' } }))).toMatchObject({
      ...{ shown: false, because: 'audience', text: 'The person is not of its audience.' },
      clauses: { path: 'traits.city', holds: false, saw: 'Nice' },
    });
    expect(await asked('lyon', { placement: 'home.row' })).toMatchObject({ because: 'placement' });
    expect(await asked('lyon', persona({ minor: true, traits: { city: 'Lyon' } }))).toMatchObject({
      because: 'minor',
    });
    expect(await asked('all', persona({ traits: { city: 'Lyon' } }))).toMatchObject({
      ...{ shown: false, because: 'outranked', rank: 2, among: 2, instead: ['lyon'] },
    });
    expect(await asked('lyon', persona({ traits: { city: 'Lyon' } }))).toMatchObject({
      shown: true,
      rank: 1,
    });
  });

  it('says with which probability it would be drawn', async () => {
    const strategy = { choose: 'bandit', method: 'random' };
    await publish(
      shop,
      ['placements', 'home.hero', { ...HERO[2], strategy }],
      campaign('a'),
      campaign('b'),
    );
    const answers = [await asked('a'), await asked('b')];
    expect(answers.filter(({ shown }) => shown)).toHaveLength(1);
    for (const answer of answers) expect(answer).toMatchObject({ propensity: 0.5, among: 2 });
    expect(answers.find(({ shown }) => !shown)).toMatchObject({ because: 'not-drawn' });
  });

  it('counts what a made-up person was shown', async () => {
    await publish(shop, HERO, campaign('once', { caps: [{ most: 1, per: 'day' }] }));
    const shown = { event: 'Campaign Shown', properties: { campaign: 'once' }, ago: '1h' };
    expect(await asked('once', persona({ events: [shown] }))).toMatchObject({ because: 'cap' });
    expect(await asked('once', persona({ events: [{ ...shown, ago: '2d' }] }))).toMatchObject({
      shown: true,
    });
  });
});

it('wants an item or a campaign', async () => {
  for (const more of [{}, { item: 'a', campaign: 'b' }]) {
    await expect(shop.preview.whyNot({ placement: 'newest', ...more })).rejects.toMatchObject({
      code: 'invalid_field',
    });
  }
});
