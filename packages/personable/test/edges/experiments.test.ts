import { expect, test } from 'vitest';
import { bucketOf } from '../../src/math/bucket-hash.ts';
import { serve } from './serve.ts';

const LIST = {
  name: 'Newest against popular',
  hypothesis: 'What is new sells better than what everybody has.',
  arms: [
    { id: 'popular' },
    { id: 'newest', changes: [{ rule: 'placements/home.list', patch: { strategy: 'newest' } }] },
  ],
};

const begun = async () => {
  const { call: ask, keys, shop } = await serve({});
  const { secret: key } = keys;
  const call = (line: string, body?: unknown) =>
    ask(line, { key, ...(body === undefined ? {} : { body }) });
  await shop.items.put([{ id: 'tea' }, { id: 'milk' }]);
  const placement = { name: 'List', channel: 'web', kind: 'items', strategy: 'popular' };
  await call('PUT /v1/rules/placements/home.list', { body: placement });
  await call('POST /v1/rules/placements/home.list/publish', {});
  return { call, shop };
};

test('an experiment is written, started, read, promoted and rolled back over HTTP', async () => {
  const { call, shop } = await begun();
  expect(await call('PUT /v1/rules/experiments/list', { body: LIST })).toMatchObject({
    status: 200,
    body: { state: 'draft' },
  });
  expect(await call('GET /v1/experiments')).toMatchObject({
    body: { experiments: [{ id: 'list', state: 'draft', people: 0 }] },
  });
  expect(await call('POST /v1/experiments/list/start', {})).toMatchObject({
    status: 200,
    body: { state: 'running', control: 'popular', coverage: 1, runs: [{ run: 1, version: 1 }] },
  });
  const userId =
    Array.from({ length: 50 }, (_, i) => `u${i}`).find((id) => bucketOf('list', id) >= 0.5) ?? '';
  await shop.track({ userId, event: 'Page Read' });
  expect(await call('POST /v1/decide', { userId, placement: 'home.list' })).toMatchObject({
    body: { strategy: 'newest', by: 'segment', experiments: [{ id: 'list', arm: 'newest' }] },
  });
  const read = await call('GET /v1/experiments/list');
  expect(read).toMatchObject({
    status: 200,
    body: {
      people: 1,
      report: { verdict: { outcome: 'cannot_say' }, metrics: [{ kind: 'proportion' }, {}] },
      guarded: [{ state: 'unknown' }, {}, {}, {}],
      promotion: { ready: false },
    },
  });
  expect(JSON.stringify(read.body)).not.toMatch(/NaN|Infinity/);
  const promoted = { arm: 'newest', holdout: 0.1, note: 'It is newer.' };
  expect(await call('POST /v1/experiments/list/promote', promoted)).toMatchObject({
    status: 200,
    body: { state: 'always-on', body: { arms: [{ weight: 0.1 }, { weight: 0.9, changes: [] }] } },
  });
  expect(await call('GET /v1/rules/placements/home.list')).toMatchObject({
    body: { published: 2, body: { strategy: 'newest' }, note: 'It is newer.' },
  });
  expect(await call('POST /v1/experiments/list/roll-back', { note: 'No.' })).toMatchObject({
    status: 200,
    body: { state: 'stopped' },
  });
  expect(await call('GET /v1/rules/placements/home.list')).toMatchObject({
    body: { published: 3, body: { strategy: 'popular' }, note: 'No.' },
  });
  expect(await call('POST /v1/experiments/list/stop', {})).toMatchObject({ status: 409 });
});

test('what cannot be done is refused in words', async () => {
  const { call } = await begun();
  await call('PUT /v1/rules/experiments/list', { body: LIST });
  await call('POST /v1/experiments/list/start', {});
  const refused = [
    ['GET /v1/experiments/none', undefined, 404, 'not_found'],
    ['POST /v1/experiments/none/start', {}, 404, 'not_found'],
    ['POST /v1/experiments/list/promote', { arm: 'popular' }, 409, 'rule_refused'],
    ['POST /v1/experiments/list/promote', { arm: 'newest', holdout: 0.6 }, 400, 'invalid_body'],
    ['POST /v1/experiments/list/promote', {}, 400, 'invalid_body'],
    ['POST /v1/experiments/list/stop', { more: 1 }, 400, 'invalid_body'],
  ] as const;
  for (const [line, body, status, code] of refused) {
    expect(await call(line, body)).toMatchObject({ status, body: { error: { code } } });
  }
});

test('how long an experiment takes is said before it begins', async () => {
  const { call } = await begun();
  const asked = { mean: 0.1, lift: 0.1, peoplePerDay: 1_000 };
  // 2 · σ² · (z + z)² / δ² = 2 · 0.09 · (1.96 + 0.8416)² / 0.01² = 14,128 people an arm.
  expect(await call('POST /v1/experiments/plan', asked)).toMatchObject({
    status: 200,
    body: {
      difference: expect.closeTo(0.01, 9),
      once: { people: expect.toSatisfy((n: number) => Math.abs(n - 28_256) < 5), days: 29 },
      text: expect.stringContaining('10 %'),
    },
  });
  for (const wrong of [
    { mean: 0, lift: 0.1 },
    { mean: 2, lift: 0.1 },
    { mean: 0.1, lift: 0 },
  ]) {
    expect(await call('POST /v1/experiments/plan', wrong)).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_field', hint: expect.any(String) } },
    });
  }
});
