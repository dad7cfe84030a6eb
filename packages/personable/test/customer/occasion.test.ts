import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deviceOfAgent } from '../../src/customer/device.ts';
import { freezeHome, thawHome } from '../../src/customer/home-snapshot.ts';
import { emptyHome } from '../../src/customer/home-state.ts';
import { InteractionKind } from '../../src/customer/interactions.ts';
import { type Occasion, occasionOf } from '../../src/customer/occasion.ts';
import { HOUR, NOON } from './open-shop.ts';

const MONDAY_NOON = 12;

describe('where and when, as a sender says it', () => {
  const cases: readonly (readonly [said: Record<string, unknown>, Occasion])[] = [
    [{ country: 'de' }, { country: 'DE' }],
    [{ location: { country: 'FR' }, locale: 'de-DE' }, { country: 'FR' }],
    [{ locale: 'de-AT' }, { country: 'AT' }],
    [{ locale: 'zh-Hant-TW' }, { country: 'TW' }],
    [{ device: 'phone' }, { device: 'phone' }],
    [{ device: { type: 'android' } }, { device: 'phone' }],
    [{ device: { type: 'iPad' }, userAgent: 'iPhone' }, { device: 'tablet' }],
    [{ timezone: 'UTC' }, { hour: MONDAY_NOON }],
    // In winter Berlin is an hour ahead.
    [{ timezone: 'Europe/Berlin' }, { hour: MONDAY_NOON + 1 }],
    [{ timezone: 'Asia/Kolkata' }, { hour: MONDAY_NOON + 5 }],
    [{ timezone: '-03:30' }, { hour: MONDAY_NOON - 4 }],
    [{ utcOffset: -13 * 60 }, { hour: 167 }],
    [{ hour: 100, timezone: 'UTC' }, { hour: 100 }],
    [{ place: 'Station' }, { place: 'Station' }],
  ];

  test.each(cases)('%j', (said, occasion) => {
    expect(occasionOf(said, undefined, NOON)).toEqual(occasion);
  });

  test('the place is that of the properties', () => {
    expect(occasionOf({}, { store: ' Station ' }, NOON)).toEqual({ place: 'Station' });
    expect(occasionOf({}, { location_id: 17 }, NOON)).toEqual({ place: '17' });
    expect(occasionOf({}, { location: 'Till 3', location_id: 17 }, NOON)?.place).toBe('Till 3');
  });

  test('summer time is that of the day it happened', () => {
    const july = Date.UTC(2026, 6, 6, 12);
    const berlin = { timezone: 'Europe/Berlin' };
    expect(occasionOf(berlin, undefined, july)?.hour).toBe(14);
    expect(occasionOf(berlin, undefined, NOON)?.hour).toBe(13);
    // Clocks went forward at 01:00 UTC on Sunday, 29 March 2026.
    const change = Date.UTC(2026, 2, 29, 1);
    expect(occasionOf(berlin, undefined, change - 1)?.hour).toBe(6 * 24 + 1);
    expect(occasionOf(berlin, undefined, change)?.hour).toBe(6 * 24 + 3);
  });

  test.each([
    {},
    { country: 'Germany' },
    { country: 49, location: null, locale: 'de' },
    { locale: 'x'.repeat(10_000) },
    { locale: 'en-US' },
    { timezone: 'Nowhere/Land' },
    { timezone: '../../etc/passwd' },
    { timezone: { constructor: 1 } },
    { utcOffset: Number.NaN },
    { utcOffset: 1e9 },
    { hour: 168 },
    { hour: -1 },
    { hour: 1.5 },
    { device: 'toString' },
    { device: { type: ['phone'] } },
    { userAgent: 'Googlebot/2.1 (+http://www.google.com/bot.html)' },
    { place: 'x'.repeat(61) },
    { place: '   ' },
  ])('nothing is made of %j', (said) => {
    expect(occasionOf(said, said, NOON)).toBeUndefined();
  });

  test('no value whatever is an error, and an hour is one of the week', () => {
    const anything = fc.record(
      {
        country: fc.anything(),
        location: fc.anything(),
        locale: fc.anything(),
        device: fc.anything(),
        userAgent: fc.anything(),
        timezone: fc.oneof(fc.anything(), fc.constantFrom('Europe/Paris', '+14:00')),
        utcOffset: fc.oneof(fc.anything(), fc.integer()),
        hour: fc.oneof(fc.anything(), fc.integer()),
        place: fc.anything(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(anything, fc.integer({ min: 0, max: 4e12 }), (said, time) => {
        const { hour = 0, country = 'DE', place = 'x' } = occasionOf(said, said, time) ?? {};
        expect(Number.isInteger(hour) && hour >= 0 && hour < 168).toBe(true);
        expect(country).toMatch(/^[A-Z]{2}$/);
        expect(place.length).toBeLessThanOrEqual(60);
      }),
    );
  });

  test('equal ones are one object, so that histories share them', () => {
    const said = { country: 'NL', device: 'desktop', timezone: 'Europe/Amsterdam' };
    expect(occasionOf({ ...said }, {}, NOON)).toBe(occasionOf({ ...said }, {}, NOON + HOUR / 2));
  });
});

test.each([
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Mobile/15E148 Safari/604.1', 'phone'],
  ['Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/126.0 Mobile Safari/537.36', 'phone'],
  ['Mozilla/5.0 (Linux; Android 14; SM-X910) Chrome/126.0 Safari/537.36', 'tablet'],
  ['Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) Mobile/15E148 Safari/604.1', 'tablet'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Gecko/20100101 Firefox/127.0', 'desktop'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) Version/17.5 Safari/605.1.15', 'desktop'],
  ['Mozilla/5.0 (Linux; Android 9; BRAVIA 4K) SMART-TV Safari/537.36', 'tv'],
  ['Mozilla/5.0 (compatible; bingbot/2.0)', undefined],
  ['curl/8.5.0', undefined],
])('%s', (agent, device) => {
  expect(deviceOfAgent(agent)).toBe(device);
});

test('a snapshot keeps where and when, each occasion once', () => {
  const state = emptyHome(7);
  const [here, there] = [occasionOf({ country: 'IE' }, {}, 0), occasionOf({ place: 'B' }, {}, 0)];
  for (const [item, occasion] of [here, undefined, there, here].entries()) {
    const common = { kind: InteractionKind.view, time: item, position: item, amount: 1 };
    state.interactions.push({ item, ...common, occasion });
  }
  const text = freezeHome(state);
  expect(text.match(/"IE"/g)).toHaveLength(1);
  const thawed = thawHome(text);
  expect(thawed).toEqual(state);
  expect(thawed.interactions.map(({ occasion }) => occasion)).toEqual([
    here,
    undefined,
    there,
    here,
  ]);
  expect(thawed.interactions[3]?.occasion).toBe(here);
});

test('a snapshot of before, without occasions, is read as it was', () => {
  const state = emptyHome(7);
  state.interactions.push({ item: 1, kind: 1, time: 1, position: 1, amount: 1 });
  const { occasions: _, ...before } = JSON.parse(freezeHome(state));
  expect(thawHome(JSON.stringify(before))).toEqual(state);
});
