import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { HoldoutInput } from '../../engine/handles/holdout.ts';
import type { Personable } from '../../engine/personable.ts';
import { HELD_KINDS, type HeldKind } from '../../measure/holdout/holdout-scope.ts';
import { authoriseSecret, senderOf } from './authorise.ts';
import { errors, keys, success } from './schema.ts';

const time = (description: string) => Type.String({ description: `${description} ISO 8601.` });
const orNull = <S extends Parameters<typeof Type.Union>[0][number]>(
  schema: S,
  description: string,
) => Type.Union([schema, Type.Null()], { description });

const Estimate = Type.Object(
  { value: Type.Number(), low: Type.Number(), high: Type.Number() },
  {
    description:
      'A value with a 95 % interval that holds at all looks at once, however often one looks (docs/holdout.md).',
  },
);

const Group = Type.Object({
  people: Type.Integer(),
  buyers: Type.Integer({ description: 'People with an order since they were first decided for.' }),
  orders: Type.Integer(),
  revenue: Type.Number({ description: 'Decimal amount: paid less what was given back.' }),
  revenuePerPerson: orNull(Type.Number(), 'Decimal amount; null while there is nobody.'),
});

const MEASURED = {
  state: Type.Unsafe<'off' | 'waiting' | 'measured'>({
    type: 'string',
    enum: ['off', 'waiting', 'measured'],
  }),
  text: Type.String({ description: 'What it says, in words.' }),
  since: Type.Optional(time('When the measurement began.')),
  from: Type.Optional(time('People first decided for since then are in it.')),
  currency: Type.Optional(Type.String({ description: 'ISO 4217: that of most orders.' })),
  shown: Group,
  held: Group,
  both: Type.Integer({ description: 'People who were in both groups: they are left out.' }),
  otherOrders: Type.Integer({ description: 'Orders in other currencies: they are left out.' }),
  needs: Type.Object(
    {
      people: Type.Integer(),
      buyers: Type.Integer(),
      weeks: Type.Optional(Type.Integer({ description: 'About how many more at this rate.' })),
    },
    { description: 'What each group needs at least before anything is said.' },
  ),
  lift: Type.Optional(
    Type.Object(
      {
        perPerson: Estimate,
        relative: orNull(
          Estimate,
          'A share of what held-out people spend; null while that cannot be told from nothing.',
        ),
        total: Estimate,
      },
      { description: 'What personalization earns. Left out while it is not enough.' },
    ),
  ),
  days: Type.Array(
    Type.Object({
      day: Type.String({ format: 'date' }),
      shown: Type.Integer(),
      held: Type.Integer(),
      perPerson: orNull(Estimate, 'null while it was not enough.'),
    }),
    { description: 'What was known on each day of the measurement, ascending, UTC.' },
  ),
};

const Rotate = Type.Object(
  {
    days: Type.Integer({
      minimum: 7,
      maximum: 366,
      description: 'Days of a period, counted since 1970, UTC.',
    }),
    share: Type.Number({
      exclusiveMinimum: 0,
      maximum: 1,
      description: 'The share of the held-out people who give way to others at its end.',
    }),
  },
  { additionalProperties: false, description: 'Lets nobody be held out for ever.' },
);

const HoldoutBody = Type.Object({
  share: Type.Number({ description: 'The share of the people who are held out.' }),
  salt: Type.String(),
  rotate: Type.Optional(Rotate),
  origin: Type.Unsafe<'default' | 'option' | 'set'>({
    type: 'string',
    enum: ['default', 'option', 'set'],
    description: 'Where the share is from. What somebody set wins over the option.',
  }),
  ...MEASURED,
  changes: Type.Array(
    Type.Object({
      time: time('When.'),
      who: Type.String(),
      share: Type.Number(),
      salt: Type.String(),
      rotate: Type.Optional(Rotate),
    }),
    { description: 'Who set what, the last first, at most 200.' },
  ),
});

const ScopedHoldoutBody = Type.Object({
  kind: Type.Unsafe<HeldKind>({ type: 'string', enum: [...HELD_KINDS] }),
  id: Type.String(),
  share: Type.Number({ description: 'The share of the people who are held out of it now.' }),
  ...MEASURED,
});

