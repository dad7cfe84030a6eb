import { expect, test } from 'vitest';
import { NOON } from '../customer/open-shop.ts';
import { type Served, serve } from './serve.ts';
import { signed } from './signed.ts';

const NOTE = {
  ...{ name: 'Back in stock', channel: 'onsite', sort: 'marketing' },
  why: { en: 'You asked for this tea.' },
  content: {
    en: {
      ...{
        title: 'Your tea is back, {{ first_name | default: "you" }}',
        text: '{{ data.text | default: "Now" }}',
      },
      ...{ url: '/items/tea', image: 'https://shop.example/tea.png', score: '999', id: 'mine' },
    },
  },
};

/** A shop where a browser of Ada's is known, and templates of on-site messages are published. */
const open = async (): Promise<Served> => {
  const served = await serve({ consent: 'assumed' });
  const { shop } = served;
  for (const [id, body] of [
    ['note', NOTE],
    ['late', { ...NOTE, sort: 'transactional', why: undefined }],
  ] as const) {
    await shop.rules.put('templates', id, JSON.parse(JSON.stringify(body)));
    await shop.rules.publish('templates', id);
  }
  await shop.identify({ userId: 'ada', anonymousId: 'b-1', traits: { first_name: 'Ada <b>' } });
  return served;
};
const send = async ({ shop }: Served, who: object, template = 'note', data = {}) => {
  const { id } = await shop.messages.send({ ...who, template, data });
  await expect.poll(async () => (await shop.messages.get(id)).state).toBe('sent');
  return id;
};
interface Shown {
  readonly decision: string;
  readonly items: readonly (Record<string, unknown> & { readonly id: string })[];
  readonly content: readonly Record<string, unknown>[];
}
const ask = async ({ call, keys }: Served, body: object, key = keys.secret) =>
  (await call('POST /v1/decide', { key, body: { placement: 'onsite.messages', ...body } }))
    .body as Shown;

test('a message that waits fills the placement with its look and why it was sent, and the log keeps no word of it', async () => {
  const served = await open();
  const { shop } = served;
  const id = await send(served, { userId: 'ada' }, 'note', { text: 'Tea, "green" <i>' });
  const shown = await ask(served, { userId: 'ada' });
  expect(shown).toMatchObject({ strategy: 'messages', personalized: true, by: 'person' });
  expect(shown.items).toMatchObject([
    {
      ...{ id, name: 'Your tea is back, Ada <b>', text: 'Tea, "green" <i>', url: '/items/tea' },
      ...{ image: 'https://shop.example/tea.png', score: 1, strategy: 'messages' },
      sentence: 'You asked for this tea.',
      reasons: [{ term: 'message', text: 'You asked for this tea.' }],
    },
  ]);
  expect(shown.content).toMatchObject([
    { message: id, name: 'note', fields: { title: 'Your tea is back, Ada <b>' }, how: 'fixed' },
  ]);
  const kept = await shop.decisions.find(shown.decision);
  expect(kept).toMatchObject({
    decision: { strategy: 'messages', content: [{ message: id, fields: {} }] },
  });
  expect(JSON.stringify(kept)).not.toContain('green');
  expect(await shop.decisions.verify(shown.decision)).toMatchObject({ status: 'equal' });
});

test('it stands among the blocks of a page, in a published page too, and nobody else is shown it', async () => {
  const served = await open();
  const { shop, call, keys } = served;
  const id = await send(served, { userId: 'ada' });
  const listed = await shop.decidePage({
    userId: 'ada',
    placements: ['onsite.messages', 'popular'],
  });
  expect(listed.blocks?.[0]?.items).toMatchObject([{ id }]);
  const body = {
    name: 'Home',
    channel: 'web',
    kind: 'page',
    blocks: ['onsite.messages', 'popular'],
  };
  await shop.rules.put('placements', 'home', body);
  const published = await shop.rules.publish('placements', 'home');
  expect(JSON.stringify(published)).not.toContain('Nobody defined');
  const page = await shop.decide({ userId: 'ada', placement: 'home' });
  expect(page.blocks?.[0]?.content).toMatchObject([{ message: id }]);
  expect(await shop.decisions.verify(page.decision)).toMatchObject({ status: 'equal' });
  // With a write key only what waits for the browser itself is told, unless a token proves who it is.
  expect((await ask(served, { anonymousId: 'b-1' }, keys.write)).items).toEqual([]);
  expect((await ask(served, { anonymousId: 'b-9' }, keys.write)).items).toEqual([]);
  const token = signed(keys.secret, { sub: 'ada', exp: NOON / 1_000 + 60 });
  expect((await ask(served, { userId: 'ada', token }, keys.write)).items).toMatchObject([{ id }]);
  expect(
    (await call('POST /v1/onsite', { key: keys.secret, body: { userId: 'ada' } })).body,
  ).toMatchObject({ messages: [{ id }] });
});

