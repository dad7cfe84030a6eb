import { describe, expect, test } from 'vitest';
import type { Personable } from '../../src/index.ts';
import { DAY, historyOf, NOON, openShop, PUBLIC, profileOf } from './open-shop.ts';

const NAMELESS = { type: 'track', userId: 'ada', properties: { product_id: 'tea' } };
const MENDED = { ...NAMELESS, event: 'Product Viewed' };

const onlyOne = async (shop: Personable) => {
  const events = await shop.inbox.list();
  const [event] = events;
  if (event === undefined || events.length > 1) throw new Error(`${events.length} in the inbox`);
  return event;
};

describe('a rejected message', () => {
  test('stands in the inbox as it came, with the reason', async () => {
    const { shop } = await openShop();
    await shop.batch([NAMELESS]);
    expect(await onlyOne(shop)).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      received: NOON,
      code: 'missing_event_name',
      message: 'A track message needs an event name, such as "Product Viewed".',
      path: '/event',
      verified: 1,
      body: JSON.stringify(NAMELESS),
    });
  });

  test('is told apart by where it came from', async () => {
    const { shop } = await openShop();
    await shop.batch([NAMELESS], PUBLIC);
    expect((await onlyOne(shop)).verified).toBe(0);
  });

  test('is thrown by the calls that take one message, and kept all the same', async () => {
    const { shop } = await openShop();
    await expect(shop.track({ userId: 'ada' })).rejects.toMatchObject({
      code: 'missing_event_name',
      path: '/event',
    });
    expect(JSON.parse((await onlyOne(shop)).body)).toEqual({ type: 'track', userId: 'ada' });
  });

  test.each([
    ['null', null],
    ['a number', 7],
    ['a text', 'hello'],
    ['a list', [1, 2]],
  ])('may be %s', async (_name, raw) => {
    const { shop } = await openShop();
    expect(await shop.batch([raw])).toMatchObject({
      accepted: 0,
      rejected: [{ index: 0, code: 'not_an_object' }],
    });
    expect((await onlyOne(shop)).body).toBe(JSON.stringify(raw));
  });

  test('may hold what a database cannot', async () => {
    const { shop } = await openShop();
    const traits = { nul: 'a\0b', half: '\ud83d' };
    await shop.batch([{ type: 'identify', userId: 'ada', traits }]);
    const { body, code } = await onlyOne(shop);
    expect(code).toBe('forbidden_character');
    expect(JSON.parse(body)).toEqual({ type: 'identify', userId: 'ada', traits });
  });
});

test('the list has the newest first, and as many as asked for', async () => {
  const { shop } = await openShop();
  for (const round of [0, 1]) {
    await shop.batch(['a', 'b', 'c', 'd'].map((name) => ({ type: 'track', userId: name + round })));
  }
  const userIds = async (limit?: number) =>
    (await shop.inbox.list(limit)).map(({ body }) => JSON.parse(body).userId);
  expect(await userIds()).toEqual(['d1', 'c1', 'b1', 'a1', 'd0', 'c0', 'b0', 'a0']);
  expect(await userIds(3)).toEqual(['d1', 'c1', 'b1']);
});

