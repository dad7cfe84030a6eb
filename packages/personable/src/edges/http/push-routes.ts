import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { SubscriptionInput } from '../../automate/channels/push/subscription.ts';
import { referenceFields } from '../../customer/identity/reference.ts';
import type { PersonReference } from '../../engine/handles/people.ts';
import type { Personable } from '../../engine/personable.ts';
import { authorise, authoriseSecret, refuseOthers } from './authorise.ts';
import { credentials } from './credentials.ts';
import { errors, keys, success } from './schema.ts';

const Device = Type.Object({
  id: Type.String({ description: 'Made of the endpoint: the address of the push channel.' }),
  browser: Type.String({ description: 'Its family; empty where nobody said.' }),
  since: Type.String({ format: 'date-time' }),
  used: Type.String({
    format: 'date-time',
    description: 'When a message was last taken for it, or it subscribed again.',
  }),
});

const subscriptionKeys = Type.Object({
  p256dh: Type.String({ maxLength: 200, description: 'P-256, base64url.' }),
  auth: Type.String({ maxLength: 200, description: '16 bytes, base64url.' }),
});
const expirationTime = Type.Optional(
  Type.Union([Type.Number(), Type.Null()], {
    description: 'As browsers send it; the push service says when it is over.',
  }),
);

const endpoint = Type.String({
  minLength: 1,
  maxLength: 2_000,
  description: 'Where the push service wants messages for this browser: https.',
});

/** What browsers of any page ask to get push messages. */
export const registerPush = (app: FastifyInstance, shop: Personable): void => {
  app.get(
    '/v1/push/key',
    {
      schema: {
        operationId: 'readPushKey',
        summary: 'Read the key that browsers subscribe to push messages with',
        description: 'The applicationServerKey of PushManager.subscribe(). It is public.',
        tags: ['messages'],
        response: success(
          Type.Object({ key: Type.String({ description: 'VAPID, P-256, base64url.' }) }),
          'The same for as long as the store is.',
        ),
      },
    },
    async () => ({ key: shop.push.key }),
  );

  app.post<{ Body: PersonReference & SubscriptionInput & { wording?: string } }>(
    '/v1/push/subscriptions',
    {
      schema: {
        operationId: 'subscribePush',
        summary: 'Subscribe a browser to push messages',
        description:
          'What PushSubscription.toJSON() gives. It is a word of consent to the purpose push. With a write key for an anonymousId, or for the customer whose signed token comes with it.',
        tags: ['messages'],
        security: keys.either,
        body: Type.Object(
          {
            ...referenceFields,
            endpoint,
            keys: subscriptionKeys,
            expirationTime,
            wording: Type.Optional(
              Type.String({
                minLength: 1,
                maxLength: 200,
                description: 'Version of the text that was shown.',
              }),
            ),
            ...credentials,
          },
          { additionalProperties: false },
        ),
        response: {
          ...success(Device, 'Messages reach it from now on.'),
          ...errors(400, 401, 403, 410, 503),
        },
      },
    },
    async (request) => {
      const access = await authorise(shop, request);
      refuseOthers(access, request.body);
      const { endpoint, keys, wording } = request.body;
      return shop.push.subscribe(
        whoOf(request.body),
        { endpoint, keys },
        {
          by: access.who,
          ...(wording === undefined ? {} : { wording }),
          // With a secret key the request is that of a server.
          ...(access.trusted ? {} : { userAgent: request.headers['user-agent'] ?? '' }),
        },
      );
    },
  );

  app.post<{ Body: SubscriptionInput & { before: string } }>(
    '/v1/push/subscriptions/renew',
    {
      schema: {
        operationId: 'renewPush',
        summary: 'Put a new push subscription of a browser in the place of the one it had',
        description:
          'What the service worker asks for on pushsubscriptionchange. It is no word on consent, and names nobody: whoever knows the endpoint before is that browser.',
        tags: ['messages'],
        security: keys.either,
        body: Type.Object(
          {
            before: Type.String({
              minLength: 1,
              maxLength: 2_000,
              description: 'The endpoint it had.',
            }),
            ...{ endpoint, keys: subscriptionKeys, expirationTime, ...credentials },
          },
          { additionalProperties: false },
        ),
        response: {
          ...success(
            Type.Object({
              renewed: Type.Boolean({ description: 'Whether there was such a browser.' }),
            }),
            'Messages reach it by the new one from now on.',
          ),
          ...errors(400, 401, 403, 503),
        },
      },
    },
    async (request) => {
      await authorise(shop, request);
      const { before, endpoint, keys } = request.body;
      return shop.push.renew(before, { endpoint, keys });
    },
  );

  app.post<{ Body: PersonReference & { endpoint: string } }>(
    '/v1/push/subscriptions/remove',
    {
      schema: {
        operationId: 'unsubscribePush',
        summary: 'Take a browser off push messages',
        description:
          'Where it was the last one of the person, consent to push is withdrawn. With a write key for an anonymousId, or for the customer whose signed token comes with it.',
        tags: ['messages'],
        security: keys.either,
        body: Type.Object(
          { ...referenceFields, endpoint, ...credentials },
          { additionalProperties: false },
        ),
        response: {
          ...success(
            Type.Object({
              removed: Type.Boolean({ description: 'Whether there was such a browser.' }),
              withdrawn: Type.Boolean({ description: 'Whether consent to push was withdrawn.' }),
            }),
            'No message reaches it any more.',
          ),
          ...errors(400, 401, 403, 503),
        },
      },
    },
    async (request) => {
      const access = await authorise(shop, request);
      refuseOthers(access, request.body);
      const { endpoint } = request.body;
      return shop.push.unsubscribe(whoOf(request.body), { endpoint }, { by: access.who });
    },
  );
};

/** How push stands, and who is subscribed, for the shop. */
export const registerPushReading = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);

  app.get(
    '/v1/push',
    {
      preHandler,
      schema: {
        operationId: 'readPush',
        summary: 'Read how push messages stand',
        tags: ['messages'],
        security: keys.secret,
        response: {
          ...success(
            Type.Object({
              key: Type.String({ description: 'What browsers subscribe with.' }),
              problem: Type.Optional(
                Type.String({ description: 'Why nothing is sent, and the way out.' }),
              ),
              browsers: Type.Array(
                Type.Object({ browser: Type.String(), count: Type.Integer({ minimum: 0 }) }),
                { description: 'How many are subscribed, by family.' },
              ),
            }),
            'How it stands now.',
          ),
          ...errors(401, 403),
        },
      },
    },
    () => shop.push.overview(),
  );

  app.post<{ Body: PersonReference }>(
    '/v1/push/subscriptions/list',
    {
      preHandler,
      schema: {
        operationId: 'listPushSubscriptions',
        summary: 'List the browsers of a person that take push messages',
        tags: ['messages'],
        security: keys.secret,
        body: Type.Object(
          { ...referenceFields, person: Type.Optional(Type.Integer({ minimum: 1 })) },
          { additionalProperties: false },
        ),
        response: {
          ...success(
            Type.Object({ devices: Type.Array(Device) }),
            'The last used first; none of people not met yet.',
          ),
          ...errors(400, 401, 403),
        },
      },
    },
    async ({ body }) => ({ devices: await shop.push.devices(body) }),
  );
};

/** Who a body names, without what else it says. */
export const whoOf = (body: PersonReference): PersonReference =>
  Object.fromEntries(
    (['userId', 'anonymousId', 'email', 'phone', 'identity'] as const).flatMap((name) =>
      body[name] === undefined ? [] : [[name, body[name]]],
    ),
  );
