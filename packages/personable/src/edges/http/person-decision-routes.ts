import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { PersonReference } from '../../engine/handles/people.ts';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret } from './authorise.ts';
import { DecisionSummaries } from './decision-summary.ts';
import { errors, keys, success } from './schema.ts';

const personId = Type.Union([Type.String({ minLength: 1, maxLength: 500 }), Type.Integer()]);

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
            userId: Type.Optional(personId),
            anonymousId: Type.Optional(personId),
            person: Type.Optional(Type.Integer({ minimum: 1 })),
            before: Type.Optional(Type.String({ maxLength: 100 })),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
          },
          { additionalProperties: false },
        ),
        response: { ...success(DecisionSummaries, 'The latest first.'), ...errors(400, 401, 403) },
      },
    },
    async ({ body: { before, limit, ...of } }) => {
      const { entries, ...page } = await shop.decisions.list({
        of,
        ...(before === undefined ? {} : { before }),
        ...(limit === undefined ? {} : { limit }),
      });
      return { decisions: entries, ...page };
    },
  );
};
