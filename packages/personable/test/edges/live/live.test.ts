import { describe, expect, test } from 'vitest';
import { NOON, product } from '../../customer/open-shop.ts';
import { signIn } from '../console/sign-in.ts';
import { type Served, serve } from '../serve.ts';
import { listen } from './reader.ts';

const viewed = (id: string, rest: object = {}) =>
  product('Product Viewed', id, { userId: 'ada', ...rest });

const counting = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

const positions = (entries: readonly { position: number }[]) =>
  entries.map(({ position }) => position);

const decide = ({ shop }: Served, userId: string) => shop.decide({ userId, placement: 'popular' });

describe('GET /v1/live', () => {
  test('needs the secret key or the console’s cookie', async () => {
    const served = await serve();
    const { call, keys } = served;
    expect(await call('GET /v1/live')).toMatchObject({ status: 401 });
    expect(await call('GET /v1/live', { key: keys.write })).toMatchObject({ status: 403 });
    expect((await listen(served)).status).toBe(200);
    expect((await listen(served, { cookie: await signIn(served) })).status).toBe(200);
  });

  test('is a stream of server-sent events that nobody on the way keeps back', async () => {
    const { headers } = await listen(await serve());
    expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-accel-buffering')).toBe('no');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  test('asked for with HEAD keeps nobody waiting', async () => {
    const { url, keys, shop } = await serve();
    const headers = { authorization: `Bearer ${keys.secret}` };
    const answer = await fetch(`${url}/v1/live`, { method: 'HEAD', headers });
    expect(answer.status).toBe(404);
    expect(shop.live.heard).toBe(false);
  });

  test('begins with the latest events and decisions, oldest first', async () => {
    const served = await serve();
    const { shop, clock } = served;
    await shop.items.put([{ id: 'tea', name: 'Green tea' }]);
    await shop.identify({ userId: 'ada', traits: { name: 'Ada' } });
    for (let i = 1; i <= 30; i++) {
      clock.now = NOON + i * 1_000;
      await shop.batch([viewed('tea')]);
      if (i % 3 === 0) await decide(served, 'ada');
    }
    const reader = await listen(served);
    await reader.until((one) => one.entries().length >= 30);
    expect(positions(reader.entries('event'))).toEqual(counting(12, 31));
    expect(reader.entries('decision')).toHaveLength(10);
    const times = reader.entries().map(({ time }) => time);
    expect(times).toEqual([...times].sort());
    expect(reader.entries('event').at(-1)).toEqual({
      kind: 'event',
      position: 31,
      time: new Date(NOON + 30_000).toISOString(),
      type: 'track',
      title: 'Product Viewed',
      person: 1,
      name: 'Ada',
      verified: true,
      items: [{ id: 'tea', name: 'Green tea' }],
    });
  });

  test('goes on with what happens, in order', async () => {
    const served = await serve();
    const { shop, call, keys } = served;
    const reader = await listen(served);
    await shop.identify({ userId: 'ada', traits: { name: 'Ada' } });
    const { decision } = await decide(served, 'ada');
    await call('POST /v1/track', { key: keys.write, body: { anonymousId: 'b-1' } });
    await call('POST /v1/track', { key: keys.write, body: viewed('mug', { anonymousId: 'b-1' }) });
    await decide(served, 'nobody');
    await reader.until((one) => one.entries().length >= 5);
    expect(reader.entries()).toMatchObject([
      {
        kind: 'event',
        title: 'identify',
        type: 'identify',
        person: 1,
        name: 'Ada',
        verified: true,
      },
      { kind: 'decision', decision, person: 1, name: 'Ada', placement: 'popular' },
      { kind: 'rejected', code: 'missing_event_name', id: expect.any(String) },
      { kind: 'event', title: 'Product Viewed', person: 2, verified: false, items: [] },
      { kind: 'decision', personalized: false },
    ]);
    expect(reader.entries('decision')[1]).not.toHaveProperty('person');
    const [rejected] = reader.entries('rejected');
    expect((await shop.inbox.list())[0]?.id).toBe(rejected?.id);
  });

  test('tells everybody who reads', async () => {
    const served = await serve();
    const readers = [await listen(served), await listen(served)];
    await served.shop.batch([viewed('tea')]);
    for (const reader of readers) await reader.until((one) => one.entries('event').length === 1);
  });

  test('tells nothing of notes of the engine, such as links and consent', async () => {
    const served = await serve();
    const { shop } = served;
    const reader = await listen(served);
    await shop.batch([{ type: 'page', anonymousId: 'b-1' }]);
    await shop.identify({ userId: 'ada', anonymousId: 'b-1' });
    await shop.people.consent({ userId: 'ada' }, { analytics: false });
    await shop.batch([viewed('tea')]);
    await reader.until((one) => one.entries().length >= 3);
    expect(reader.entries('event').map(({ title }) => title)).toEqual([
      'page',
      'identify',
      'Product Viewed',
    ]);
  });

  test('many batches at once are told in the order of the log', async () => {
    const served = await serve();
    const reader = await listen(served);
    const sizes = [17, 1, 9, 1, 1, 12, 2];
    await Promise.all(
      sizes.map((size) => served.shop.batch(counting(1, size).map((i) => viewed(`item-${i}`)))),
    );
    await reader.until((one) => one.entries('event').length === 43);
    expect(positions(reader.entries('event'))).toEqual(counting(1, 43));
  });

  test('leaves out nothing between the latest and the live, and repeats nothing', async () => {
    const served = await serve();
    const { shop } = served;
    await shop.batch(counting(1, 30).map((i) => viewed(`item-${i}`)));
    for (let round = 0; round < 6; round++) {
      const made: string[] = [];
      let sending = true;
      const sent = (async () => {
        while (sending && made.length < 18) {
          await shop.batch([viewed('tea')]);
          made.push((await decide(served, 'ada')).decision);
        }
      })();
      const reader = await listen(served);
      await reader.until((one) => one.entries('event').length >= 20);
      sending = false;
      await sent;
      await shop.batch([viewed('last')]);
      const { position: last } = (await shop.people.timeline({ userId: 'ada' })).entries[0] ?? {};
      await reader.until((one) => one.entries('event').at(-1)?.position === last);
      const seen = positions(reader.entries('event'));
      expect(seen).toEqual(counting(seen[0] ?? 0, last ?? 0));
      const decisions = reader.entries('decision').map(({ decision }) => decision);
      expect(new Set(decisions).size).toBe(decisions.length);
      expect(decisions).toEqual(expect.arrayContaining(made));
      reader.leave();
      await reader.ended;
    }
  });
});
