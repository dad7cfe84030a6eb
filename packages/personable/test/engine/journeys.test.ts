import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Personable } from '../../src/index.ts';
import { Clock, openShop } from './campaigns/shop.ts';

let clock: Clock;
let shop: Personable;
beforeEach(async () => {
  clock = new Clock();
  shop = await openShop(clock);
});
afterEach(() => shop.close());

/** The condition stands in a word of the rule that promises use too. */
const branch = (condition: object, yes: object[]) =>
  Object.fromEntries([
    ['if', condition],
    ['then', yes],
  ]);

const BODY = {
  name: 'Way',
  trigger: { event: 'Went' },
  goal: { event: 'Bought', within: '7d' },
  steps: [
    { id: 'later', wait: '1d' },
    {
      id: 'where',
      branch: branch({ 'traits.city': 'Bonn' }, [{ id: 'bonn', message: { template: 'bonn' } }]),
    },
    { id: 'reply', waitUntil: { event: 'Replied', timeout: '2d' } },
    { id: 'end', message: { template: 'end' } },
  ],
};

describe('rehearsing', () => {
  it('walks somebody through at a chosen time, and leaves nothing behind', async () => {
    await shop.identify({ userId: 'ada', traits: { city: 'Berlin' } });
    const found = await shop.journeys.rehearse(
      { id: 'cart', body: BODY },
      {
        userId: 'ada',
        at: '2027-01-01T08:00:00Z',
        assume: [{ event: 'Replied', at: '2027-01-02T20:00:00Z' }],
      },
    );
    expect(found.comesIn).toBe('in');
    expect(found.ends).toBe('done');
    expect(
      found.lines.map(({ time, step, what }) => [
        new Date(time).toISOString().slice(5, 16),
        step,
        what,
      ]),
    ).toEqual([
      ['01-01T08:00', '', 'entered'],
      ['01-01T08:00', 'later', 'waits'],
      ['01-02T08:00', 'where', 'branch'],
      ['01-02T08:00', 'reply', 'waits'],
      ['01-02T20:00', 'reply', 'came'],
      ['01-02T20:00', 'end', 'message'],
      ['01-02T20:00', '', 'done'],
    ]);
    expect(found.lines[2]?.text).toContain('Berlin');
    expect(found.messages.map(({ templates }) => templates)).toEqual([['end']]);
    expect(await shop.journeys.runs()).toEqual([]);
    expect((await shop.decisions.list({ limit: 10 })).entries).toEqual([]);
  });

  it('says where somebody would not come in, and what would end it', async () => {
    await shop.identify({ userId: 'ada', traits: { city: 'Bonn' } });
    const found = await shop.journeys.rehearse(
      { id: 'cart', body: { ...BODY, audience: { 'traits.city': 'Berlin' } } },
      { userId: 'ada', assume: [{ event: 'Order Completed', at: '2026-11-25T10:00:00Z' }] },
    );
    expect(found.comesIn).toMatchObject({ refused: expect.stringContaining('It is not for them') });
    expect(found.ends).toBe('exited');
    await expect(shop.journeys.rehearse('none', { userId: 'ada' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(
      shop.journeys.rehearse({ id: 'cart', body: BODY }, { userId: 'nobody' }),
    ).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(
      shop.journeys.rehearse({ id: 'cart', body: { ...BODY, steps: 7 } }, { userId: 'ada' }),
    ).rejects.toMatchObject({
      ...{ code: 'invalid_rule', path: '/steps' },
    });
  });
});

describe('the handle', () => {
  it('counts who is where, tells the story of a run and ends it', async () => {
    await shop.rules.put('journeys', 'way', BODY);
    await shop.rules.publish('journeys', 'way');
    for (const userId of ['ada', 'bob', 'cem']) await shop.track({ userId, event: 'Went' });
    await shop.track({ userId: 'cem', event: 'Bought' });
    await expect
      .poll(async () => (await shop.journeys.runs()).map(({ state, step }) => `${state} ${step}`), {
        timeout: 20_000,
      })
      .toEqual(['waiting later', 'waiting later', 'waiting later']);
    const [summary] = await shop.journeys.list();
    expect(summary).toMatchObject({
      ...{ journey: 'way', name: 'Way', state: 'published', entered: 3, waiting: 3, done: 0 },
      steps: [{ step: 'later', version: 1, people: 3 }],
      ...{ exited: 0, heldOut: 0, passed: 0, goals: 1, value: 1, heldOutGoals: 0, timeToGoal: 0 },
    });
    const [run] = await shop.journeys.runs({ userId: 'bob' });
    expect(run).toMatchObject({ journey: 'way', version: 1, state: 'waiting', step: 'later' });
    const id = run?.run ?? '';
    expect((await shop.journeys.run(id))?.story.map(({ what }) => what)).toEqual([
      'entered',
      'waits',
    ]);
    expect(await shop.journeys.end(id)).toBe(true);
    expect(await shop.journeys.end(id)).toBe(false);
    expect(await shop.journeys.run(id)).toMatchObject({
      state: 'exited',
      reason: 'Ended by library.',
    });
    expect(await shop.journeys.runs({ journey: 'way', state: 'exited' })).toHaveLength(1);
    expect(await shop.journeys.runs({ before: '2020-01-01T00:00:00Z' })).toEqual([]);
    for (const none of ['', 'x', 'a~b~c', '~'.repeat(50), 'way~999~e1']) {
      expect(await shop.journeys.run(none)).toBeUndefined();
      expect(await shop.journeys.end(none)).toBe(false);
    }
    await expect(shop.journeys.runs({ before: 'once' })).rejects.toMatchObject({ path: '/before' });
  });

  it('stores recipes as drafts, which do nothing', async () => {
    expect(shop.journeys.recipes().map(({ id }) => id)).toContain('abandoned-cart');
    expect(await shop.journeys.useRecipe('abandoned-cart')).toMatchObject({ state: 'draft' });
    await expect(shop.journeys.useRecipe('abandoned-cart')).rejects.toMatchObject({
      code: 'stale_version',
    });
    await expect(shop.journeys.useRecipe('none')).rejects.toMatchObject({ code: 'not_found' });
    await shop.track({ userId: 'ada', event: 'Product Added', properties: { product_id: 'mug' } });
    expect(await shop.journeys.runs()).toEqual([]);
  });
});
