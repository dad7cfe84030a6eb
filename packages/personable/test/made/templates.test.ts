import { expect, it } from 'vitest';
import { openShop } from '../customer/open-shop.ts';
import { MUG, publishTemplate } from './shop.ts';

it('A published template is a bundle with its digest, and never changes', async () => {
  const { shop } = await openShop();
  await publishTemplate(shop);
  const first = await shop.made.template('name-mug');
  expect(first).toMatchObject({ version: 1, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
  await publishTemplate(shop, { ...MUG, name: 'Another' });
  const second = await shop.made.template('name-mug');
  expect(second).toMatchObject({ version: 2, template: { name: 'Another' } });
  await shop.rules.rollBack('product-templates', 'name-mug', 1);
  const third = await shop.made.template('name-mug');
  expect(third).toMatchObject({ version: 3, digest: first.digest });
  await shop.rules.archive('product-templates', 'name-mug');
  await expect(shop.made.template('name-mug')).rejects.toMatchObject({ code: 'not_found' });
  expect(await shop.made.template('name-mug', 1)).toEqual(first);
  expect(await shop.made.templates()).toEqual([]);
});

it.each([
  [
    'a condition nobody can read',
    { fields: [{ ...MUG.fields[0], when: { colour: { $lager: 1 } } }, MUG.fields[1]] },
  ],
  [
    'what somebody did',
    { fields: [{ ...MUG.fields[0], when: { $did: { event: 'E' } } }, MUG.fields[1]] },
  ],
  [
    'art with a script',
    {
      surfaces: [
        { ...MUG.surfaces[0], art: '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>' },
      ],
    },
  ],
  ['a colour there is not', { fields: [{ ...MUG.fields[0], colour: 'green' }, MUG.fields[1]] }],
  ['no surface', { surfaces: [] }],
  ['more than it may have', { more: 1 }],
])('A template with %s is refused with the place', async (_name, more) => {
  const { shop } = await openShop();
  await expect(shop.rules.put('product-templates', 'x', { ...MUG, ...more })).rejects.toMatchObject(
    {
      ...{ code: 'invalid_rule', path: expect.any(String) },
    },
  );
});

it('A template with an id of its own kind of letters is published by no other', async () => {
  const { shop } = await openShop();
  await shop.rules.put('product-templates', 'name.mug', MUG);
  await expect(shop.rules.publish('product-templates', 'name.mug')).rejects.toMatchObject({
    ...{ code: 'invalid_rule', path: '/id' },
  });
  await publishTemplate(shop);
  expect(await shop.made.templates()).toHaveLength(1);
});
