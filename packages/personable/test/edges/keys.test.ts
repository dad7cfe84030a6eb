import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createServer } from '../../src/edges/http/server.ts';
import { openPersonable } from '../../src/index.ts';
import { product } from '../customer/open-shop.ts';
import { MUG, publishTemplate } from '../made/shop.ts';
import { type Served, serve, startServer } from './serve.ts';

interface Operation {
  readonly operationId: string;
  readonly security?: readonly Record<string, unknown>[];
  readonly requestBody?: unknown;
}

/** A body that each address would take, by operation. */
const BODIES: Readonly<Record<string, unknown>> = {
  rehearseJourney: { userId: 'nobody' },
  endJourneyRun: {},
  useJourneyRecipe: {},
  track: { userId: 'ada', event: 'E' },
  identify: { userId: 'ada' },
  page: { userId: 'ada' },
  screen: { userId: 'ada' },
  group: { userId: 'ada', groupId: 'acme' },
  alias: { userId: 'ada', previousId: 'old' },
  batch: { batch: [] },
  decide: { anonymousId: 'b-1', placement: 'popular' },
  decidePage: { anonymousId: 'b-1', placements: ['popular'] },
  rank: { anonymousId: 'b-1', items: ['tea'] },
  confirmUsual: { userId: 'ada' },
  putItems: { items: [] },
  setHoldout: { share: 0.1 },
  setScopedHoldout: { share: 0 },
  putCosts: { costs: [] },
  planExperiment: { mean: 0.1, lift: 0.1 },
  startExperiment: {},
  stopExperiment: {},
  rollBackExperiment: {},
  promoteExperiment: { arm: 'new' },
  startWhatIf: { placement: 'home.hero', strategy: { choose: 'priority' } },
  retryMessages: { state: 'unknown' },
  setReportSettings: {},
  setMessagePreferences: { userId: 'ada', stop: true },
  listMessagePreferences: { userId: 'ada' },
  linkMessagePreferences: { userId: 'ada' },
  putItem: { name: 'Tea' },
  erasePerson: { userId: 'nobody' },
  previewErasure: { userId: 'ada' },
  mergePeople: { people: [{ userId: 'ada' }, { email: 'ada@example.com' }] },
  resolveConflict: { resolution: 'apart' },
  unlinkHome: { person: 1, home: 2 },
  readContext: {},
  checkCondition: { condition: { 'traits.city': 'Berlin' } },
  putTrait: { label: 'City' },
  putComputedTrait: { declaration: { kind: 'count', event: 'Product Viewed' } },
  readProfile: { userId: 'ada' },
  searchPeople: {},
  askRestraint: { userId: 'nobody' },
  previewAudience: { condition: {} },
  putAudience: { name: 'A', condition: {} },
  putRule: { body: { name: 'Row', channel: 'web', kind: 'items' } },
  publishRule: {},
  takeBackRule: {},
  archiveRule: {},
  rollBackRule: { version: 1 },
  planRules: { rules: [] },
  applyRules: { rules: [] },
  explainCampaign: { userId: 'ada' },
  giveOffer: { userId: 'ada' },
  redeemCode: { code: 'T-1' },
  findCode: { code: 'T-1' },
  withdrawGrant: { grant: 'g' },
  listOffersOfPerson: { userId: 'ada' },
  sendMessage: { userId: 'ada', template: 'hello' },
  listMessagesOfPerson: { userId: 'ada' },
  pauseMessages: {},
  resumeMessages: {},
  retryMessage: {},
  cancelMessage: {},
  readEntitlementsOfPerson: { userId: 'ada' },
  useEntitlement: { userId: 'ada' },
  preview: { placement: 'popular' },
  previewTemplate: {},
  checkExpectation: {
    expectation: { name: 'n', placements: 'popular', as: 'newcomer', expect: { count: {} } },
  },
  whyNot: { placement: 'popular', item: 'tea' },
  nextBestAction: { userId: 'ada' },
  listAudiencesOfPerson: { userId: 'ada' },
  readTimeline: { userId: 'ada' },
  listDecisionsOfPerson: { userId: 'ada' },
  createHousehold: { name: 'H', members: [{ userId: 'eva', role: 'adult' }] },
  putHousehold: { name: 'H', members: [{ userId: 'eva', role: 'adult' }] },
  readHouseholdOfPerson: { userId: 'ada' },
  readContacts: { userId: 'ada' },
  checkLimits: { userId: 'ada', items: [{ id: 'tea' }] },
  addLedgerEntry: { userId: 'ada', account: 'points', amount: 1, by: 'till' },
  reverseLedgerEntry: { userId: 'ada', entry: 'e', by: 'till' },
  listLedgerEntries: { userId: 'ada' },
  findAtCounter: { query: 'ada' },
  readCounterPerson: { userId: 'ada' },
  sellAtCounter: { userId: 'nobody', items: [{ id: 'tea' }] },
  declineAtCounter: { userId: 'ada', item: 'tea' },
  undoAtCounter: { userId: 'ada', messageId: 's-1' },
  addNote: { userId: 'ada', text: 'Has a dog.' },
  removeNote: { userId: 'ada', note: 'n-1' },
  readBalances: { userId: 'ada' },
  setConsent: { anonymousId: 'b-1', purposes: { analytics: true } },
  giveFeedback: { anonymousId: 'a', choice: 'less', item: 'tea' },
  setPreference: { anonymousId: 'b-1', choice: 'more', item: 'tea' },
  listPreferences: { userId: 'ada' },
  readResume: { userId: 'ada' },
  readAnswers: { userId: 'ada' },
  readKnowing: { userId: 'ada' },
  readPersonLikelihoods: { userId: 'ada' },
  fitLikelihoods: {},
  putQuestion: { field: 'size', text: 'Which size?' },
  checkConsent: { userId: 'ada', purpose: 'email' },
  listConsents: { userId: 'ada' },
  putPurpose: { purpose: 'post', version: '1', label: 'Post', text: 'We write.' },
  readOwnPage: { userId: 'ada' },
  exportPerson: { userId: 'ada' },
  listAccesses: { userId: 'ada' },
  retryInbox: {},
  retryInboxGroup: { code: 'plan_violation' },
  setUnknownEvents: { unknownEvents: 'allowed' },
  putPlannedEvent: { schema: {} },
  checkPlan: { event: 'E' },
  tryPlan: { event: 'E', schema: {} },
  suggestPlan: { event: 'E' },
  splitSms: { text: 'Hello' },
  takeAnswer: { type: 'replied', id: 'r-1' },
  startTuning: {},
  stopTuning: {},
  adoptTuning: {},
  tryTuning: {},
  createTrial: {},
  reportExperimentFile: {},
  runTrial: {},
  keepTrial: {},
  addDeadAddress: { channel: 'email', address: 'ann@example.com' },
  liftDeadAddress: { channel: 'email', address: 'ann@example.com' },
  receiveMail: {},
  putAdvertising: { audience: 'nobody' },
  listOnsiteMessages: { anonymousId: 'b-1' },
  keepDesign: { template: 'x', values: { name: 'Bo' } },
  checkDesign: { template: 'x', values: {} },
  listOwnDesigns: { anonymousId: 'b-1' },
  suggestDesign: { template: 'x', anonymousId: 'b-1' },
  checkDesignPrice: { signed: 'x' },
  readMadeJobsOfOrder: { order: 'x' },
  readMadeOfPerson: { userId: 'ada' },
  lookAtProductTemplate: { template: MUG },
  tryModeration: { text: 'x' },
  previewDesign: { template: 'x', values: {} },
  takeCustomerPicture: {},
  takeMadeJobStep: { step: 'check' },
  gatherMadeBatch: { jobs: ['x'] },
  createMadeRun: { template: 'name-mug', item: 'mug-7', lines: ['Ada'] },
  makeMadeRun: {},
  cancelMadeRun: {},
  handOverMadeBatch: {},
  decideMadeReview: { word: 'x', accepted: true },
  putModeration: { lists: null },
  subscribePush: {
    anonymousId: 'b-1',
    endpoint: 'https://push.example/x',
    keys: {
      p256dh:
        'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
      auth: 'BTBZMqHH6r4Tts7J_aSIgg',
    },
  },
  renewPush: {
    before: 'https://push.example/w',
    endpoint: 'https://push.example/x',
    keys: {
      p256dh:
        'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
      auth: 'BTBZMqHH6r4Tts7J_aSIgg',
    },
  },
  unsubscribePush: { anonymousId: 'b-1', endpoint: 'https://push.example/x' },
  listPushSubscriptions: { userId: 'ada' },
};

