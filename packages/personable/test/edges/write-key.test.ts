import { beforeAll, describe, expect, test } from 'vitest';
import { createServer } from '../../src/edges/http/server.ts';
import { openPersonable } from '../../src/index.ts';
import { product } from '../customer/open-shop.ts';
import { FONTS, pixels, publishTemplate } from '../made/shop.ts';
import { type Route, routesOf } from './routes.ts';
import { type Served, startServer } from './serve.ts';

/**
 * Who may ask what stands here for every address that is not for the secret key alone. A new address
 * that is to be open must be written down here; one that is not written down must be closed.
 */
const STANDS: Readonly<Record<string, 'everybody' | 'write key' | 'console'>> = {
  'GET /': 'everybody',
  'GET /healthz': 'everybody',
  'GET /readyz': 'everybody',
  'GET /openapi.json': 'everybody',
  'GET /docs': 'everybody',
  'GET /docs/': 'everybody',
  'GET /docs/*': 'everybody',
  'GET /docs/json': 'everybody',
  'GET /docs/yaml': 'everybody',
  'GET /docs/static/index.html': 'everybody',
  'GET /docs/static/swagger-initializer.js': 'everybody',
  'GET /docs/static/theme/personable.css': 'everybody',
  'GET /personable.js': 'everybody',
  'GET /designer.js': 'everybody',
  'GET /designer/:name': 'everybody',
  // Known by what is in it, and the same in every shop.
  'GET /v1/made/fonts/:digest': 'everybody',
  'GET /push.js': 'everybody',
  'GET /push-worker.js': 'everybody',
  'GET /v1/push/key': 'everybody',
  'GET /.well-known/gpc.json': 'everybody',
  // Signed by a channel.
  'POST /v1/channels/:name/answers': 'everybody',
  // Whoever holds a signed link is whom it was made for: what is not signed is answered with 404.
  'GET /preferences/:token': 'everybody',
  'POST /preferences/:token': 'everybody',
  'GET /u/:token': 'everybody',
  'POST /u/:token': 'everybody',
  'GET /m/:token': 'everybody',
  'GET /v1/made/files/:token': 'everybody',
  'GET /v1/made/creatives/:token': 'everybody',

  'POST /v1/track': 'write key',
  'POST /v1/identify': 'write key',
  'POST /v1/page': 'write key',
  'POST /v1/screen': 'write key',
  'POST /v1/group': 'write key',
  'POST /v1/alias': 'write key',
  'POST /v1/batch': 'write key',
  'POST /v1/decide': 'write key',
  'POST /v1/decide/page': 'write key',
  'GET /v1/decide': 'write key',
  'POST /v1/rank': 'write key',
  'POST /v1/consent': 'write key',
  'POST /v1/preferences': 'write key',
  'POST /v1/preferences/messages': 'write key',
  'POST /v1/preferences/messages/list': 'write key',
  'GET /v1/topics': 'write key',
  'POST /v1/feedback': 'write key',
  // Only with a customer's signed token beside it: see below.
  'POST /v1/profile': 'write key',
  'POST /v1/people/erase': 'write key',
  'POST /v1/preferences/list': 'write key',
  'POST /v1/resume': 'write key',
  'POST /v1/answers': 'write key',
  'POST /v1/usual/confirm': 'write key',
  'POST /v1/consent/check': 'write key',
  'POST /v1/me': 'write key',
  'POST /v1/people/consents': 'write key',
  'POST /v1/people/export': 'write key',
  'POST /v1/people/accesses': 'write key',
  'GET /v1/purposes': 'write key',
  'POST /v1/push/subscriptions': 'write key',
  'POST /v1/onsite': 'write key',
  // What is offered, and what somebody makes of it.
  'GET /v1/made/templates': 'write key',
  'GET /v1/made/templates/:id': 'write key',
  'GET /v1/made/templates/:id/fonts': 'write key',
  'POST /v1/made/designs': 'write key',
  'POST /v1/made/designs/check': 'write key',
  'POST /v1/made/designs/own': 'write key',
  'POST /v1/made/suggestions': 'write key',
  'POST /v1/made/pictures': 'write key',
  'GET /v1/made/pictures/:digest': 'write key',
  'POST /v1/made/previews': 'write key',
  'POST /v1/push/subscriptions/remove': 'write key',
  'POST /v1/push/subscriptions/renew': 'write key',

  // What belongs to nobody's data: leading on to the console, signing in by a code, signing out.
  'GET /console': 'everybody',
  'GET /counter': 'everybody',
  'POST /console/sign-out': 'everybody',
  'GET /console/*': 'console',
  'GET /console/sign-in': 'console',

  // Only with the option that opens the storefront.
  'GET /shop': 'everybody',
  'GET /shop/*': 'everybody',
  'GET /shop/api/storefront': 'everybody',
  'GET /shop/api/categories': 'everybody',
  'GET /shop/api/items': 'everybody',
  'GET /shop/api/items/:id': 'everybody',
  'GET /shop/api/people': 'console',
  'POST /shop/api/sign-in': 'console',
};

