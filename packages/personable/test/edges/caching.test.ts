import { beforeAll, describe, expect, test } from 'vitest';
import { campaign, HERO, publish } from '../engine/campaigns/shop.ts';
import { type Served, startServer } from './serve.ts';

let served: Served;
beforeAll(async () => {
  served = await startServer({ consent: 'assumed', language: 'en' });
  const { shop } = served;
  await publish(shop, HERO, campaign('sale'));
  await publish(
    shop,
    campaign('phone', { priority: 5, audience: { 'context.page.path': '/phone' } }),
  );
  const page = { name: 'Home', channel: 'web', kind: 'page', blocks: ['home.hero', 'popular'] };
  await publish(shop, ['placements', 'home', page]);
  const drawn = { ...HERO[2], name: 'Drawn' };
  await publish(shop, ['placements', 'drawn', drawn]);
  const creatives = ['a', 'b'].map((id) => ({ id, content: { en: { title: id } } }));
  await publish(shop, campaign('either', { placements: ['drawn'], creatives }));
  return served.close;
});

const get = (query: string, headers: Record<string, string> = {}) =>
  fetch(`${served.url}/v1/decide?writeKey=${served.keys.write}&${query}`, { headers });
const decisions = async () => (await served.shop.decisions.list({ limit: 200 })).entries.length;

describe('an answer that is the same for all', () => {
  test('may be kept for a minute, and is told by its tag', async () => {
    const first = await get('placement=home.hero');
    expect(first.status).toBe(200);
    expect(first.headers.get('cache-control')).toBe('public, max-age=60');
    expect(first.headers.get('vary')).toContain('Sec-GPC');
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[\w-]{27}"$/);
    const body = (await first.json()) as { decision: string; content: { campaign: string }[] };
    expect(body.content[0]?.campaign).toBe('sale');
    const again = await get('placement=home.hero');
    expect(again.headers.get('etag')).toBe(tag);
    expect(await again.json()).not.toMatchObject({ decision: body.decision });
  });

  test('is not sent again to whoever has it, and counts as shown all the same', async () => {
    const tag = (await get('placement=home.hero')).headers.get('etag') ?? '';
    const before = await decisions();
    for (const named of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const answer = await get('placement=home.hero', { 'if-none-match': named });
      expect(answer.status).toBe(304);
      expect(await answer.text()).toBe('');
      expect(answer.headers.get('etag')).toBe(tag);
    }
    expect(await decisions()).toBe(before + 4);
    expect((await get('placement=home.hero', { 'if-none-match': '"other"' })).status).toBe(200);
  });

  test('has another tag once something is published', async () => {
    const tag = (await get('placement=home.hero')).headers.get('etag');
    await publish(served.shop, campaign('sale', { name: 'Another name' }));
    expect((await get('placement=home.hero')).headers.get('etag')).not.toBe(tag);
  });

  test('is tagged by POST as well, and other origins may read the tag', async () => {
    const headers = { origin: 'https://shop.example' };
    const { headers: told } = await get('placement=home.hero', headers);
    expect(told.get('access-control-expose-headers')).toBe('ETag');
    const posted = await fetch(`${served.url}/v1/decide`, {
      method: 'POST',
      body: JSON.stringify({ writeKey: served.keys.write, placement: 'home.hero' }),
    });
    expect(posted.headers.get('etag')).toBe(told.get('etag'));
  });

  test('can be a page', async () => {
    const answer = await get('placement=home');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=60');
    const { blocks } = (await answer.json()) as { blocks: { placement: string }[] };
    expect(blocks.map(({ placement }) => placement)).toEqual(['home.hero', 'popular']);
  });
});

describe('any other answer', () => {
  test.each([
    ['by the context', { placement: 'home.hero', context: { page: '/phone' } }],
    ['that is drawn', { placement: 'drawn' }],
    ['for somebody who is known', { placement: 'home.hero', anonymousId: 'b-1' }],
  ])('%s is kept by nobody', async (_what, body) => {
    await served.shop.track({ anonymousId: 'b-1', event: 'Product Viewed' });
    const posted = await fetch(`${served.url}/v1/decide`, {
      method: 'POST',
      body: JSON.stringify({ writeKey: served.keys.write, ...body }),
    });
    expect(posted.status).toBe(200);
    expect(posted.headers.get('etag')).toBeNull();
    expect(posted.headers.get('cache-control')).toBe('private, no-store');
  });

  test('that is drawn is sent in full, whatever somebody has', async () => {
    const answer = await get('placement=drawn', { 'if-none-match': '*' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
  });
});

describe('an address', () => {
  test('says the language and how many', async () => {
    const answer = await get('placement=popular&limit=3&locale=de');
    expect(answer.status).toBe(200);
    expect((await get('placement=popular&limit=0')).status).toBe(400);
    expect((await get('limit=3')).status).toBe(400);
  });

  test.each(['placement=%00', 'placement=popular&locale=%00'])('refuses %s', async (query) => {
    expect((await get(query)).status).toBe(400);
  });

  test('is no place for a secret key', async () => {
    const { url, keys } = served;
    const answer = await fetch(`${url}/v1/decide?placement=popular&writeKey=${keys.secret}`);
    expect(answer.status).toBe(401);
  });
});

describe('a page over HTTP', () => {
  test('is filled for a browser, and for nobody else by the write key', async () => {
    const { call, keys } = served;
    const body = { anonymousId: 'b-9', placements: ['home.hero', 'popular'] };
    const answer = await call('POST /v1/decide/page', { key: keys.write, body });
    expect(answer).toMatchObject({ status: 200, body: { blocks: [{}, {}] } });
    for (const more of [{ userId: 'ada' }, { seed: 1 }]) {
      const refused = { key: keys.write, body: { ...body, ...more } };
      expect(await call('POST /v1/decide/page', refused)).toMatchObject({ status: 403 });
    }
    const seeded = { key: keys.secret, body: { ...body, seed: 1 } };
    expect(await call('POST /v1/decide/page', seeded)).toMatchObject({ status: 200 });
  });

  test.each([
    {},
    { placements: [] },
    { placements: 'popular' },
    { placements: [''] },
    { placements: Array.from({ length: 51 }, () => 'popular') },
    { placements: [{ placement: 'popular', more: 1 }] },
    { placements: ['popular'], placement: 'popular' },
    { placements: ['popular'], seed: -1 },
  ])('that cannot be read is refused: %j', async (body) => {
    const { call, keys } = served;
    expect(await call('POST /v1/decide/page', { key: keys.secret, body })).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_body' } },
    });
  });
});
