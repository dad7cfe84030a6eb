import { timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

/** Seconds that clocks of both sides may differ by, as the specification has it. */
const TOLERANCE = 5 * 60;
/** Signatures of one request that are looked at. */
const MOST_SIGNATURES = 10;
const LONGEST_ID = 500;

/** The headers of Standard Webhooks. */
export interface SignedHeaders {
  readonly 'webhook-id': string;
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
}

/** Why a text is no secret of Standard Webhooks, or `undefined`: 24 to 64 bytes, base64, with `whsec_` before them. */
export const secretProblem = (secret: string): string | undefined => {
  const encoded = secret.startsWith('whsec_') ? secret.slice('whsec_'.length) : undefined;
  if (encoded === undefined) return 'does not begin with whsec_';
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(encoded) || encoded.length % 4 !== 0) return 'is not base64';
  const { length } = Buffer.from(encoded, 'base64');
  return length < 24 || length > 64 ? `has ${length} bytes and not 24 to 64` : undefined;
};

/** Signs and checks with several secrets, so that one can be changed while both sides still use it. */
export class WebhookSignature {
  readonly #keys: readonly Webhook[];

  /** @param secrets the newest first. */
  constructor(secrets: readonly string[]) {
    this.#keys = secrets.map((secret) => new Webhook(secret));
  }

  /** @param now milliseconds UTC. */
  sign(id: string, body: string, now: number): SignedHeaders {
    const time = new Date(now);
    return {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now / 1_000)),
      'webhook-signature': this.#keys.map((key) => key.sign(id, time, body)).join(' '),
    };
  }

  /**
   * Why a request is not believed, in a sentence; `undefined` where it is. Time is an argument, so it is compared here and
   * not by the library.
   *
   * @param now milliseconds UTC.
   */
  problem(
    headers: Readonly<Record<string, unknown>>,
    body: string,
    now: number,
  ): string | undefined {
    const id = headers['webhook-id'];
    const stamp = headers['webhook-timestamp'];
    const given = headers['webhook-signature'];
    if (typeof id !== 'string' || typeof stamp !== 'string' || typeof given !== 'string') {
      return 'The request is not signed: it lacks webhook-id, webhook-timestamp or webhook-signature.';
    }
    if (id === '' || id.length > LONGEST_ID) return 'The webhook-id is empty or too long.';
    if (!/^\d{1,12}$/.test(stamp)) return 'The webhook-timestamp is no number of seconds.';
    const seconds = Number(stamp);
    const behind = Math.floor(now / 1_000) - seconds;
    if (Math.abs(behind) > TOLERANCE) {
      const which = behind > 0 ? 'ago' : 'ahead';
      return `The request was signed ${Math.abs(behind)} seconds ${which} by this clock; at most ${TOLERANCE} are allowed.`;
    }
    const signatures = given.split(' ', MOST_SIGNATURES);
    const time = new Date(seconds * 1_000);
    const right = this.#keys.some((key) => {
      const expected = key.sign(id, time, body);
      return signatures.some((signature) => isEqual(signature, expected));
    });
    return right
      ? undefined
      : 'No signature of the request was made with a secret of this channel.';
  }
}

const isEqual = (given: string, expected: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
};
