import { describe, expect, it } from 'vitest';
import type { Decision } from '../../../src/index.ts';
import { DAY, NOON, openShop, order, PUBLIC } from '../../customer/open-shop.ts';
import { ask, openSmallShop, SHELF, viewed } from '../small-shop.ts';

const sentences = ({ items }: Decision) => items.map(({ sentence }) => sentence);
const sentenceOf = ({ items }: Decision, id: string) =>
  items.find((item) => item.id === id)?.sentence;

describe('The sentence of an item', () => {
  it('says its strongest reason in the language of the request, of the person, of the shop', async () => {
    const { shop } = await openSmallShop();
    await shop.batch([order(['tea'], { userId: 'ada' })]);
    const inGerman = await ask(shop, 'ada', 'for-you', { context: { language: 'de-AT' } });
    expect(inGerman.language).toBe('de-AT');
    expect(sentenceOf(inGerman, 'biscuits')).toBe('Weil Sie Green tea gekauft haben');
    expect(inGerman.items.find(({ id }) => id === 'biscuits')?.reasons[0]?.text).toBe(
      'because you bought Green tea',
    );
    await shop.identify({ userId: 'ada', traits: { language: 'fr' } });
    expect(sentenceOf(await ask(shop, 'ada', 'for-you'), 'biscuits')).toBe(
      'Parce que vous avez acheté Green tea',
    );
    expect((await ask(shop, 'new', 'popular')).language).toBe('en');
  });

  it('is the same when the decision is read again', async () => {
    const { shop } = await openSmallShop();
    const made = await ask(shop, 'new', 'popular', { context: { language: ['ja', 'pl'] } });
    expect(sentences(made)[0]).toMatch(/^Popularne: w \d+ zamówieniach z ostatnich 30 dni$/);
    const again = await shop.decisions.find(made.decision);
    expect(again?.decision.items).toEqual(made.items);
  });

  it('comes in the shop’s own language where nobody says one that there are words in', async () => {
    const { shop } = await openShop({ language: 'nl' });
    await shop.items.put(SHELF);
    expect(sentences(await ask(shop, 'new', 'newest'))[0]).toMatch(/^Nieuw in de winkel sinds/);
  });
});

const SENSITIVE = { categories: ['Care'], attributes: { purpose: ['diabetes'] } };
const ITEMS = [
  { id: 'pads', name: 'Pads', categories: ['Care > Incontinence'] },
  { id: 'sweets', name: 'Sugar-free sweets', attributes: { purpose: ['diabetes', 'diet'] } },
  { id: 'cream', name: 'Cream', categories: ['Body'] },
  { id: 'tea', name: 'Green tea', categories: ['Tea'] },
  { id: 'biscuits', name: 'Biscuits', categories: ['Biscuits'] },
];

const openCareShop = async () => {
  const { shop } = await openShop({ sensitive: SENSITIVE });
  await shop.items.put(ITEMS);
  const yesterday = { timestamp: NOON - DAY };
  await shop.batch(
    Array.from({ length: 8 }, (_, i) => [
      order(['pads', 'cream'], { userId: `a-${i}`, ...yesterday }),
      order(['tea', 'biscuits'], { userId: `b-${i}`, ...yesterday }),
      order(['sweets', 'biscuits'], { userId: `c-${i}`, ...yesterday }),
    ]).flat(),
  );
  await shop.rebuild();
  return shop;
};

describe('What is sensitive', () => {
  it('is never told, neither in the sentence nor to a public caller, and marked for the shop', async () => {
    const shop = await openCareShop();
    await shop.batch([
      { ...viewed('pads', {}), anonymousId: 'b-1' },
      { ...viewed('sweets', {}), anonymousId: 'b-1' },
    ]);
    for (const placement of ['for-you', 'because-of', 'similar', 'continue', 'newest']) {
      const asked = { anonymousId: 'b-1', placement, limit: 20 };
      const seen = await shop.decide(asked, PUBLIC);
      // What is offered may be named: reasons may not.
      const told = JSON.stringify([
        seen.about,
        seen.items.map(({ sentence, reasons }) => [sentence, reasons]),
      ]);
      expect(told, placement).not.toMatch(/pads|sweets|sugar-free/i);
    }
    const owner = await shop.decide({ anonymousId: 'b-1', placement: 'for-you' });
    const cream = owner.items.find(({ id }) => id === 'cream');
    expect(cream?.reasons[0]).toMatchObject({
      text: 'because you looked at Pads',
      items: ['pads'],
      sensitive: true,
    });
    expect(cream?.sentence).toMatch(/^Popular: in 8 orders/);
  });

  it('leaves a neutral sentence where nothing else may be told', async () => {
    const shop = await openCareShop();
    await shop.batch([{ ...viewed('pads', {}), anonymousId: 'b-1' }]);
    const { items } = await shop.decide({ anonymousId: 'b-1', placement: 'continue' }, PUBLIC);
    expect(items).toMatchObject([
      {
        id: 'pads',
        sentence: 'From our range',
        reasons: [{ term: 'unfinished', items: [], text: 'for a reason that is not told' }],
      },
    ]);
  });

  it('covers wishes for it as well', async () => {
    const shop = await openCareShop();
    const who = { anonymousId: 'b-1' };
    await shop.preferences.set(who, { choice: 'more', category: 'Care > Incontinence' });
    await shop.preferences.set(who, {
      choice: 'more',
      attribute: { name: 'purpose', value: 'diabetes' },
    });
    const { items } = await shop.decide({ ...who, placement: 'for-you', limit: 20 }, PUBLIC);
    expect(items.some(({ reasons }) => reasons.some(({ term }) => term === 'asked-for'))).toBe(
      true,
    );
    const told = items.map(({ sentence, reasons }) => [sentence, reasons.map(({ text }) => text)]);
    expect(JSON.stringify(told)).not.toMatch(/incontinence|diabetes/i);
  });

  it('is an option that is read at the start', async () => {
    for (const sensitive of [
      { categories: 'Care' },
      { categories: [''] },
      { attributes: { purpose: 'diabetes' } },
      { items: ['pads'] },
      null,
    ]) {
      await expect(openShop({ sensitive: sensitive as never })).rejects.toMatchObject({
        code: 'invalid_option',
      });
    }
  });
});

describe('A minor', () => {
  it('is told nothing of what they did', async () => {
    const { shop } = await openSmallShop();
    await shop.identify({ userId: 'kid', traits: { minor: true } });
    await shop.batch([order(['tea'], { userId: 'kid' })]);
    for (const placement of ['for-you', 'usual', 'continue', 'newest', 'similar']) {
      for (const sentence of sentences(await ask(shop, 'kid', placement))) {
        expect(sentence).toMatch(/^(?:Popular|New in the shop|From our range|Liked)/);
      }
    }
  });
});

describe('What was a gift', () => {
  it('is no reason that is told', async () => {
    const { shop } = await openSmallShop();
    await shop.batch([order(['tea'], { userId: 'ada' })]);
    await shop.preferences.set({ userId: 'ada' }, { choice: 'gift', item: 'tea' });
    const { items } = await ask(shop, 'ada', 'for-you', { limit: 20 });
    expect(JSON.stringify(items.map(({ sentence }) => sentence))).not.toMatch(/Green tea/);
  });
});
