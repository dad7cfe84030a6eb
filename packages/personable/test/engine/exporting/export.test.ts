import { expect, test } from 'vitest';
import { archiveText } from '../../../src/engine/exporting/archive.ts';
import type { ExportSubject } from '../../../src/engine/exporting/section.ts';
import type { Personable } from '../../../src/index.ts';
import { DAY, NOON, openShop, order, product } from '../../customer/open-shop.ts';

const ADA = { userId: 'ada' };

const exported = async (shop: Personable, by?: string) => {
  const archive = await shop.people.export(ADA, by);
  if (archive === undefined) throw new Error('nobody is called ada');
  let text = '';
  for await (const piece of archive.text) text += piece;
  return JSON.parse(text);
};

test('an export has everything that is held about a person, and nothing of others', async () => {
  const { shop } = await openShop();
  await shop.batch([
    product('Product Viewed', 'tea', { anonymousId: 'b-1', timestamp: NOON - 2 * DAY }),
    { type: 'identify', ...ADA, anonymousId: 'b-1', traits: { city: 'Bonn' } },
    {
      type: 'track',
      event: 'Order Completed',
      ...ADA,
      properties: {
        total: 8.5,
        currency: 'EUR',
        products: [{ product_id: 'tea', name: 'Tea of then', price: 8.5 }],
      },
    },
    order(['soap'], { userId: 'secretive-bob' }),
    { type: 'track', ...ADA },
  ]);
  await shop.items.put([{ id: 'tea', name: 'Tea of now' }]);
  await shop.people.consent(ADA, { email: true }, { wording: '1', proof: { form: 'till' } });
  await shop.preferences.set(ADA, { choice: 'more', item: 'tea' });
  const { decision } = await shop.decide({ ...ADA, placement: 'for-you' });
  const archive = await exported(shop, 'Ines');

  expect(archive.about).toMatchObject({ askedBy: 'Ines', exported: new Date(NOON).toISOString() });
  expect(archive.identities).toEqual([
    { namespace: 'userId', value: 'ada' },
    { namespace: 'anonymousId', value: 'b-1' },
  ]);
  expect(archive.traits).toEqual([
    {
      name: 'city',
      value: 'Bonn',
      source: 'server',
      verified: true,
      time: new Date(NOON).toISOString(),
    },
  ]);
  expect(archive.profile.consent.email).toMatchObject({ allowed: true, wording: '1' });
  expect(archive.consent).toMatchObject([
    { purposes: { email: true }, wording: '1', proof: { form: 'till' }, homes: [1, 2] },
  ]);
  expect(archive.askedFor).toMatchObject([{ choice: 'more', item: { id: 'tea' } }]);
  expect(archive.counted).toMatchObject({ counted: true });
  const positions = archive.events.map(({ position }: { position: number }) => position);
  expect(positions).toEqual([...positions].sort((a, b) => a - b));
  const bought = archive.events.find(({ title }: { title: string }) => title === 'Order Completed');
  expect(bought).toMatchObject({
    items: [{ id: 'tea', name: 'Tea of now' }],
    itemsThen: [{ id: 'tea', name: 'Tea of then', price: 8.5 }],
    message: { properties: { total: 8.5, currency: 'EUR' } },
  });
  expect(archive.rejected).toMatchObject([{ code: 'missing_event_name' }]);
  expect(archive.decisions).toMatchObject([{ decision, placement: 'for-you' }]);
  expect(archive.decisions[0].items.length).toBeGreaterThan(0);
  expect(archive.accesses).toMatchObject([{ who: 'Ines', what: 'export', count: 1 }]);
  expect(JSON.stringify(archive)).not.toContain('secretive-bob');
});

test('long histories come in order of the log, page by page', async () => {
  const { shop } = await openShop();
  const views = (count: number, who: object) =>
    Array.from({ length: count }, (_, i) => product('Product Viewed', `item-${i % 9}`, who));
  await shop.batch([...views(700, { anonymousId: 'b-1' }), ...views(700, ADA)]);
  await shop.identify({ ...ADA, anonymousId: 'b-1' });
  await shop.batch(views(700, ADA));
  const { events } = await exported(shop);
  expect(events).toHaveLength(2_103);
  const positions = events.map(({ position }: { position: number }) => position);
  expect(positions).toEqual(Array.from({ length: 2_103 }, (_, i) => i + 1));
});

test('nobody is exported who was not met', async () => {
  const { shop } = await openShop();
  expect(await shop.people.export(ADA)).toBeUndefined();
  await expect(shop.people.export({})).rejects.toMatchObject({ code: 'missing_identity' });
});

test('an archive is JSON whatever its sections are', async () => {
  async function* stream(count: number) {
    for (let i = 0; i < count; i++) yield { i, text: '"\n'.repeat(50) };
  }
  const sections = [
    { name: 'nothing', read: () => undefined },
    { name: 'value', read: () => ({ a: 1 }) },
    { name: 'empty', read: () => stream(0) },
    { name: 'many', read: () => stream(2_000) },
  ];
  const pieces: string[] = [];
  for await (const piece of archiveText(sections, {} as ExportSubject)) pieces.push(piece);
  expect(pieces.length).toBeGreaterThan(3);
  const archive = JSON.parse(pieces.join(''));
  expect(archive).toMatchObject({ nothing: null, value: { a: 1 }, empty: [] });
  expect(archive.many).toHaveLength(2_000);
});
