import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { WeatherPlace } from '../../src/context/weather/weather.ts';
import { WeatherCache } from '../../src/context/weather/weather-cache.ts';
import { WeatherFile } from '../../src/context/weather/weather-file.ts';
import { HOUR, MINUTE, NOON } from '../customer/open-shop.ts';
import { file, originOf, said } from './around.ts';

const CSV = `country,city,time,condition,temperature,wind
DE,Munich,2026-03-02T11:00Z,snow,-2,12
DE,,2026-03-02T13:00+01:00,rain,6.5,
AT,,2026-03-02T06:00Z,clear,1,
`;

describe('a weather file', () => {
  const at = (place: WeatherPlace, path = file('weather.csv', CSV)) =>
    new WeatherFile(path).atHand(place, NOON + 20 * MINUTE);

  test('has the weather by place and hour, an earlier hour standing in for up to three', () => {
    expect(at({ country: 'DE', city: 'munich' })).toEqual({
      weather: { condition: 'snow', temperature: -2, wet: true, wind: 12 },
      time: NOON - HOUR,
    });
    expect(at({ country: 'DE', city: 'Berlin' })).toEqual({
      weather: { condition: 'rain', temperature: 6.5, wet: true },
      time: NOON,
    });
    expect(at({ country: 'AT' })).toBeUndefined();
    expect(at({})).toBeUndefined();
  });

  test('may be JSON, a list or line by line', () => {
    const row = { country: 'DE', time: '2026-03-02T12:00:00Z', condition: 'Clear', wet: false };
    for (const text of [JSON.stringify([row]), `${JSON.stringify(row)}\n\n`]) {
      expect(at({ country: 'DE' }, file('weather.json', text))?.weather).toEqual({
        condition: 'clear',
        wet: false,
      });
    }
  });

  test('that is broken says which row', () => {
    const bad = 'country,time,condition\nDE,2026-03-02T12:00Z,rain\nDE,2026-03-02T12:00,rain\n';
    expect(() => new WeatherFile(file('weather.csv', bad))).toThrow(/row 2 needs a country/);
    expect(() => new WeatherFile(file('weather.json', '[{'))).toThrow(/cannot be read/);
  });

  test('is read again when it changes', async () => {
    const path = file('weather.csv', CSV);
    const weather = new WeatherFile(path);
    writeFileSync(path, CSV.replace('rain', 'fog'));
    await weather.look();
    expect(weather.atHand({ country: 'DE' }, NOON)?.weather).toMatchObject({ condition: 'fog' });
  });

  test('stands in the context, and says of when it is', () => {
    const of = {
      given: { country: 'DE' },
      providers: { weather: new WeatherCache(new WeatherFile(file('weather.csv', CSV))) },
    };
    expect(said('weather', of)).toMatchObject({ condition: 'rain' });
    expect(originOf('weather', of)).toBe('from the weather file of 12:00 UTC');
    expect(said('weather', { given: { weather: 'Hail' } })).toEqual({
      condition: 'hail',
      wet: true,
    });
    expect(said('weather', { ...of, given: {} })).toEqual({ because: 'the place is not known' });
    expect(said('weather', {})).toEqual({ because: 'no weather provider is configured' });
  });
});

describe('a weather provider', () => {
  const MUNICH = { country: 'DE', city: 'Munich', latitude: 48.1, longitude: 11.6 };

  test('is never waited for, and asked once for a place and an hour', async () => {
    const asked: [WeatherPlace, number][] = [];
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const cache = new WeatherCache({
      name: 'station',
      at: (place, time) => {
        asked.push([place, time]);
        return promise;
      },
    });
    const look = (now = NOON) =>
      cache.look({ ...MUNICH, timezone: 'x' } as WeatherPlace, NOON, now);
    expect(look()).toEqual({
      because: '“station” has not answered yet; decisions do not wait for it',
    });
    look(NOON + MINUTE);
    expect(asked).toEqual([[MUNICH, NOON]]);
    resolve({ condition: 'fog', temperature: 4 });
    await cache.wait(MUNICH, NOON, NOON, 1_000);
    expect(look(NOON + 5 * MINUTE)).toEqual({
      value: { condition: 'fog', temperature: 4, wet: false },
      origin: 'from “station” for 12:00 UTC, answered 5 min ago',
    });
    expect(cache.state(NOON + 5 * MINUTE)).toEqual({
      provider: 'station',
      kept: 1,
      oldest: 5 * MINUTE,
      asked: 1,
      answered: 1,
      failed: 0,
    });
  });

  test('leaves its last answer standing for three hours while it is slow', async () => {
    let slow = false;
    const never = new Promise(() => undefined);
    const cache = new WeatherCache({ name: 'station', at: async () => (slow ? never : 'rain') });
    await cache.wait(MUNICH, NOON, NOON, 1_000);
    slow = true;
    expect(cache.look(MUNICH, NOON + 3 * HOUR, NOON + 3 * HOUR)).toEqual({
      value: { condition: 'rain', wet: true },
      origin: 'from “station” for 12:00 UTC, answered 180 min ago',
    });
    expect(cache.look(MUNICH, NOON + 4 * HOUR, NOON + 4 * HOUR)).toHaveProperty('because');
    await cache.wait(MUNICH, NOON + 4 * HOUR, NOON + 4 * HOUR, 5);
  });

  test('that fails says so, and is asked again after a minute', async () => {
    let asked = 0;
    const cache = new WeatherCache({
      name: 'station',
      at: () => {
        asked += 1;
        throw new Error('no such host');
      },
    });
    await cache.wait(MUNICH, NOON, NOON, 1_000);
    expect(cache.look(MUNICH, NOON, NOON + MINUTE - 1)).toEqual({
      because: '“station” failed: no such host',
    });
    expect(asked).toBe(1);
    cache.look(MUNICH, NOON, NOON + MINUTE);
    expect(asked).toBe(2);
    expect(cache.state(NOON)).toMatchObject({
      failed: 2,
      failure: { time: NOON + MINUTE, message: 'no such host' },
    });
  });

  test('that answers nonsense knows nothing, and what is kept is bounded', async () => {
    const cache = new WeatherCache({ name: 'station', at: async () => ({ temperature: 'warm' }) });
    await cache.wait(MUNICH, NOON, NOON, 1_000);
    expect(cache.look(MUNICH, NOON, NOON)).toEqual({
      because: '“station” knows nothing of this place and hour',
    });
    for (let i = 0; i < 5_010; i++) await cache.wait(MUNICH, NOON + i * HOUR, NOON, 1_000);
    expect(cache.state(NOON).kept).toBe(5_000);
    expect(cache.look({}, NOON, NOON)).toEqual({ because: 'neither city nor country are known' });
  });
});
