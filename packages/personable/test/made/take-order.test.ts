import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OrderLine, readOrder, readRefund } from '../../src/made/orders/order-lines.ts';
import { type OrderedBy, takeOrder, takeRefund } from '../../src/made/orders/take-order.ts';
import type { Job, JobChange } from '../../src/made/production/job.ts';

const [A, B] = ['a'.repeat(64), 'b'.repeat(64)];
const by = (more: Partial<OrderedBy> = {}): OrderedBy => ({
  ...{ home: 1, homes: [1], proven: true, ordered: 10, now: 20 },
  ...more,
});
const line = (more: Partial<OrderLine> = {}): OrderLine => ({
  ...{ item: 'mug', design: A, quantity: 1, currency: 'EUR' },
  ...more,
});
const after = (jobs: readonly Job[], changes: readonly JobChange[]): Job[] => {
  const all = new Map(jobs.map((job) => [job.id, job]));
  for (const { job } of changes) all.set(job.id, job);
  return [...all.values()];
};
const order = (lines: readonly OrderLine[], jobs: readonly Job[] = [], who = by()): Job[] =>
  after(jobs, takeOrder({ order: 'o-1', lines }, who, jobs));
const held = (job: Job, reason: string): Job => ({ ...job, state: 'held', reason });

describe('An order', () => {
  it('becomes a job for each line, once, however often it is told', () => {
    const lines = [line(), line({ design: B, quantity: 3 }), line()];
    const jobs = order(lines);
    expect(jobs.map(({ design, quantity }) => [design, quantity])).toEqual([
      [A, 1],
      [B, 3],
      [A, 1],
    ]);
    expect(new Set(jobs.map(({ id }) => id)).size).toBe(3);
    expect(takeOrder({ order: 'o-1', lines }, by({ now: 99 }), jobs)).toEqual([]);
  });

  it('told again with the design it lacked, completes the job that waits for it', () => {
    const [blank] = order([line({ design: undefined } as never)]);
    if (blank === undefined) throw new Error('there is no job');
    const jobs = order([line()], [held(blank, 'design-missing')]);
    expect(jobs).toHaveLength(1);
    expect(jobs[0]).toMatchObject({ id: blank.id, design: A, state: 'ordered' });
    expect(order([line()], jobs)).toEqual(jobs);
  });

  it('that a browser told of is proven by the server of the shop, with what that says', () => {
    const browsers = order([line({ quantity: 9 })], [], by({ proven: false }));
    expect(browsers[0]).toMatchObject({ proven: false, quantity: 9 });
    const jobs = order([line({ quantity: 2 })], browsers);
    expect(jobs).toHaveLength(1);
    expect(jobs[0]).toMatchObject({ proven: true, quantity: 2 });
    const waiting = browsers.map((job) => held(job, 'unproven-order'));
    expect(order([line()], waiting)[0]).toMatchObject({ proven: true, state: 'ordered' });
  });

  it('that a browser tells of after the server of the shop makes nothing', () => {
    const jobs = order([line()]);
    expect(order([line({ design: B })], jobs, by({ proven: false }))).toEqual(jobs);
  });

  it('of somebody else with the same number takes no job away, and adds none that is made', () => {
    const others = order([line({ design: B })], [], by({ proven: false, home: 2, homes: [2] }));
    const jobs = order([line()], others);
    expect(jobs.map(({ design, state, reason }) => [design, state, reason])).toEqual([
      [B, 'cancelled', 'superseded'],
      [A, 'ordered', undefined],
    ]);
  });

  it('is the same in whatever order it is told how often by whom', () => {
    const lines = fc.array(
      fc.record({
        item: fc.constantFrom('mug', 'cup'),
        design: fc.constantFrom(A, B),
        quantity: fc.integer({ min: 1, max: 3 }),
        currency: fc.constant('EUR'),
      }),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(lines, fc.array(fc.boolean(), { maxLength: 4 }), (said, told) => {
        let jobs: Job[] = [];
        for (const proven of [...told, true]) jobs = order(said, jobs, by({ proven }));
        const made = jobs.filter(({ state }) => state !== 'cancelled');
        expect(made).toHaveLength(said.length);
        expect(made.every(({ proven }) => proven)).toBe(true);
        expect(order(said, jobs)).toEqual(jobs);
      }),
      { numRuns: 50 },
    );
  });
});

describe('What is given back', () => {
  const refund = (jobs: readonly Job[], said: object, who = by()): Job[] =>
    after(jobs, takeRefund({ order: 'o-1', ...said }, who, jobs));

  it('is not made any more, whole or line by line', () => {
    const jobs = order([line(), line({ item: 'cup', design: B })]);
    expect(refund(jobs, {}).map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
    const one = refund(jobs, { lines: [{ item: 'cup' }] });
    expect(one.map(({ state }) => state)).toEqual(['ordered', 'cancelled']);
    expect(refund(one, { lines: [{ item: 'cup' }] })).toEqual(one);
  });

  it('in part is for somebody to look at', () => {
    const jobs = order([line({ quantity: 3, paid: 1_000 })]);
    expect(refund(jobs, { lines: [{ item: 'mug', quantity: 1 }] })[0]).toMatchObject({
      ...{ state: 'held', reason: 'partly-refunded' },
    });
    expect(refund(jobs, { total: 500 })[0]).toMatchObject({ reason: 'partly-refunded' });
    expect(refund(jobs, { total: 3_000 })[0]).toMatchObject({ state: 'cancelled' });
  });

  it('after it was printed is noted, once', () => {
    const jobs = order([line()]).map((job): Job => ({ ...job, state: 'printed' }));
    const noted = refund(jobs, {});
    expect(noted[0]).toMatchObject({ state: 'printed', returned: true });
    expect(refund(noted, {})).toEqual(noted);
  });

  it('by a browser takes nothing away of what the shop itself told of', () => {
    const jobs = order([line()]);
    expect(refund(jobs, {}, by({ proven: false }))).toEqual(jobs);
  });
});

describe('The lines of an order', () => {
  const read = (properties: object, isMade = true) =>
    readOrder(
      { type: 'track', event: 'Order Completed', messageId: 'm', properties } as never,
      () => isMade,
    );

  it('are those that are made for somebody', () => {
    const products = [{ product_id: 'mug', design: A }, { product_id: 'tea' }];
    expect(read({ order_id: 7, products }, false)).toEqual({
      order: '7',
      lines: [{ item: 'mug', design: A, quantity: 1, currency: 'EUR' }],
    });
    expect(read({ order_id: 7, products: [{ product_id: 'tea' }] }, false)).toBeUndefined();
    expect(read({ products })?.order).toBe('message:m');
  });

  it.each([0, -1, 2.5, '2', null, 1e9, Number.NaN, {}])(
    'with %j pieces are unclear',
    (quantity) => {
      const lines = read({ order_id: 'o', products: [{ product_id: 'mug', quantity }] })?.lines;
      expect(lines?.[0]).toMatchObject({ quantity: 1, unclear: true });
    },
  );

  it.each([7, true, {}, [], 'x'.repeat(5_000), 'A'.repeat(64)])(
    'with %j for a design have one that nobody knows, and are no blank',
    (design) => {
      const lines = read({ order_id: 'o', products: [{ product_id: 'mug', design }] })?.lines;
      expect(lines?.[0]?.design).toBeTypeOf('string');
    },
  );

  it('can be read of anything', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (products, order_id) => {
        read({ products, order_id });
        readRefund({ type: 'track', properties: { products, order_id } } as never);
      }),
    );
  });
});
