import { beforeAll, describe, expect, it, test } from 'vitest';
import { openPersonable, type Personable } from '../../src/index.ts';
import { FONTS, MUG, stock } from './shop.ts';

let shop: Personable;
beforeAll(async () => {
  shop = await openPersonable({ data: ':memory:', made: { fonts: FONTS } });
  await stock(shop);
  return () => shop.close();
});

it('A template that is written is drawn with values, with what it costs', async () => {
  const look = await shop.made.drafts.look({
    ...{ template: MUG, values: { name: 'Ada', colour: 'navy' }, guides: true },
  });
  expect(look).toMatchObject({ warnings: [], findings: [], price: { total: 1_050 } });
  expect(look.surfaces).toEqual([{ id: 'front', svg: expect.stringMatching(/^<svg .*#1b2a49/s) }]);
  expect(await shop.made.templates()).toEqual([]);
});

it('What is odd about it is said with its place', async () => {
  const [surface] = MUG.surfaces;
  const template = { ...MUG, products: ['mug-8'], surfaces: [{ ...surface, safe: 60 }] };
  const { warnings } = await shop.made.drafts.look({ template });
  expect(warnings.map(({ path }) => path)).toEqual(['/surfaces/0/safe', '/products/0']);
});

it('A font that is nowhere is why nothing is drawn', async () => {
  const [name, colour] = MUG.fields;
  const template = { ...MUG, fields: [{ ...name, fonts: ['Intre'] }, colour] };
  const look = await shop.made.drafts.look({ template, values: { name: 'Ada', colour: 'red' } });
  expect(look).toMatchObject({
    surfaces: [],
    undrawn: { message: expect.stringContaining('Intre') },
  });
});

it('The same is warned of when it is a rule', async () => {
  const [surface] = MUG.surfaces;
  const { problems } = await shop.rules.put('product-templates', 'odd', {
    ...MUG,
    surfaces: [{ ...surface, safe: 60 }],
  });
  expect(problems).toMatchObject([{ severity: 'warning', path: '/surfaces/0/safe' }]);
});

describe('What cannot be read is refused with its place', () => {
  test.each([
    ['nothing', undefined, ''],
    ['a text', 'x', ''],
    ['a name in the wrong place', { ...MUG, nmae: 'x' }, '/nmae'],
    ['a colour nobody has', { ...MUG, palette: [] }, '/fields/1/colours/0'],
    ['a prototype', JSON.parse('{"__proto__":{"name":"x"}}'), ''],
  ])('%s', async (_name, template, path) => {
    await expect(shop.made.drafts.look({ template })).rejects.toMatchObject({
      ...{ code: 'invalid_rule', ...(path === '' ? {} : { path }) },
    });
  });
});

it('A text is held against lists before they hold', async () => {
  const list = { name: 'house', language: 'en', refuse: ['rotten'], review: ['acme'], allow: [] };
  const lists = { lists: [list] };
  expect(await shop.made.reviews.tryText('R0tten, Acme', lists)).toMatchObject({
    words: [{ list: 'house', severity: 'refuse' }],
    data: [],
  });
  expect(await shop.made.reviews.tryText('Acme')).toEqual({ words: [], data: [] });
  expect(await shop.made.reviews.tryText('ada@example.com', lists)).toMatchObject({
    data: [{ kind: 'email' }],
  });
  for (const broken of [7, { lists: 7 }, { lists: [{ ...list, refuse: ['x'] }] }]) {
    await expect(shop.made.reviews.tryText('x', broken)).rejects.toMatchObject({
      code: 'invalid_design',
    });
  }
  expect(shop.made.reviews.moderation.own).toBe(false);
});
