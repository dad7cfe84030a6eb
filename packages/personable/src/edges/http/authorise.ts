import type { FastifyRequest } from 'fastify';
import { PersonableError } from '../../engine/errors.ts';
import type { Personable } from '../../engine/personable.ts';

/** What the sender of a request may do. */
export interface Access {
  /** A secret key, or the token of whoever can read the data folder. */
  readonly trusted: boolean;
}

/**
 * Who sends a request: by Basic auth with the key as user name, as a Bearer token, or by `writeKey` in
 * the body, which is how Segment's own libraries send it.
 *
 * @throws PersonableError `missing_key` or `invalid_key`.
 */
export const authorise = (shop: Personable, request: FastifyRequest): Access => {
  const key = keyOf(request);
  if (key === undefined) {
    throw new PersonableError('missing_key', 'The request has no key.', {
      hint: 'Send it as the user name of Basic auth, as a Bearer token, or as writeKey in the body.',
    });
  }
  const kind = key === shop.adminToken ? 'secret' : shop.keys.kindOf(key);
  if (kind === undefined) {
    throw new PersonableError('invalid_key', 'The key is none of this store.', {
      hint: 'The keys were shown at the first start; "personable keys --new" makes new ones.',
    });
  }
  return { trusted: kind === 'secret' };
};

/**
 * Lets only secret keys pass.
 *
 * @throws PersonableError `secret_key_needed` beside those of `authorise`.
 */
export const authoriseSecret = (shop: Personable, request: FastifyRequest): void => {
  if (authorise(shop, request).trusted) return;
  throw new PersonableError('secret_key_needed', 'A write key may not do this: it is public.', {
    hint: 'Use the secret key, from your server only.',
  });
};

const keyOf = ({ headers, body }: FastifyRequest): string | undefined => {
  const { authorization } = headers;
  if (authorization !== undefined) {
    const [scheme, value = ''] = authorization.split(' ', 2);
    if (/^bearer$/i.test(scheme ?? '')) return value;
    if (/^basic$/i.test(scheme ?? '')) {
      return Buffer.from(value, 'base64').toString('utf8').split(':', 1)[0];
    }
  }
  if (typeof body !== 'object' || body === null) return undefined;
  const { writeKey } = body as { writeKey?: unknown };
  return typeof writeKey === 'string' ? writeKey : undefined;
};

/** Whether the browser objects to its person's data being used (Global Privacy Control). */
export const objects = (request: FastifyRequest): boolean => request.headers['sec-gpc'] === '1';
