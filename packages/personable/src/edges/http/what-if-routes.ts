import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import type { Personable } from '../../engine/personable.ts';
import { WhatIfList, WhatIfState } from '../../engine/what-if/report.ts';
import type { WhatIfRequest } from '../../engine/what-if/strategy.ts';
import { authoriseSecret } from './authorise.ts';
import { errors, keys, success } from './schema.ts';

const params = Type.Object({ id: Type.String({ maxLength: 100 }) });
const tags = ['what-if'];
const security = keys.secret;

const Asked = Type.Object(
  {
    placement: Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'Which placement is asked about; "next-best-action" for the best action.',
    }),
    creatives: Type.Optional(
      Type.Boolean({ description: 'true: the creatives of the items of its lists.' }),
    ),
    strategy: Type.Optional(
      Type.Object(
        {},
        {
          additionalProperties: true,
          description:
            'As a placement of content says it: {"choose": "bandit", "method": "random"}, {"choose": "bandit", "winner": "autumn/a"}, {"choose": "priority"} …',
        },
      ),
    ),
    weights: Type.Optional(
      Type.Record(Type.String(), Type.Number({ minimum: 0 }), {
        description: 'How often each creative is drawn beside the others: {"autumn/a": 3}.',
      }),
    ),
    caution: Type.Optional(
      Type.Number({ minimum: 0, maximum: 1, description: 'Of the next best action.' }),
    ),
    exploration: Type.Optional(
      Type.Number({ minimum: 0, maximum: 1, description: 'Of the next best action.' }),
    ),
    rules: Type.Optional(
      Type.Array(
        Type.Object({
          kind: Type.String({ maxLength: 40 }),
          id: Type.String({ maxLength: 200 }),
          body: Type.Object({}, { additionalProperties: true }),
        }),
        { maxItems: 1_000, description: 'Changed rules: every decision is made anew by them.' },
      ),
    ),
    drafts: Type.Optional(
      Type.Boolean({
        description: 'true: all rules as they are drafted now, in place of `rules`.',
      }),
    ),
    days: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        maximum: 366,
        description: 'The last days; 30 when left out.',
      }),
    ),
  },
  { additionalProperties: false },
);

/** What another strategy would have earned, over HTTP. */
export const registerWhatIf = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);

  app.post<{ Body: Static<typeof Asked> }>(
    '/v1/what-if',
    {
      preHandler,
      schema: {
        operationId: 'startWhatIf',
        summary: 'Ask what another strategy would have earned on the log',
        description:
          'Over decisions that were drawn. Where the log cannot say, the report says so and why (docs/what-if.md).',
        ...{ tags, security },
        body: Asked,
        response: {
          202: { ...WhatIfState, description: 'It runs; ask how it stands.' },
          ...errors(400, 401, 403, 404, 409),
        },
      },
    },
    async ({ body }, reply) => reply.code(202).send(shop.whatIf.start(body as WhatIfRequest)),
  );

  app.get(
    '/v1/what-if',
    {
      preHandler,
      schema: {
        operationId: 'listWhatIfs',
        summary: 'List what was asked lately',
        ...{ tags, security },
        response: {
          ...success(WhatIfList, 'The last twenty, until the engine stops; the latest first.'),
          ...errors(401, 403),
        },
      },
    },
    async () => shop.whatIf.list(),
  );

  app.get<{ Params: { id: string } }>(
    '/v1/what-if/:id',
    {
      preHandler,
      schema: {
        operationId: 'readWhatIf',
        summary: 'Read how a what-if stands, and its report',
        ...{ tags, security, params },
        response: { ...success(WhatIfState, 'How it stands.'), ...errors(401, 403, 404) },
      },
    },
    async ({ params: { id } }) => shop.whatIf.find(id),
  );

  app.delete<{ Params: { id: string } }>(
    '/v1/what-if/:id',
    {
      preHandler,
      schema: {
        operationId: 'forgetWhatIf',
        summary: 'Stop a what-if that runs, and forget it',
        ...{ tags, security, params },
        response: {
          ...success(Type.Object({ success: Type.Boolean() }), 'It is forgotten.'),
          ...errors(401, 403, 404),
        },
      },
    },
    async ({ params: { id } }) => {
      await shop.whatIf.forget(id);
      return { success: true };
    },
  );
};
