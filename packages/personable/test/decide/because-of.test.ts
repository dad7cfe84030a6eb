import { describe, expect, test } from 'vitest';
import { HOUR, NOON, order, PUBLIC, product } from '../customer/open-shop.ts';
import { ask, because, hidden, ids, openSmallShop, viewed } from './small-shop.ts';

const MUG = { id: 'blue-mug', name: 'Blue mug', text: 'Because you looked at Blue mug' };

describe('because-of', () => {
  test('picks one thing that was bought, names it, and offers what goes with it', async () => {
    const { shop } = await openSmallShop();
    await shop.batch([
      viewed('blue-mug', { userId: 'ada', timestamp: NOON - HOUR }),
      order(['tea'], { userId: 'ada' }),
    ]);
    const decision = await ask(shop, 'ada', 'because-of');
    expect(decision.about).toEqual({
      id: 'tea',
      name: 'Green tea',
      text: 'Because you bought Green tea',
    });
    expect(ids(decision)).toEqual(['biscuits']);
    expect(because(decision, 'biscuits')[0]).toBe('often chosen by those who chose Green tea');
    expect(decision.fallback).toEqual([]);
  });

  test('is about something else when the first thing is excluded', async () => {
    const { shop } = await openSmallShop();
    await shop.batch([
      viewed('blue-mug', { userId: 'ada', timestamp: NOON - HOUR }),
      order(['tea'], { userId: 'ada' }),
    ]);
    const second = await ask(shop, 'ada', 'home.because-of', { exclude: ['tea'] });
    expect(second.about).toEqual(MUG);
    expect(ids(second)).toEqual(['red-mug']);
  });

  test('is about the item that is named, also for somebody who is new', async () => {
    const { shop } = await openSmallShop();
    const context = { item: 'coffee' };
    const decision = await ask(shop, 'new', 'because-of', { context });
    expect(decision.about).toEqual({ id: 'coffee', name: 'Coffee', text: 'Goes with Coffee' });
    expect(ids(decision)).toEqual(['milk']);
    await shop.batch([product('Product Added', 'coffee', { userId: 'ada' })]);
    const known = await ask(shop, 'ada', 'because-of', { context });
    expect(known.about?.text).toBe('Because you put Coffee in your cart');
  });

  test('passes over a thing of whose neighbours none may be shown', async () => {
    const { shop } = await openSmallShop();
    await shop.batch([
      viewed('blue-mug', { userId: 'ada', timestamp: NOON - 2 * HOUR }),
      order(['tea', 'soap'], { userId: 'ada', timestamp: NOON - HOUR }),
      hidden('biscuits', { userId: 'ada' }),
    ]);
    expect((await ask(shop, 'ada', 'because-of')).about).toEqual(MUG);
  });

  test('is not about what was given back or hidden, and shows nothing bought already', async () => {
    const { shop } = await openSmallShop();
    await shop.batch([
      order(['tea'], { userId: 'ada', timestamp: NOON - 2 * HOUR }),
      product('Order Refunded', 'tea', { userId: 'ada', timestamp: NOON - HOUR }),
      hidden('coffee', { userId: 'ada' }),
    ]);
    expect(await ask(shop, 'ada', 'because-of')).toMatchObject({ items: [], fallback: [] });
    await shop.batch([order(['coffee', 'milk'], { userId: 'eve' })]);
    expect(ids(await ask(shop, 'eve', 'because-of'))).toEqual([]);
  });

  test('is silent about newcomers and about whoever has not allowed it', async () => {
    const { shop } = await openSmallShop();
    await shop.batch([order(['tea'], { userId: 'ada' })]);
    await shop.people.consent({ userId: 'ada' }, { personalization: false });
    for (const userId of ['ada', 'nobody']) {
      const decision = await ask(shop, userId, 'because-of');
      expect(decision).toMatchObject({ items: [], fallback: [], personalized: false });
      expect(decision.about).toBeUndefined();
    }
  });

  test('through a public key is about that browser’s own history only', async () => {
    const { shop } = await openSmallShop();
    await shop.batch([
      order(['tea'], { userId: 'ada', timestamp: NOON - 2 }),
      viewed('blue-mug', { anonymousId: 'phone', timestamp: NOON - 1 }),
      { type: 'identify', userId: 'ada', anonymousId: 'phone' },
    ]);
    const request = { anonymousId: 'phone', placement: 'because-of' };
    expect((await shop.decide(request, PUBLIC)).about).toEqual(MUG);
    expect((await shop.decide(request)).about?.id).toBe('tea');
  });

  test('is about the same when it is read from the log', async () => {
    const { shop } = await openSmallShop();
    await shop.batch([order(['tea'], { userId: 'ada' })]);
    const decision = await ask(shop, 'ada', 'because-of');
    const logged = await shop.decisions.find(decision.decision);
    expect(logged?.decision).toEqual(decision);
  });

  test('of an item nobody knows is as if none were named', async () => {
    const { shop } = await openSmallShop();
    await shop.batch([order(['tea'], { userId: 'ada' })]);
    const context = { item: '__proto__' };
    expect((await ask(shop, 'ada', 'because-of', { context })).about?.id).toBe('tea');
  });
});
