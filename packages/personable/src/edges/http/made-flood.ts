import type { FastifyRequest } from 'fastify';
import type { Personable } from '../../engine/personable.ts';
import { type Access, publicKeyOf } from './authorise.ts';

/**
 * Counts what whoever only has a public key asks for, each address with each key by itself.
 *
 * @param cost how many times it counts: what takes longer to make counts more.
 * @throws PersonableError `too_many_requests`.
 */
export const admitMade = (
  shop: Personable,
  request: FastifyRequest,
  { trusted }: Pick<Access, 'trusted'>,
  cost = 1,
): void => {
  if (!trusted) shop.made.flood.admit(`${request.ip} ${publicKeyOf(request)}`, cost);
};