/** What an address must say beside its path. */
const QUERIES: Readonly<Record<string, string>> = { decideShared: '?placement=popular' };

const readOperations = async () => {
  const shop = await openPersonable({ data: ':memory:' });
  const app = await createServer(shop);
  const { paths } = (await app.inject('/openapi.json')).json() as {
    paths: Record<string, Record<string, Operation>>;
  };
  await app.close();
  await shop.close();
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      line: `${method.toUpperCase()} ${path.replace('{digest}', '0'.repeat(64)).replace(/\{\w+\}/g, 'x')}${QUERIES[operation.operationId] ?? ''}`,
      takes: (operation.security ?? []).flatMap((scheme) => Object.keys(scheme)),
    })),
  );
};

const operations = await readOperations();
const of = (...takes: string[]) =>
  operations.filter((operation) => operation.takes.sort().join() === takes.sort().join());

describe('every address of /openapi.json', () => {
  let served: Served;
  beforeAll(async () => {
    served = await startServer();
    await publishTemplate(served.shop, MUG, 'x');
    return () => served.close();
  });

  const call = ({ line, operationId, requestBody }: (typeof operations)[number], key?: string) =>
    served.call(line, {
      ...(key === undefined ? {} : { key }),
      ...(requestBody === undefined ? {} : { body: BODIES[operationId] }),
    });

  test('is of one of three kinds, and has a body to try it with', () => {
    const kinds = [of(), of('secretKey'), of('secretKey', 'writeKey')];
    expect(kinds.map((kind) => kind.length > 0)).toEqual([true, true, true]);
    expect(kinds.flat()).toHaveLength(operations.length);
    const withBody = operations.filter(({ requestBody }) => requestBody !== undefined);
    expect(withBody.map(({ operationId }) => operationId).sort()).toEqual(
      Object.keys(BODIES).sort(),
    );
  });

  test.each(of())('$line needs no key', async (operation) => {
    // Answers are signed by a channel, of which there is none here; channels.test.ts has some.
    // There are no fonts here either; cors.test.ts has some.
    const nobody = ['takeAnswer', 'readFont'];
    const status = nobody.includes(operation.operationId) ? 404 : 200;
    expect(await call(operation)).toMatchObject({ status });
  });

  const guarded = [...of('secretKey'), ...of('secretKey', 'writeKey')];

  test.each(guarded)('$line needs a key', async (operation) => {
    const answer = await call(operation);
    expect(answer).toMatchObject({ status: 401, body: { error: { code: 'missing_key' } } });
  });

  test.each(guarded)('$line needs a key of this store', async (operation) => {
    const answer = await call(operation, 'sk_of-another-store');
    expect(answer).toMatchObject({ status: 401, body: { error: { code: 'invalid_key' } } });
  });

  // The stream of what happens never ends by itself; live/live.test.ts opens it.
  const ending = guarded.filter(({ operationId }) => operationId !== 'live');

  test.each(ending)('$line takes the secret key', async (operation) => {
    const { status } = await call(operation, served.keys.secret);
    // A trial and an experiment take a file and no JSON, as mail is none; trials.test.ts, experiment-file.test.ts and email.test.ts bring some.
    // Of answers the address names nobody here.
    const files = { createTrial: [415], receiveMail: [415], reportExperimentFile: [415] };
    // No price was signed.
    const unsigned = { checkDesignPrice: [401] };
    // A picture is no JSON, and there are no fonts to draw with: pictures.test.ts has both.
    const drawn = { takeCustomerPicture: [415], previewDesign: [409] };
    const refused: Record<string, number[]> = {
      ...{ ...files, ...unsigned, ...drawn, listAnswers: [400] },
    };
    expect(refused[operation.operationId] ?? [200, 202, 404]).toContain(status);
  });

  test.each(of('secretKey'))('$line is closed to the write key', async (operation) => {
    const answer = await call(operation, served.keys.write);
    expect(answer).toMatchObject({ status: 403, body: { error: { code: 'secret_key_needed' } } });
  });

  test.each(of('secretKey', 'writeKey'))('$line is open to the write key', async (operation) => {
    // What is known of a person only with a token of theirs; tokens.test.ts has those.
    const tokenNeeded = ['readProfile', 'listPreferences', 'erasePerson', 'confirmUsual']
      .concat(['setMessagePreferences', 'listMessagePreferences'])
      .concat(['checkConsent', 'listConsents', 'readOwnPage', 'exportPerson', 'listAccesses'])
      .concat(['readResume', 'readAnswers'])
      .includes(operation.operationId);
    // As above: no picture, and nothing to draw with.
    const made: Record<string, number> = {
      ...{ takeCustomerPicture: 415, previewDesign: 409 },
      ...{ readCustomerPicture: 404, listProductTemplateFonts: 404 },
    };
    const status = tokenNeeded ? 403 : (made[operation.operationId] ?? 200);
    expect(await call(operation, served.keys.write)).toMatchObject({ status });
  });
});

