import { describe, expect, test } from 'vitest';
import type { DecisionRequest } from '../../src/index.ts';
import { DESKTOP, file, PHONE } from '../context/around.ts';
import { mmdb, NETWORKS } from '../context/mmdb.ts';
import { MINUTE, NOON, openShop, order, PUBLIC, product } from '../customer/open-shop.ts';
import { ids } from './small-shop.ts';

/** Rye bread is what Germany orders, tea is what all the others do. */
const openBakery = async (options: Parameters<typeof openShop>[0] = {}) => {
  const opened = await openShop({ arrange: { newcomers: 0 }, ...options });
  const { shop } = opened;
  await shop.items.put([{ id: 'tea' }, { id: 'rye' }, { id: 'scone' }]);
  const crowd = (count: number, item: string, context: object) =>
    Array.from({ length: count }, (_, i) =>
      order([item], { userId: `${item} ${i}`, context, timestamp: NOON - 60 * MINUTE }),
    );
  await shop.batch([
    ...crowd(60, 'tea', { country: 'FR', device: 'desktop' }),
    ...crowd(40, 'rye', { country: 'DE' }),
    ...crowd(30, 'scone', { device: 'tablet' }),
  ]);
  await shop.rebuild();
  return opened;
};

const popular = (rest: object = {}): DecisionRequest => ({
  placement: 'popular',
  limit: 1,
  ...rest,
});
const browser = (headers: Record<string, string>, address?: string) => ({
  ...PUBLIC,
  source: { headers: { 'user-agent': DESKTOP, ...headers }, address },
});

describe('a decision', () => {
  test('goes by where the visitor is, as the GeoIP file has it', async () => {
    const { shop } = await openBakery({ geoip: file('cities.mmdb', mmdb(NETWORKS)) });
    expect(ids(await shop.decide(popular(), browser({})))).toEqual(['tea']);
    expect(ids(await shop.decide(popular(), browser({}, '81.2.69.160')))).toEqual(['rye']);
    const request = popular({ context: { country: 'FR' } });
    expect(ids(await shop.decide(request, browser({}, '81.2.69.160')))).toEqual(['tea']);
  });

  test('goes by the device whose headers come with it', async () => {
    const { shop } = await openBakery();
    const tablet = browser({ 'sec-ch-ua-form-factors': '"Tablet"' });
    expect(ids(await shop.decide(popular(), tablet))).toEqual(['scone']);
  });

  test('takes the country of a language only where nothing better is known', async () => {
    const { shop } = await openBakery();
    const german = browser({ 'accept-language': 'de-DE' });
    expect(ids(await shop.decide(popular(), german))).toEqual(['rye']);
    await shop.track({
      anonymousId: 'b-1',
      event: 'Product Viewed',
      properties: { product_id: 'x' },
      context: { country: 'FR' },
    });
    expect(ids(await shop.decide(popular({ anonymousId: 'b-1' }), german))).toEqual(['tea']);
  });

  test('keeps what it went by, and neither address nor user agent', async () => {
    const { shop } = await openBakery({ geoip: file('cities.mmdb', mmdb(NETWORKS)) });
    const context = { ip: '81.2.69.160', userAgent: PHONE, item: 'tea', mood: 'cosy' };
    const { decision } = await shop.decide(popular({ context }));
    const found = await shop.decisions.find(decision);
    expect(found?.request.context).toEqual({ item: 'tea', mood: 'cosy' });
    expect(found?.context?.map(({ part, origin, used }) => [part, origin, used])).toEqual([
      ['device', 'worked out from the user agent that was given', true],
      ['time', 'worked out from the place', true],
      ['place', 'from the GeoIP file', true],
    ]);
    expect(JSON.stringify(found)).not.toMatch(/81\.2\.69|Mozilla|Gecko/);
  });

  test('without any context keeps none', async () => {
    const { shop } = await openBakery();
    const { decision, context } = await shop.decide(popular());
    expect(context).toBeUndefined();
    expect(await shop.decisions.find(decision)).not.toHaveProperty('context');
  });

  test('explains every part when it is asked to, and then keeps what is known', async () => {
    const { shop } = await openBakery({ timezone: 'Europe/Berlin', weather: provider() });
    const request = popular({ explain: true, context: { mood: 'cosy', device: 'tv' } });
    const { decision, context = [] } = await shop.decide(request);
    expect(context.map(({ part }) => part)).toHaveLength(12);
    expect(context.find(({ part }) => part === 'mood')).toEqual({
      part: 'mood',
      value: 'cosy',
      origin: 'given',
    });
    expect(context.find(({ part }) => part === 'device')).toMatchObject({ used: true });
    expect(context.find(({ part }) => part === 'weather')).toEqual({
      part: 'weather',
      because: 'the place is not known',
    });
    const found = await shop.decisions.find(decision);
    expect(found?.context?.map(({ part }) => part)).toEqual(['device', 'time', 'mood']);
  });

  test('knows the session of the person, as far as their history may be used', async () => {
    const { shop, clock } = await openBakery();
    const session = async () => {
      const { context } = await shop.decide(popular({ userId: 'ada', explain: true }));
      return context?.find(({ part }) => part === 'session')?.value;
    };
    expect(await session()).toBeUndefined();
    const viewed = (id: string) =>
      product('Product Viewed', id, { userId: 'ada', timestamp: clock.now });
    await shop.batch([viewed('tea')]);
    clock.now += 60 * MINUTE;
    await shop.batch([viewed('rye'), viewed('scone')]);
    clock.now += 2 * MINUTE;
    expect(await session()).toEqual({
      events: 2,
      secondsSince: 120,
      returning: true,
      intent: 'browsing',
    });
    await shop.people.consent({ userId: 'ada' }, { personalization: false });
    expect(await session()).toBeUndefined();
  });

  test('is not delayed by a weather provider that never answers', async () => {
    const { shop } = await openBakery({ weather: provider() });
    const request = popular({ explain: true, context: { country: 'DE' } });
    const { context } = await shop.decide(request);
    expect(context?.find(({ part }) => part === 'weather')).toEqual({
      part: 'weather',
      because: '“sleepy” has not answered yet; decisions do not wait for it',
    });
  });
});

const provider = () => ({ name: 'sleepy', at: () => new Promise(() => undefined) });

describe('the options of context', () => {
  test.each([
    [{ geoip: '/nowhere/cities.mmdb' }, /\/nowhere\/cities\.mmdb does not exist/],
    [{ holidays: '' }, /holidays is the path of a file/],
    [{ specialDays: [{ name: 'X' }] }, /specialDays cannot be read: “X” needs a "date"/],
    [{ weather: { name: 'x' } as never }, /weather is neither the path of a file nor a provider/],
  ])('%j stop the start', async (options, message) => {
    await expect(openShop(options)).rejects.toThrow(message);
    await expect(openShop(options)).rejects.toMatchObject({ code: 'invalid_option' });
  });
});
