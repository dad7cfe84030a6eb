import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openPersonable, type Personable } from '../../src/index.ts';
import { DAY, NOON, order, product } from '../customer/open-shop.ts';
import { publishTemplate, stock } from '../made/shop.ts';
import { tracesOf } from './traces.ts';

/** Asking everybody starts a thread, which may take its time on a busy machine. */
vi.setConfig({ testTimeout: 60_000 });

let folder: string;
let shop: Personable;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'personable-everything-'));
  shop = await openPersonable({
    data: folder,
    clock: () => NOON,
    identity: { country: 'DE' },
    purposes: [{ name: 'newsletter' }],
    holdout: { share: 0.01 },
  });
});
afterEach(async () => {
  await shop.close();
  rmSync(folder, { recursive: true, force: true });
});

const ADA = { userId: 'ada-user-id' };
const DEVICE = { anonymousId: 'ada-tablet' };

/** What is given out of her for advertising elsewhere. */
const HASH_OF_ADA = createHash('sha256').update('ada@rare.example').digest('hex');

/** What is about Ada and nobody else, wherever it may stand. */
const TRACES = [
  ...['ada-user-id', 'ada-tablet', 'ada@rare.example', '+491709876543', 'card-of-ada'],
  ...['Lovelacia', 'lovelacia', 'Traceville', 'answer-of-ada', 'size-of-ada', 'order-of-ada'],
  ...['favourite-of-ada', 'group-of-ada', 'note-on-adas-tab', 'till-that-served-ada'],
  ...['aunt-of-ada', '+49309999999', 'called-ada', 'form-of-ada', 'agent-who-looked-at-ada'],
  ...['push-endpoint-of-ada', 'on-site-note-of-ada', HASH_OF_ADA],
  ...['sku-ada-mistyped', 'wish-of-ada', 'receipt-of-ada', 'coupon-of-ada'],
  ...['message-to-ada', 'said-to-ada', 'dead-address-of-ada'],
  ...['message-sent-to-ada', 'message-saved-for-ada'],
  ...['mug-of-ada', 'mug-order-of-ada'],
];