describe('a key goes', () => {
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
  const event = { anonymousId: 'b-1', event: 'E' };

  test.each([
    ['as a Bearer token', (key: string) => `Bearer ${key}`],
    ['in any letters', (key: string) => `bEARER ${key}`],
    ['as the user name of Basic auth', (key: string) => basic(`${key}:`)],
    ['with a password that nobody reads', (key: string) => basic(`${key}:secret`)],
    ['without a colon', (key: string) => basic(key)],
  ])('%s', async (_name, header) => {
    const { call, keys } = await serve();
    for (const key of [keys.write, keys.secret]) {
      const headers = { authorization: header(key) };
      expect(await call('POST /v1/track', { headers, body: event })).toMatchObject({ status: 200 });
    }
    const inbox = await call('GET /v1/inbox', { headers: { authorization: header(keys.secret) } });
    expect(inbox.status).toBe(200);
  });

  test('as writeKey in the body, and is not kept with the event', async () => {
    const { call, keys, shop } = await serve();
    const { write: writeKey } = keys;
    const body = { ...event, writeKey, properties: { product_id: 'tea' } };
    expect(await call('POST /v1/track', { body })).toMatchObject({ status: 200 });
    const batch = [
      { type: 'track', ...event },
      { type: 'identify', ...event, traits: {} },
    ];
    expect(await call('POST /v1/batch', { body: { batch, writeKey } })).toMatchObject({
      status: 200,
      body: { accepted: 2 },
    });
    const wrong = await call('POST /v1/track', { body: { writeKey, anonymousId: 'b-1' } });
    expect(wrong.status).toBe(400);
    const [rejected] = await shop.inbox.list();
    expect(rejected?.body).not.toContain(writeKey);
  });
});