/** A browser’s, with a point of P-256 (RFC 8291, appendix A). */
const SUBSCRIPTION = {
  endpoint: 'https://push.example/x',
  keys: {
    p256dh:
      'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  },
};

const DESIGN = { template: 'name-mug', values: { name: 'Bo', colour: 'red' } };

/** Bodies that the addresses would take from whoever may ask. */
const BODIES: Readonly<Record<string, object>> = {
  'POST /v1/conditions/check': { condition: {} },
  'POST /v1/context': {},
  'POST /v1/channels/sms/parts': { text: 'Hello' },
  'PUT /v1/audiences/:id': { name: 'A', condition: {} },
  'PUT /v1/rules/:kind/:id': { body: {} },
  'POST /v1/rules/:kind/:id/roll-back': { version: 1 },
  'POST /v1/rules/:kind/:id/publish': {},
  'POST /v1/rules/:kind/:id/take-back': {},
  'POST /v1/rules/:kind/:id/archive': {},
  'POST /v1/rules/plan': { rules: [] },
  'POST /v1/rules/apply': { rules: [] },
  'POST /v1/journeys/runs/:id/end': {},
  'POST /v1/journeys/recipes/:id': {},
  'POST /v1/campaigns/:id/why': { userId: 'ada' },
  'POST /v1/offers/:id/give': { userId: 'ada' },
  'POST /v1/offers/redeem': { code: 'T-1' },
  'POST /v1/offers/find': { code: 'T-1' },
  'POST /v1/offers/withdraw': { grant: 'g' },
  'POST /v1/people/offers': { userId: 'ada' },
  'POST /v1/messages': { userId: 'ada', template: 'hello' },
  'POST /v1/people/messages': { userId: 'ada' },
  'POST /v1/messages/pause': {},
  'POST /v1/messages/resume': {},
  'POST /v1/messages/:id/retry': {},
  'POST /v1/messages/:id/cancel': {},
  'POST /v1/entitlements': { userId: 'ada' },
  'POST /v1/entitlements/:id/use': { userId: 'ada' },
  'POST /v1/preview': { placement: 'popular' },
  'POST /v1/templates/:id/preview': {},
  'POST /v1/expectations/check': {
    expectation: { name: 'n', placements: 'popular', as: 'newcomer', expect: { count: {} } },
  },
  'POST /v1/why-not': { placement: 'popular', item: 'tea' },
  'POST /v1/next-best-action': { userId: 'ada' },
  'PUT /v1/traits/:name': { label: 'City' },
  'PUT /v1/computed-traits/:name': { declaration: { kind: 'count', event: 'E' } },
  'POST /v1/audiences/preview': { condition: {} },
  'POST /v1/people/audiences': { userId: 'ada' },
  'POST /v1/people/search': { query: 'ada' },
  'POST /v1/people/timeline': { userId: 'ada' },
  'POST /v1/people/decisions': { userId: 'ada' },
  'POST /v1/people/erase/preview': { userId: 'ada' },
  'POST /v1/people/unlink': { person: 1, home: 2 },
  'POST /v1/households': { name: 'H', members: [{ userId: 'eva', role: 'adult' }] },
  'PUT /v1/households/:id': { name: 'H', members: [{ userId: 'eva', role: 'adult' }] },
  'POST /v1/limits/check': { userId: 'ada', items: [] },
  'POST /v1/ledger': { userId: 'ada', account: 'points', amount: 1, by: 'till' },
  'POST /v1/ledger/reverse': { userId: 'ada', entry: 'e', by: 'till' },
  'POST /v1/counter/find': { query: 'ada' },
  'POST /v1/counter/person': { userId: 'ada' },
  'POST /v1/counter/sold': { userId: 'ada', items: [{ id: 'tea' }] },
  'POST /v1/counter/declined': { userId: 'ada', item: 'tea' },
  'POST /v1/counter/undo': { userId: 'ada', messageId: 's-1' },
  'POST /v1/counter/notes': { userId: 'ada', text: 'Has a dog.' },
  'POST /v1/counter/notes/remove': { userId: 'ada', note: 'n-1' },
  'POST /v1/people/merge': { people: [{ userId: 'ada' }, { userId: 'bob' }] },
  'POST /v1/identity/conflicts/:id': { resolution: 'apart' },
  'POST /v1/people/erase': { anonymousId: 'b-1' },
  'POST /v1/people/knowing': { userId: 'ada' },
  'POST /v1/people/likelihoods': { userId: 'ada' },
  'POST /v1/likelihoods/fit': {},
  'PUT /v1/questions/:name': { field: 'size', text: 'Which size?' },
  'PUT /v1/admin/notes/:name': { value: 'x' },
  'PUT /v1/items': { items: [] },
  'PUT /v1/holdout': { share: 0.1 },
  'PUT /v1/holdout/:kind/:id': { share: 0 },
  'POST /v1/experiments/plan': { mean: 0.1, lift: 0.1 },
  'POST /v1/messages/retry': { state: 'unknown' },
  'POST /v1/experiments/:id/start': {},
  'POST /v1/experiments/:id/stop': {},
  'POST /v1/experiments/:id/roll-back': {},
  'POST /v1/experiments/:id/promote': { arm: 'new' },
  'POST /v1/costs': { costs: [] },
  'PUT /v1/reports/settings': {},
  'PUT /v1/purposes': { purpose: 'post', version: '1', label: 'Post', text: 'We write.' },
  'POST /v1/consent/check': { anonymousId: 'b-1', purpose: 'email' },
  'POST /v1/trials/:id/run': {},
  'POST /v1/trials/:id/keep': {},
  'POST /v1/what-if': { placement: 'home.hero', strategy: { choose: 'priority' } },
  'POST /v1/dead-addresses': { channel: 'email', address: 'ann@example.com' },
  'POST /v1/dead-addresses/lift': { channel: 'email', address: 'ann@example.com' },
  'POST /v1/inbox/retry': { code: 'plan_violation' },
  'PUT /v1/tracking-plan': { unknownEvents: 'allowed' },
  'PUT /v1/tracking-plan/events/:event': { schema: {} },
  'POST /v1/tracking-plan/check': { event: 'E' },
  'POST /v1/tracking-plan/try': { event: 'E', schema: {} },
  'POST /v1/tracking-plan/suggest': { event: 'E' },
  'POST /v1/track': { anonymousId: 'b-1', event: 'E' },
  'POST /v1/group': { anonymousId: 'b-1', groupId: 'acme' },
  'POST /v1/alias': { userId: 'ada', previousId: 'old' },
  'POST /v1/batch': { batch: [] },
  'POST /v1/decide': { anonymousId: 'b-1', placement: 'popular' },
  'POST /v1/decide/page': { anonymousId: 'b-1', placements: ['popular'] },
  'POST /v1/rank': { anonymousId: 'b-1', items: ['tea'] },
  'POST /v1/usual/confirm': {},
  'POST /v1/made/designs': { ...DESIGN, anonymousId: 'b-1' },
  'POST /v1/made/designs/check': DESIGN,
  'POST /v1/made/suggestions': { template: 'name-mug', anonymousId: 'b-1' },
  'POST /v1/made/pictures': await pixels({ width: 8, height: 8 }),
  'POST /v1/made/previews': DESIGN,
  'POST /v1/made/prices/check': { signed: 'x' },
  'POST /v1/made/jobs/of-order': { order: 'x' },
  'POST /v1/made/drafts/look': { template: {} },
  'POST /v1/made/moderation/try': { text: 'x' },
  'POST /v1/made/jobs/:id/step': { step: 'check' },
  'POST /v1/made/runs': { template: 'name-mug', item: 'mug-7', lines: ['Ada'] },
  'POST /v1/made/runs/:id/cancel': {},
  'POST /v1/made/runs/:id/make': {},
  'POST /v1/made/batches': { jobs: ['x'] },
  'POST /v1/made/batches/:id/hand-over': {},
  'POST /v1/made/reviews/decide': { word: 'x', accepted: true },
  'PUT /v1/made/moderation': { lists: null },
  'POST /v1/profile': { anonymousId: 'b-1' },
  'POST /v1/consent': { anonymousId: 'b-1', purposes: { analytics: true } },
  'POST /v1/preferences': { anonymousId: 'b-1', choice: 'more', item: 'tea' },
  'POST /v1/preferences/messages': { anonymousId: 'b-1', stop: true },
  'POST /v1/preferences/messages/list': { anonymousId: 'b-1' },
  'POST /v1/preferences/messages/link': { userId: 'ada' },
  'POST /v1/feedback': { anonymousId: 'b-1', choice: 'more', item: 'tea' },
  'POST /v1/preferences/list': { anonymousId: 'b-1' },
  'POST /v1/resume': { anonymousId: 'b-1' },
  'POST /v1/answers': { anonymousId: 'b-1' },
  'PUT /v1/advertising/:name': { audience: 'nobody' },
  'POST /v1/push/subscriptions': { anonymousId: 'b-1', ...SUBSCRIPTION },
  'POST /v1/push/subscriptions/remove': { anonymousId: 'b-1', endpoint: 'https://push.example/x' },
  'POST /v1/push/subscriptions/renew': { before: 'https://push.example/y', ...SUBSCRIPTION },
  'POST /v1/push/subscriptions/list': { userId: 'ada' },
  'POST /shop/api/sign-in': { userId: 'ada' },
};
/** What an address must say beside its path. */
const ADDRESSES: Record<string, string> = {
  'GET /v1/decide': 'GET /v1/decide?placement=popular',
  'GET /v1/made/templates/x': 'GET /v1/made/templates/name-mug',
  'GET /v1/made/templates/x/fonts': 'GET /v1/made/templates/name-mug/fonts',
};
const bodyOf = ({ method, path }: Route) =>
  method === 'GET' ? undefined : (BODIES[`${method} ${path}`] ?? { anonymousId: 'b-1' });

const readRoutes = async () => {
  const shop = await openPersonable({ data: ':memory:' });
  const app = await createServer(shop, { storefront: true });
  await app.ready();
  const found = { routes: routesOf(app), described: app.swagger().paths ?? {} };
  await app.close();
  await shop.close();
  return found;
};
const { routes, described } = await readRoutes();
const standOf = ({ method, path }: Route) => STANDS[`${method} ${path}`] ?? 'secret key';
const of = (stand: ReturnType<typeof standOf>) => routes.filter((one) => standOf(one) === stand);

describe('every address', () => {
  let served: Served;
  beforeAll(async () => {
    served = await startServer({ made: { fonts: FONTS } }, { storefront: true });
    await publishTemplate(served.shop);
    const { digest } = await served.shop.made.pictures.take(await pixels({ width: 9, height: 9 }));
    ADDRESSES['GET /v1/made/pictures/x'] = `GET /v1/made/pictures/${digest}`;
    await served.shop.batch([
      { type: 'identify', userId: 'ada', anonymousId: 'b-1', traits: { name: 'Ada Lovelace' } },
      product('Product Viewed', 'tea', { userId: 'ada' }),
    ]);
    return served.close;
  });
  const ask = (route: Route, key?: string) =>
    served.call(ADDRESSES[route.line] ?? route.line, {
      ...(key === undefined ? {} : { key }),
      ...(route.path === '/v1/made/pictures' ? { headers: { 'content-type': 'image/png' } } : {}),
      body: bodyOf(route),
    });

  test('that the description has is among those looked at, and hidden ones are too', () => {
    const looked = routes.map(({ method, path }) => `${method} ${path}`);
    const named = Object.entries(described).flatMap(([path, methods]) =>
      Object.keys(methods as object).map(
        (method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
      ),
    );
    expect(named.length).toBeGreaterThan(25);
    expect(named.filter((line) => !looked.includes(line))).toEqual([]);
    const hidden = ['GET /metrics', 'POST /v1/admin/keys', 'GET /v1/admin/notes/:name'];
    expect(looked).toEqual(expect.arrayContaining([...hidden, 'GET /v1/live']));
  });

  test('takes ids of people in bodies only, because addresses get logged', () => {
    // One address takes one for servers that can send no body; POST of the same keeps it out of logs.
    const { '/v1/answers': answers, ...others } = described;
    expect(answers).toHaveProperty('post');
    const inAddresses = Object.values(others).flatMap((methods) =>
      Object.values(methods as Record<string, { parameters?: { name: string }[] }>).flatMap(
        ({ parameters = [] }) => parameters.map(({ name }) => name),
      ),
    );
    const known = ['id', 'digest', 'name', 'after', 'before', 'limit', 'search', 'days', 'version'];
    const rules = ['kind', 'from', 'to', 'ifVersion'];
    // For tills and telephone menus that can only ask for an address.
    const spoken = '/v1/profiles/by/:namespace/:value';
    // The token of a link says which message, and not whose.
    const links = '/m/:token';
    const more = [
      'state',
      'reason',
      'person',
      'namespace',
      'value',
      'hours',
      'event',
      'ids',
      'journey',
    ];
    const shared = ['placement', 'locale', 'item', 'writeKey'];
    const messages = ['by', 'sourceKind', 'sourceId', 'template', 'model'];
    const reports = ['format', 'of', 'figure', 'key', 'channel', 'month'];
    const files = [
      // Of what is known by what is in it, such as a font.
      'digest',
      ...['arm', 'metric', 'control', 'time', 'pre', 'segment', 'shares', 'cap', 'empty', 'peeked'],
    ];
    expect(new Set(inAddresses)).toEqual(
      new Set([...known, ...rules, ...more, ...shared, ...messages, ...files, ...reports]),
    );
    const inPaths = routes
      .filter(({ path }) => path !== spoken && path !== links)
      .flatMap(({ path }) => path.match(/:\w+/g) ?? []);
    expect(new Set(inPaths)).toEqual(
      new Set([':id', ':digest', ':name', ':event', ':kind', ':token']),
    );
  });

  test('that has a stand is there', () => {
    const looked = routes.map(({ method, path }) => `${method} ${path}`);
    expect(Object.keys(STANDS).filter((line) => !looked.includes(line))).toEqual([]);
  });

  test.each(of('secret key'))(
    '$line is closed to the write key, to none and to a wrong one',
    async (route) => {
      expect(await ask(route)).toMatchObject({
        status: 401,
        body: { error: { code: 'missing_key' } },
      });
      for (const key of ['sk_of-another-store', served.keys.secret.slice(0, -1), '', 'undefined']) {
        expect(await ask(route, key), `with "${key}"`).toMatchObject({
          status: 401,
          body: { error: { code: 'invalid_key' } },
        });
      }
      expect(await ask(route, served.keys.write)).toMatchObject({
        status: 403,
        body: { error: { code: 'secret_key_needed' } },
      });
      if (route.method === 'GET') return;
      const inBody = { ...bodyOf(route), writeKey: served.keys.write };
      expect([400, 401, 403]).toContain((await served.call(route.line, { body: inBody })).status);
    },
  );

  test.each(of('write key'))('$line needs a key of this store', async (route) => {
    expect(await ask(route)).toMatchObject({
      status: 401,
      body: { error: { code: 'missing_key' } },
    });
    expect(await ask(route, 'pk_of-another-store')).toMatchObject({
      status: 401,
      body: { error: { code: 'invalid_key' } },
    });
  });

  test.each(of('write key'))('$line tells the write key nothing of anybody', async (route) => {
    const { status, body } = await ask(route, served.keys.write);
    expect([200, 201, 403]).toContain(status);
    expect(JSON.stringify(body)).not.toMatch(/Ada|Lovelace/);
  });

  test.each(of('console'))('$line needs the console’s sign-in, whatever the key', async (route) => {
    for (const key of [undefined, served.keys.write, 'sk_wrong']) {
      expect((await ask(route, key)).status).toBe(401);
    }
  });

  test.each(of('everybody'))('$line tells nothing of anybody', async (route) => {
    const { status, body } = await ask(route);
    // 404: pages that are not built here, an item that is not there; 401: what leads on to the console; 415: what takes forms.
    expect([200, 401, 404, 415]).toContain(status);
    expect(JSON.stringify(body)).not.toMatch(/Ada|Lovelace/);
    expect(JSON.stringify(body)).not.toContain(served.keys.secret);
  });
});

describe('with a write key', () => {
  let served: Served;
  beforeAll(async () => {
    served = await startServer();
    await served.shop.batch([
      product('Product Viewed', 'tea', { anonymousId: 'b-1' }),
      { type: 'identify', userId: 'ada', anonymousId: 'b-1', traits: { name: 'Ada' } },
    ]);
    return served.close;
  });

  test.each([
    ['a browser', { anonymousId: 'b-1' }],
    ['a browser nobody knows', { anonymousId: 'b-99' }],
    ['a customer', { userId: 'ada' }],
    ['a customer nobody knows', { userId: 'nobody' }],
    ['a customer and their browser', { userId: 'ada', anonymousId: 'b-1' }],
    ['a person by number', { person: 1 }],
    ['nobody', {}],
  ])('the profile of %s is not read', async (_who, body) => {
    const { call, keys } = served;
    const refusal = { status: 403, body: { error: { code: 'secret_key_needed' } } };
    expect(await call('POST /v1/profile', { key: keys.write, body })).toMatchObject(refusal);
    const inBody = { ...body, writeKey: keys.write };
    expect(await call('POST /v1/profile', { body: inBody })).toMatchObject(refusal);
  });

  test.each([
    ['decide', { placement: 'for-you' }],
    ['rank', { items: ['tea'] }],
    ['consent', { purposes: { personalization: false } }],
  ])('/v1/%s answers for no customer', async (path, rest) => {
    const { call, keys } = served;
    for (const userId of ['ada', 'nobody', 7]) {
      const body = { userId, anonymousId: 'b-1', ...rest };
      expect(await call(`POST /v1/${path}`, { key: keys.write, body })).toMatchObject({
        status: 403,
        body: { error: { code: 'secret_key_needed', path: '/userId' } },
      });
    }
  });

  test('a decision for a person by number is refused', async () => {
    const { call, keys } = served;
    const body = { person: 1, placement: 'for-you' };
    expect(await call('POST /v1/decide', { key: keys.write, body })).toMatchObject({
      status: 403,
      body: { error: { code: 'secret_key_needed', path: '/person' } },
    });
  });
});
