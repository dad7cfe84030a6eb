import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { success } from './schema.ts';

/** The day since when the signal is obeyed as it is now. */
const SINCE = '2026-11-22';

/**
 * Says that the browser's signal is obeyed: the resource that Global Privacy Control, section 4, asks for.
 */
export const registerGpc = (app: FastifyInstance): void => {
  app.get(
    '/.well-known/gpc.json',
    {
      schema: {
        operationId: 'readGpc',
        summary: 'Whether Global Privacy Control is obeyed',
        tags: ['server'],
        response: success(
          Type.Object({
            gpc: Type.Boolean(),
            lastUpdate: Type.String({ description: 'The day since when, YYYY-MM-DD.' }),
          }),
          'It is.',
        ),
      },
    },
    async (_request, reply) => {
      reply.header('cache-control', 'public, max-age=86400');
      return { gpc: true, lastUpdate: SINCE };
    },
  );
};
