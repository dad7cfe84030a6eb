import { errors, jwtVerify, SignJWT } from 'jose';
import { PersonableError } from './errors.ts';
import type { KeyRing } from './keys.ts';

/** A token may be good for so long, in seconds: a shop's server can always make another. */
const LONGEST_LIFE = 30 * 86_400;
/** Clocks of servers may differ by so much, in seconds. */
const TOLERANCE = 60;
/** Characters a token may have: enough for any a shop makes, too few to keep anybody busy. */
export const LONGEST_TOKEN = 4_000;
/** Tokens remembered as right, so that the usual request computes no signature. */
const REMEMBERED = 10_000;

/** A token that was right. */
interface Proven {
  readonly userId: string;
  /** Milliseconds UTC. */
  readonly until: number;
  readonly signingKey: string;
}

/**
 * Signed tokens: with one, a browser proves which customer of the shop it speaks for. They are JSON Web
 * Tokens (RFC 7519) with HS256: `sub` is the userId, `exp` is needed.
 */
export class CustomerTokens {
  readonly #keys: KeyRing;
  readonly #clock: () => number;
  readonly #proven = new Map<string, Proven>();

  constructor(keys: KeyRing, clock: () => number) {
    this.#keys = keys;
    this.#clock = clock;
  }

  /**
   * Makes a token for a customer, as the shop's server does.
   *
   * @param seconds how long it is good for; at most 30 days.
   * @throws PersonableError `missing_key` when the store has no keys yet.
   */
  async sign(userId: string, seconds = 3_600): Promise<string> {
    const now = Math.floor(this.#clock() / 1_000);
    return new SignJWT({})
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setSubject(userId)
      .setIssuedAt(now)
      .setExpirationTime(now + Math.min(seconds, LONGEST_LIFE))
      .sign(this.#signingKey());
  }

  /**
   * The userId a token proves.
   *
   * @throws PersonableError `invalid_token` when it proves nothing, or no longer.
   */
  async userOf(token: string): Promise<string> {
    const signingKey = this.#signingKey();
    const signedWith = Buffer.from(signingKey).toString('utf8');
    const now = this.#clock();
    const known = this.#proven.get(token);
    if (known !== undefined && known.until > now && known.signingKey === signedWith) {
      return known.userId;
    }
    const proven = await this.#verify(token, signingKey, now);
    this.#proven.delete(token);
    if (this.#proven.size >= REMEMBERED) {
      const [oldest] = this.#proven.keys();
      if (oldest !== undefined) this.#proven.delete(oldest);
    }
    this.#proven.set(token, { ...proven, signingKey: signedWith });
    return proven.userId;
  }

  /** Forgets which tokens were right, and with them whose they are. */
  forget(): void {
    this.#proven.clear();
  }

  async #verify(token: string, signingKey: Uint8Array, now: number) {
    if (token.length > LONGEST_TOKEN) {
      throw refused(`it has more than ${LONGEST_TOKEN.toLocaleString('en')} characters`);
    }
    try {
      const { payload } = await jwtVerify(token, signingKey, {
        algorithms: ['HS256'],
        requiredClaims: ['sub', 'exp'],
        clockTolerance: TOLERANCE,
        currentDate: new Date(now),
      });
      const { sub, exp = 0 } = payload;
      // JSON may hold anything there, whatever the type says.
      if (typeof sub !== 'string' || sub === '') throw refused('it names no customer in "sub"');
      if (exp > now / 1_000 + LONGEST_LIFE + TOLERANCE) {
        throw refused('it is good for more than 30 days');
      }
      return { userId: sub, until: (exp + TOLERANCE) * 1_000 };
    } catch (cause) {
      if (cause instanceof PersonableError) throw cause;
      if (cause instanceof errors.JWTExpired) throw refused('it has run out', cause);
      if (cause instanceof errors.JWTClaimValidationFailed) {
        throw refused(`its claim "${cause.claim}" is missing or wrong`, cause);
      }
      if (cause instanceof errors.JWSSignatureVerificationFailed) {
        throw refused("it was not signed with this store's secret key", cause);
      }
      throw refused('it is no JSON Web Token signed with HS256', cause);
    }
  }

  #signingKey(): Uint8Array {
    const key = this.#keys.signingKey;
    if (key !== undefined) return key;
    throw new PersonableError(
      'missing_key',
      'The store has no keys yet, so no token can be signed.',
      {
        hint: 'Make them with "personable keys --new".',
      },
    );
  }
}

const refused = (why: string, cause?: unknown) =>
  new PersonableError('invalid_token', `The token proves nobody: ${why}.`, {
    hint: "Let the shop's server sign a new one for the customer (docs/client.md).",
    cause,
  });