const Days = Type.Object({
  days: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 3_660,
      description:
        'Only people first decided for in the last so many days, today included (UTC); everybody when left out.',
    }),
  ),
});

/** Who is held out and what personalization earns, over HTTP. */
export const registerHoldout = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);
  const tags = ['holdout'];
  const security = keys.secret;

  app.get<{ Querystring: { days?: number } }>(
    '/v1/holdout',
    {
      preHandler,
      schema: {
        operationId: 'readHoldout',
        summary: 'Read who is held out and what personalization earns',
        tags,
        security,
        querystring: Days,
        response: { ...success(HoldoutBody, 'As it is now.'), ...errors(400, 401, 403) },
      },
    },
    ({ query: { days } }) => shop.holdout.read(days),
  );

  app.get<{ Params: { kind: string; id: string }; Querystring: { days?: number } }>(
    '/v1/holdout/:kind/:id',
    {
      preHandler,
      schema: {
        operationId: 'readScopedHoldout',
        summary: 'Read what one campaign, journey, placement or channel earns',
        description:
          'Of what has no `holdout` and never had one it says so: state `off`. What was measured stays when a rule no longer holds anybody out.',
        tags,
        security,
        params: Type.Object({
          kind: Type.String({
            maxLength: 100,
            description: '`campaigns`, `journeys`, `placements` or `channels`.',
          }),
          id: Type.String({
            maxLength: 100,
            description: 'Id of the campaign, journey, placement or channel.',
          }),
        }),
        querystring: Days,
        response: { ...success(ScopedHoldoutBody, 'As it is now.'), ...errors(400, 401, 403, 404) },
      },
    },
    ({ params: { kind, id }, query: { days } }) => shop.holdout.of(kind, id, days),
  );

  app.get(
    '/v1/holdout/all',
    {
      preHandler,
      schema: {
        operationId: 'readAllHoldouts',
        summary: 'Read what everything earns that people are held out of one by one',
        tags,
        security,
        response: {
          ...success(
            Type.Object({ holdouts: Type.Array(ScopedHoldoutBody) }),
            'As it is now; what was measured stays when nobody is held out any longer.',
          ),
          ...errors(401, 403),
        },
      },
    },
    async () => ({ holdouts: await shop.holdout.all() }),
  );

  app.put<{ Params: { kind: string; id: string }; Body: { share: number } }>(
    '/v1/holdout/:kind/:id',
    {
      preHandler,
      schema: {
        operationId: 'setScopedHoldout',
        summary: 'Set who is held out of a channel of messages',
        description:
          'Held-out people are sent nothing that sells on it; receipts and care reach everybody. Campaigns, journeys and placements say in their rule who is held out of them.',
        tags,
        security,
        params: Type.Object({
          kind: Type.String({ maxLength: 100, description: '`channels`.' }),
          id: Type.String({ maxLength: 100, description: 'Id of the channel.' }),
        }),
        body: Type.Object(
          { share: Type.Number({ minimum: 0, maximum: 0.5, description: '0 holds nobody out.' }) },
          { additionalProperties: false },
        ),
        response: { ...success(ScopedHoldoutBody, 'It holds.'), ...errors(400, 401, 403, 404) },
      },
    },
    ({ params: { kind, id }, body }) => shop.holdout.setOf(kind, id, body.share),
  );

  app.put<{ Body: HoldoutInput }>(
    '/v1/holdout',
    {
      preHandler,
      schema: {
        operationId: 'setHoldout',
        summary: 'Set who is held out',
        description:
          'Another share or salt begins the measurement anew; a larger share holds out those of a smaller one and more.',
        tags,
        security,
        body: Type.Object(
          {
            share: Type.Number({ minimum: 0, maximum: 0.5, description: '0 holds nobody out.' }),
            salt: Type.Optional(
              Type.String({
                minLength: 1,
                maxLength: 100,
                description: 'Another one draws other people; as it is when left out.',
              }),
            ),
            rotate: Type.Optional(
              orNull(Rotate, 'null: always the same people; as it is when left out.'),
            ),
          },
          { additionalProperties: false },
        ),
        response: { ...success(HoldoutBody, 'It holds.'), ...errors(400, 401, 403) },
      },
    },
    (request) => shop.holdout.set(request.body, senderOf(request, shop)),
  );
};
