import { describe, expect, it } from 'vitest';
import { serve } from './serve.ts';

const looks = (...ids: readonly string[]) => ids.map((id) => ({ id, image: `${id}.jpg` }));
const many = looks(...Array.from({ length: 21 }, (_, i) => `c${i}`));

const open = async () => {
  const { call, keys, url } = await serve();
  const key = keys.secret;
  const put = (body: unknown, type?: string) =>
    call('PUT /v1/items', {
      ...{ key, body },
      ...(type === undefined ? {} : { headers: { 'content-type': type } }),
    });
  return { call, key, keys, put, url };
};

describe('creatives of an item', () => {
  it.each([
    ['one alone', looks('a'), '/0/creatives'],
    ['too many', many, '/0/creatives'],
    ['two of one id', looks('a', 'b', 'a'), '/0/creatives/2/id'],
    ['an id that is none', looks('a', 'b c'), '/0/creatives/1/id'],
    ['one that says nothing', [...looks('a'), { id: 'b' }], '/0/creatives/1'],
    ['a field nobody knows', [...looks('a'), { id: 'b', name: 'B', price: 3 }], '/0/creatives/1'],
    [
      'a huge address',
      [...looks('a'), { id: 'b', image: 'x'.repeat(2_001) }],
      '/0/creatives/1/image',
    ],
    ['no list', 'a', '/0/creatives'],
  ])('are refused with the place, and nothing is stored: %s', async (_, creatives, path) => {
    const { call, key, put } = await open();
    const { status, body } = await put({ items: [{ id: 'mug', creatives }] });
    expect(status).toBe(400);
    const { error } = body as { error: { path: string; hint: string } };
    expect(error).toMatchObject({ code: 'invalid_field' });
    expect(error.path.startsWith(path)).toBe(true);
    expect(error.hint).toContain('Nothing of this call was stored');
    expect((await call('GET /v1/items/mug', { key })).status).toBe(404);
  });

  it('come with a feed as a JSON list, and a cell that is none is refused by its line', async () => {
    const { call, key, put } = await open();
    const cell = JSON.stringify(looks('a', 'b')).replaceAll('"', '""');
    const feed = `id,creatives\nmug,"${cell}"\npot,\n`;
    expect(await put(feed, 'text/csv')).toMatchObject({ body: { stored: 2 } });
    expect((await call('GET /v1/items/mug', { key })).body).toMatchObject({
      creatives: looks('a', 'b'),
    });
    expect((await call('GET /v1/items/pot', { key })).body).not.toHaveProperty('creatives');
    expect(await put('id,creatives\nmug,a|b\n', 'text/csv')).toMatchObject({
      status: 400,
      body: {
        error: { code: 'invalid_feed', message: expect.stringContaining('Line 2: creatives') },
      },
    });
  });

  it('are in answers, and their results are for a secret key', async () => {
    const { call, key, keys, put } = await open();
    await put({ items: [{ id: 'mug', creatives: looks('a', 'b') }, { id: 'pot' }] });
    const decided = await call('POST /v1/decide', {
      key: keys.write,
      body: { anonymousId: 'browser', placement: 'newest' },
    });
    const { items, decision } = decided.body as {
      decision: string;
      items: { id: string; image?: string; creative?: { id: string } }[];
    };
    const mug = items.find(({ id }) => id === 'mug');
    expect(mug?.image).toBe(`${mug?.creative?.id}.jpg`);
    const path = 'GET /v1/items/mug/creatives';
    expect(await call(`${path}?days=7`, { key })).toMatchObject({
      status: 200,
      body: { item: 'mug', creatives: [{ id: 'a', current: true }, { id: 'b' }] },
    });
    expect((await call('GET /v1/items/pot/creatives', { key })).body).toMatchObject({
      creatives: [],
    });
    expect((await call('GET /v1/items/none/creatives', { key })).status).toBe(404);
    expect((await call(`${path}?days=0`, { key })).status).toBe(400);
    expect((await call(path, { key: keys.write })).status).toBe(403);
    expect(await call(`GET /v1/decisions/${decision}`, { key })).toMatchObject({
      body: { explanation: { creatives: [{ creative: mug?.creative?.id, among: [{}, {}] }] } },
    });
  });

  it('that were drawn are no answer for a cache', async () => {
    const { keys, put, url } = await open();
    const ask = () => fetch(`${url}/v1/decide?writeKey=${keys.write}&placement=newest`);
    await put({ items: [{ id: 'mug' }] });
    expect((await ask()).headers.get('etag')).not.toBeNull();
    await put({ items: [{ id: 'mug', creatives: looks('a', 'b') }] });
    expect((await ask()).headers.get('cache-control')).toBe('private, no-store');
  });
});
