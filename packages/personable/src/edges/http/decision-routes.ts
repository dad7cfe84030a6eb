import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { refuseHostile } from '../../customer/hostile.ts';
import { Decision, DecisionRequest } from '../../decide/decision.ts';
import { PersonableError } from '../../engine/errors.ts';
import type { Personable } from '../../engine/personable.ts';
import { authorise, authoriseSecret, objects } from './authorise.ts';
import { errors, keys, success } from './schema.ts';

const REQUEST_BYTES = 256 * 1_024;

/** Decisions over HTTP. */
export const registerDecisions = (app: FastifyInstance, shop: Personable): void => {
  app.post<{ Body: DecisionRequest }>(
    '/v1/decide',
    {
      bodyLimit: REQUEST_BYTES,
      // The runtime's own writes a decision three times as fast as one made from the schema.
      serializerCompiler: () => JSON.stringify,
      schema: {
        operationId: 'decide',
        summary: 'Fill a placement for a person, now',
        description:
          'With a write key only for an anonymousId, and from that browser’s own history. Unknown people are newcomers, not errors.',
        tags: ['decisions'],
        security: keys.either,
        body: DecisionRequest,
        response: {
          ...success(Decision, 'What was decided, and why.'),
          ...errors(400, 401, 403, 413, 415, 503),
        },
      },
    },
    async (request) => {
      const { trusted } = authorise(shop, request);
      refuseHostile(request.body);
      if (!trusted && request.body.userId !== undefined) {
        throw new PersonableError(
          'secret_key_needed',
          'A write key decides for an anonymousId only.',
          {
            path: '/userId',
            hint: 'Ask with the secret key from your server, or send the anonymousId alone.',
          },
        );
      }
      return shop.decide(request.body, { trusted, objects: objects(request) });
    },
  );

  app.get<{ Params: { id: string } }>(
    '/v1/decisions/:id',
    {
      schema: {
        operationId: 'getDecision',
        summary: 'Read a decision that was made, with what it was made from',
        tags: ['decisions'],
        security: keys.secret,
        params: Type.Object({ id: Type.String({ maxLength: 100 }) }),
        response: {
          ...success(
            Type.Object({
              request: DecisionRequest,
              decision: Decision,
              time: Type.String({ format: 'date-time' }),
              seen: Type.Integer({
                description: 'Position of the log that the decision had seen.',
              }),
              allowed: Type.Boolean({ description: 'Whether the person’s history could be used.' }),
            }),
            'The decision, and what it was made from.',
          ),
          ...errors(401, 403, 404),
        },
      },
    },
    async (request) => {
      authoriseSecret(shop, request);
      const found = await shop.decisions.find(request.params.id);
      if (found === undefined) {
        throw new PersonableError('not_found', `There is no decision ${request.params.id}.`);
      }
      return { ...found, time: new Date(found.time).toISOString() };
    },
  );
};
