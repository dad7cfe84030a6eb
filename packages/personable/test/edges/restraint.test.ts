import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { zoneOf } from '../../src/automate/recipients/zone.ts';
import { type Served, startServer } from './serve.ts';

let served: Served;

beforeEach(async () => {
  served = await startServer({ timezone: 'Europe/Berlin' });
});
afterEach(() => served.close());

const call = (method: 'GET' | 'POST' | 'PUT', path: string, body?: object) =>
  served.call(`${method} ${path}`, {
    key: served.keys.secret,
    ...(body === undefined ? {} : { body }),
  });

describe('Restraint over HTTP', () => {
  it('says what holds without a rule, and what a rule changes', async () => {
    expect(await call('GET', '/v1/restraint')).toMatchObject({
      status: 200,
      body: { timezone: 'Europe/Berlin', published: false, version: 0, holds: { gap: '4h' } },
    });
    await call('PUT', '/v1/rules/restraint/restraint', { body: { gap: '1h' }, ifVersion: 0 });
    await call('POST', '/v1/rules/restraint/restraint/publish', { ifVersion: 1 });
    expect((await call('GET', '/v1/restraint')).body).toMatchObject({
      ...{ published: true, holds: { gap: '1h', caps: [{ most: 1 }, { most: 3 }] } },
    });
  });

  it('says what would become of a message, by the clock of the person', async () => {
    await served.shop.identify({ userId: 'ada', traits: { timezone: 'America/New_York' } });
    const ask = (body: object) => call('POST', '/v1/restraint/ask', { userId: 'ada', ...body });
    expect((await ask({})).body).toMatchObject({ verdict: 'send', timezone: 'America/New_York' });
    // Three in the morning in New York.
    const night = { channel: 'sms', time: '2026-06-02T07:00:00Z' };
    expect((await ask(night)).body).toEqual({
      ...{ verdict: 'wait', until: '2026-06-02T12:00:00.000Z', rule: 'quiet' },
      ...{ local: 'Tuesday 2026-06-02 08:00', timezone: 'America/New_York', timezoneFrom: 'trait' },
      reason: 'It waits until Tuesday 2026-06-02 08:00 by their clock, because it is quiet on sms.',
    });
    expect((await ask({ ...night, sort: 'care' })).body).toMatchObject({ verdict: 'send' });
    // Nothing was kept of what was asked.
    expect((await ask({})).body).toMatchObject({ verdict: 'send' });
    expect((await call('GET', '/v1/restraint/saved')).body).toMatchObject({
      messages: 0,
      rules: [],
    });
  });

  it.each([
    [{ userId: 'nobody' }, 404],
    [{ userId: 'ada', template: 'none' }, 404],
    [{ userId: 'ada', time: 'soon' }, 400],
    [{ userId: 'ada', time: '+275760-09-13T00:00:00Z' }, 400],
    [{ userId: 'ada', sort: 'spam' }, 400],
    [{}, 400],
  ])('refuses %j with %i', async (body, status) => {
    await served.shop.identify({ userId: 'ada' });
    expect(await call('POST', '/v1/restraint/ask', body)).toMatchObject({ status });
  });
});

describe('The zone of a person', () => {
  it.each([
    [{ trait: 'Asia/Kathmandu', event: 'Europe/Paris', country: 'DE' }, 'Asia/Katmandu', 'trait'],
    [{ trait: 'Mars/Phobos', event: 'Europe/Paris', country: 'DE' }, 'Europe/Paris', 'event'],
    [{ trait: 7, event: { a: 1 }, country: 'AT' }, 'Europe/Vienna', 'country'],
    // Several zones say nothing.
    [{ trait: '', event: '\u0000', country: 'US' }, 'UTC', 'shop'],
    [{ trait: 'x'.repeat(1_000), event: null, country: '__proto__' }, 'UTC', 'shop'],
  ] as const)('of %j is %s', (said, zone, from) => {
    const found = zoneOf(said, 'UTC');
    expect(found.from).toBe(from);
    expect(new Intl.DateTimeFormat('en', { timeZone: found.zone }).resolvedOptions().timeZone).toBe(
      new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone,
    );
  });

  it('comes with their last event that had one', async () => {
    for (const timezone of ['Europe/Paris', 'America/Lima', 'Nowhere']) {
      await served.shop.track({ userId: 'ada', event: 'E', context: { timezone } });
    }
    expect((await call('POST', '/v1/restraint/ask', { userId: 'ada' })).body).toMatchObject({
      ...{ timezone: 'America/Lima', timezoneFrom: 'event' },
    });
  });
});
