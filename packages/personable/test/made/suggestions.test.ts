import { expect, it } from 'vitest';
import { openShop, PUBLIC } from '../customer/open-shop.ts';
import { ADA, MUG, publishTemplate, stock } from './shop.ts';

const FIELDS = [
  ...MUG.fields,
  {
    ...{ id: 'initials', kind: 'monogram', label: 'Initials', letters: [1, 3] },
    place: { surface: 'front', box: { x: 20, y: 62, width: 40, height: 20 } },
    ...{ fonts: ['Inter'], size: [12, 30], fit: 'shrink', colour: 'navy', suggest: ['initials'] },
  },
  {
    ...{ id: 'for', kind: 'choice', label: 'For', suggest: ['occasion', { trait: 'faith' }] },
    options: [
      { id: 'birthday', name: 'Birthday' },
      { id: 'easter', name: 'Easter' },
    ],
  },
];

const opened = async (options = {}) => {
  const { shop } = await openShop(options);
  await stock(shop);
  await publishTemplate(shop, { ...MUG, fields: FIELDS });
  await shop.identify({
    userId: 'ada',
    anonymousId: 'b-1',
    traits: { name: 'Ada Lovelace', birthday: '1990-03-10', faith: 'Easter' },
  });
  return shop;
};
const asked = { template: 'name-mug' };
it('What is known of a person is suggested, each with its reason', async () => {
  const shop = await opened();
  await shop.made.keep({ ...ADA, values: { name: 'X', colour: 'red' } }, { userId: 'ada' });
  const { how, fields } = await shop.made.suggest(asked, { userId: 'ada' });
  expect(how).toBe('bandit');
  const found = Object.fromEntries(
    fields.map(({ field, suggestions }) => [field, suggestions.map(({ value }) => value)]),
  );
  expect(found).toEqual({
    name: expect.arrayContaining(['Ada', 'AL']),
    colour: ['red'],
    initials: ['AL'],
    for: ['birthday'],
  });
  for (const { suggestions } of fields) {
    for (const { reason, strength } of suggestions) {
      expect(reason).toMatch(/^\S.+\.$/);
      expect(strength).toBeGreaterThan(0);
      expect(strength).toBeLessThanOrEqual(1);
    }
  }
});

it('Nothing is suggested of a gift, to strangers, of minors, without consent', async () => {
  const shop = await opened();
  const nobody = { how: 'nobody', fields: [], text: expect.any(String) };
  expect(await shop.made.suggest({ ...asked, gift: true }, { userId: 'ada' })).toMatchObject(
    nobody,
  );
  expect(await shop.made.suggest(asked, { userId: 'nobody' })).toMatchObject(nobody);
  await shop.identify({ userId: 'kid', traits: { name: 'Kid', birthday: '2020-03-10' } });
  expect(await shop.made.suggest(asked, { userId: 'kid' })).toMatchObject(nobody);
  await shop.people.consent({ userId: 'ada' }, { personalization: false });
  expect(await shop.made.suggest(asked, { userId: 'ada' })).toMatchObject(nobody);
  await expect(shop.made.suggest({ template: 'none' }, { userId: 'ada' })).rejects.toMatchObject({
    code: 'not_found',
  });
});

it('Through a public key only what the browser itself did is used', async () => {
  const shop = await opened();
  const { fields } = await shop.made.suggest(asked, { anonymousId: 'b-1' }, PUBLIC);
  expect(JSON.stringify(fields)).not.toMatch(/Ada|AL|birthday/);
});

it('What they write is no part of what is noted of it', async () => {
  const shop = await opened();
  await shop.made.keep(ADA, { userId: 'ada' });
  await shop.made.keep(ADA, { userId: 'ada' });
  const { entries } = await shop.people.timeline({ userId: 'ada' });
  const noted = entries.filter((entry) => JSON.stringify(entry).includes('Product Customized'));
  expect(noted).toHaveLength(1);
  expect(noted[0]).toMatchObject({
    message: { properties: { template: 'name-mug', version: 1, choices: { colour: 'navy' } } },
  });
  expect(JSON.stringify(noted)).not.toContain('"Ada"');
});