describe('the secret key is believed, the write key is not', () => {
  test('a userId', async () => {
    const { call, keys, shop } = await serve();
    const viewed = product('Product Viewed', 'tea', { userId: 'ada' });
    await call('POST /v1/track', { key: keys.write, body: viewed });
    expect(await shop.people.profile({ userId: 'ada' })).toBeUndefined();
    await call('POST /v1/track', { key: keys.secret, body: viewed });
    expect(await shop.people.profile({ userId: 'ada' })).toMatchObject({ events: 1 });
  });

  test('an item that an event names', async () => {
    const { call, keys, shop } = await serve();
    const viewed = product('Product Viewed', 'tea', { anonymousId: 'b-1' });
    await call('POST /v1/track', { key: keys.write, body: viewed });
    expect(shop.items.get('tea')).toBeUndefined();
    await call('POST /v1/track', { key: keys.secret, body: viewed });
    expect(shop.items.get('tea')).toMatchObject({ id: 'tea' });
  });
});

describe('new keys', () => {
  test('take the place of the old ones at once', async () => {
    const { call, keys, shop } = await serve();
    const fresh = await shop.keys.make();
    expect(new Set([fresh.write, fresh.secret, keys.write, keys.secret]).size).toBe(4);
    expect(await call('GET /v1/inbox', { key: keys.secret })).toMatchObject({ status: 401 });
    expect(await call('GET /v1/inbox', { key: fresh.secret })).toMatchObject({ status: 200 });
    expect(await call('GET /v1/inbox', { key: fresh.write })).toMatchObject({ status: 403 });
  });

  test('are told apart by how they begin, and a store has none before they are made', async () => {
    const shop = await openPersonable({ data: ':memory:' });
    onTestFinished(() => shop.close());
    expect(shop.keys.made).toBe(false);
    const { write, secret } = await shop.keys.make();
    expect([write, secret]).toEqual([
      expect.stringMatching(/^pk_[\w-]{32}$/),
      expect.stringMatching(/^sk_[\w-]{32}$/),
    ]);
    expect([write, secret, '', 'pk_'].map((key) => shop.keys.kindOf(key))).toEqual([
      'write',
      'secret',
      undefined,
      undefined,
    ]);
  });
});

test("the command line's token works where the command line is, and no other key does", async () => {
  const { call, keys, shop } = await serve();
  expect(await call('POST /v1/admin/rebuild', { body: {} })).toMatchObject({ status: 401 });
  for (const key of [keys.write, keys.secret]) {
    expect(await call('POST /v1/admin/rebuild', { key, body: {} })).toMatchObject({ status: 403 });
  }
  const key = shop.adminToken;
  expect(await call('POST /v1/admin/rebuild', { key, body: {} })).toMatchObject({
    status: 200,
    body: { equal: true },
  });
});
