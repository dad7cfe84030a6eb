import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countPassed } from '../../../src/automate/journeys/refusal-store.ts';
import { DAY, HOUR, JourneyShop, MINUTE, START } from './desk.ts';

let shop: JourneyShop;
beforeEach(async () => {
  shop = await JourneyShop.open();
});
afterEach(() => shop.close());

const MESSAGE = [{ id: 'say', message: { template: 'hello' } }];

describe('a journey begins', () => {
  it('by an event, for whom its condition holds, once until it may be entered again', async () => {
    await shop.publish('cart', {
      trigger: { event: 'Product Added', where: { 'properties.price': { $gte: 10 } } },
      reentry: { after: '2d' },
      steps: [{ id: 'later', wait: '1h' }, ...MESSAGE],
    });
    await shop.track('ada', 'Product Added', { product_id: 'mug', price: 8 });
    await shop.settle();
    expect(await shop.states('ada')).toEqual([]);
    await shop.track('ada', 'Product Added', { product_id: 'mug', price: 12 });
    await shop.track('ada', 'Product Added', { product_id: 'pot', price: 30 });
    await shop.settle();
    expect(await shop.states('ada')).toEqual(['waiting later']);
    await shop.pass(HOUR - 1);
    expect(await shop.templates()).toEqual([]);
    await shop.pass(1);
    expect(await shop.templates()).toEqual(['hello']);
    const [run] = await shop.runs('ada');
    expect(run).toMatchObject({ state: 'done', entered: START });
    expect(await shop.story(run?.id ?? '')).toEqual([
      ...['entered', 'later waits', 'say message', 'done'],
    ]);
    const [message] = await shop.messages();
    expect(message).toMatchObject({
      ...{ id: `${run?.id}/say`, home: run?.home, notBefore: START + HOUR, priority: 500 },
      ...{ expires: START + HOUR + 2 * DAY, data: { event: { product_id: 'mug', price: 12 } } },
      source: { kind: 'journey', id: 'cart', version: 1, run: run?.id, step: 'say' },
    });
    // Two days after they came in, not after they were through.
    shop.now = START + 2 * DAY - 1;
    await shop.track('ada', 'Product Added', { product_id: 'mug', price: 12 });
    expect(await shop.states('ada')).toEqual(['done']);
    shop.now = START + 2 * DAY;
    await shop.track('ada', 'Product Added', { product_id: 'mug', price: 12 });
    expect(await shop.states('ada')).toEqual(['waiting later', 'done']);
  });

  it('when the same item was seen often enough, with a run for each item', async () => {
    await shop.publish('viewed', {
      trigger: { event: 'Product Viewed', times: { count: 3, within: '7d' } },
      one: 'item',
      steps: [{ id: 'later', wait: '1d' }],
    });
    const view = (item: string) => shop.track('ada', 'Product Viewed', { product_id: item });
    await view('old');
    await shop.pass(7 * DAY + 1);
    for (const item of ['mug', 'pot', 'old', 'mug', 'old', 'pot']) await view(item);
    expect(await shop.states('ada')).toEqual([]);
    await view('mug');
    await view('mug');
    await view('pot');
    const runs = await shop.runs('ada');
    expect(runs.map(({ item }) => item).sort()).toEqual(['mug', 'pot']);
  });

  it('when somebody comes into an audience or leaves it', async () => {
    await shop.audience('berlin', { 'traits.city': 'Berlin' });
    await shop.publish('arrived', { trigger: { entered: 'berlin' }, steps: MESSAGE });
    await shop.publish('left', {
      trigger: { left: 'berlin' },
      steps: [{ id: 'bye', message: { template: 'bye' } }],
    });
    await shop.take({ type: 'identify', userId: 'ada', traits: { city: 'Berlin' } });
    await shop.settle();
    expect(await shop.templates()).toEqual(['hello']);
    await shop.pass(MINUTE);
    await shop.take({ type: 'identify', userId: 'ada', traits: { city: 'Bonn' } });
    await shop.settle();
    expect((await shop.templates()).sort()).toEqual(['bye', 'hello']);
  });

  it('by the clock of each customer, on its days, for whom is in the audience then', async () => {
    await shop.audience('all', { 'traits.in': true });
    for (const [userId, timezone] of [
      ['ada', 'Asia/Tokyo'],
      ['bob', 'Europe/Berlin'],
      ['cem', 'America/New_York'],
    ] as const) {
      await shop.take({ type: 'identify', userId, traits: { in: true, timezone } });
    }
    await shop.publish('weekly', {
      trigger: { clock: { at: '09:00', days: [2] }, audience: 'all' },
      steps: MESSAGE,
    });
    const sent = async () =>
      (await shop.messages()).map(({ notBefore }) =>
        new Date(notBefore).toISOString().slice(5, 16),
      );
    // Tuesday, 24 November: Tokyo's nine o'clock is 00:00 UTC, Berlin's 08:00, New York's 14:00.
    while (shop.now < Date.parse('2026-11-25T10:00:00Z')) {
      if (shop.now === Date.parse('2026-11-24T09:00:00Z')) {
        await shop.take({ type: 'identify', userId: 'cem', traits: { in: false } });
      }
      await shop.pass(HOUR);
    }
    expect((await sent()).sort()).toEqual(['11-24T00:00', '11-24T08:00']);
    expect(await shop.states('cem')).toEqual(['passed']);
    await shop.pass(7 * DAY, 7 * 24);
    expect((await sent()).sort()).toEqual([
      '11-24T00:00',
      '11-24T08:00',
      '12-01T00:00',
      '12-01T08:00',
    ]);
  });

  it('by the absence of what was expected after an event, and ends quietly where it came', async () => {
    await shop.publish('how', {
      trigger: { absence: { expected: 'Course Started', after: 'Course Bought', within: '3d' } },
      steps: MESSAGE,
    });
    await shop.track('ada', 'Course Bought');
    await shop.track('bob', 'Course Bought');
    await shop.pass(DAY);
    await shop.track('bob', 'Course Started');
    await shop.pass(2 * DAY - 1);
    expect(await shop.templates()).toEqual([]);
    await shop.pass(1);
    expect(await shop.states('ada')).toEqual(['done']);
    expect(await shop.states('bob')).toEqual(['passed']);
    expect(await shop.messages()).toMatchObject([{ home: await shop.home('ada') }]);
  });

  it('by the absence of what is expected every day by a time of day', async () => {
    await shop.audience('children', { 'traits.school': true });
    await shop.take({ type: 'identify', userId: 'kim', traits: { school: true } });
    await shop.take({ type: 'identify', userId: 'lee', traits: { school: true } });
    await shop.publish('late-child', {
      trigger: {
        absence: { expected: 'Arrived', by: '15:30', days: [1, 2, 3, 4, 5] },
        audience: 'children',
      },
      sells: false,
      steps: MESSAGE,
    });
    // Monday: midnight was before it was published. Tuesday at 15:00 in Berlin only Kim arrives.
    await shop.pass(28 * HOUR, 28);
    expect(await shop.templates()).toEqual([]);
    await shop.track('kim', 'Arrived');
    await shop.pass(30 * MINUTE - 1);
    expect(await shop.templates()).toEqual([]);
    await shop.pass(1);
    expect(
      (await shop.messages()).map(({ home, notBefore }) => [
        home,
        new Date(notBefore).toISOString(),
      ]),
    ).toEqual([[await shop.home('lee'), '2026-11-24T14:30:00.000Z']]);
  });

  it('when the usual is due by the rhythm of what they buy', async () => {
    await shop.publish('usual', { trigger: { due: 'usual' }, steps: MESSAGE });
    const buy = () =>
      shop.track('ada', 'Order Completed', {
        products: [{ product_id: 'milk', name: 'Milk', price: 1 }],
      });
    await buy();
    await shop.pass(7 * DAY);
    await buy();
    await shop.pass(7 * DAY - 1);
    expect(await shop.templates()).toEqual([]);
    await shop.pass(1);
    expect(await shop.templates()).toEqual(['hello']);
    // Bought before it is due again: it passes, and the next is a week after.
    await buy();
    await shop.pass(3 * DAY);
    await buy();
    expect(await shop.states('ada')).toContain('passed');
  });

  it('for nobody who may not come in, and says why once, until they may', async () => {
    await shop.publish('cart', {
      trigger: { event: 'Product Added' },
      audience: { 'traits.city': 'Berlin' },
      steps: MESSAGE,
    });
    const add = (userId: string) => shop.track(userId, 'Product Added', { product_id: 'mug' });
    await shop.take({ type: 'identify', userId: 'ada', traits: { city: 'Bonn' } });
    for (let n = 0; n < 5; n++) {
      await add('ada');
      await shop.pass(MINUTE);
    }
    await add('bob');
    const [refused, ...others] = await shop.runs('ada');
    expect(others).toEqual([]);
    expect(refused).toMatchObject({ state: 'passed', marks: 1, entered: START });
    expect(refused?.reason).toMatch(/^It is not for them: .*Berlin/);
    expect(await countPassed(shop.parts.store)).toMatchObject([
      { journey: 'cart', people: 1 },
      { journey: 'cart', people: 1 },
    ]);
    expect(await shop.templates()).toEqual([]);
    await shop.take({ type: 'identify', userId: 'ada', traits: { city: 'Berlin' } });
    await add('ada');
    await shop.settle();
    expect((await shop.states('ada')).sort()).toEqual(['done', 'passed']);
    expect(await shop.templates()).toEqual(['hello']);
  });

  it('for nobody whom it was not published for in time, or whose event is old news', async () => {
    await shop.track('ada', 'Went');
    await shop.pass(1);
    await shop.publish('one', { trigger: { event: 'Went' }, steps: MESSAGE });
    await shop.track('bob', 'Went', {}, { timestamp: new Date(START - 1).toISOString() });
    await shop.pass(3 * DAY);
    await shop.track('cem', 'Went', {}, { timestamp: new Date(START + DAY).toISOString() });
    await shop.settle();
    expect(await shop.templates()).toEqual([]);
  });
});
