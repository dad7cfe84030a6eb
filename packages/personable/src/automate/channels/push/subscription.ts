import { createECDH, createHash } from 'node:crypto';
import { type EndpointRules, readEndpoint } from './endpoint.ts';

/** What a browser gives when it subscribes: the `toJSON()` of its `PushSubscription`. */
export interface SubscriptionInput {
  readonly endpoint: string;
  readonly keys: {
    /** The browser's public key, P-256, base64url of 65 bytes. */
    readonly p256dh: string;
    /** Its secret for this subscription, base64url of 16 bytes. */
    readonly auth: string;
  };
}

/** A browser that takes push messages. */
export interface Subscription {
  /** Made of the endpoint, so that a browser that subscribes again is the same one. */
  readonly id: string;
  readonly home: number;
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
  /** Family of the browser, such as `Firefox`; empty where nobody said. */
  readonly agent: string;
  /** Since when, and when a message was last taken or it subscribed again: milliseconds UTC. */
  readonly since: number;
  readonly used: number;
}

/** Bytes of an uncompressed point of P-256, and of the secret (RFC 8291, section 3.2). */
const POINT_BYTES = 65;
const SECRET_BYTES = 16;
const BASE64URL = /^[A-Za-z0-9_-]+$/;

/** The id of the subscription with an endpoint: 192 bits of its SHA-256, base64url. */
export const subscriptionId = (endpoint: string): string =>
  createHash('sha256').update(endpoint).digest('base64url').slice(0, 32);

/**
 * Reads what a browser gave.
 *
 * @returns endpoint and keys as they are kept, or what is wrong in a sentence with where it stands.
 */
export const readSubscription = (
  { endpoint, keys }: SubscriptionInput,
  rules: EndpointRules,
):
  | Pick<Subscription, 'id' | 'endpoint' | 'p256dh' | 'auth'>
  | { readonly problem: string; readonly path: string } => {
  const read = readEndpoint(endpoint, rules);
  if ('problem' in read) return { problem: read.problem, path: '/endpoint' };
  const p256dh = keys.p256dh.replace(/=+$/, '');
  const auth = keys.auth.replace(/=+$/, '');
  if (!isPoint(p256dh)) {
    return {
      problem: 'keys.p256dh is no public key: it is a point of P-256, 65 bytes in base64url.',
      path: '/keys/p256dh',
    };
  }
  if (!BASE64URL.test(auth) || Buffer.from(auth, 'base64url').length !== SECRET_BYTES) {
    return {
      problem: 'keys.auth is no secret of a subscription: it is 16 bytes in base64url.',
      path: '/keys/auth',
    };
  }
  return { id: subscriptionId(read.endpoint), endpoint: read.endpoint, p256dh, auth };
};

/** Whether this is a point that lies on the curve: one that does not could betray the key it is used with. */
const isPoint = (text: string): boolean => {
  if (!BASE64URL.test(text)) return false;
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length !== POINT_BYTES || bytes[0] !== 4) return false;
  const own = createECDH('prime256v1');
  own.generateKeys();
  try {
    own.computeSecret(bytes);
    return true;
  } catch {
    return false;
  }
};
