import { expect, it } from 'vitest';
import type { Personable } from '../../src/index.ts';
import { openShop } from '../customer/open-shop.ts';
import { ADA, orderOf, publishTemplate, stock } from './shop.ts';

const opened = async () => {
  const { shop } = await openShop();
  await stock(shop);
  await publishTemplate(shop);
  const list = { name: 'house', language: 'en', refuse: ['rotten'], review: ['acme'], allow: [] };
  await shop.made.reviews.setModeration({ lists: [list] });
  return shop;
};
const named = (name: string) => ({ ...ADA, values: { ...ADA.values, name } });
const stateOf = async (shop: Personable) => {
  await shop.made.jobs.settled();
  return (await shop.made.jobs.list()).entries[0];
};

it('What is certain is refused, what is doubtful waits, and nothing of either is made', async () => {
  const shop = await opened();
  const refused = await shop.made.keep(named('rotten'));
  expect(refused).toMatchObject({ state: 'refused' });
  expect(refused.design).toBeUndefined();
  const doubtful = await shop.made.keep(named('Acme'));
  expect(doubtful).toMatchObject({ state: 'review', design: expect.any(String) });
  await shop.batch([orderOf(doubtful.design)]);
  expect(await stateOf(shop)).toMatchObject({ state: 'held', reason: 'in-review' });
  const [review] = await shop.made.reviews.list();
  expect(review).toMatchObject({ field: 'name', text: 'Acme', template: 'name-mug', designs: 1 });

  const decided = await shop.made.reviews.decide(review?.word ?? '', { accepted: true, by: 'Eva' });
  expect(decided).toEqual({ designs: 1 });
  expect(await stateOf(shop)).toMatchObject({ state: 'checked' });
  expect(await shop.made.reviews.list()).toEqual([]);
  // The same text, however it is typed, is decided.
  expect(await shop.made.keep(named('ACME'))).toMatchObject({ state: 'valid' });
});

it('What is refused is told to whoever made it, with what to do', async () => {
  const shop = await opened();
  await shop.made.keep(named('acme'), { userId: 'ada' });
  const [review] = await shop.made.reviews.list();
  const note = 'We may not print names of firms.';
  await shop.made.reviews.decide(review?.word ?? '', { accepted: false, note, by: 'Eva' });
  const [own] = await shop.made.own({ userId: 'ada' });
  expect(own).toMatchObject({ state: 'refused', findings: [{ field: 'name', fix: note }] });
  expect(await shop.made.keep(named('Acme'))).toMatchObject({ state: 'refused' });
  await expect(
    shop.made.reviews.decide('nothing', { accepted: true, by: 'Eva' }),
  ).rejects.toMatchObject({ code: 'not_found' });
});

it('Lists that cannot be read are refused, and the ones before hold', async () => {
  const shop = await opened();
  for (const lists of [7, 'x', {}, { lists: [{ name: 'a' }] }, { lists: [], more: 1 }]) {
    await expect(shop.made.reviews.setModeration(lists)).rejects.toMatchObject({
      code: 'invalid_design',
    });
  }
  expect(await shop.made.keep(named('rotten'))).toMatchObject({ state: 'refused' });
  expect(await shop.made.reviews.setModeration(null)).toMatchObject({ own: false });
});