/** Ada with everything there is to know of somebody; Bob lives with her, and both use one television. */
const fill = async () => {
  await shop.items.put([
    { id: 'tea', name: 'Tea', price: 900, currency: 'EUR', categories: ['Tea'] },
    {
      ...{ id: 'leaflet', name: 'Leaflet', price: 0, currency: 'EUR' },
      creatives: [
        { id: 'plain', name: 'Leaflet' },
        { id: 'loud', name: 'Our leaflet' },
      ],
    },
  ]);
  await shop.traits.computed.put('favourite', {
    declaration: { kind: 'last', event: 'Colour Chosen', of: 'properties.colour' },
  });
  await shop.audiences.put('told-a-city', {
    name: 'Told a city',
    condition: {
      'traits.city': { $exists: true },
      $did: { event: 'Colour Chosen', last: { $exists: true }, of: 'properties.colour' },
    },
  });
  await shop.rules.apply(
    [
      {
        ...{ kind: 'placements', id: 'popular' },
        body: { name: 'Popular', channel: 'web', kind: 'items', arrange: { context: true } },
      },
    ],
    { publish: true },
  );
  await shop.questions.put('size', { text: 'Which size?', field: 'size' });
  await shop.trackingPlan.put('Order Completed', {
    mode: 'note',
    schema: { type: 'object', properties: { order_id: { type: 'integer' } } },
  });
  await shop.trackingPlan.put('Stock Asked', {
    mode: 'reject',
    schema: { type: 'object', properties: { sku: { type: 'integer' } } },
  });
  await shop.batch([
    product('Product Viewed', 'tea', { ...DEVICE, timestamp: NOON - DAY }),
    {
      type: 'identify',
      ...ADA,
      ...DEVICE,
      identities: { email: 'ada@rare.example', phone: '0170 9876543', card: 'card-of-ada' },
      traits: { name: 'Ada Lovelacia', city: 'Traceville', hat: 'size-of-ada' },
    },
    { type: 'group', ...ADA, groupId: 'group-of-ada', traits: { plan: 'gold' } },
    {
      ...order(['tea'], ADA),
      properties: {
        order_id: 'order-of-ada',
        total: 9,
        currency: 'EUR',
        products: [{ product_id: 'tea' }],
      },
    },
    { type: 'track', ...ADA, event: 'Colour Chosen', properties: { colour: 'favourite-of-ada' } },
    {
      type: 'track',
      ...ADA,
      event: 'Question Answered',
      properties: { question: 'size', field: 'size', answer: 'answer-of-ada' },
    },
    { type: 'track', ...ADA, event: 'Stock Asked', properties: { sku: 'sku-ada-mistyped' } },
    product('Product Viewed', 'tea', { ...ADA, anonymousId: 'television' }),
    product('Product Viewed', 'tea', { userId: 'bob', anonymousId: 'television' }),
    { type: 'identify', userId: 'bob', traits: { name: 'Bob' } },
  ]);
  await stock(shop);
  await publishTemplate(shop);
  const mug = { template: 'name-mug', values: { name: 'mug-of-ada', colour: 'red' } };
  const { design } = await shop.made.keep(mug, ADA);
  const products = [{ product_id: 'mug-7', design }];
  await shop.batch([{ ...order([], ADA), properties: { order_id: 'mug-order-of-ada', products } }]);
  await shop.made.jobs.settled();
  await shop.audiences.counted();
  await shop.preferences.set(ADA, {
    choice: 'more',
    attribute: { name: 'wish', value: 'wish-of-ada' },
  });
  await shop.ledger.add(ADA, {
    ...{ account: 'tab', amount: -500, currency: 'EUR' },
    ...{ by: 'till-that-served-ada', note: 'note-on-adas-tab' },
  });
  await shop.people.consent(
    ADA,
    { email: true, newsletter: true },
    { proof: { form: 'form-of-ada' } },
  );
  await shop.audiences.counted();
  await shop.advertising.put('spring', {
    audience: 'told-a-city',
    destination: { kind: 'file' },
  });
  await shop.people.consent(ADA, { advertising: true });
  await shop.advertising.settled();
  await shop.push.subscribe(ADA, {
    endpoint: 'https://push.example/push-endpoint-of-ada',
    keys: {
      // RFC 8291, appendix A.
      p256dh:
        'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
      auth: 'BTBZMqHH6r4Tts7J_aSIgg',
    },
  });
  await shop.onsite.channel.handOver(
    {
      ...{ id: 'note', key: 'note@shop.example', time: NOON },
      address: String((await shop.people.profile(ADA))?.person),
      content: { kind: 'onsite', fields: { title: 'on-site-note-of-ada' } },
    },
    new AbortController().signal,
  );
  const household = await shop.households.put({
    name: 'Number 12',
    members: [
      { userId: 'bob', role: 'guardian' },
      {
        ...ADA,
        role: 'adult',
        name: 'called-ada',
        limits: [{ spend: { amount: 1_000, currency: 'EUR', per: 'week' }, by: { userId: 'bob' } }],
        contacts: [{ name: 'aunt-of-ada', phone: '+49309999999', may: ['call'] }],
      },
    ],
  });
  await shop.rules.put('offers', 'five', {
    ...{ name: 'Five', benefit: { kind: 'text' }, codes: { kind: 'unique' } },
  });
  await shop.rules.publish('offers', 'five');
  const { grant } = await shop.offers.give('five', ADA);
  await shop.offers.redeem({ code: grant?.code ?? '', order: 'receipt-of-ada' });
  const properties = { coupon: 'coupon-of-ada', products: [] };
  await shop.track({ ...ADA, event: 'Order Completed', properties });
  await shop.track({
    ...ADA,
    event: 'Message Sent',
    properties: { message_id: 'message-to-ada', template: 'cart', channel: 'email' },
  });
  await shop.deadAddresses.add({
    ...{ channel: 'email', address: 'ada@rare.example', reason: 'dead-address-of-ada' },
  });
  await shop.privacy.looked(ADA, 'agent-who-looked-at-ada', 'profile');
  await shop.messages.send({
    ...{ ...ADA, template: 'hello', id: 'message-to-ada' },
    data: { said: 'said-to-ada' },
  });
  await shop.rules.put('journeys', 'way', {
    ...{ name: 'Way', trigger: { event: 'Went' }, steps: [{ id: 'later', wait: '1d' }] },
  });
  await shop.rules.publish('journeys', 'way');
  await shop.track({ ...ADA, event: 'Went' });
  await shop.decide({ ...ADA, placement: 'for-you' });
  await shop.decide({ ...ADA, placement: 'popular' });
  await shop.checkpoint();
  await keepMessages();
  return household;
};

