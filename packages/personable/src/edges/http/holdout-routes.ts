import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { HoldoutInput } from '../../engine/handles/holdout.ts';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret, senderOf } from './authorise.ts';
import { Days, HoldoutBody, orNull, Rotate, ScopedHoldoutBody } from './holdout-schema.ts';
import { errors, keys, success } from './schema.ts';

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
