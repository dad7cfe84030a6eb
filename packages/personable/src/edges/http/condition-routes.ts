import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { refuseHostile } from '../../customer/hostile.ts';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret } from './authorise.ts';
import { errors, keys, success } from './schema.ts';

/** How a clause answered. */
export const ClauseBody = Type.Object(
  {
    path: Type.String({ description: 'The field, dotted; empty for a group of clauses.' }),
    operator: Type.String({
      description: '$eq, $gte, $did …; of a group $and, $or, $nor or $not.',
    }),
    expected: Type.Optional(Type.Unknown({ description: 'What it asks for.' })),
    saw: Type.Optional(Type.Unknown({ description: 'The value that stood there, if any.' })),
    holds: Type.Boolean(),
    words: Type.String({ description: 'The clause in words.' }),
    clauses: Type.Optional(
      Type.Array(Type.Object({}, { additionalProperties: true }), {
        description: 'Of a group: its clauses, of the same shape.',
      }),
    ),
  },
  { description: 'Every clause with whether it holds and the value it saw.' },
);

const CheckBody = Type.Object({
  valid: Type.Boolean({ description: 'Whether it can be read.' }),
  words: Type.Optional(Type.String({ description: 'What it asks, as a person would say it.' })),
  fields: Type.Optional(Type.Array(Type.String(), { description: 'Dotted paths it reads.' })),
  histories: Type.Optional(
    Type.Array(
      Type.Object({
        id: Type.String({ description: 'Its value stands in a document under history.{id}.' }),
        declaration: Type.Object({}, { additionalProperties: true }),
        words: Type.String(),
      }),
      { description: 'What it asks of a person’s events.' },
    ),
  ),
  matches: Type.Optional(Type.Boolean({ description: 'Whether it holds for the document.' })),
  explanation: Type.Optional(ClauseBody),
  error: Type.Optional(
    Type.Object(
      {
        code: Type.String(),
        message: Type.String(),
        path: Type.String({ description: 'Where in the condition, as a JSON pointer.' }),
        hint: Type.Optional(Type.String()),
      },
      { description: 'Why it cannot be read.' },
    ),
  ),
});

/** Conditions over HTTP. */
export const registerConditions = (app: FastifyInstance, shop: Personable): void => {
  app.post<{ Body: { condition: unknown; document?: object } }>(
    '/v1/conditions/check',
    {
      preHandler: async (request: FastifyRequest) => authoriseSecret(shop, request),
      // A clause holds clauses to any depth, and values of any shape.
      serializerCompiler: () => JSON.stringify,
      schema: {
        operationId: 'checkCondition',
        summary: 'Say what a condition means, and how it answers for a document',
        description: 'A condition that cannot be read is answered with valid: false and its error.',
        tags: ['conditions'],
        security: keys.secret,
        body: Type.Object({
          condition: Type.Unknown({ description: 'See docs/conditions.md.' }),
          document: Type.Optional(
            Type.Object(
              {},
              { additionalProperties: true, description: 'Anything: a person, an item, an event.' },
            ),
          ),
        }),
        response: { ...success(CheckBody, 'What it means.'), ...errors(400, 401, 403, 413, 415) },
      },
    },
    ({ body: { condition, document } }) => {
      refuseHostile(document, '/document');
      return shop.conditions.check(condition, document);
    },
  );
};
