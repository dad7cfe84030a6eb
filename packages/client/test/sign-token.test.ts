import { createHash } from 'node:crypto';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { createClient } from '../src/index.ts';
import { signToken } from '../src/server.ts';
import { runEngine } from './engine.ts';

const SECRET = 'sk_secret';
const verified = (token: string, secretKey = SECRET) => {
  const key = createHash('sha256').update(secretKey).digest('hex');
  return jwtVerify(token, new TextEncoder().encode(key), { algorithms: ['HS256'] });
};

describe('a signed token', () => {
  test('is a JSON Web Token that another library verifies', async () => {
    const token = await signToken({ secretKey: SECRET, userId: 'ada' });
    const { payload } = await verified(token);
    const { sub, iat = 0, exp = 0 } = payload;
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'HS256', typ: 'JWT' });
    expect(Object.keys(payload).sort()).toEqual(['exp', 'iat', 'sub']);
    expect([sub, exp - iat]).toEqual(['ada', 3_600]);
    expect(Math.abs(iat - Date.now() / 1_000)).toBeLessThan(60);
  });

  test('lives as long as it is told', async () => {
    const { payload } = await verified(
      await signToken({ secretKey: SECRET, userId: 'ada', expiresIn: 60 }),
    );
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(60);
  });

  test('names anybody', async () => {
    const userId = 'Ädä ✓ "quoted" \u{1f375}';
    const { payload } = await verified(await signToken({ secretKey: SECRET, userId }));
    expect(payload.sub).toBe(userId);
  });

  test('proves nothing with another key', async () => {
    const token = await signToken({ secretKey: SECRET, userId: 'ada' });
    await expect(verified(token, 'sk_other')).rejects.toThrow(/signature/);
  });

  test('is taken by the engine', async () => {
    const { url, writeKey, secretKey } = await runEngine();
    const token = await signToken({ secretKey, userId: 'ada' });
    const client = createClient({ engine: url, writeKey, token });
    client.track('Product Viewed', { product_id: 'tea' });
    // A reading waits for what was noted before, but not for long.
    await client.flush();
    expect(await client.profile()).toMatchObject({ events: 1 });
  });
});

describe('no token is signed', () => {
  test.each([
    [{ secretKey: 'pk_public', userId: 'ada' }, /secret key, sk_….*write key/],
    [{ secretKey: '', userId: 'ada' }, /secret key/],
    [{ secretKey: SECRET, userId: '' }, /userId/],
    [{ secretKey: SECRET, userId: 7 as unknown as string }, /userId/],
    [{ secretKey: SECRET, userId: 'x'.repeat(501) }, /userId/],
    [{ secretKey: SECRET, userId: 'ada', expiresIn: 30 * 86_400 + 1 }, /30 days/],
    [{ secretKey: SECRET, userId: 'ada', expiresIn: 0 }, /1 to 2592000 seconds/],
    [{ secretKey: SECRET, userId: 'ada', expiresIn: Number.NaN }, /NaN/],
  ])('for %j', async (asked, sentence) => {
    await expect(signToken(asked)).rejects.toThrow(TypeError);
    await expect(signToken(asked)).rejects.toThrow(sentence);
  });
});
