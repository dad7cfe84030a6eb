import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { referenceFields } from '../../customer/identity/reference.ts';
import type { PersonReference } from '../../engine/handles/people.ts';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret, senderOf } from './authorise.ts';
import { DecisionSummaries } from './decision-summary.ts';
import { errors, keys, success } from './schema.ts';

/** What was decided for a person over HTTP. */
export const registerPersonDecisions = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);

  app.post<{ Body: PersonReference & { before?: string; limit?: number } }>(
    '/v1/people/decisions',
    {
      preHandler,
      schema: {
        operationId: 'listDecisionsOfPerson',
        summary: 'Read the decisions made for a person',
        tags: ['people'],
        security: keys.secret,
        body: Type.Object(
          {
            ...referenceFields,
            person: Type.Optional(Type.Integer({ minimum: 1 })),
            before: Type.Optional(Type.String({ maxLength: 100 })),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
          },
          { additionalProperties: false },
        ),
        response: { ...success(DecisionSummaries, 'The latest first.'), ...errors(400, 401, 403) },
      },
    },
    async (request) => {
      const { before, limit, ...of } = request.body;
      await shop.privacy.looked(of, senderOf(request, shop), 'decisions');
      const { entries, ...page } = await shop.decisions.list({
        of,
        ...(before === undefined ? {} : { before }),
        ...(limit === undefined ? {} : { limit }),
      });
      return { decisions: entries, ...page };
    },
  );
};
