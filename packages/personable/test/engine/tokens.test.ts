import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jwtVerify, SignJWT } from 'jose';
import { expect, onTestFinished, test } from 'vitest';
import { openPersonable } from '../../src/index.ts';
import { DAY, HOUR, MINUTE, NOON, openShop, SECOND } from '../customer/open-shop.ts';
import { signed, signingKeyOf } from '../edges/signed.ts';

const AT_NOON = NOON / SECOND;

const openWithKeys = async () => {
  const opened = await openShop();
  return { ...opened, keys: await opened.shop.keys.make() };
};

test('a token made here is the one a server makes by hand', async () => {
  const { shop, keys } = await openWithKeys();
  const claims = { sub: 'ada', iat: AT_NOON, exp: AT_NOON + 3_600 };
  expect(await shop.tokens.sign('ada')).toBe(signed(keys.secret, claims));
  expect(await shop.tokens.sign('ada', 60)).toBe(
    signed(keys.secret, { ...claims, exp: AT_NOON + 60 }),
  );
});

test('a token made here proves its user to a library for such tokens, and the other way round', async () => {
  const { shop, keys } = await openWithKeys();
  const key = new TextEncoder().encode(signingKeyOf(keys.secret));
  const { payload, protectedHeader } = await jwtVerify(await shop.tokens.sign('zoë'), key, {
    currentDate: new Date(NOON),
    algorithms: ['HS256'],
  });
  expect(protectedHeader).toEqual({ alg: 'HS256', typ: 'JWT' });
  expect(payload).toEqual({ sub: 'zoë', iat: AT_NOON, exp: AT_NOON + 3_600 });

  const theirs = await new SignJWT({ sub: 'zoë' })
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime(AT_NOON + 60)
    .sign(key);
  expect(await shop.tokens.userOf(theirs)).toBe('zoë');
});

test('a token is good for thirty days at the most, however long was asked for', async () => {
  const { shop, clock } = await openWithKeys();
  const token = await shop.tokens.sign('ada', 365 * 86_400);
  clock.now = NOON + 30 * DAY;
  expect(await shop.tokens.userOf(token)).toBe('ada');
  clock.now = NOON + 30 * DAY + 2 * MINUTE;
  await expect(shop.tokens.userOf(token)).rejects.toMatchObject({ code: 'invalid_token' });
});

test('a token that was right is refused as soon as it has run out, a minute being forgiven', async () => {
  const { shop, clock } = await openWithKeys();
  const token = await shop.tokens.sign('ada', 3_600);
  for (const now of [NOON, NOON + HOUR - 1, NOON + HOUR + MINUTE - 1]) {
    clock.now = now;
    expect(await shop.tokens.userOf(token)).toBe('ada');
  }
  clock.now = NOON + HOUR + MINUTE;
  await expect(shop.tokens.userOf(token)).rejects.toMatchObject({
    code: 'invalid_token',
    message: 'The token proves nobody: it has run out.',
  });
});

test('a token that was right is refused as soon as the keys are new', async () => {
  const { shop } = await openWithKeys();
  const token = await shop.tokens.sign('ada');
  expect(await shop.tokens.userOf(token)).toBe('ada');
  await shop.keys.make();
  await expect(shop.tokens.userOf(token)).rejects.toMatchObject({ code: 'invalid_token' });
  expect(await shop.tokens.userOf(await shop.tokens.sign('ada'))).toBe('ada');
});

test('of very many tokens each still proves its own user', async () => {
  const { shop, keys } = await openWithKeys();
  const exp = AT_NOON + 3_600;
  const token = (i: number) => signed(keys.secret, { sub: `user-${i}`, exp });
  // More than are remembered.
  for (let i = 0; i < 10_100; i++) await shop.tokens.userOf(token(i));
  for (const i of [0, 1, 99, 100, 10_099]) {
    expect(await shop.tokens.userOf(token(i))).toBe(`user-${i}`);
  }
});

test('a store without keys signs nothing and says how to make some', async () => {
  const { shop } = await openShop();
  await expect(shop.tokens.sign('ada')).rejects.toMatchObject({
    code: 'missing_key',
    hint: expect.stringContaining('keys --new'),
  });
});

test('keys that are being replaced are refused once they are, also if they were used meanwhile', async () => {
  const { shop, keys } = await openWithKeys();
  const replaced = shop.keys.make();
  expect(shop.keys.kindOf(keys.secret)).toBe('secret');
  const fresh = await replaced;
  expect(shop.keys.kindOf(keys.secret)).toBeUndefined();
  expect(shop.keys.kindOf(keys.write)).toBeUndefined();
  expect(shop.keys.kindOf(fresh.secret)).toBe('secret');
});

test('the write key is known again after a restart, the secret key is kept nowhere', async () => {
  const data = mkdtempSync(join(tmpdir(), 'personable-keys-'));
  onTestFinished(() => rmSync(data, { recursive: true }));
  const first = await openPersonable({ data });
  expect(first.keys.writeKey).toBeUndefined();
  const keys = await first.keys.make();
  const token = await first.tokens.sign('ada');
  await first.close();
  const again = await openPersonable({ data });
  expect(again.keys.writeKey).toBe(keys.write);
  expect(again.keys.kindOf(keys.secret)).toBe('secret');
  expect(await again.tokens.userOf(token)).toBe('ada');
  await again.close();
  const bytes = readFileSync(join(data, 'personable.sqlite'));
  expect(bytes.includes(keys.write)).toBe(true);
  expect(bytes.includes(keys.secret)).toBe(false);
});
