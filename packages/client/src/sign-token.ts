/** Whom a token is for, and how long. */
export interface TokenRequest {
  /** The secret key of the store, `sk_…`. */
  readonly secretKey: string;
  /** The shop's own id of the customer who is signed in. */
  readonly userId: string;
  /** Seconds the token is good for: an hour when left out, 30 days at most. */
  readonly expiresIn?: number | undefined;
}

/** Seconds a token may be good for. */
const LONGEST_LIFE = 30 * 24 * 3_600;

/**
 * Signs a token for one customer. A page that has it may decide, read the profile and set consent for
 * this customer, and nobody else.
 *
 * The token is a JSON Web Token (RFC 7519) with HS256. Its key is the UTF-8 text of the SHA-256 of the
 * secret key in lower-case hex.
 *
 * @throws TypeError when a write key signs, nobody is named, or the life is not 1 second to 30 days.
 */
export const signToken = async ({
  secretKey,
  userId,
  expiresIn = 3_600,
}: TokenRequest): Promise<string> => {
  if (typeof secretKey !== 'string' || !secretKey.startsWith('sk_')) {
    const got = typeof secretKey === 'string' && secretKey.startsWith('pk_');
    throw new TypeError(
      `Tokens are signed with the secret key, sk_…${got ? '; this is the write key, which is public' : ''}.`,
    );
  }
  if (typeof userId !== 'string' || userId === '' || userId.length > 500) {
    throw new TypeError('A token is for a customer: userId is a text of 1 to 500 letters.');
  }
  if (!(expiresIn >= 1 && expiresIn <= LONGEST_LIFE)) {
    throw new TypeError(
      `expiresIn is ${expiresIn}; a token is good for 1 to ${LONGEST_LIFE} seconds, which is 30 days.`,
    );
  }
  const now = Math.floor(Date.now() / 1_000);
  const header = encode(utf8(JSON.stringify({ alg: 'HS256', typ: 'JWT' })));
  const claims = { sub: userId, iat: now, exp: now + Math.floor(expiresIn) };
  const signed = `${header}.${encode(utf8(JSON.stringify(claims)))}`;
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(secretKey)));
  const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', utf8(hex), algorithm, false, ['sign']);
  const signature = await crypto.subtle.sign('HMAC', key, utf8(signed));
  return `${signed}.${encode(new Uint8Array(signature))}`;
};

const utf8 = (text: string) => new TextEncoder().encode(text);

/** Base64url without padding (RFC 4648). */
const encode = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
