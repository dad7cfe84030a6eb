import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { openPersonable, type Personable, type PersonableOptions } from '../../src/index.ts';
import { NOON } from '../customer/open-shop.ts';
import { tracesOf } from '../erasure/traces.ts';
import { batched, SHIPPING } from './batched.ts';
import { SimulatedPrintful } from './print-houses/simulated-printful.ts';
import { FONTS } from './shop.ts';

vi.setConfig({ testTimeout: 120_000 });

const MINUTE = 60_000;
let printful: SimulatedPrintful;

beforeEach(async () => {
  printful = await new SimulatedPrintful().listen();
  return () => printful.close();
});

const open = async (more: Partial<PersonableOptions> = {}) => {
  const clock = { now: NOON };
  const shop = await openPersonable({
    ...{ data: ':memory:', clock: () => clock.now, messages: { url: 'https://shop.example' } },
    made: {
      fonts: FONTS,
      printHouses: [
        {
          ...{ kind: 'printful', key: 'printful-key', url: printful.url, confirm: true },
          products: { 'mug-7': { variantId: 1_320, files: { front: 'default' } } },
        },
      ],
    },
    ...more,
  });
  return { shop, clock };
};
const closing = (shop: Personable) => onTestFinished(() => shop.close());
const states = async (shop: Personable) =>
  (await shop.made.jobs.list()).entries.map(({ state }) => state);

test('Each order goes to the print house once, and its jobs follow what becomes of it there', async () => {
  const { shop, clock } = await open();
  closing(shop);
  const { batch } = await batched(shop, ['o-1', 'o-2']);
  await shop.made.deliveries.handOver(batch, 'printful');
  await shop.made.deliveries.run();
  await shop.made.deliveries.handOver(batch, 'printful');
  await shop.made.deliveries.run();
  expect(printful.orders.size).toBe(2);
  const [order, other] = printful.orders.values();
  expect(order?.body).toMatchObject({
    recipient: { name: 'Ada Lovelacia', country_code: 'GB', zip: 'SW1Y 4JH' },
    items: [
      {
        ...{ variant_id: 1_320, quantity: 2 },
        files: [
          {
            type: 'default',
            url: expect.stringMatching(/^https:\/\/shop\.example\/v1\/made\/files\/[\w.-]+$/),
          },
        ],
      },
    ],
  });
  const shown = await shop.made.jobs.batch(batch);
  expect(shown.deliveries).toMatchObject([
    { to: 'printful', state: 'sent', reference: expect.any(String) },
    { to: 'printful', state: 'sent' },
  ]);
  expect(JSON.stringify(shown)).not.toMatch(/printful-key|Lovelacia|Traceville/);
  expect(await states(shop)).toEqual(['batched', 'batched']);
  if (order === undefined || other === undefined) throw new Error('two orders were placed');
  order.state = 'fulfilled';
  other.state = 'inprocess';
  clock.now += 16 * MINUTE;
  await shop.made.deliveries.run();
  expect((await states(shop)).sort()).toEqual(['printed', 'shipped']);
  other.state = 'failed';
  clock.now += 16 * MINUTE;
  await shop.made.deliveries.run();
  const after = (await shop.made.jobs.batch(batch)).deliveries;
  expect(after.map(({ state }) => state).sort()).toEqual(['done', 'stopped']);
  // Nobody asks any more.
  const asked = printful.asked.length;
  clock.now += 90 * MINUTE;
  await shop.made.deliveries.run();
  expect(printful.asked).toHaveLength(asked);
});

test('An order that was taken while nobody heard of it is not placed twice, also after a start', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'personable-printing-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { shop, clock } = await open({ data: folder });
  const { batch } = await batched(shop);
  printful.loseNext = true;
  await shop.made.deliveries.handOver(batch, 'printful');
  await shop.made.deliveries.run();
  expect((await shop.made.jobs.batch(batch)).deliveries).toMatchObject([
    { state: 'waiting', attempts: 1, reason: expect.stringContaining('could not be reached') },
  ]);
  await shop.close();
  const again = await open({ data: folder, clock: () => clock.now + 5 * MINUTE });
  closing(again.shop);
  await again.shop.made.deliveries.run();
  expect(printful.orders.size).toBe(1);
  expect((await again.shop.made.jobs.batch(batch)).deliveries).toMatchObject([{ state: 'sent' }]);
});

test('What is refused is given up with its reason; put right and handed over again it goes out', async () => {
  const { shop } = await open();
  closing(shop);
  const { batch } = await batched(shop);
  printful.instead.push({ status: 400, body: { error: { message: 'No such variant.' } } });
  await shop.made.deliveries.handOver(batch, 'printful');
  await shop.made.deliveries.run();
  expect((await shop.made.jobs.batch(batch)).deliveries).toMatchObject([
    { state: 'dead', reason: 'printful answered 400: No such variant.' },
  ]);
  await shop.made.deliveries.handOver(batch, 'printful');
  await shop.made.deliveries.run();
  expect((await shop.made.jobs.batch(batch)).deliveries).toMatchObject([{ state: 'sent' }]);
});

test('What is cancelled here is cancelled there, as long as it is not printed', async () => {
  const { shop, clock } = await open();
  closing(shop);
  const { batch, jobs } = await batched(shop);
  await shop.made.deliveries.handOver(batch, 'printful');
  await shop.made.deliveries.run();
  for (const id of jobs) await shop.made.jobs.step(id, { step: 'cancel', by: 'Eva' });
  const [order] = printful.orders.values();
  if (order !== undefined) order.state = 'inprocess';
  clock.now += 16 * MINUTE;
  await shop.made.deliveries.run();
  expect((await shop.made.jobs.batch(batch)).deliveries).toMatchObject([
    { state: 'sent', reason: expect.stringContaining('can not be cancelled') },
  ]);
  if (order !== undefined) order.state = 'pending';
  clock.now += 16 * MINUTE;
  await shop.made.deliveries.run();
  expect(order?.state).toBe('canceled');
  expect((await shop.made.jobs.batch(batch)).deliveries).toMatchObject([{ state: 'stopped' }]);
});

test.each([
  ['no address', undefined],
  ['half an address', { name: 'Ada' }],
  ['no country', { ...SHIPPING, country: 'Britain' }],
  ['a list', []],
  ['an endless name', { ...SHIPPING, name: 'x'.repeat(5_000) }],
  ['a number for a name', { ...SHIPPING, name: { toString: 'x' } }],
])('An order with %s is not handed over, and nothing of it is quoted', async (_what, shipping) => {
  const { shop } = await open();
  closing(shop);
  const { batch } = await batched(shop, ['o-1'], shipping ?? { shipping: undefined });
  const refused = shop.made.deliveries.handOver(batch, 'printful');
  await expect(refused).rejects.toMatchObject({ code: 'step_refused' });
  await expect(refused).rejects.not.toThrow(/Ada|Britain|xxx/);
  expect(printful.asked).toEqual([]);
});

test('An address is kept nowhere but in the order itself: an erasure takes all of it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'personable-printing-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { shop } = await open({ data: folder });
  const { batch } = await batched(shop);
  // The house quotes the address, and it is given up.
  const message = 'Traceville is no city.';
  printful.instead.push({ status: 400, body: { error: { message } } });
  await shop.made.deliveries.handOver(batch, 'printful');
  await shop.made.deliveries.run();
  await shop.people.erase({ userId: 'ada' });
  await shop.close();
  expect(tracesOf(folder, ['Lovelacia', 'Traceville', 'printful-key'])).toEqual([]);
});
