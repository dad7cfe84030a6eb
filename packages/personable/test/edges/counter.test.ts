import { expect, test } from 'vitest';
import { serve } from './serve.ts';

const openTill = async () => {
  const served = await serve({ identity: { country: 'DE' } });
  const { shop, keys } = served;
  await shop.items.put([{ id: 'tea', name: 'Green tea', price: 4.9, currency: 'EUR', stock: 3 }]);
  await shop.identify({ userId: 'ada', traits: { name: 'Ada', phone: '030 123456' } });
  const key = keys.secret;
  const post = (path: string, body: object) =>
    served.call(`POST /v1/counter/${path}`, { key, body });
  return { ...served, key, post };
};

test('a till finds somebody, sells, takes it back and leaves a note', async () => {
  const { post } = await openTill();
  const found = await post('find', { query: '030 12 34 56' });
  expect(found).toMatchObject({
    status: 200,
    body: { people: [{ name: 'Ada', matched: { namespace: 'phone', value: '+4930123456' } }] },
  });
  const [{ person }] = (found.body as { people: [{ person: number }] }).people;
  const sale = { person, items: [{ id: 'tea', quantity: 2 }], messageId: 's-1', account: 'tab' };
  expect(await post('sold', sale)).toMatchObject({
    status: 200,
    body: { text: 'Sold: 2 × Green tea, €9.80.', balance: { text: '−€9.80' }, duplicate: false },
  });
  expect(await post('sold', sale)).toMatchObject({ status: 200, body: { duplicate: true } });
  expect(await post('undo', { person, messageId: 's-1' })).toMatchObject({ status: 200 });
  expect(await post('sold', { phone: '030 123456', items: [{ id: 'tea', quantity: 4 }] })).toEqual({
    status: 409,
    type: expect.any(String),
    body: {
      error: {
        code: 'sale_refused',
        message: 'Of Green tea only 3 pieces are left, not 4.',
        path: '/items/0',
        hint: 'Sell fewer, or correct the stock.',
      },
    },
  });
  expect(await post('declined', { person, item: 'tea', messageId: 'd-1' })).toMatchObject({
    status: 200,
    body: { messageId: 'd-1', duplicate: false },
  });
  const note = await post('notes', { person, text: 'Has a dog.', by: 'Mo' });
  expect(note).toMatchObject({ status: 200, body: { text: 'Has a dog.', by: 'Mo' } });
  const { id } = note.body as { id: string };
  expect(await post('person', { phone: '030 123456' })).toMatchObject({
    status: 200,
    body: { person, notes: [{ id }], balances: [{ account: 'tab', amount: 0 }] },
  });
  expect(await post('notes/remove', { person, note: id })).toMatchObject({ status: 200 });
  expect(await post('person', { person })).toMatchObject({ body: { notes: [] } });
});

test('what is empty, too long, hostile or of nobody is answered in words', async () => {
  const { post } = await openTill();
  expect(await post('find', { query: '' })).toMatchObject({
    status: 200,
    body: { people: [], why: 'Type a name, a telephone number, a card or a receipt.' },
  });
  expect(await post('find', { query: "'; drop table events --%_" })).toMatchObject({
    status: 200,
    body: { people: [] },
  });
  expect(await post('find', { query: 'x'.repeat(501) })).toMatchObject({ status: 400 });
  expect(await post('find', { query: 'a\u0000b' })).toMatchObject({ status: 400 });
  expect(await post('find', { query: 'ada', limit: 21 })).toMatchObject({ status: 400 });
  expect(await post('person', { person: 999 })).toMatchObject({ status: 404 });
  expect(await post('sold', { person: 999, items: [{ id: 'tea' }] })).toMatchObject({
    status: 404,
    body: { error: { hint: expect.stringContaining('Make a profile first') } },
  });
  expect(await post('notes', { userId: 'ada', text: 'x'.repeat(1_001) })).toMatchObject({
    status: 400,
  });
  expect(await post('notes', { text: 'Has a dog.' })).toMatchObject({
    status: 400,
    body: { error: { code: 'missing_identity' } },
  });
});

test('a telephone menu reads the same of a number, and a look is noted', async () => {
  const { call, key, post, shop } = await openTill();
  await post('person', { userId: 'ada' });
  const { entries } = await shop.privacy.accesses({ userId: 'ada' });
  expect(entries).toMatchObject([{ who: 'secret key', what: 'profile' }]);
  const menu = await call('GET /v1/profiles/by/phone/030123456', { key });
  expect(menu).toMatchObject({ status: 200, body: { name: 'Ada', traits: { name: 'Ada' } } });
});

test('the address of the counter leads to its screen', async () => {
  const { url } = await openTill();
  const answer = await fetch(`${url}/counter`, { redirect: 'manual' });
  expect(answer.status).toBe(302);
  expect(answer.headers.get('location')).toBe('/console/counter');
});
