import { expect, test } from 'vitest';
import { serve } from './serve.ts';

const pin = { name: 'Tea first', items: { id: 'tea' }, action: { pin: 1 } };
const one = '/v1/rules/item-rules/tea-first';

test('a rule goes from draft to history over HTTP, and decisions follow it', async () => {
  const { call, keys, shop } = await serve();
  const { secret: key, write } = keys;
  await shop.items.put(['mug', 'tea', 'soap'].map((id) => ({ id, name: id })));
  const firstOf = async () => {
    const body = { anonymousId: 'b-1', placement: 'newest' };
    const answer = await call('POST /v1/decide', { key: write, body });
    return (answer.body as { items: { id: string }[] }).items[0]?.id;
  };
  const before = await firstOf();
  expect(before).not.toBe('tea');
  const put = await call(`PUT ${one}`, { key, body: { body: pin, note: 'Why not' } });
  expect(put).toMatchObject({
    status: 200,
    body: { state: 'draft', version: 1, changedBy: 'secret key', note: 'Why not', problems: [] },
  });
  expect(await firstOf()).toBe(before);
  const published = await call(`POST ${one}/publish`, { key, body: { ifVersion: 1 } });
  expect(published).toMatchObject({ status: 200, body: { state: 'published' } });
  expect(await firstOf()).toBe('tea');
  const list = await call('GET /v1/rules?kind=item-rules&state=published', { key });
  expect(list.body).toMatchObject({ set: 1, rules: [{ id: 'tea-first', name: 'Tea first' }] });
  const { body: exported } = await call('GET /v1/rules/export', { key });
  expect(exported).toMatchObject({ set: 1, rules: [{ kind: 'item-rules', body: pin }] });
  const { rules } = exported as { rules: object[] };
  const plan = await call('POST /v1/rules/plan', { key, body: { rules, publish: true } });
  expect(plan.body).toMatchObject({ changes: [{ does: 'same' }], problems: [] });
  expect((await call(`POST ${one}/archive`, { key, body: {} })).status).toBe(200);
  expect(await firstOf()).toBe(before);
  const versions = await call(`GET ${one}/versions`, { key });
  expect(versions.body).toMatchObject({ versions: [{ version: 1, writtenBy: 'secret key' }] });
  const back = await call(`POST ${one}/roll-back`, { key, body: { version: 1 } });
  expect(back.body).toMatchObject({ state: 'draft', version: 2 });
  expect((await call('GET /v1/rules/sets', { key })).body).toMatchObject({
    sets: [{ number: 2 }, { number: 1 }],
  });
  expect((await call(`DELETE ${one}?ifVersion=2`, { key })).body).toEqual({ deleted: true });
});

test('what cannot be a rule is refused with its place and a way out', async () => {
  const { call, keys } = await serve();
  const { secret: key } = keys;
  const put = (line: string, body: unknown, rest: object = {}) =>
    call(`PUT /v1/rules/${line}`, { key, body: { body, ...rest } });
  const unknownField = await put('item-rules/a', { ...pin, acton: {} });
  expect(unknownField).toMatchObject({
    status: 400,
    body: { error: { code: 'invalid_rule', path: '/acton', hint: 'Did you mean "action"?' } },
  });
  const notes = ['', 'x'.repeat(1_001)].map((note) => put('item-rules/a', pin, { note }));
  expect((await Promise.all(notes)).map(({ status }) => status)).toEqual([200, 400]);
  expect(await put('item-rules/a', pin, { ifVersion: 0 })).toMatchObject({
    status: 409,
    body: { error: { code: 'stale_version', path: '/ifVersion' } },
  });
  expect(await put('spells/a', pin)).toMatchObject({ status: 404 });
  expect(await put('item-rules/..%2Fa', pin)).toMatchObject({ status: 400 });
  const hostile = JSON.parse('{"name":"A","creatives":[{"id":"a","content":{"__proto__":{}}}]}');
  expect(await put('campaigns/a', { ...hostile, placements: ['x'] })).toMatchObject({
    status: 400,
  });
  expect(await call('GET /v1/rules/item-rules/b/difference', { key })).toMatchObject({
    status: 404,
  });
});
