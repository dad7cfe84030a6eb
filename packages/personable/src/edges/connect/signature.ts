import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether a body was signed with a secret: base64 of HMAC-SHA256 over its bytes, which is what both Shopify and WooCommerce send.
 * Compared in constant time.
 */
export const isSigned = (body: Uint8Array, signature: unknown, secret: string): boolean => {
  if (typeof signature !== 'string') return false;
  const wanted = createHmac('sha256', secret).update(body).digest();
  const given = Buffer.from(signature, 'base64');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
};
