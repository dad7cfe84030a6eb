import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { refuseHostile } from '../../customer/hostile.ts';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret } from './authorise.ts';
import { errors, keys, success } from './schema.ts';

/** A folder of rules with its personas. */
const REQUEST_BYTES = 8 * 1_024 * 1_024;

const bag = (description: string) => Type.Object({}, { additionalProperties: true, description });

const CheckRequest = Type.Object(
  {
    expectation: bag(
      '{ name, placements, as, given, at, context, limit, visits, expect } (docs/testing-personalization.md).',
    ),
    personas: Type.Optional(
      Type.Record(Type.String({ maxLength: 200 }), bag('Somebody made up.'), {
        description: 'By the names that the expectation calls them.',
      }),
    ),
    rules: Type.Optional(
      Type.Array(
        Type.Object(
          {
            kind: Type.String({ maxLength: 100 }),
            id: Type.String({ maxLength: 200 }),
            body: Type.Unknown(),
          },
          { additionalProperties: false },
        ),
        {
          maxItems: 5_000,
          description: 'Rules as if they were published beside those that are.',
        },
      ),
    ),
    draft: Type.Optional(
      Type.Boolean({ description: 'true: drafts hold as if they were published.' }),
    ),
    runs: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 100_000,
        description: 'Cases at the most; 200 when left out.',
      }),
    ),
    seed: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: Number.MAX_SAFE_INTEGER,
        description: 'The same seed searches in the same way; 1 when left out.',
      }),
    ),
  },
  { additionalProperties: false },
);

const CheckBody = Type.Object({
  name: Type.String(),
  outcome: Type.String({
    description:
      'passed, failed, unmet (nobody was found whom it speaks of) or stopped (before the end).',
  }),
  cases: Type.Integer({ description: 'People, moments and contexts that it was held against.' }),
  decisions: Type.Integer(),
  seed: Type.Integer(),
  failure: Type.Optional(
    Type.Object(
      {
        of: Type.String({ description: 'never, first, includes, atMost, fallback or count.' }),
        text: Type.String({ description: 'What is not as expected.' }),
        placement: Type.String(),
        as: Type.String({ description: 'The persona, newcomer, or anyone for somebody found.' }),
        persona: Type.Optional(bag('Left out of a new visitor.')),
        at: Type.String({ format: 'date-time' }),
        context: bag('What was known of now.'),
        item: Type.Optional(Type.Object({ id: Type.String(), name: Type.String() })),
        campaign: Type.Optional(Type.String()),
        offer: Type.Optional(Type.String()),
        because: Type.Array(Type.String(), {
          description: 'What let it through, or held back what was expected.',
        }),
      },
      { description: 'The smallest case that was found.' },
    ),
  ),
});

/** What is expected of rules, over HTTP. */
export const registerExpectations = (app: FastifyInstance, shop: Personable): void => {
  app.post<{ Body: Static<typeof CheckRequest> }>(
    '/v1/expectations/check',
    {
      preHandler: async (request: FastifyRequest) => authoriseSecret(shop, request),
      bodyLimit: REQUEST_BYTES,
      serializerCompiler: () => JSON.stringify,
      schema: {
        operationId: 'checkExpectation',
        summary: 'Hold rules against what is expected of them',
        description:
          'For personas, moments and contexts that are named, or for people who are generated. Ends early when the caller goes. Nothing is logged, counted or given.',
        tags: ['rules'],
        security: keys.secret,
        body: CheckRequest,
        response: {
          ...success(CheckBody, 'Whether it holds, and how much that rests on.'),
          ...errors(400, 401, 403, 409, 413),
        },
      },
    },
    async (request, reply) => {
      refuseHostile(request.body);
      const gone = new AbortController();
      reply.raw.once('close', () => gone.abort());
      return shop.expectations.check(request.body, { signal: gone.signal });
    },
  );
};
