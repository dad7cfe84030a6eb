import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { referenceFields } from '../../customer/identity/reference.ts';
import type { PersonReference } from '../../engine/handles/people.ts';
import type { Personable } from '../../engine/personable.ts';
import { authorise, authoriseSecret, refuseOthers } from './authorise.ts';
import { credentials } from './credentials.ts';
import { whoOf } from './push-routes.ts';
import { errors, keys, success } from './schema.ts';

const Waiting = Type.Object({
  id: Type.String({ description: 'To be named as message_id by the events about it.' }),
  fields: Type.Record(Type.String(), Type.String(), {
    description: 'Texts by name, to be shown as texts and never as markup.',
  }),
  time: Type.String({ format: 'date-time' }),
  expires: Type.String({ format: 'date-time', description: 'Until when it waits.' }),
});

/** What pages ask for, to show messages that wait for who is there. */
export const registerOnsite = (app: FastifyInstance, shop: Personable): void => {
  app.post<{ Body: PersonReference & { limit?: number } }>(
    '/v1/onsite',
    {
      schema: {
        operationId: 'listOnsiteMessages',
        summary: 'Read which messages wait for a person on the shop’s pages',
        description:
          'A track event Message Opened with the message_id counts that one was shown; Message Clicked and Message Dismissed end it; one that was shown three times waits no more. With a write key what waits for an anonymousId itself, or for the customer whose signed token comes with it.',
        tags: ['messages'],
        security: keys.either,
        body: Type.Object(
          {
            ...referenceFields,
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
            ...credentials,
          },
          { additionalProperties: false },
        ),
        response: {
          ...success(
            Type.Object({ messages: Type.Array(Waiting) }),
            'The latest first; none of people not met yet.',
          ),
          ...errors(400, 401, 403),
        },
      },
    },
    async (request) => {
      const caller = await authorise(shop, request);
      refuseOthers(caller, request.body);
      const { limit } = request.body;
      const how = { caller, ...(limit === undefined ? {} : { limit }) };
      return { messages: await shop.onsite.waiting(whoOf(request.body), how) };
    },
  );
};

/** How on-site messages stand, for the shop. */
export const registerOnsiteReading = (app: FastifyInstance, shop: Personable): void => {
  const count = Type.Integer({ minimum: 0 });
  app.get(
    '/v1/onsite',
    {
      preHandler: async (request: FastifyRequest) => authoriseSecret(shop, request),
      schema: {
        operationId: 'countOnsiteMessages',
        summary: 'Read how many on-site messages stand where',
        tags: ['messages'],
        security: keys.secret,
        response: {
          ...success(
            Type.Object({ waiting: count, seen: count, clicked: count, dismissed: count }),
            'Of everybody; messages are kept for 30 days after their time.',
          ),
          ...errors(401, 403),
        },
      },
    },
    () => shop.onsite.overview(),
  );
};
