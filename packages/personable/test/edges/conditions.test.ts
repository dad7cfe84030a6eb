import { expect, test } from 'vitest';
import { serve } from './serve.ts';

const line = 'POST /v1/conditions/check';

test('a condition is said in words, and answered for a document', async () => {
  const { call, keys } = await serve();
  const condition = {
    'traits.city': 'Berlin',
    $did: { event: 'Order Completed', count: { $gte: 2 }, within: '30d' },
  };
  const { body: read } = await call(line, { key: keys.secret, body: { condition } });
  const { histories } = read as { histories: readonly { id: string }[] };
  const id = histories[0]?.id ?? '';
  expect(read).toEqual({
    valid: true,
    words: 'lives in Berlin and bought at least 2 times in the last 30 days',
    fields: ['traits.city', `history.${id}`],
    histories: [
      {
        id,
        declaration: { kind: 'count', event: 'Order Completed', within: '30d' },
        words: 'the number of orders in the last 30 days',
      },
    ],
  });
  const document = { traits: { city: 'Berlin' }, history: { [id]: 1 } };
  expect(await call(line, { key: keys.secret, body: { condition, document } })).toMatchObject({
    status: 200,
    body: {
      matches: false,
      explanation: {
        operator: '$and',
        holds: false,
        words: 'all of these',
        clauses: [
          { path: 'traits.city', saw: 'Berlin', holds: true, words: 'lives in Berlin' },
          { operator: '$did', saw: 1, holds: false },
        ],
      },
    },
  });
});

test('a condition that cannot be read is answered with the place', async () => {
  const { call, keys } = await serve();
  const condition = { $or: [{ 'traits.age': { $above: 3 } }] };
  expect(await call(line, { key: keys.secret, body: { condition } })).toMatchObject({
    status: 200,
    body: {
      valid: false,
      error: { code: 'invalid_condition', path: '/$or/0/traits.age/$above' },
    },
  });
});

test('a document of 100,000 levels is refused', async () => {
  const { call, keys } = await serve();
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const condition = '{"$expr":{"$eq":["$a","$b"]}}';
  const body = `{"condition":${condition},"document":{"a":${deep},"b":${deep}}}`;
  expect(await call(line, { key: keys.secret, body })).toMatchObject({
    status: 400,
    body: { error: { code: 'event_too_deep' } },
  });
});

test('a condition of 1,000 levels is refused like any other', async () => {
  const { call, keys } = await serve();
  const body = `{"condition":${'{"$not":'.repeat(1_000)}{"a":1}${'}'.repeat(1_001)}`;
  expect(await call(line, { key: keys.secret, body })).toMatchObject({
    status: 200,
    body: { valid: false, error: { message: /50 levels/ } },
  });
});
