import { createHash } from 'node:crypto';

/** Bytes of the hash: as many as keep two ids apart for good. */
const BYTES = 16;

/**
 * The key of a message, the same at each try: what an e-mail has as Message-ID without brackets and a webhook as its id. It
 * follows from the id, so that even a lost row gives the same; no full stop stands in it, since webhooks sign one as a divider.
 */
export const handingKey = (id: string): string =>
  `${createHash('sha256')
    .update(id)
    .digest('hex')
    .slice(0, BYTES * 2)}@personable`;
