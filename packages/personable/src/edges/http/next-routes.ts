import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuseHostile } from '../../customer/hostile.ts';
import { NextBest } from '../../decide/next/next-answer.ts';
import { NextRequest } from '../../decide/next/next-request.ts';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret, objects, senderOf } from './authorise.ts';
import { namesSomebody } from './names-somebody.ts';
import { errors, keys, success } from './schema.ts';

/** The best thing to do with somebody, over HTTP. */
export const registerNext = (app: FastifyInstance, shop: Personable): void => {
  app.post<{ Body: NextRequest }>(
    '/v1/next-best-action',
    {
      preHandler: async (request: FastifyRequest) => authoriseSecret(shop, request),
      bodyLimit: 256 * 1_024,
      serializerCompiler: () => JSON.stringify,
      schema: {
        operationId: 'nextBestAction',
        summary: 'Find the best thing to do with a person now',
        description:
          'Among campaigns, offers, messages, surveys, the best items, a colleague who takes over, and doing nothing: by what each is expected to bring, less its cost. What is chosen is logged and counts as decided; nothing is sent.',
        tags: ['decisions'],
        security: keys.secret,
        body: NextRequest,
        response: { ...success(NextBest, 'What to do, and why.'), ...errors(400, 401, 403, 413) },
      },
    },
    async (request) => {
      const { body } = request;
      refuseHostile(body);
      if (namesSomebody(body)) {
        await shop.privacy.looked(body, senderOf(request, shop), 'decisions');
      }
      return shop.nextBestAction(body, { trusted: true, objects: objects(request) });
    },
  );
};
