import { beforeAll, describe, expect, test } from 'vitest';
import { product } from '../customer/open-shop.ts';
import { type Served, startServer } from './serve.ts';

let served: Served;
beforeAll(async () => {
  served = await startServer();
  await served.shop.items.put([{ id: 'tea', name: 'Green tea', categories: ['Tea'] }]);
  await served.shop.batch([product('Product Viewed', 'tea', { userId: 'ada' })]);
  return served.close;
});

const write = (body: object, key: string = served.keys.write) =>
  served.call('POST /v1/preferences', { key, body });
const list = (body: object, key: string = served.keys.secret) =>
  served.call('POST /v1/preferences/list', { key, body });

describe('POST /v1/preferences', () => {
  test('with a write key speaks for the browser, and the next decision obeys', async () => {
    const browser = { anonymousId: 'b-1' };
    expect(await write({ ...browser, choice: 'never', item: 'tea' })).toEqual(
      expect.objectContaining({ status: 200, body: { success: true } }),
    );
    const decided = await served.call('POST /v1/decide', {
      key: served.keys.write,
      body: { ...browser, placement: 'popular' },
    });
    expect(decided.body).toMatchObject({ items: [] });
    expect((await list(browser)).body).toEqual({
      preferences: [
        { choice: 'never', item: { id: 'tea', name: 'Green tea' }, time: expect.any(String) },
      ],
    });
  });

  test('with a write key speaks for no customer, unless their token comes with it', async () => {
    const stated = { userId: 'ada', choice: 'less', category: 'Tea' };
    expect(await write(stated)).toMatchObject({
      status: 403,
      body: { error: { code: 'secret_key_needed' } },
    });
    expect(await list({ userId: 'ada' }, served.keys.write)).toMatchObject({ status: 403 });
    const token = await served.shop.tokens.sign('ada');
    expect(await write({ ...stated, token })).toMatchObject({ status: 200 });
    expect(await write({ ...stated, userId: 'eve', token })).toMatchObject({ status: 403 });
    const own = await list({ userId: 'ada', token }, served.keys.write);
    expect(own.body).toMatchObject({ preferences: [{ choice: 'less', category: 'Tea' }] });
  });

  test('with the secret key speaks for anybody, also by the engine’s number', async () => {
    const { person } = (await served.shop.people.profile({ userId: 'ada' })) ?? { person: 0 };
    const { secret } = served.keys;
    const attribute = { name: 'organic', value: true };
    expect(await write({ person, choice: 'more', attribute }, secret)).toMatchObject({
      status: 200,
    });
    expect((await list({ person })).body).toMatchObject({
      preferences: expect.arrayContaining([
        expect.objectContaining({ choice: 'more', attribute: { name: 'organic', value: 'true' } }),
      ]),
    });
    expect(await write({ person: 999, choice: 'more', item: 'tea' }, secret)).toMatchObject({
      status: 404,
      body: { error: { code: 'not_found', hint: expect.any(String) } },
    });
    expect(await write({ person, choice: 'more', item: 'tea' })).toMatchObject({ status: 403 });
  });

  test.each([
    [{ anonymousId: 'b-2', choice: 'always', item: 'tea' }, 'invalid_body'],
    [{ anonymousId: 'b-2', choice: 'more' }, 'invalid_field'],
    [{ anonymousId: 'b-2', choice: 'more', item: 'tea', category: 'Tea' }, 'invalid_field'],
    [{ anonymousId: 'b-2', choice: 'more', item: 'x'.repeat(201) }, 'invalid_body'],
    [{ anonymousId: 'b-2', choice: 'more', category: '>' }, 'invalid_field'],
    [{ anonymousId: 'b-2', choice: 'more', category: 'a\0b' }, 'forbidden_character'],
    [{ choice: 'more', item: 'tea' }, 'missing_identity'],
  ])('answers %j with 400', async (body, code) => {
    expect(await write(body)).toMatchObject({ status: 400, body: { error: { code } } });
  });
});
