import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { MessageSource, MessageStateName } from '../../automate/messages/message.ts';
import { referenceFields } from '../../customer/identity/reference.ts';
import type { MessageInput } from '../../engine/handles/messages.ts';
import type { PersonReference } from '../../engine/handles/reference.ts';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret, senderOf } from './authorise.ts';
import {
  MessageBody,
  MessageChangedBody,
  MessageCountsBody,
  MessagesBody,
  state,
  WholeMessageBody,
} from './message-schemas.ts';
import { fromSource, sourceId, sourceKind } from './message-source.ts';
import { errors, keys, success } from './schema.ts';

const closed = { additionalProperties: false };
const nothing = Type.Object({}, closed);
const person = Type.Optional(
  Type.Integer({ minimum: 1, description: "The engine's own number of the person." }),
);
const id = Type.String({ minLength: 1, maxLength: 200 });
const params = Type.Object({ id: Type.String({ maxLength: 500 }) });
const moment = (description: string) =>
  Type.Optional(Type.Union([Type.String({ maxLength: 100 }), Type.Integer()], { description }));
const paging = {
  before: Type.Optional(
    Type.String({ maxLength: 500, description: 'The "next" of the page before.' }),
  ),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
};
const tags = ['messages'];
const security = keys.secret;

interface Listing {
  readonly state?: MessageStateName;
  readonly template?: string;
  readonly channel?: string;
  readonly sourceKind?: MessageSource['kind'];
  readonly sourceId?: string;
  readonly before?: string;
  readonly limit?: number;
}

/** What goes out to people, over HTTP. */
export const registerMessages = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);

  app.post<{ Body: MessageInput }>(
    '/v1/messages',
    {
      preHandler,
      schema: {
        operationId: 'sendMessage',
        summary: 'Ask for a message to a person',
        description:
          'It is written when its time comes, by the template, for the channel and address the person can and may be reached on then. Asked for twice with one id it is one message.',
        ...{ tags, security },
        body: Type.Object(
          {
            ...{ ...referenceFields, person },
            template: Type.Optional(Type.String({ ...id, description: 'Id of a template.' })),
            templates: Type.Optional(
              Type.Array(id, {
                ...{ minItems: 1, maxItems: 10 },
                description: 'One for each channel it could go out on; instead of template.',
              }),
            ),
            data: Type.Optional(
              Type.Record(Type.String(), Type.Unknown(), {
                description: 'What texts can speak of under data; at most 64 KB.',
              }),
            ),
            at: moment('When it is to go out, ISO 8601 or milliseconds UTC; left out: now.'),
            expires: moment(
              'When it is no use any more; left out: as the template says, else a week after.',
            ),
            priority: Type.Optional(
              Type.Integer({
                ...{ minimum: 0, maximum: 1_000 },
                description: 'Of several for one person the highest goes first.',
              }),
            ),
            id: Type.Optional(Type.String({ ...id, description: 'An id of your own.' })),
          },
          closed,
        ),
        response: {
          ...success(MessageBody, 'It is durable.'),
          ...errors(400, 401, 403, 404, 503),
        },
      },
    },
    (request) => shop.messages.send(given(request.body), senderOf(request, shop)),
  );

  app.get<{ Querystring: Listing }>(
    '/v1/messages',
    {
      preHandler,
      schema: {
        operationId: 'listMessages',
        summary: 'Read which messages stand where',
        ...{ tags, security },
        querystring: Type.Object({
          state: Type.Optional(state),
          template: Type.Optional(id),
          channel: Type.Optional(
            Type.String({ ...id, description: 'Of what was written: the channel it went to.' }),
          ),
          ...{ sourceKind, sourceId },
          ...paging,
        }),
        response: {
          ...success(MessagesBody, 'Without what was written.'),
          ...errors(400, 401, 403),
        },
      },
    },
    ({ query }) => shop.messages.list(fromSource(query)),
  );

  app.get(
    '/v1/messages/counts',
    {
      preHandler,
      schema: {
        operationId: 'countMessages',
        summary: 'Count messages by where they stand, and saved ones by what saved them',
        ...{ tags, security },
        response: { ...success(MessageCountsBody, 'Of all that are kept.'), ...errors(401, 403) },
      },
    },
    () => shop.messages.counts(),
  );

  for (const [name, summary] of [
    ['pause', 'Let no message go out, also after a restart'],
    ['resume', 'Let messages go out again'],
  ] as const) {
    app.post(
      `/v1/messages/${name}`,
      {
        preHandler,
        schema: {
          operationId: `${name}Messages`,
          summary,
          description: 'What is being handed over ends; what is due stays due.',
          ...{ tags, security },
          body: nothing,
          response: {
            ...success(MessageCountsBody, 'It is durable.'),
            ...errors(400, 401, 403, 503),
          },
        },
      },
      async () => {
        await shop.messages[name]();
        return shop.messages.counts();
      },
    );
  }

  app.get<{ Params: { id: string } }>(
    '/v1/messages/:id',
    {
      preHandler,
      schema: {
        operationId: 'readMessage',
        summary: 'Read a message, what was written, and everything that became of it',
        ...{ tags, security, params },
        response: { ...success(WholeMessageBody, 'The message.'), ...errors(400, 401, 403, 404) },
      },
    },
    async (request) => {
      const message = await shop.messages.get(request.params.id);
      const who = { person: message.person };
      await shop.privacy.looked(who, senderOf(request, shop), 'messages');
      return message;
    },
  );

  for (const [name, summary, description] of [
    [
      'retry',
      'Try a message again that is unknown, refused or unsendable',
      'An unknown one goes out as it was written, with the same key. Any other message stays as it is.',
    ],
    ['cancel', 'Take back a message that is due', 'Any other message stays as it is.'],
  ] as const) {
    app.post<{ Params: { id: string } }>(
      `/v1/messages/:id/${name}`,
      {
        preHandler,
        schema: {
          operationId: `${name}Message`,
          ...{ summary, description, tags, security, params },
          body: nothing,
          response: {
            ...success(MessageChangedBody, 'Where it stands now.'),
            ...errors(400, 401, 403, 404, 503),
          },
        },
      },
      (request) => shop.messages[name](request.params.id, senderOf(request, shop)),
    );
  }

  app.post<{ Body: PersonReference & { readonly before?: string; readonly limit?: number } }>(
    '/v1/people/messages',
    {
      preHandler,
      schema: {
        operationId: 'listMessagesOfPerson',
        summary: 'Read the messages to a person',
        ...{ tags, security },
        body: Type.Object({ ...referenceFields, person, ...paging }, closed),
        response: {
          ...success(MessagesBody, 'Nothing of people nobody has met.'),
          ...errors(400, 401, 403),
        },
      },
    },
    async (request) => {
      const { before, limit, ...reference } = request.body;
      await shop.privacy.looked(reference, senderOf(request, shop), 'messages');
      return shop.messages.list({
        person: reference,
        ...(before === undefined ? {} : { before }),
        ...(limit === undefined ? {} : { limit }),
      });
    },
  );
};

/** The fields that were sent. */
const given = (body: MessageInput): MessageInput =>
  Object.fromEntries(
    Object.entries(body).filter(([, value]) => value !== undefined),
  ) as MessageInput;
