import { expect, test } from 'vitest';
import { createServerClient, signToken } from '../src/server.ts';
import { browserOf, runEngine } from './engine.ts';
import { codes, openClient } from './open-client.ts';

test('what a browser answers is obeyed by the next decision, and undone', async () => {
  const { url, writeKey, shop } = await runEngine();
  const { client } = openClient({ engine: url, writeKey });
  expect(await client.feedback({ choice: 'never', item: 'tea' })).toBe(true);
  expect((await shop.preferences.list(browserOf(client))).map(({ choice }) => choice)).toEqual([
    'never',
  ]);
  expect(await client.feedback({ choice: 'undo', item: 'tea' })).toBe(true);
  expect(await shop.preferences.list(browserOf(client))).toEqual([]);
});

test('with a token the customer says what is wrong about them', async () => {
  const { secretKey, url, writeKey, shop } = await runEngine();
  await shop.identify({ userId: 'ada', traits: { city: 'Lyon' } });
  const token = await signToken({ secretKey, userId: 'ada' });
  const { client } = openClient({ engine: url, writeKey, token });
  expect(await client.feedback({ choice: 'wrong', trait: 'city', value: 'Paris' })).toBe(true);
  expect((await shop.people.profile({ userId: 'ada' }))?.traits['city']).toBe('Paris');
  const server = createServerClient({ engine: url, secretKey });
  expect(await server.feedback({ userId: 'ada', choice: 'undo', trait: 'city' })).toBe(true);
  expect((await shop.people.profile({ userId: 'ada' }))?.traits['city']).toBe('Lyon');
  await server.close();
});

test('what is no answer is reported and not thrown', async () => {
  const { url, writeKey } = await runEngine();
  const { client, errors } = openClient({ engine: url, writeKey });
  expect(await client.feedback(null as never)).toBe(false);
  expect(await client.feedback({ choice: 'more' })).toBe(false);
  expect(codes(errors)).toEqual(['invalid_body', 'invalid_field']);
});
