import { beforeAll, describe, expect, test } from 'vitest';
import type { Decision, DecisionDetail } from '../../../src/index.ts';
import { HOUR, NOON, order, product } from '../../customer/open-shop.ts';
import { type Answer, type Served, startServer } from '../serve.ts';
import { signIn } from './sign-in.ts';

const iso = (time: number) => new Date(time).toISOString();

/** What the console asks, over HTTP, with its cookie. */
describe('the console', () => {
  let served: Served;
  let cookie: string;
  let decision: Decision;
  const ask = (line: string, body?: object): Promise<Answer> =>
    served.call(line, { headers: { cookie }, ...(body === undefined ? {} : { body }) });

  beforeAll(async () => {
    served = await startServer();
    cookie = await signIn(served);
    const { shop, call, keys } = served;
    await shop.items.put([
      { id: 'tea', name: 'Green tea', price: 5, categories: ['Tea'] },
      { id: 'mug', name: 'Blue mug' },
      { id: 'soap', name: 'Soap', stock: 0 },
    ]);
    await shop.batch([
      product('Product Viewed', 'tea', { anonymousId: 'b-1', timestamp: NOON - 2 * HOUR }),
      {
        type: 'identify',
        userId: 'ada',
        anonymousId: 'b-1',
        traits: { name: 'Ada Lovelace', tags: ['a', { deep: true }] },
        timestamp: NOON - HOUR,
      },
      order(['tea', 'soap'], { userId: 'eve' }),
    ]);
    await call('POST /v1/track', { key: keys.write, body: { anonymousId: 'b-1' } });
    await call('POST /v1/track', {
      key: keys.write,
      body: product('Product Viewed', 'unheard-of', { anonymousId: 'b-1' }),
    });
    await shop.rebuild();
    const asked = { userId: 'ada', placement: 'home.popular', limit: 1, context: { page: '/' } };
    decision = (await ask('POST /v1/decide', asked)).body as Decision;
    return served.close;
  });

  test('reads the store at a glance', async () => {
    expect((await ask('GET /v1/overview')).body).toEqual({
      name: 'Your shop',
      demo: false,
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      items: 3,
      events: 6,
      inbox: 1,
      alarms: 0,
      unknownItems: 1,
      consent: 'assumed',
      model: { number: expect.any(Number), built: iso(NOON), pairs: expect.any(Number) },
      placements: [
        ...['for-you', 'similar', 'complete-basket', 'usual', 'popular', 'continue'],
        ...['because-of', 'upgrade', 'newest', 'weekly-list', 'onsite.messages'],
      ].map((placement) => ({ placement, text: expect.stringMatching(/^[A-Z].*\.$/) })),
    });
  });

  test('finds people', async () => {
    const ada = {
      person: 1,
      name: 'Ada Lovelace',
      identities: [
        { namespace: 'userId', value: 'ada' },
        { namespace: 'anonymousId', value: 'b-1' },
      ],
      events: 3,
      lastSeen: iso(NOON),
    };
    expect((await ask('POST /v1/people/search', { query: 'lovel' })).body).toEqual({
      people: [ada],
    });
    const first = (await ask('POST /v1/people/search', { limit: 1 })).body as { next: string };
    expect(first).toEqual({ people: [ada], next: expect.any(String) });
    const second = await ask('POST /v1/people/search', { limit: 1, after: first.next });
    expect(second.body).toMatchObject({ people: [{ identities: [{ value: 'eve' }] }] });
    for (const wrong of [{ limit: 0 }, { limit: 51 }, { query: 'x'.repeat(501) }, { after: 'x' }]) {
      expect(await ask('POST /v1/people/search', wrong)).toMatchObject({ status: 400 });
    }
  });

  test('reads what the log has of a person, as it was sent', async () => {
    const { body } = await ask('POST /v1/people/timeline', { person: 1, limit: 2 });
    expect(body).toEqual({
      entries: [
        {
          position: 6,
          home: 1,
          time: iso(NOON),
          received: iso(NOON),
          kind: 'claim',
          title: 'Product Viewed',
          items: [],
          message: product('Product Viewed', 'unheard-of', { anonymousId: 'b-1' }),
        },
        {
          position: 4,
          home: 2,
          time: iso(NOON - HOUR),
          received: iso(NOON),
          kind: 'event',
          title: 'identify',
          text: 'name, tags',
          items: [],
          message: {
            type: 'identify',
            userId: 'ada',
            anonymousId: 'b-1',
            traits: { name: 'Ada Lovelace', tags: ['a', { deep: true }] },
            timestamp: NOON - HOUR,
          },
        },
      ],
      next: 4,
    });
    const rest = await ask('POST /v1/people/timeline', { person: 1, before: 4 });
    expect(rest.body).toMatchObject({
      entries: [{ kind: 'link' }, { kind: 'link' }, { items: [{ id: 'tea', name: 'Green tea' }] }],
    });
    expect(rest.body).not.toHaveProperty('next');
  });

  test('reads decisions, and what one was made from', async () => {
    const summary = {
      decision: decision.decision,
      time: iso(NOON),
      placement: 'home.popular',
      strategy: 'popular',
      person: 1,
      name: 'Ada Lovelace',
      personalized: true,
      filled: 0,
      items: [{ id: 'tea', name: 'Green tea', text: expect.stringContaining('popular') }],
    };
    expect((await ask('GET /v1/decisions?limit=1')).body).toEqual({ decisions: [summary] });
    const before = await ask(`GET /v1/decisions?before=${decision.decision}`);
    expect(before.body).toEqual({ decisions: [] });
    expect((await ask('POST /v1/people/decisions', { person: 1 })).body).toEqual({
      decisions: [summary],
    });
    expect((await ask('POST /v1/people/decisions', { userId: 'eve' })).body).toEqual({
      decisions: [],
    });
    const detail = await ask(`GET /v1/decisions/${decision.decision}`);
    expect(detail.body).toEqual({
      request: { userId: 'ada', placement: 'home.popular', limit: 1, context: { page: '/' } },
      decision,
      time: iso(NOON),
      seen: 6,
      allowed: true,
      who: { person: 1, name: 'Ada Lovelace' },
      explanation: expect.objectContaining({ inputs: expect.any(Object) }),
      considered: {
        catalogue: 3,
        candidates: 2,
        runnersUp: [],
        passedOver: [],
      },
    } satisfies DecisionDetail);
  });

  test('decides for a person by the engine’s own number', async () => {
    const asked = { person: 1, placement: 'continue' };
    const byNumber = (await ask('POST /v1/decide', asked)).body as Decision;
    expect(byNumber).toMatchObject({ person: 'known', items: [{ id: 'tea' }] });
    const detail = await ask(`GET /v1/decisions/${byNumber.decision}`);
    expect(detail.body).toMatchObject({ request: asked, who: { person: 1 } });
    const nobody = await ask('POST /v1/decide', { person: 999, placement: 'continue' });
    expect(nobody.body).toMatchObject({ person: 'newcomer', items: [] });
    for (const person of [0, -1, 1.5, '1']) {
      const answer = await ask('POST /v1/decide', { person, placement: 'continue' });
      expect(answer).toMatchObject({ status: 400 });
    }
  });

  test('reads and mends the inbox and the catalogue', async () => {
    const { body } = await ask('GET /v1/items?search=TEA&limit=5');
    expect(body).toMatchObject({ items: [{ id: 'tea', price: 5, currency: 'EUR' }] });
    expect((await ask('PUT /v1/items/mug', { name: 'Red mug' })).body).toMatchObject({
      id: 'mug',
      name: 'Red mug',
    });
    expect((await ask('GET /v1/unknown-items')).body).toMatchObject({
      items: [{ id: 'unheard-of', times: 1 }],
    });
    const { events } = (await ask('GET /v1/inbox')).body as { events: { id: string }[] };
    const message = product('Product Viewed', 'mug', { anonymousId: 'b-1' });
    const retried = await ask(`POST /v1/inbox/${events[0]?.id}/retry`, { message });
    expect(retried).toMatchObject({ status: 200, body: { accepted: 1 } });
    expect((await ask('GET /v1/inbox')).body).toEqual({ events: [] });
  });
});
