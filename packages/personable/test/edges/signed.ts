import { createHash, createHmac } from 'node:crypto';

const part = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** What a shop's server signs tokens with: the hexadecimal SHA-256 of its secret key. */
export const signingKeyOf = (secret: string): string =>
  createHash('sha256').update(secret).digest('hex');

/** A token as docs/client.md has a shop's server make it, by hand. */
export const signed = (
  secret: string,
  claims: unknown,
  {
    alg = 'HS256',
    hash = 'sha256',
    key = signingKeyOf(secret),
  }: { readonly alg?: string; readonly hash?: string; readonly key?: string } = {},
): string => {
  const text = `${part({ alg, typ: 'JWT' })}.${part(claims)}`;
  const signature = createHmac(hash, key).update(text).digest('base64url');
  return `${text}.${signature}`;
};

/** A token that nobody signed. */
export const unsigned = (claims: unknown, header: object): string =>
  `${part(header)}.${part(claims)}.`;