describe('sending it again', () => {
  test('as it was, it is refused again, and stands there once', async () => {
    const { shop, clock } = await openShop();
    await shop.batch([NAMELESS]);
    const before = await onlyOne(shop);
    clock.now += DAY;
    expect(await shop.inbox.retry(before.id)).toMatchObject({
      accepted: 0,
      rejected: [{ code: 'missing_event_name' }],
    });
    expect(await onlyOne(shop)).toMatchObject({ received: NOON + DAY, body: before.body });
  });

  test('as it was, it is taken once the reason is gone', async () => {
    const { shop, clock } = await openShop();
    const ahead = { ...MENDED, timestamp: NOON + 3 * DAY };
    await shop.batch([ahead]);
    const { id, code } = await onlyOne(shop);
    expect(code).toBe('time_out_of_range');
    clock.now += 3 * DAY;
    expect(await shop.inbox.retry(id)).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
    expect(await shop.inbox.list()).toEqual([]);
    expect(await historyOf(shop, 'ada')).toEqual(['tea']);
  });

  test('mended, it is taken and leaves the inbox', async () => {
    const { shop } = await openShop();
    await shop.batch([NAMELESS]);
    const { id } = await onlyOne(shop);
    expect(await shop.inbox.retry(id, MENDED)).toMatchObject({ accepted: 1 });
    expect(await shop.inbox.list()).toEqual([]);
    expect(await historyOf(shop, 'ada')).toEqual(['tea']);
  });

  test('mended badly, it stands there with the new reason', async () => {
    const { shop } = await openShop();
    await shop.batch([NAMELESS]);
    const { id } = await onlyOne(shop);
    await shop.inbox.retry(id, { ...MENDED, timestamp: 'yesterday' });
    expect(await onlyOne(shop)).toMatchObject({
      code: 'invalid_timestamp',
      body: JSON.stringify({ ...MENDED, timestamp: 'yesterday' }),
    });
  });

  test('what came through a public key is not believed more for it', async () => {
    const { shop } = await openShop();
    await shop.batch([NAMELESS], PUBLIC);
    const { id } = await onlyOne(shop);
    await shop.inbox.retry(id, MENDED);
    expect(await shop.people.profile({ userId: 'ada' })).toBeUndefined();
  });

  test('counts a message once, also when its sender has sent it again', async () => {
    const { shop } = await openShop();
    await shop.batch([{ ...NAMELESS, messageId: 'm-1' }]);
    await shop.batch([{ ...MENDED, messageId: 'm-1' }]);
    const { id } = await onlyOne(shop);
    const again = await shop.inbox.retry(id, { ...MENDED, messageId: 'm-1' });
    expect(again).toEqual({ accepted: 0, duplicates: 1, rejected: [] });
    expect((await profileOf(shop, 'ada')).events).toBe(1);
    expect(await shop.inbox.list()).toEqual([]);
  });

  test('counts a message once, also when two people press the button', async () => {
    const { shop } = await openShop();
    await shop.batch([NAMELESS]);
    const { id } = await onlyOne(shop);
    await Promise.allSettled([shop.inbox.retry(id, MENDED), shop.inbox.retry(id, MENDED)]);
    expect((await profileOf(shop, 'ada')).events).toBe(1);
  });

  test('the days it waited do not move when it happened', async () => {
    const { shop, clock } = await openShop();
    const happened = { timestamp: NOON - 5_000, sentAt: NOON };
    await shop.batch([{ ...NAMELESS, ...happened }]);
    const { id } = await onlyOne(shop);
    clock.now += 2 * DAY;
    await shop.inbox.retry(id, { ...MENDED, ...happened });
    const [viewed] = (await profileOf(shop, 'ada')).history;
    expect(viewed?.time).toBe(new Date(NOON - 5_000).toISOString());
  });

  test('one too large to be kept whole says so, and can be sent mended', async () => {
    const { shop } = await openShop();
    const large = { ...MENDED, anonymousId: 'b-1', context: { note: 'x'.repeat(50_000) } };
    await shop.batch([large], PUBLIC);
    const { id, code } = await onlyOne(shop);
    expect(code).toBe('event_too_large');
    const again = shop.inbox.retry(id).then(({ rejected }) => rejected[0]);
    const why = await again.catch((error: unknown) => error);
    expect(why).toMatchObject({ code: expect.any(String), message: expect.stringMatching(/\.$/) });
    const { id: still } = await onlyOne(shop);
    expect(await shop.inbox.retry(still, { ...MENDED, anonymousId: 'b-1' })).toMatchObject({
      accepted: 1,
    });
  });
});

describe('throwing it away', () => {
  test('removes it and nothing else', async () => {
    const { shop } = await openShop();
    await shop.batch([NAMELESS, { type: 'track', userId: 'bob' }]);
    const [bobs, adas] = await shop.inbox.list();
    await shop.inbox.remove(adas?.id ?? '');
    expect(await shop.inbox.list()).toEqual([bobs]);
  });

  test.each(['retry', 'remove'] as const)('%s of what is not there says so', async (verb) => {
    const { shop } = await openShop();
    await expect(shop.inbox[verb]('01890000-0000-7000-8000-000000000000')).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