test('seen, clicked and put away are told by the events of lists, and counted as those of messages', async () => {
  const served = await open();
  const { shop, call, keys } = served;
  const ids = [];
  for (const text of ['one', 'two', 'three']) {
    ids.push(await send(served, { anonymousId: 'b-1' }, 'late', { text }));
  }
  const [one = '', two = '', three = ''] = ids;
  const { decision } = await ask(served, { anonymousId: 'b-1' });
  const tell = (event: string, properties: object) =>
    call('POST /v1/track', { key: keys.write, body: { anonymousId: 'b-1', event, properties } });
  const list = { list: 'onsite.messages', decision };
  const products = ids.map((product_id, i) => ({ product_id, position: i + 1 }));
  await tell('Product List Viewed', { list_id: 'onsite.messages', decision, products });
  await tell('Product Clicked', { ...list, product_id: two, position: 2 });
  await tell('Message Dismissed', { ...list, product_id: three, position: 3 });
  expect(await shop.onsite.overview()).toEqual({ waiting: 1, seen: 0, clicked: 1, dismissed: 1 });
  expect((await ask(served, { anonymousId: 'b-1' })).items.map(({ id }) => id)).toEqual([one]);
  const outcomes = await shop.messageOutcomes.read({ by: 'template' });
  expect(outcomes).toMatchObject({ groups: [{ counts: { sent: 3, opened: 3, clicked: 1 } }] });
  // A message is no product that somebody looked at.
  const profile = await shop.people.profile({ anonymousId: 'b-1' });
  expect(profile?.history).toEqual([]);
  expect((await shop.overview()).unknownItems).toBe(0);
});

test('what nobody else may say, and hostile lists, change nothing', async () => {
  const served = await open();
  const { shop, call, keys } = served;
  await send(served, { anonymousId: 'b-1' });
  const tell = (anonymousId: string, event: string, properties: object) =>
    call('POST /v1/track', { key: keys.write, body: { anonymousId, event, properties } });
  const [waiting] = (await ask(served, { anonymousId: 'b-1' })).items;
  const of = { list: 'onsite.messages' };
  await tell('b-2', 'Product Clicked', { ...of, product_id: waiting?.id });
  for (const product_id of [null, {}, [], '', 7, 'x'.repeat(5_000)]) {
    await tell('b-1', 'Product Clicked', { ...of, product_id });
    await tell('b-1', 'Product List Viewed', {
      list_id: of.list,
      products: [{ product_id }, 3, null],
    });
  }
  const many = Array.from({ length: 200 }, (_, i) => ({ product_id: `m-${i}` }));
  await tell('b-1', 'Product List Viewed', { list_id: of.list, products: many });
  expect(await shop.onsite.overview()).toMatchObject({ waiting: 1, clicked: 0 });
  const outcomes = await shop.messageOutcomes.read({ by: 'template' });
  expect(outcomes).toMatchObject({ groups: [{ counts: { sent: 1, opened: 0, clicked: 0 } }] });
});

test('consent that was withdrawn since is obeyed, but for what needs none', async () => {
  const served = await open();
  await send(served, { userId: 'ada' });
  const late = await send(served, { userId: 'ada' }, 'late');
  expect((await ask(served, { userId: 'ada' })).items).toHaveLength(2);
  await served.shop.people.consent({ userId: 'ada' }, { personalization: false });
  expect((await ask(served, { userId: 'ada' })).items.map(({ id }) => id)).toEqual([late]);
});

test('a placement of the shop’s own by this name comes before it', async () => {
  const served = await open();
  await send(served, { userId: 'ada' });
  const body = { name: 'Ours', channel: 'web', kind: 'overlay' };
  await served.shop.rules.put('placements', 'onsite.messages', body);
  await served.shop.rules.publish('placements', 'onsite.messages');
  expect(await ask(served, { userId: 'ada' })).toMatchObject({ strategy: 'campaigns', items: [] });
});
