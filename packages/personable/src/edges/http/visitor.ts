import type { FastifyRequest } from 'fastify';
import type { ContextSource } from '../../context/source.ts';
import type { Access } from './authorise.ts';

/**
 * The visitor's own request, for the context of a decision. With a secret key the request is that of a server, whose
 * headers and address say nothing of a visitor.
 */
export const visitorOf = (
  request: FastifyRequest,
  { trusted }: Pick<Access, 'trusted'>,
): ContextSource | undefined =>
  trusted
    ? undefined
    : {
        headers: request.headers,
        // Worked out by the server only when it is asked for.
        get address() {
          return request.ip;
        },
      };
