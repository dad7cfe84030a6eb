import { expect, it } from 'vitest';
import type { Personable } from '../../src/index.ts';
import { HOUR, openShop, PUBLIC } from '../customer/open-shop.ts';
import { ADA, MUG, orderOf, publishTemplate, stock } from './shop.ts';

const opened = async (options = {}) => {
  const { shop, clock } = await openShop(options);
  await stock(shop);
  await publishTemplate(shop);
  return { shop, clock };
};

const jobsOf = async (shop: Personable) => {
  await shop.made.jobs.settled();
  const { entries } = await shop.made.jobs.list();
  return entries;
};

const keep = async (shop: Personable, input = ADA): Promise<string> => {
  const { design } = await shop.made.keep(input);
  if (design === undefined) throw new Error('it was not kept');
  return design;
};

it('An order without a design is held, and made once it is told again with one', async () => {
  const { shop } = await opened();
  await shop.batch([orderOf(undefined)]);
  const [blank] = await jobsOf(shop);
  expect(blank).toMatchObject({
    state: 'held',
    reason: 'design-missing',
    hint: expect.any(String),
  });
  const design = await keep(shop);
  await shop.batch([orderOf(design)]);
  expect(await jobsOf(shop)).toMatchObject([{ id: blank?.id, state: 'checked', design }]);
});

it('An order that comes before its design waits for it', async () => {
  const other = await opened();
  const design = await keep(other.shop);
  const { shop } = await opened();
  await shop.batch([orderOf(design)]);
  expect(await jobsOf(shop)).toMatchObject([{ state: 'held', reason: 'design-unknown' }]);
  expect(await keep(shop)).toBe(design);
  await shop.made.jobs.settled();
  await expect.poll(() => jobsOf(shop)).toMatchObject([{ state: 'checked' }]);
});

it('Two orders of one design are two jobs; one order told twice is one', async () => {
  const { shop } = await opened();
  const design = await keep(shop);
  const second = { ...orderOf(design), userId: 'bo' };
  const bos = { ...second, properties: { ...second.properties, order_id: 'o-2' } };
  await shop.batch([orderOf(design), bos, orderOf(design), bos]);
  const jobs = await jobsOf(shop);
  expect(jobs.map(({ order, state }) => [order, state]).sort()).toEqual([
    ['o-1', 'checked'],
    ['o-2', 'checked'],
  ]);
});

it('What a browser says was ordered is not made before somebody has looked', async () => {
  const { shop } = await opened();
  const design = await keep(shop);
  const { userId: _, ...browser } = orderOf(design);
  await shop.batch([{ ...browser, anonymousId: 'b-1' }], PUBLIC);
  const [job] = await jobsOf(shop);
  expect(job).toMatchObject({ state: 'held', reason: 'unproven-order', proven: false });
  const passed = await shop.made.jobs.step(job?.id ?? '', { step: 'pass', by: 'Eva' });
  expect(passed.state).toBe('ordered');
  expect(await jobsOf(shop)).toMatchObject([{ state: 'checked' }]);
});

it('What a browser says was ordered is made at once where the shop says so', async () => {
  const { shop } = await opened({ made: { orders: 'any' } });
  const design = await keep(shop);
  await shop.batch([{ ...orderOf(design), userId: undefined, anonymousId: 'b-1' }], PUBLIC);
  expect(await jobsOf(shop)).toMatchObject([{ state: 'checked', proven: false }]);
});

it('A price that was changed, or is too low, holds the job until somebody lets it through', async () => {
  const { shop, clock } = await opened();
  const kept = await shop.made.keep(ADA);
  const { design = '', signed = '' } = kept;
  const changed = `${signed.slice(0, -1)}${signed.endsWith('A') ? 'B' : 'A'}`;
  await expect(shop.made.price(changed)).rejects.toMatchObject({ code: 'invalid_signature' });
  const order = (id: string, more: object) => {
    const said = orderOf(design, more);
    return { ...said, properties: { ...said.properties, order_id: id } };
  };
  await shop.batch([
    order('forged', { design_price: changed }),
    order('cheap', { design_price: signed, price: 1 }),
    order('coupon', { design_price: signed, price: 1, coupon: 'HALF' }),
    order('good', { design_price: signed }),
    order('none', {}),
  ]);
  const jobs = new Map((await jobsOf(shop)).map((job) => [job.order, job]));
  expect(jobs.get('forged')).toMatchObject({ state: 'held', reason: 'price-signature' });
  expect(jobs.get('cheap')).toMatchObject({ reason: 'price-differs', asked: 1_050, paid: 100 });
  for (const good of ['coupon', 'good', 'none'])
    expect(jobs.get(good)?.state, good).toBe('checked');
  await shop.made.jobs.step(jobs.get('cheap')?.id ?? '', { step: 'pass', by: 'Eva' });
  clock.now += 100 * HOUR;
  expect(await shop.made.price(signed)).toMatchObject({ expired: true });
  await shop.items.put([{ id: 'mug-7', name: 'Blue mug', price: 9, currency: 'EUR' }]);
  await shop.batch([order('late', { design_price: signed })]);
  const late = (await jobsOf(shop)).find(({ order: id }) => id === 'late');
  expect(late).toMatchObject({ state: 'held', reason: 'price-differs', asked: 1_150 });
});

