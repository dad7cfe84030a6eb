import fc from 'fast-check';
import { expect, test } from 'vitest';
import { explainContext, loggedContext } from '../../src/context/explanation.ts';
import { givenFields } from '../../src/context/given-fields.ts';
import { HolidayCalendar } from '../../src/context/holidays/calendar.ts';
import { readRules } from '../../src/context/holidays/rule.ts';
import { PARTS } from '../../src/context/parts.ts';
import { GeoipFile } from '../../src/context/place/geoip-file.ts';
import { WeatherCache } from '../../src/context/weather/weather-cache.ts';
import { WeatherFile } from '../../src/context/weather/weather-file.ts';
import { around, DESKTOP, file, PHONE } from './around.ts';
import { mmdb, NETWORKS } from './mmdb.ts';

const HEADERS = [
  'user-agent',
  'accept-language',
  'referer',
  'sec-ch-ua-mobile',
  'sec-ch-ua-platform',
  'sec-ch-ua-form-factors',
];

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom('de-AT,en;q=0.5', 'https://a.example/b?utm_source=c', 'phone', 'DE'),
  fc.constant('x'.repeat(9_000)),
);

const anyGiven = fc.dictionary(
  fc.constantFrom('page', 'item', 'basket', ...Object.keys(givenFields)),
  fc.oneof(
    fc.anything({ maxDepth: 2 }),
    anyText,
    fc.double(),
    fc.dictionary(
      fc.constantFrom(
        'url',
        'path',
        'referrer',
        'source',
        'items',
        'count',
        'value',
        'name',
        'kind',
      ),
      fc.oneof(anyText, fc.double(), fc.array(anyText)),
    ),
  ),
);

const anyHeaders = fc.dictionary(fc.constantFrom(...HEADERS), anyText);
/** What is read and must not be kept. */
const anyTraces = fc.record({
  agent: fc.constantFrom(PHONE, DESKTOP),
  address: fc.constantFrom('81.2.69.160', '10.0.0.1', 'nowhere'),
  stated: fc.boolean(),
});

/** Every number and text of a value. */
const leavesOf = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [value];

test('any request has a context: bounded, plain, without NaN, and with an origin for all that is known', () => {
  const providers = {
    geoip: new GeoipFile(file('cities.mmdb', mmdb(NETWORKS))),
    holidays: new HolidayCalendar(undefined, readRules([{ name: 'Fair', date: '05-12' }], true)),
    weather: new WeatherCache(
      new WeatherFile(file('weather.csv', 'country,time,condition\nDE,2026-03-02T12:00Z,rain\n')),
    ),
    timezone: 'Europe/Berlin',
  };
  fc.assert(
    fc.property(anyGiven, anyHeaders, anyTraces, (rest, sent, { agent, address, stated }) => {
      const given = { ...rest, ...(stated ? { ip: address, userAgent: agent } : {}) };
      const headers = stated ? sent : { ...sent, 'user-agent': agent };
      const context = around({ given, headers, address, providers });
      for (const part of PARTS) void context[part];
      const parts = explainContext(context);
      expect(parts).toHaveLength(PARTS.length);
      for (const { value, origin, because } of parts) {
        expect(typeof (origin ?? because)).toBe('string');
        for (const leaf of leavesOf(value)) {
          if (typeof leaf === 'number') expect(Number.isFinite(leaf)).toBe(true);
          else expect(['string', 'boolean', 'undefined']).toContain(typeof leaf);
        }
      }
      const kept = JSON.stringify(loggedContext(context) ?? []);
      expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(4_096);
      expect(kept).not.toContain(address);
      expect(kept).not.toContain('Mozilla');
    }),
    { numRuns: 400 },
  );
});