/** What restraint keeps of a message that went to Ada, and of one that did not. */
const keepMessages = async () => {
  const home = (await shop.people.find(ADA))?.homes[0]?.home ?? 0;
  const store = new DatabaseSync(join(folder, 'personable.sqlite'), { timeout: 10_000 });
  store
    .prepare(
      `insert into message_sends ("partition", home, id, state, stage, time, due, template, channel, sort, source,
         source_id, cost, goals, value, unsubscribed) values (0, ?, 'message-sent-to-ada', 1, 0, ?, ?, 'news', 'email', 0, 'api', 'x', 0, 0, 0, 0)`,
    )
    .run(home, NOON, NOON + DAY);
  store
    .prepare(
      `insert into message_saved ("partition", home, id, time, day, rule, template, channel, cost)
       values (0, ?, 'message-saved-for-ada', ?, 1, 'cap', 'news', 'email', 0)`,
    )
    .run(home, NOON);
  store.close();
};

const exported = async () => {
  const archive = await shop.people.export(ADA, 'Ines');
  let text = '';
  for await (const piece of archive?.text ?? []) text += piece;
  return { text, archive: JSON.parse(text) as Record<string, unknown> };
};

const isFilled = (section: unknown): boolean =>
  typeof section === 'object' && section !== null && Object.keys(section).length > 0;

test('a person of whom everything is known has something in every section of their export', async () => {
  await fill();
  const { text, archive } = await exported();
  const empty = Object.keys(archive).filter((name) => !isFilled(archive[name]));
  expect(empty).toEqual([]);
  for (const trace of TRACES) {
    if (trace !== 'lovelacia') expect(text, trace).toContain(trace);
  }
});

test('who is erased leaves nothing of everything that was known', async () => {
  const { id } = await fill();
  expect(tracesOf(folder, TRACES).length).toBeGreaterThan(TRACES.length / 2);
  const before = await shop.audiences.find('told-a-city');
  // Its platform has to be told that she goes, by the hash: what becomes of a list that stays is in advertising.test.ts.
  await shop.advertising.drop('spring');
  const receipt = await shop.people.erase(ADA);
  expect(receipt).toMatchObject({ state: 'finished', learned: { equal: true } });
  expect(tracesOf(folder, TRACES)).toEqual([]);
  // Of an address that is not to be written to the hash stays, so that nothing brings it back.
  expect(await shop.deadAddresses.find('email', 'ADA@rare.example')).toMatchObject({ why: 'shop' });
  expect([before?.size, (await shop.audiences.find('told-a-city'))?.size]).toEqual([1, 0]);
  expect((await shop.households.get(id))?.members).toMatchObject([{ knownAs: 'Bob' }]);
  expect(await shop.people.profile({ email: 'ada@rare.example' })).toBeUndefined();
  const { entries: conflicts } = await shop.identity.conflicts();
  expect(conflicts.filter(({ people }) => people.some(({ name }) => name !== 'Bob'))).toEqual([]);
  await shop.close();
  expect(tracesOf(folder, TRACES)).toEqual([]);
  shop = await openPersonable({ data: folder, clock: () => NOON });
  expect((await shop.people.profile({ userId: 'bob' }))?.events).toBe(2);
  expect(await shop.rebuild()).toMatchObject({ equal: true });
});
