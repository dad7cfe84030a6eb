import { describe, expect, test } from 'vitest';
import { GeoipFile } from '../../src/context/place/geoip-file.ts';
import { file, originOf, PHONE, said } from './around.ts';
import { mmdb, NETWORKS } from './mmdb.ts';

const MUNICH = {
  country: 'DE',
  region: 'BY',
  city: 'Munich',
  latitude: 48.1,
  longitude: 11.6,
  timezone: 'Europe/Berlin',
};

const browser = { 'user-agent': PHONE };
const geoip = () => new GeoipFile(file('cities.mmdb', mmdb(NETWORKS)));

describe('a place', () => {
  test('is looked up by the address of a browser', () => {
    const providers = { geoip: geoip() };
    const of = { headers: browser, address: '81.2.69.160', providers };
    expect(said('place', of)).toEqual(MUNICH);
    expect(originOf('place', of)).toBe('from the GeoIP file');
    expect(said('place', { ...of, address: '::ffff:81.2.69.1' })).toEqual(MUNICH);
    expect(said('place', { providers, given: { ip: '95.128.7.7' } })).toEqual({ country: 'FR' });
  });

  test('is not that of a server which asks for somebody', () => {
    const of = { headers: { 'user-agent': 'node' }, address: '81.2.69.160' };
    expect(said('place', { ...of, providers: { geoip: geoip() } })).toHaveProperty('because');
  });

  test.each([
    ['10.1.2.3', 'the address is one of a private network'],
    ['::1', 'the address is one of a private network'],
    ['fe80::1%eth0', 'the address is one of a private network'],
    ['nonsense', 'the address is one of a private network'],
    ['8.8.8.8', 'the GeoIP file does not have the address'],
    ['2001:4860:4860::8888', 'the GeoIP file does not have the address'],
  ])('of the address %s is not known', (address, because) => {
    const of = { headers: browser, address, providers: { geoip: geoip() } };
    expect(said('place', of)).toEqual({ because });
  });

  test('what is given comes first, and the file adds to it only for the same country', () => {
    const of = { headers: browser, address: '81.2.69.160', providers: { geoip: geoip() } };
    expect(said('place', { ...of, given: { country: 'fr' } })).toEqual({ country: 'FR' });
    expect(said('place', { ...of, given: { country: 'de', place: 'Isartor' } })).toEqual({
      ...MUNICH,
      branch: 'Isartor',
    });
    expect(originOf('place', { ...of, given: { country: 'de' } })).toBe(
      'given; the rest from the GeoIP file',
    );
    const location = { country: 'AT', city: 'Linz', latitude: 48.3059, longitude: 14.2862 };
    expect(said('place', { ...of, given: { location } })).toEqual({
      country: 'AT',
      city: 'Linz',
      latitude: 48.3,
      longitude: 14.3,
    });
  });

  test('follows from the time zone that is given, else from a language, and says so', () => {
    const zone = { given: { timezone: 'Asia/Kolkata' } };
    expect(said('place', zone)).toMatchObject({ country: 'IN' });
    expect(originOf('place', zone)).toBe('worked out from the time zone Asia/Calcutta');
    const spoken = { headers: { ...browser, 'accept-language': 'de-AT,de;q=0.9' } };
    expect(said('place', spoken)).toEqual({ country: 'AT' });
    expect(originOf('place', spoken)).toBe('worked out from the language de-AT');
    expect(said('place', { headers: { ...browser, 'accept-language': 'en-US' } })).toHaveProperty(
      'because',
    );
    expect(said('place', { given: { timezone: 'UTC' } })).toEqual({ timezone: 'UTC' });
  });
});

describe('a GeoIP file', () => {
  test('says what it is and when it was made', () => {
    expect(geoip().state).toMatchObject({ type: 'Test-City', built: 1_772_000_000_000 });
  });

  test('is read again when it changes, and a broken one leaves what was read', async () => {
    const path = file('cities.mmdb', mmdb(NETWORKS));
    const opened = new GeoipFile(path);
    const { writeFileSync } = await import('node:fs');
    writeFileSync(path, mmdb({ '8.8.8.0/24': { country_code: 'US' } }, 'Flat'));
    await opened.look();
    expect(opened.find('8.8.8.8')).toEqual({ country: 'US' });
    expect(opened.find('81.2.69.160')).toBeUndefined();
    writeFileSync(path, 'half a file');
    await opened.look();
    expect(opened.find('8.8.8.8')).toEqual({ country: 'US' });
    expect(opened.state).toMatchObject({ type: 'Flat', error: expect.stringContaining(path) });
    writeFileSync(path, mmdb(NETWORKS));
    await opened.look();
    expect(opened.state).not.toHaveProperty('error');
    expect(opened.find('81.2.69.160')).toEqual(MUNICH);
  });

  test.each([
    ['empty', Buffer.alloc(0)],
    ['of something else', Buffer.from('<html>not found</html>')],
    ['cut off at its beginning', mmdb(NETWORKS).subarray(700)],
  ])('that is %s is refused', (_, bytes) => {
    expect(() => new GeoipFile(file('cities.mmdb', bytes))).toThrow(/cities\.mmdb cannot be read/);
  });

  test('that is missing is refused', () => {
    expect(() => new GeoipFile('/nowhere/cities.mmdb')).toThrow(
      '/nowhere/cities.mmdb does not exist',
    );
  });
});
