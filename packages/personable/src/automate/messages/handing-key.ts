import { createHash } from 'node:crypto';

/** Bytes of the hash: as many as keep two ids apart for good. */
const BYTES = 16;

/**
 * The key of a message, the same at each try: a webhook's id, and the left part of an e-mail's Message-ID, whose right part is the
 * sender's domain. It follows from the id, so that even a lost row gives the same.
 */
export const handingKey = (id: string): string =>
  createHash('sha256')
    .update(id)
    .digest('hex')
    .slice(0, BYTES * 2);
