import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { ContextPart } from '../../context/explanation.ts';
import { refuseHostile } from '../../customer/hostile.ts';
import { Considered, Decision, DecisionRequest } from '../../decide/decision.ts';
import { NextChoice } from '../../decide/next/next-answer.ts';
import { PersonableError } from '../../engine/errors.ts';
import type { Personable } from '../../engine/personable.ts';
import { authorise, authoriseSecret, objects, refuseOthers, refuseSeed } from './authorise.ts';
import { mayBeKept } from './caching.ts';
import { credentials, withoutCredentials } from './credentials.ts';
import { DecisionSummaries } from './decision-summary.ts';
import { ExplanationBody, VerificationBody } from './explanation-schemas.ts';
import { errors, keys, success } from './schema.ts';
import { visitorOf } from './visitor.ts';

const REQUEST_BYTES = 256 * 1_024;

const Request = Type.Object(
  { ...DecisionRequest.properties, ...credentials },
  { additionalProperties: false },
);

/** Deciding over HTTP, also from pages of other origins. */
export const registerDecide = (app: FastifyInstance, shop: Personable): void => {
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
          'With a write key for an anonymousId, from that browser’s own history, or for the customer whose signed token comes with it. Unknown people are newcomers, not errors; a placement nobody knows is 404 with the names that come nearest.',
        tags: ['decisions'],
        security: keys.either,
        body: Request,
        response: {
          ...success(Decision, 'What was decided, and why.'),
          ...errors(400, 401, 403, 404, 413, 415, 503),
        },
      },
    },
    async (request, reply) => {
      const access = await authorise(shop, request);
      if (request.suspicious) refuseHostile(request.body);
      refuseOthers(access, request.body);
      refuseSeed(access, request.body);
      const caller = { ...access, objects: objects(request), source: visitorOf(request, access) };
      const decision = await shop.decide(withoutCredentials(request.body), caller);
      mayBeKept(reply, decision, shop);
      return decision;
    },
  );
};

/** The log of decisions over HTTP. */
export const registerDecisions = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);

  app.get<{ Querystring: { before?: string; limit?: number } }>(
    '/v1/decisions',
    {
      preHandler,
      schema: {
        operationId: 'listDecisions',
        summary: 'Read the decisions that were made last',
        tags: ['decisions'],
        security: keys.secret,
        querystring: Type.Object({
          before: Type.Optional(
            Type.String({ maxLength: 100, description: 'The "next" of the page before.' }),
          ),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
        }),
        response: { ...success(DecisionSummaries, 'The latest first.'), ...errors(400, 401, 403) },
      },
    },
    async ({ query }) => {
      const { entries, ...page } = await shop.decisions.list(query);
      return { decisions: entries, ...page };
    },
  );

  app.get<{ Params: { id: string } }>(
    '/v1/decisions/:id',
    {
      preHandler,
      serializerCompiler: () => JSON.stringify,
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
              who: Type.Optional(
                Type.Object({ person: Type.Integer(), name: Type.Optional(Type.String()) }),
              ),
              considered: Type.Optional(Considered),
              next: Type.Optional(NextChoice),
              context: Type.Optional(
                Type.Array(ContextPart, {
                  description: 'What was known of now, as far as the decision used it.',
                }),
              ),
              explanation: ExplanationBody,
            }),
            'The decision, and what it was made from.',
          ),
          ...errors(401, 403, 404),
        },
      },
    },
    async (request) => {
      const found = await shop.decisions.find(request.params.id);
      if (found === undefined) {
        throw new PersonableError('not_found', `There is no decision ${request.params.id}.`);
      }
      return found;
    },
  );

  app.get<{ Params: { id: string } }>(
    '/v1/decisions/:id/verify',
    {
      preHandler,
      serializerCompiler: () => JSON.stringify,
      schema: {
        operationId: 'verifyDecision',
        summary: 'Compute a decision again from what was true then, and compare to the bit',
        description:
          'From the log up to where the decision had read it, the rules, catalogue and model of then. Nothing is logged. It may take seconds where the model has to be made again.',
        tags: ['decisions'],
        security: keys.secret,
        params: Type.Object({ id: Type.String({ maxLength: 100 }) }),
        response: {
          ...success(VerificationBody, 'Whether it is equal, and where not.'),
          ...errors(401, 403, 404),
        },
      },
    },
    ({ params: { id } }) => shop.decisions.verify(id),
  );
};
