import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Personable } from '../../engine/personable.ts';
import { OUTCOMES_BY, type OutcomesQuery } from '../../engine/readings/message-outcomes.ts';
import { OUTCOMES } from '../../measure/messages/outcome.ts';
import { authoriseSecret } from './authorise.ts';
import { errors, keys, success } from './schema.ts';

const Rate = Type.Union(
  [
    Type.Object({
      share: Type.Number(),
      low: Type.Number(),
      high: Type.Number(),
      of: Type.Integer(),
    }),
    Type.Null(),
  ],
  { description: 'A share of those sent with a 95 % interval (Wilson); null while none was sent.' },
);

const Group = Type.Object({
  name: Type.String(),
  counts: Type.Object(Object.fromEntries(OUTCOMES.map((one) => [one, Type.Integer()])), {
    description: 'How many messages had each outcome; one counts once however often it is told.',
  }),
  ordered: Type.Integer({
    description: 'Messages that were clicked and followed by an order within five days.',
  }),
  rates: Type.Object({
    clicked: Rate,
    opened: Rate,
    ordered: Rate,
    unsubscribed: Rate,
    complained: Rate,
    bounced: Rate,
  }),
  revenue: Type.Record(
    Type.String(),
    Type.Object({ orders: Type.Integer(), amount: Type.Number() }),
    { description: 'Orders after a click by ISO 4217 code, decimal amounts.' },
  ),
});

const by = Type.Optional(
  Type.Unsafe<NonNullable<OutcomesQuery['by']>>({
    type: 'string',
    enum: [...OUTCOMES_BY],
    description: 'What figures are told apart by; `source` when left out: the journey or campaign.',
  }),
);

/** What comes of messages, over HTTP. */
export const registerMessageOutcomes = (app: FastifyInstance, shop: Personable): void => {
  app.get<{ Querystring: OutcomesQuery }>(
    '/v1/messages/outcomes',
    {
      preHandler: async (request: FastifyRequest) => authoriseSecret(shop, request),
      schema: {
        operationId: 'readMessageOutcomes',
        summary: 'Read what came of messages sent lately',
        tags: ['messages'],
        security: keys.secret,
        querystring: Type.Object({
          days: Type.Optional(
            Type.Integer({
              minimum: 1,
              maximum: 3_660,
              description: 'Sent in the last so many days, today included (UTC); 30 when left out.',
            }),
          ),
          by,
          sourceKind: Type.Optional(
            Type.String({ maxLength: 20, description: '`journey`, `campaign` or `api`.' }),
          ),
          sourceId: Type.Optional(Type.String({ maxLength: 100, description: 'Its id.' })),
          template: Type.Optional(
            Type.String({ maxLength: 100, description: 'Id of a template.' }),
          ),
        }),
        response: {
          ...success(
            Type.Object({
              by: Type.String(),
              from: Type.String({ format: 'date' }),
              all: Group,
              groups: Type.Array(Group),
              text: Type.String({ description: 'What the figures are and are not, in words.' }),
            }),
            'As it is now.',
          ),
          ...errors(400, 401, 403),
        },
      },
    },
    ({ query }) => shop.messageOutcomes.read(query),
  );
};