it('What is given back is cancelled, also when that is told first', async () => {
  const { shop } = await opened();
  const design = await keep(shop);
  const refund = {
    type: 'track',
    event: 'Order Refunded',
    userId: 'ada',
    properties: { order_id: 'o-1' },
  };
  await shop.batch([refund]);
  await shop.batch([orderOf(design)]);
  expect(await jobsOf(shop)).toMatchObject([{ state: 'cancelled', reason: 'refunded' }]);
  await shop.batch([orderOf(design)]);
  expect(await jobsOf(shop)).toHaveLength(1);
});

it('A job is made by the version it was ordered in, and held when its item is withdrawn', async () => {
  const { shop } = await opened();
  const design = await keep(shop);
  const first = await shop.made.template('name-mug', 1);
  await publishTemplate(shop, {
    ...MUG,
    fields: [MUG.fields[0], { ...MUG.fields[1], colours: ['red'] }],
  });
  expect(await shop.made.template('name-mug')).toMatchObject({ version: 2 });
  expect(await shop.made.template('name-mug', 1)).toEqual(first);
  await shop.batch([orderOf(design)]);
  expect(await jobsOf(shop)).toMatchObject([{ state: 'checked' }]);
  await shop.rules.archive('product-templates', 'name-mug');
  const again = orderOf(design);
  await shop.batch([{ ...again, properties: { ...again.properties, order_id: 'o-2' } }]);
  const [job] = (await jobsOf(shop)).filter(({ order }) => order === 'o-2');
  expect(job).toMatchObject({ state: 'held', reason: 'template-withdrawn' });
  await shop.made.jobs.step(job?.id ?? '', { step: 'pass', by: 'Eva' });
  expect((await jobsOf(shop)).every(({ state }) => state === 'checked')).toBe(true);
});

it('A job for an item that its design is not of is held, and given another', async () => {
  const { shop } = await opened();
  await publishTemplate(shop, { ...MUG, name: 'Cup', products: ['cup-1'] }, 'name-cup');
  const design = await keep(shop, { ...ADA, template: 'name-cup' });
  await shop.batch([orderOf(design)]);
  const [job] = await jobsOf(shop);
  expect(job).toMatchObject({ state: 'held', reason: 'other-item' });
  const id = job?.id ?? '';
  await expect(shop.made.jobs.step(id, { step: 'pass', by: 'Eva' })).rejects.toMatchObject({
    code: 'step_refused',
  });
  await shop.made.jobs.step(id, { step: 'assign', by: 'Eva', design: await keep(shop) });
  expect(await jobsOf(shop)).toMatchObject([{ state: 'checked' }]);
});

it('What is printed again is a job of its own that names the old', async () => {
  const { shop } = await opened();
  await shop.batch([orderOf(await keep(shop))]);
  const id = (await jobsOf(shop))[0]?.id ?? '';
  const step = (step: 'render' | 'print' | 'reprint', more = {}) =>
    shop.made.jobs.step(id, { step, by: 'Eva', ...more });
  await expect(step('render')).rejects.toMatchObject({ code: 'step_refused' });
  await step('render', { elsewhere: true });
  await shop.made.jobs.gather([id], { by: 'Eva' });
  await step('print');
  const fresh = await step('reprint', { quantity: 1, note: 'A crack.' });
  expect(fresh).toMatchObject({ reprints: id, quantity: 1, state: 'ordered' });
  const jobs = await jobsOf(shop);
  expect(jobs.find((job) => job.id === fresh.id)).toMatchObject({ state: 'checked' });
  await shop.batch([orderOf(jobs[0]?.design)]);
  expect(await jobsOf(shop)).toHaveLength(2);
});

it('A batch is gathered whole or not at all', async () => {
  const { shop } = await opened();
  const design = await keep(shop);
  const second = orderOf(design);
  await shop.batch([
    orderOf(design),
    { ...second, properties: { ...second.properties, order_id: 'o-2' } },
  ]);
  const [a = '', b = ''] = (await jobsOf(shop)).map(({ id }) => id);
  await shop.made.jobs.step(a, { step: 'render', by: 'Eva', elsewhere: true });
  await expect(shop.made.jobs.gather([a, b], { by: 'Eva' })).rejects.toMatchObject({
    code: 'step_refused',
  });
  await expect(shop.made.jobs.gather([a, 'none'], { by: 'Eva' })).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(shop.made.jobs.gather([], { by: 'Eva' })).rejects.toMatchObject({
    code: 'step_refused',
  });
  expect((await shop.made.jobs.batches()).entries).toEqual([]);
  expect(await shop.made.jobs.find(a)).toMatchObject({ state: 'rendered' });
});
