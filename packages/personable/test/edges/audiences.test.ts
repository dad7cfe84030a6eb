import { expect, test } from 'vitest';
import { serve } from './serve.ts';

/** Asking everybody starts a thread, which may take its time on a busy machine. */
const LONG = 60_000;

const berlin = { 'traits.city': 'Berlin' };

test(
  'an audience is made, previewed, read and deleted, and says who belongs to it',
  async () => {
    const { call, keys, shop } = await serve();
    const { secret: key } = keys;
    await shop.batch([
      { type: 'identify', userId: 'ada', traits: { city: 'Berlin', religion: 'none' } },
      { type: 'identify', userId: 'bob', traits: { city: 'Rome' } },
    ]);
    const preview = await call('POST /v1/audiences/preview', { key, body: { condition: berlin } });
    expect(preview).toMatchObject({
      status: 200,
      body: { size: 1, exact: true, asked: 2, of: 2, words: 'lives in Berlin', sensitive: [] },
    });
    const { sample } = preview.body as { sample: { name: string; explanation: object }[] };
    expect(sample).toMatchObject([{ name: 'ada', explanation: { holds: true, saw: 'Berlin' } }]);

    const body = { name: 'In Berlin', condition: berlin };
    const put = await call('PUT /v1/audiences/berlin', { key, body });
    expect(put).toMatchObject({
      status: 200,
      body: { version: 1, selling: true, createdBy: 'api' },
    });
    await shop.audiences.counted();
    const members = await call('GET /v1/audiences/berlin/members', { key });
    expect(members.body).toMatchObject({ members: [{ name: 'ada', why: 'lives in Berlin' }] });
    const found = await call('POST /v1/people/search', { key, body: { where: berlin } });
    expect(found.body).toMatchObject({ people: [{ name: 'ada' }], asked: 2, of: 2 });
    const profile = await call('POST /v1/profile', { key, body: { userId: 'ada' } });
    expect(profile.body).toMatchObject({ audiences: [{ id: 'berlin', name: 'In Berlin' }] });
    const overlap = await call('GET /v1/audiences/overlap?ids=berlin', { key });
    expect(overlap.body).toMatchObject({ common: [[1]] });
    await shop.identify({ userId: 'ada', traits: { city: 'Oslo' } });
    const person = await call('POST /v1/people/audiences', { key, body: { userId: 'ada' } });
    expect(person.body).toMatchObject({
      audiences: [],
      changes: [{ id: 'berlin', entered: false }],
    });
    expect((await call('DELETE /v1/audiences/berlin', { key })).body).toEqual({ deleted: true });
    expect((await call('DELETE /v1/audiences/berlin', { key })).body).toEqual({ deleted: false });
    expect((await call('GET /v1/audiences/berlin', { key })).status).toBe(404);
  },
  LONG,
);

test(
  'what reads something sensitive is not for selling, unless a note says why',
  async () => {
    const { call, keys } = await serve();
    const { secret: key } = keys;
    const body = { name: 'Faith', condition: { 'traits.religion': 'x' } };
    const line = 'PUT /v1/audiences/faith';
    expect((await call(line, { key, body })).body).toMatchObject({
      selling: false,
      sensitive: ['religion'],
    });
    const sold = await call(line, { key, body: { ...body, selling: true } });
    expect(sold).toMatchObject({ status: 400, body: { error: { path: '/note' } } });
    const noted = { ...body, selling: true, note: 'They asked for it.' };
    expect((await call(line, { key, body: noted })).body).toMatchObject({ selling: true });
  },
  LONG,
);

test('what cannot be an audience is refused with its place', async () => {
  const { call, keys } = await serve();
  const { secret: key } = keys;
  const put = (id: string, body: object) => call(`PUT /v1/audiences/${id}`, { key, body });
  const refusals = [
    [await put('Not%20an%20id', { name: 'A', condition: {} }), 'invalid_field', '/id'],
    [await put('a', { name: ' ', condition: {} }), 'invalid_field', '/name'],
    [
      await put('a', { name: 'A', condition: { 'traits.x': { $gtt: 1 } } }),
      'invalid_condition',
      '/condition/traits.x/$gtt',
    ],
    [await put('a', { name: 'A', condition: { audiences: 'b' } }), 'not_found', '/condition'],
    [
      await put('a', { name: 'A', condition: { audiences: { $size: 2 } } }),
      'invalid_condition',
      '/condition/audiences/$size',
    ],
    [await put('a', { name: 'A', condition: { audiences: 'a' } }), 'audience_cycle', '/condition'],
  ] as const;
  for (const [{ body }, code, path] of refusals) {
    expect(body).toMatchObject({ error: { code, path } });
  }
});
