import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { referenceFields } from '../../customer/identity/reference.ts';
import { PersonableError } from '../../engine/errors.ts';
import type { MessageWishes } from '../../engine/handles/message-preferences.ts';
import type { PersonReference } from '../../engine/handles/people.ts';
import type { Personable } from '../../engine/personable.ts';
import { authorise, authoriseSecret, refuseReading } from './authorise.ts';
import { credentials } from './credentials.ts';
import {
  MessageChoicesBody,
  TopicCountsBody,
  TopicsBody,
  wishFields,
} from './message-preference-schemas.ts';
import { errors, keys, success } from './schema.ts';

const person = Type.Integer({
  minimum: 1,
  description: "The engine's own number of the person. Needs a secret key.",
});
const reference = { ...referenceFields, person: Type.Optional(person) };
const LONGEST = 200;
const onlyThemselves = 'With a write key only for the customer whose signed token comes with it.';

type Wishing = PersonReference & MessageWishes & { readonly reason?: string };

/** What people are written to about, over HTTP, also from pages of other origins. */
export const registerMessagePreferences = (app: FastifyInstance, shop: Personable): void => {
  app.post<{ Body: PersonReference }>(
    '/v1/preferences/messages/list',
    {
      schema: {
        operationId: 'listMessagePreferences',
        summary: 'Read what a person is written to about',
        description: `By topic and channel, and by whose word. ${onlyThemselves}`,
        tags: ['messages'],
        security: keys.either,
        body: Type.Object({ ...reference, ...credentials }, { additionalProperties: false }),
        response: {
          ...success(MessageChoicesBody, 'What holds now.'),
          ...errors(400, 401, 403, 404),
        },
      },
    },
    async (request) => {
      const access = await authorise(shop, request);
      refuseReading(access, request.body);
      const choices = await shop.messagePreferences.of(request.body);
      if (choices === undefined) {
        throw new PersonableError('not_found', 'Nobody by this id has been met.');
      }
      await shop.privacy.looked(request.body, access.who, 'preferences');
      return choices;
    },
  );

  app.post<{ Body: Wishing }>(
    '/v1/preferences/messages',
    {
      schema: {
        operationId: 'setMessagePreferences',
        summary: 'Set what a person is written to about',
        description: `What is left out stays as it is. Who wants a topic on a channel that was closed opens the channel for it. ${onlyThemselves}`,
        tags: ['messages'],
        security: keys.either,
        body: Type.Object(
          {
            ...reference,
            ...wishFields,
            reason: Type.Optional(
              Type.String({
                minLength: 1,
                maxLength: LONGEST,
                description: 'Why, where you say it for somebody. Needs a secret key.',
              }),
            ),
            ...credentials,
          },
          { additionalProperties: false },
        ),
        response: {
          ...success(MessageChoicesBody, 'It is durable, and the next message obeys it.'),
          ...errors(400, 401, 403, 404, 503),
        },
      },
    },
    async (request) => {
      const access = await authorise(shop, request);
      refuseReading(access, request.body);
      const { topics, frequency, stop, reason, ...who } = request.body;
      if (reason !== undefined && !access.trusted) {
        throw new PersonableError('secret_key_needed', 'A write key may not say "reason".', {
          path: '/reason',
          hint: 'Leave it out, or use the secret key from your server.',
        });
      }
      const wishes = {
        ...(topics === undefined ? {} : { topics }),
        ...(frequency === undefined ? {} : { frequency }),
        ...(stop === undefined ? {} : { stop }),
      };
      const source = access.who.startsWith('console') ? 'console' : 'api';
      const why = reason === undefined ? {} : { reason };
      return shop.messagePreferences.set(who, wishes, { source, by: access.who, ...why });
    },
  );
};

/** Topics as they are published, and what people said of them, for the shop. */
export const registerTopics = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);
  const tags = ['messages'];

  app.get(
    '/v1/topics',
    {
      schema: {
        operationId: 'listTopics',
        summary: 'List what people can be written to about',
        description: 'As it is published; topics are rules, and changed as such.',
        tags,
        security: keys.either,
        response: { ...success(TopicsBody, 'By id.'), ...errors(401) },
      },
    },
    async (request) => {
      await authorise(shop, request);
      return { topics: shop.topics.list() };
    },
  );

  app.get(
    '/v1/topics/counts',
    {
      preHandler,
      schema: {
        operationId: 'countTopics',
        summary: 'Read how many people said yes and no to topics',
        description: 'A merged person is one. It is counted anew when it is older than a minute.',
        tags,
        security: keys.secret,
        response: { ...success(TopicCountsBody, 'By topic and channel.'), ...errors(401, 403) },
      },
    },
    () => shop.topics.counts(),
  );

  app.post<{ Body: PersonReference }>(
    '/v1/preferences/messages/link',
    {
      preHandler,
      schema: {
        operationId: 'linkMessagePreferences',
        summary: 'Make a link to what a person is written to about',
        description:
          'Whoever holds it may see and change it for 90 days without signing in. Needs the option messages.url.',
        tags,
        security: keys.secret,
        body: Type.Object(reference, { additionalProperties: false }),
        response: {
          ...success(Type.Object({ url: Type.String() }), 'The address of the page.'),
          ...errors(400, 401, 403, 404),
        },
      },
    },
    async ({ body }) => {
      const url = await shop.messagePreferences.preferencesUrl(body);
      if (url !== undefined) return { url };
      if (shop.settings.messages.url === undefined) {
        throw new PersonableError('not_found', 'Nobody said where the pages are reached.', {
          hint: 'Start with messages: { address: "https://shop.example" }.',
        });
      }
      throw new PersonableError('not_found', 'Nobody by this id has been met.');
    },
  );
};
