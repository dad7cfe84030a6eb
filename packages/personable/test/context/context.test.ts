import { describe, expect, test } from 'vitest';
import { compileCondition } from '../../src/conditions/condition.ts';
import { contextDocument } from '../../src/context/document.ts';
import { explainContext, loggedContext } from '../../src/context/explanation.ts';
import { PARTS } from '../../src/context/parts.ts';
import { withoutTraces } from '../../src/context/traces.ts';
import { deviceOfAgent } from '../../src/customer/device.ts';
import { around, DESKTOP, originOf, PHONE, said } from './around.ts';

describe('a device', () => {
  test('is the one that is given, by its own or a common name', () => {
    expect(said('device', { given: { device: 'ipad' } })).toEqual({
      kind: 'tablet',
      formFactor: 'medium-screen',
    });
    expect(said('device', { given: { device: { kind: 'speaker', system: 'Alexa' } } })).toEqual({
      kind: 'speaker',
      formFactor: 'voice',
      system: 'Alexa',
    });
    expect(originOf('device', { given: { device: 'kiosk' } })).toBe('given');
  });

  test('is read from the user agent and client hints of a browser', () => {
    expect(said('device', { headers: { 'user-agent': PHONE } })).toEqual({
      kind: 'phone',
      formFactor: 'small-screen',
      browser: 'Firefox',
      system: 'Android',
    });
    const hints = {
      'user-agent': DESKTOP,
      'sec-ch-ua-form-factors': '"Tablet"',
      'sec-ch-ua-platform': '"Chrome OS"',
    };
    expect(said('device', { headers: hints })).toMatchObject({
      kind: 'tablet',
      system: 'Chrome OS',
    });
    expect(originOf('device', { headers: hints })).toBe("from the request's headers");
    expect(
      said('device', { headers: { 'user-agent': DESKTOP, 'sec-ch-ua-mobile': '?1' } }),
    ).toMatchObject({ kind: 'phone' });
  });

  test('is absent where another program asks, and for crawlers', () => {
    expect(said('device', { headers: { 'user-agent': 'node' } })).toHaveProperty('because');
    const crawler = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
    expect(said('device', { headers: { 'user-agent': crawler } })).toHaveProperty('because');
  });

  test('is the one that events of the same browser are counted by', () => {
    const agents = [
      PHONE,
      DESKTOP,
      'Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 Version/16.6 Mobile/15E148 Safari/604.1',
      'Mozilla/5.0 (Linux; Android 13; SM-X900) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36',
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.1 Safari/605.1.15',
      'Mozilla/5.0 (SMART-TV; LINUX; Tizen 6.0) AppleWebKit/537.36 Version/6.0 TV Safari/537.36',
      'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36',
    ];
    for (const agent of agents) {
      expect(said('device', { headers: { 'user-agent': agent } })).toMatchObject({
        kind: deviceOfAgent(agent),
      });
    }
  });
});

describe('a language', () => {
  test('is what a browser accepts, by its weights and in the usual spelling', () => {
    const headers = {
      'user-agent': PHONE,
      'accept-language': 'en;q=0.5, de-at, fr;q=0.8, xx-!!, *;q=0.1',
    };
    expect(said('language', { headers })).toEqual(['de-AT', 'fr', 'en']);
    expect(said('language', { headers, given: { language: ['it', 'IT', 'x'] } })).toEqual(['it']);
    expect(said('language', { headers, given: { locale: 'pt_BR' } })).toEqual(['pt-BR']);
    expect(said('language', {})).toHaveProperty('because');
  });
});

describe('what brought somebody', () => {
  const traffic = (given: Record<string, unknown>) => said('traffic', { given });

  test.each([
    [{ referrer: 'https://www.google.de/search?q=private' }, 'search', 'www.google.de'],
    [{ referrer: 'https://l.facebook.com/' }, 'social', 'l.facebook.com'],
    [{ referrer: 'https://mail.google.com/mail/u/0' }, 'email', 'mail.google.com'],
    [{ referrer: 'https://blog.example/post' }, 'referral', 'blog.example'],
    [{ page: { referrer: 'duckduckgo.com' } }, 'search', 'duckduckgo.com'],
  ])('%j', (given, kind, referrer) => {
    expect(traffic(given)).toEqual({ kind, referrer });
  });

  test('is nobody for an empty referrer, and unknown without one', () => {
    expect(traffic({ referrer: '' })).toEqual({ kind: 'direct' });
    expect(traffic({})).toEqual({
      because: 'the request says nothing of where the visitor came from',
    });
  });

  test('is a campaign by the UTM fields of the page, with whoever pays for it', () => {
    const url =
      'https://shop.example/tea?utm_source=news&utm_medium=email&utm_campaign=spring&mail=a@b.c';
    expect(traffic({ page: { url } })).toEqual({
      source: 'news',
      medium: 'email',
      campaign: 'spring',
      kind: 'email',
    });
    const search = '?mail=a@b.c&utm_source=news&utm_campaign=spring';
    const beside = { url: 'https://shop.example/tea', search };
    expect(traffic({ page: beside })).toMatchObject({ source: 'news', campaign: 'spring' });
    expect(traffic({ page: { ...beside, search: 7 } })).not.toHaveProperty('source');
    // What stands in the address itself comes first.
    expect(traffic({ page: { url, search: 'utm_source=other' } })).toMatchObject({
      source: 'news',
    });
    expect(traffic({ page: '/tea?gclid=x', referrer: 'https://www.google.com/' })).toMatchObject({
      kind: 'paid',
    });
    expect(traffic({ campaign: { name: 'spring', source: 'ads', medium: 'cpc' } })).toMatchObject({
      campaign: 'spring',
      kind: 'paid',
    });
  });

  test('is not the page before in the same shop', () => {
    expect(
      traffic({ page: { url: 'https://shop.example/b' }, referrer: 'https://shop.example/a' }),
    ).toEqual({ because: 'the visitor came from a page of the same site' });
  });
});

