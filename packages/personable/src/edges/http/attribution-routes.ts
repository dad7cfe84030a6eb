import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { MOST_COSTS } from '../../engine/handles/costs.ts';
import type { Personable } from '../../engine/personable.ts';
import {
  type AttributionModel,
  type AttributionQuery,
  MODELS,
} from '../../engine/readings/attribution-views.ts';
import { ATTRIBUTED_BY, type AttributedBy } from '../../measure/attribution/report-store.ts';
import type { CostInput } from '../../measure/costs/cost.ts';
import { HELD_KINDS, type HeldKind } from '../../measure/holdout/holdout-scope.ts';
import { authoriseSecret } from './authorise.ts';
import { errors, keys, success } from './schema.ts';

const orNull = <S extends Parameters<typeof Type.Union>[0][number]>(
  schema: S,
  description: string,
) => Type.Union([schema, Type.Null()], { description });

const By = Type.Unsafe<AttributedBy>({
  type: 'string',
  enum: [...ATTRIBUTED_BY],
  description: 'What lines are told apart by.',
});
const Model = Type.Unsafe<AttributionModel>({
  type: 'string',
  enum: [...MODELS],
  description: 'How an order is laid to the touches before it (docs/attribution.md).',
});
const Share = Type.Object({
  orders: Type.Number({ description: 'Parts of orders added up.' }),
  revenue: Type.Number({ description: 'Decimal amount.' }),
  error: Type.Optional(
    Type.Number({ description: 'Standard error of `orders`, where Shapley values were drawn.' }),
  ),
});

const Beside = Type.Object(
  {
    kind: Type.Optional(Type.Unsafe<HeldKind>({ type: 'string', enum: [...HELD_KINDS] })),
    id: Type.Optional(Type.String()),
    incremental: orNull(
      Type.Object({ value: Type.Number(), low: Type.Number(), high: Type.Number() }),
      'What is really incremental, decimal amount with a 95 % interval that holds at all looks; null while there are too few people.',
    ),
    since: Type.String({ format: 'date' }),
    attributed: Type.Number({ description: 'What the model lays to it since then.' }),
    disagrees: Type.Boolean({
      description: 'Whether what the model says lies outside of the interval.',
    }),
    text: Type.String({ description: 'The same in words.' }),
  },
  { description: 'What a holdout of the same thing says.' },
);

const Line = Type.Object({
  channel: Type.String(),
  campaign: Type.Optional(Type.String()),
  creative: Type.Optional(Type.String()),
  touches: Type.Integer({ description: 'Clicks and visits.' }),
  seen: Type.Integer({ description: 'Shown or sent.' }),
  orders: Type.Integer({ description: 'Orders in whose path it is.' }),
  models: Type.Object(Object.fromEntries(MODELS.map((model) => [model, Type.Optional(Share)])), {
    description: 'What each model lays to it; Markov and Shapley by channel only.',
  }),
  cost: orNull(Type.Number(), 'Decimal amount; null where nobody said.'),
  costPerOrder: orNull(Type.Number(), 'By the model asked for; null without costs or orders.'),
  returnOnSpend: orNull(
    Type.Number(),
    'Revenue for each unit of money paid, by the model asked for; null without costs.',
  ),
  holdout: Type.Optional(Beside),
});

const Report = Type.Object({
  from: Type.String({ format: 'date', description: 'Day of the first orders in it, UTC.' }),
  days: Type.Integer(),
  by: By,
  model: Model,
  window: Type.Integer({ description: 'Days before an order in which touches count.' }),
  halfLife: Type.Number({ description: 'Days in which a touch comes to count half (decay).' }),
  currency: Type.Optional(Type.String({ description: 'ISO 4217: that of most orders.' })),
  orders: Type.Integer(),
  revenue: Type.Number({ description: 'Less what was given back of these orders.' }),
  untouched: Type.Object(
    { orders: Type.Integer(), revenue: Type.Number() },
    { description: 'Orders before which no touch is known.' },
  ),
  lines: Type.Array(Line, { description: 'The largest first, at most 200.' }),
  paths: Type.Array(
    Type.Object({
      channels: Type.Array(Type.String()),
      orders: Type.Integer(),
      revenue: Type.Number(),
      lost: Type.Integer({ description: 'How often no order followed so far.' }),
    }),
    { description: 'The ways people took, the most frequent first, at most 20.' },
  ),
  notes: Type.Array(Type.String(), {
    description: 'What the figures are and are not, and what was left out.',
  }),
});

/** What orders are laid to, and what was paid to bring people, over HTTP. */
export const registerAttribution = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);
  const tags = ['attribution'];
  const security = keys.secret;

  app.get<{ Querystring: AttributionQuery }>(
    '/v1/attribution',
    {
      preHandler,
      schema: {
        operationId: 'readAttribution',
        summary: 'Read what orders are laid to',
        tags,
        security,
        querystring: Type.Object({
          days: Type.Optional(
            Type.Integer({
              minimum: 1,
              maximum: 3_660,
              description:
                'Orders of the last so many days, today included (UTC); 30 when left out.',
            }),
          ),
          by: Type.Optional(By),
          model: Type.Optional(Model),
        }),
        response: { ...success(Report, 'As it is now.'), ...errors(400, 401, 403) },
      },
    },
    ({ query }) => shop.attribution.read(query),
  );

  app.post<{ Body: { costs: CostInput[] } }>(
    '/v1/costs',
    {
      preHandler,
      schema: {
        operationId: 'putCosts',
        summary: 'Say what was paid to bring people',
        description:
          'By day, channel and campaign, named as in the report. Rows of the same in one call are added up; what was said before for the same is replaced.',
        tags,
        security,
        body: Type.Object(
          {
            costs: Type.Array(
              Type.Object(
                {
                  day: Type.String({ maxLength: 30, description: 'For example 2026-03-02.' }),
                  channel: Type.String({ maxLength: 200, description: 'For example paid-google.' }),
                  campaign: Type.Optional(
                    Type.String({
                      maxLength: 200,
                      description: 'Left out: of the channel as a whole.',
                    }),
                  ),
                  amount: Type.Number({ description: 'Decimal amount, from 0.' }),
                  currency: Type.String({ maxLength: 10, description: 'ISO 4217.' }),
                },
                { additionalProperties: false },
              ),
              { maxItems: MOST_COSTS },
            ),
          },
          { additionalProperties: false },
        ),
        response: {
          ...success(
            Type.Object({
              accepted: Type.Integer({ description: 'Days of a channel and campaign kept.' }),
              rejected: Type.Array(
                Type.Object({
                  index: Type.Integer(),
                  message: Type.String(),
                  path: Type.String(),
                }),
              ),
            }),
            'They are kept, but for those that are named.',
          ),
          ...errors(400, 401, 403, 413),
        },
      },
    },
    ({ body }) => shop.costs.put(body.costs),
  );
};
