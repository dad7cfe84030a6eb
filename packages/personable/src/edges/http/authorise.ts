import type { FastifyInstance, FastifyRequest } from 'fastify';
import { PersonableError } from '../../engine/errors.ts';
import type { PersonReference } from '../../engine/handles/reference.ts';
import type { KeyKind } from '../../engine/keys.ts';
import type { Personable } from '../../engine/personable.ts';
import { Sessions, sessionOf } from '../console/sessions.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** Who is signed in to the console. */
    sessions: Sessions;
  }
}

/** What the sender of a request may do. */
export interface Access {
  /** A secret key, the console, or the token of whoever can read the data folder. */
  readonly trusted: boolean;
  /** The customer a signed token proves the sender to be. */
  readonly customer: string | undefined;
  /** How a note of a look at somebody names the sender. */
  readonly who: string;
}

/** Gives a server its sign-ins. */
export const registerSessions = (app: FastifyInstance): void => {
  app.decorate('sessions', new Sessions());
};

/**
 * Who sends a request: by Basic auth with the key as user name, as a Bearer token, by `writeKey` in the
 * body, which is how Segment's own libraries send it, or by the console's cookie. A customer's signed
 * token stands in the body beside the key, because a page that closes can send no headers.
 *
 * @throws PersonableError `missing_key`, `invalid_key` or `invalid_token`.
 */
export const authorise = async (shop: Personable, request: FastifyRequest): Promise<Access> => {
  const key = keyOf(request);
  const trusted = kindOf(shop, request, key) === 'secret';
  const token = fieldOf(request, 'token');
  const customer = trusted || token === undefined ? undefined : await shop.tokens.userOf(token);
  const unproven = customer === undefined ? 'write key' : 'customer';
  return { trusted, customer, who: trusted ? senderOf(request, shop, key) : unproven };
};

/** How a note of a look at somebody names whoever sends a request that may see everybody. */
export const senderOf = (
  request: FastifyRequest,
  { adminToken }: Personable,
  key = keyOf(request),
): string => {
  if (key !== undefined) return key === adminToken ? 'command line' : 'secret key';
  const session = sessionOf(request);
  return session === undefined ? 'console' : `console ${request.server.sessions.nameOf(session)}`;
};

const kindOf = (shop: Personable, request: FastifyRequest, key = keyOf(request)): KeyKind => {
  if (key === undefined) {
    if (isSignedIn(request)) return 'secret';
    throw new PersonableError('missing_key', 'The request has no key.', {
      hint: 'Send it as the user name of Basic auth, as a Bearer token, or as writeKey in the body.',
    });
  }
  const kind = key === shop.adminToken ? 'secret' : shop.keys.kindOf(key);
  if (kind !== undefined) return kind;
  throw new PersonableError('invalid_key', 'The key is none of this store.', {
    hint: 'The keys were shown at the first start; "personable keys --new" makes new ones.',
  });
};

/** Whether a request comes from a page of this engine whose owner is signed in to the console. */
export const isSignedIn = (request: FastifyRequest): boolean => {
  const session = sessionOf(request);
  return session !== undefined && request.server.sessions.isOpen(session);
};

/**
 * Lets only secret keys and the console pass.
 *
 * @throws PersonableError `secret_key_needed` beside those of `authorise`.
 */
export const authoriseSecret = (shop: Personable, request: FastifyRequest): void => {
  if (kindOf(shop, request) === 'secret') return;
  throw new PersonableError('secret_key_needed', 'A write key may not do this: it is public.', {
    hint: 'Use the secret key, from your server only.',
  });
};

/** Whether a request that goes on for long may still hear what a secret key or the console may. */
export const isTrusted = (shop: Personable, request: FastifyRequest): boolean => {
  try {
    return kindOf(shop, request) === 'secret';
  } catch {
    return false;
  }
};

/**
 * Lets a public key speak for anonymous browsers, and for the one customer a signed token proves.
 *
 * @throws PersonableError `secret_key_needed`.
 */
export const refuseOthers = (
  { trusted, customer }: Access,
  { userId, person, email, phone, identity }: PersonReference,
): void => {
  if (trusted) return;
  const others = { person, email, phone, identity };
  const other = Object.entries(others).find(([, value]) => value !== undefined)?.[0];
  if (other === undefined && (userId === undefined || String(userId) === customer)) return;
  throw new PersonableError('secret_key_needed', 'A write key speaks for an anonymousId only.', {
    path: userId === undefined ? `/${other}` : '/userId',
    hint: 'Use the secret key from your server, or a token that it signed for this customer.',
  });
};

/**
 * Lets a secret key read anybody, and a customer with a signed token themselves.
 *
 * @throws PersonableError `secret_key_needed`.
 */
export const refuseReading = (
  access: Access,
  reference: { readonly userId?: string | number; readonly person?: number },
): void => {
  if (!access.trusted && reference.userId === undefined) {
    throw new PersonableError('secret_key_needed', 'A write key reads nobody.', {
      hint: 'Use the secret key from your server, or a token that it signed for this customer.',
    });
  }
  refuseOthers(access, reference);
};

/**
 * Lets only whoever may ask for anybody say by which seed is drawn: a visitor could else ask until they are drawn what they want.
 *
 * @throws PersonableError `secret_key_needed`.
 */
export const refuseSeed = ({ trusted }: Access, { seed }: { readonly seed?: number }): void => {
  if (trusted || seed === undefined) return;
  throw new PersonableError('secret_key_needed', 'A write key may not say the seed.', {
    path: '/seed',
    hint: 'Leave it out, or use the secret key from your server.',
  });
};

const keyOf = (request: FastifyRequest): string | undefined => {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const [scheme, value = ''] = authorization.split(' ', 2);
    if (/^bearer$/i.test(scheme ?? '')) return value;
    if (/^basic$/i.test(scheme ?? '')) {
      return Buffer.from(value, 'base64').toString('utf8').split(':', 1)[0];
    }
  }
  return fieldOf(request, 'writeKey') ?? publicKeyIn(request);
};

/** The key a request came with, to tell one sender from another. */
export const publicKeyOf = (request: FastifyRequest): string => keyOf(request) ?? '';

/** A write key in the address, for answers that caches may keep. A secret key is never read there: addresses get logged. */
const publicKeyIn = ({ query }: FastifyRequest): string | undefined => {
  const { writeKey } = (query ?? {}) as { readonly writeKey?: unknown };
  return typeof writeKey === 'string' && writeKey.startsWith('pk_') ? writeKey : undefined;
};

const fieldOf = ({ body }: FastifyRequest, name: 'writeKey' | 'token'): string | undefined => {
  if (typeof body !== 'object' || body === null) return undefined;
  const value = (body as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : undefined;
};

/** Whether the browser objects to its person's data being used (Global Privacy Control). */
export const objects = ({ headers, body }: FastifyRequest): boolean =>
  headers['sec-gpc'] === '1' || (body as { gpc?: unknown } | null | undefined)?.gpc === true;

/** From where somebody says something, for the record: the console, or the API. */
export const saidFrom = (request: FastifyRequest): 'console' | 'api' =>
  keyOf(request) === undefined && isSignedIn(request) ? 'console' : 'api';