describe('a page', () => {
  test('is given as a path or an object, or is the one whose script asks', () => {
    expect(said('page', { given: { page: '/tea?size=2#top', item: 7 } })).toEqual({
      path: '/tea',
      item: '7',
    });
    expect(
      said('page', {
        given: { page: { url: 'https://shop.example/tea?mail=a@b.c', type: 'item' } },
      }),
    ).toEqual({ path: '/tea', url: 'https://shop.example/tea', type: 'item' });
    const headers = { 'user-agent': PHONE, referer: 'https://shop.example/cups?utm_source=x' };
    expect(said('page', { headers })).toEqual({ path: '/cups', url: 'https://shop.example/cups' });
    expect(said('traffic', { headers })).toEqual({ source: 'x' });
  });
});

describe('the visit', () => {
  test('a cart is what is given of it', () => {
    expect(said('cart', { given: { basket: ['tea', 'tea', 3] } })).toEqual({
      items: ['tea', '3'],
      count: 2,
    });
    expect(
      said('cart', {
        given: { cart: { items: [{ id: 'tea' }], count: 4, value: 12.5, currency: 'eur' } },
      }),
    ).toEqual({ items: ['tea'], count: 4, value: 12.5, currency: 'EUR' });
    expect(said('cart', { given: { cart: { value: Number.NaN } } })).toHaveProperty('because');
  });

  test('a session is lived, and what is given of it comes first', () => {
    const source = { session: () => ({ events: 3, secondsSince: 40, returning: true }) };
    expect(said('session', { source })).toEqual({ events: 3, secondsSince: 40, returning: true });
    expect(said('session', { source, given: { session: { pages: 9, events: 5 } } })).toEqual({
      events: 5,
      pages: 9,
      secondsSince: 40,
      returning: true,
    });
    expect(said('session', {})).toHaveProperty('because');
  });

  test('a mood is only what the person picked; a browser asks for the web', () => {
    expect(said('mood', { given: { mood: ' Cosy ' } })).toBe('cosy');
    expect(said('mood', {})).toEqual({ because: 'the person picked none' });
    expect(said('channel', { headers: { 'user-agent': PHONE } })).toBe('web');
    expect(said('channel', { given: { channel: 'email' } })).toBe('email');
  });
});

describe('a context', () => {
  test('notes the known parts that were read, and only these', () => {
    const context = around({ given: { device: 'tv', mood: 'cosy' } });
    expect([...context.used]).toEqual([]);
    expect(context.device?.value.kind).toBe('tv');
    expect(context.cart).toBeUndefined();
    expect([...context.used]).toEqual(['device']);
    expect(loggedContext(context)).toEqual([
      {
        part: 'device',
        value: { kind: 'tv', formFactor: 'large-screen' },
        origin: 'given',
        used: true,
      },
    ]);
  });

  test('explains every part, also those of which nothing is known', () => {
    const parts = explainContext(around({ given: { mood: 'cosy' } }));
    expect(parts.map(({ part }) => part)).toEqual([...PARTS]);
    for (const { part, origin, because } of parts) {
      expect([part, origin ?? because]).toEqual([part, expect.stringMatching(/\w{3}/)]);
    }
  });

  test('can be asked by conditions, which work out only what they ask for', () => {
    const asked: string[] = [];
    const source = {
      session: () => {
        asked.push('session');
        return { events: 1 };
      },
    };
    const context = around({
      given: { device: 'phone', language: ['de-AT', 'en'], hour: 30 },
      source,
    });
    const document = { context: contextDocument(context) };
    const holds = (condition: Record<string, unknown>) =>
      compileCondition(condition).matches(document);
    expect(holds({ 'context.device.kind': 'phone' })).toBe(true);
    expect(holds({ 'context.language': 'en' })).toBe(true);
    expect(holds({ 'context.time.weekday': 2, 'context.time.dayPart': 'morning' })).toBe(true);
    expect(holds({ 'context.weather.wet': true })).toBe(false);
    expect(holds({ 'context.weather': { $exists: false } })).toBe(true);
    expect(asked).toEqual([]);
    expect(holds({ 'context.session.events': { $gte: 1 } })).toBe(true);
    expect(asked).toEqual(['session']);
    expect([...context.used].sort()).toEqual(['device', 'language', 'session', 'time']);
  });

  test('is logged without what tells who somebody is', () => {
    const given = {
      ip: '81.2.69.160',
      userAgent: PHONE,
      item: 'tea',
      referrer: 'https://mail.example/u?user=ada',
      page: { url: 'https://shop.example/?token=1', path: '/', search: '?token=1' },
    };
    expect(withoutTraces(given)).toEqual({
      item: 'tea',
      referrer: 'https://mail.example/u',
      page: { url: 'https://shop.example/', path: '/' },
    });
    const plain = { item: 'tea', page: '/tea' };
    expect(withoutTraces(plain)).toBe(plain);
  });
});
