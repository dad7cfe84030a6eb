import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { looksHostile } from '../../customer/hostile.ts';
import {
  AliasMessage,
  GroupMessage,
  IdentifyMessage,
  type MessageType,
  PageMessage,
  ScreenMessage,
  TrackMessage,
} from '../../customer/message.ts';
import { PersonableError } from '../../engine/errors.ts';
import type { Personable } from '../../engine/personable.ts';
import { authorise, objects } from '../http/authorise.ts';
import { parseJson, readText } from '../http/bodies.ts';
import { credentials, withoutCredentials } from '../http/credentials.ts';
import { errors, keys } from '../http/schema.ts';

const BATCH_BYTES = 8 * 1_024 * 1_024;
const MESSAGE_BYTES = 1_200 * 1_024;

const Acknowledged = Type.Object(
  {
    success: Type.Boolean(),
    duplicates: Type.Integer({ description: '1 when this message was here already.' }),
    erased: Type.Optional(
      Type.Integer({ description: '1 when it is of before its sender was erased: it is dropped.' }),
    ),
  },
  { description: 'The message is durable, and every decision sees it.' },
);

const BatchAcknowledged = Type.Object(
  {
    success: Type.Boolean(),
    accepted: Type.Integer(),
    duplicates: Type.Integer(),
    erased: Type.Optional(
      Type.Integer({ description: 'Of before their sender was erased: they are dropped.' }),
    ),
    rejected: Type.Array(
      Type.Object({
        index: Type.Integer({ description: 'Which message, from 0.' }),
        code: Type.String(),
        message: Type.String(),
        path: Type.Optional(Type.String()),
      }),
    ),
  },
  { description: 'Everything accepted is durable, and every decision sees it.' },
);

const ROUTES = [
  ['track', TrackMessage, 'Send what a person did'],
  ['identify', IdentifyMessage, 'Say who a person is'],
  ['page', PageMessage, 'Send that a page was opened'],
  ['screen', ScreenMessage, 'Send that a screen of an app was opened'],
  ['group', GroupMessage, 'Put a person into a group'],
  ['alias', AliasMessage, 'Say that two ids are one person'],
] as const;

/** The Segment tracking specification over HTTP. */
export const registerSegment = (app: FastifyInstance, shop: Personable): void => {
  registerUnnamed(app);
  for (const [type, message, summary] of ROUTES) {
    // The browser's package asks by the first letter.
    app.post(
      `/v1/${type.charAt(0)}`,
      { bodyLimit: MESSAGE_BYTES, schema: { hide: true } },
      (request) => takeOne(shop, request, type),
    );
    app.post(
      `/v1/${type}`,
      {
        bodyLimit: MESSAGE_BYTES,
        // The engine checks the message itself, so that what it refuses reaches the inbox.
        validatorCompiler: () => () => true,
        schema: {
          operationId: type,
          summary,
          tags: ['events'],
          security: keys.either,
          body: Type.Object(
            { ...message.properties, ...credentials },
            { additionalProperties: true },
          ),
          response: { 200: Acknowledged, ...errors(400, 401, 410, 413, 415, 503) },
        },
      },
      (request) => takeOne(shop, request, type),
    );
  }
  app.post(
    '/v1/batch',
    {
      bodyLimit: BATCH_BYTES,
      validatorCompiler: () => () => true,
      schema: {
        operationId: 'batch',
        summary: 'Send many messages at once',
        tags: ['events'],
        security: keys.either,
        body: Type.Object({
          batch: Type.Array(
            Type.Union(
              ROUTES.map(([type, { properties }]) =>
                Type.Object(
                  { type: Type.Literal(type), ...properties },
                  { additionalProperties: true },
                ),
              ),
            ),
            { maxItems: 5_000 },
          ),
          sentAt: Type.Optional(Type.String({ description: "The sender's clock." })),
          ...credentials,
        }),
        response: { 200: BatchAcknowledged, ...errors(400, 401, 413, 415, 503) },
      },
    },
    (request) => takeBatch(shop, request),
  );
};

/** The package of RudderStack for servers packs what it sends and does not say that it is JSON. */
const registerUnnamed = (app: FastifyInstance): void => {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) => {
      if (request.headers['content-encoding'] !== 'gzip') {
        throw new PersonableError('unsupported_media_type', 'A form is not taken here.', {
          hint: 'Send application/json.',
        });
      }
      const text = await readText(request, body);
      request.suspicious = looksHostile(text);
      return parseJson(text);
    },
  );
};

const originOf = async (shop: Personable, request: FastifyRequest) => ({
  ...(await authorise(shop, request)),
  objects: objects(request),
  suspicious: request.suspicious,
});

const takeOne = async (shop: Personable, request: FastifyRequest, type: MessageType) => {
  const origin = await originOf(shop, request);
  const { body } = request;
  const message = isObject(body) ? { ...withoutCredentials(body), type } : body;
  const { duplicates, rejected, erased } = await shop.batch([message], origin);
  const [why] = rejected;
  if (why === undefined) {
    return { success: true, duplicates, ...(erased === undefined ? {} : { erased }) };
  }
  const { code, message: sentence, path } = why;
  throw new PersonableError(code, sentence, {
    ...(path === undefined ? {} : { path }),
    hint:
      code === 'identity_erased'
        ? 'Send nothing of this person again.'
        : 'It is kept in the inbox, where it can be read and retried.',
  });
};

const takeBatch = async (shop: Personable, request: FastifyRequest) => {
  const origin = await originOf(shop, request);
  const { batch, sentAt } = (request.body ?? {}) as { batch?: unknown; sentAt?: unknown };
  if (!Array.isArray(batch)) {
    throw new PersonableError('invalid_body', 'A batch has its messages in an array "batch".', {
      path: '/batch',
      hint: 'Send { "batch": [ … ] }.',
    });
  }
  const sent = typeof sentAt === 'string' || typeof sentAt === 'number' ? { sentAt } : {};
  // Some libraries put the key into every message as well.
  const messages = batch.map((one: unknown) => (isObject(one) ? withoutCredentials(one) : one));
  return { success: true, ...(await shop.batch(messages, { ...origin, ...sent })) };
};

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
