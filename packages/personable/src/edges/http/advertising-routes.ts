import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { PLATFORMS, type Platform } from '../../automate/advertising/customer-match.ts';
import { PersonableError } from '../../engine/errors.ts';
import type { AdListInput } from '../../engine/handles/advertising.ts';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret } from './authorise.ts';
import { errors, keys, success } from './schema.ts';

const name = Type.String({ minLength: 1, maxLength: 60 });
const platform = Type.Unsafe<Platform>({
  type: 'string',
  enum: PLATFORMS,
  description: 'Whose rules ids are hashed by; they write telephone numbers differently.',
});
const withoutBuyersOf = Type.Optional(
  Type.Number({
    exclusiveMinimum: 0,
    maximum: 3_650,
    description: 'Who bought within so many days is left out.',
  }),
);

const View = {
  name: Type.String(),
  version: Type.Integer(),
  audience: Type.String({ description: 'Id of the audience that it is made of.' }),
  platform,
  withoutBuyersOf,
  destination: Type.Object({ kind: Type.String(), url: Type.Optional(Type.String()) }),
  changed: Type.String({ format: 'date-time' }),
  size: Type.Integer({ minimum: 0, description: 'Ids on it.' }),
  head: Type.Integer({ minimum: 0, description: 'Number of the last change.' }),
  delivered: Type.Integer({
    minimum: 0,
    description: 'Number of the last change that the destination took.',
  }),
  problem: Type.Optional(
    Type.String({ description: 'Why nothing is given out, or the last delta was not taken.' }),
  ),
};

const Change = Type.Object({
  number: Type.Integer({
    description: '1, 2, 3 … of the list; what was of who is erased is left out.',
  }),
  time: Type.String({ format: 'date-time' }),
  action: Type.String({ description: 'add or remove.' }),
  kind: Type.String({ description: 'email or phone.' }),
  sha256: Type.String({ description: 'Of the id in its standard form, hexadecimal.' }),
});

type Named = { readonly name: string };

/** Lists of people for advertising elsewhere. */
export const registerAdvertising = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);
  const tags = ['messages'];
  const security = keys.secret;

  app.get(
    '/v1/advertising',
    {
      preHandler,
      schema: {
        operationId: 'listAdvertising',
        summary: 'List what is given out for advertising elsewhere',
        ...{ tags, security },
        response: {
          ...success(Type.Object({ lists: Type.Array(Type.Object(View)) }), 'By name.'),
          ...errors(401, 403),
        },
      },
    },
    async () => ({ lists: await shop.advertising.list() }),
  );

  app.put<{ Params: Named; Body: AdListInput }>(
    '/v1/advertising/:name',
    {
      preHandler,
      schema: {
        operationId: 'putAdvertising',
        summary: 'Keep a list of customers for an advertising platform',
        description:
          'Of the people of an audience who agree to advertising and are no minors: SHA-256 of their e-mail addresses and telephone numbers. Who buys, objects, leaves or is erased goes within seconds.',
        ...{ tags, security },
        params: Type.Object({ name }),
        body: Type.Object(
          {
            audience: Type.String({ minLength: 1, maxLength: 100 }),
            platform: Type.Optional(platform),
            withoutBuyersOf,
            destination: Type.Optional(
              Type.Object(
                {
                  kind: Type.Union([
                    Type.Literal('file'),
                    Type.Literal('webhook'),
                    Type.Literal('none'),
                  ]),
                  url: Type.Optional(Type.String({ maxLength: 2_000 })),
                  secret: Type.Optional(
                    Type.String({
                      maxLength: 200,
                      description: 'Of Standard Webhooks: "whsec_" and base64.',
                    }),
                  ),
                },
                { additionalProperties: false },
              ),
            ),
          },
          { additionalProperties: false },
        ),
        response: {
          ...success(
            Type.Object({
              ...View,
              secret: Type.Optional(
                Type.String({ description: 'Of the webhook: it is told here and nowhere else.' }),
              ),
            }),
            'It is kept; who belongs on it follows.',
          ),
          ...errors(400, 401, 403, 404, 409, 503),
        },
      },
    },
    ({ params, body }) => {
      if (body.destination?.kind === 'webhook' && body.destination.url === undefined) {
        throw new PersonableError('invalid_field', 'A webhook has an address.', {
          path: '/destination/url',
        });
      }
      return shop.advertising.put(params.name, body);
    },
  );

  app.delete<{ Params: Named }>(
    '/v1/advertising/:name',
    {
      preHandler,
      schema: {
        operationId: 'dropAdvertising',
        summary: 'Forget a list for advertising and what was given out of it',
        description: 'The platform keeps what it has: delete the list there as well.',
        ...{ tags, security },
        params: Type.Object({ name }),
        response: {
          ...success(Type.Object({ removed: Type.Boolean() }), 'Whether there was one.'),
          ...errors(401, 403, 503),
        },
      },
    },
    async ({ params }) => ({ removed: await shop.advertising.drop(params.name) }),
  );

  app.get<{ Params: Named; Querystring: { after?: number; limit?: number } }>(
    '/v1/advertising/:name/changes',
    {
      preHandler,
      schema: {
        operationId: 'listAdvertisingChanges',
        summary: 'Read who came onto a list for advertising and who went',
        description: 'Changes are kept for 30 days; who is further behind takes the whole list.',
        ...{ tags, security },
        params: Type.Object({ name }),
        querystring: Type.Object({
          after: Type.Optional(
            Type.Integer({ minimum: 0, description: 'Only what has a larger number.' }),
          ),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
        }),
        response: {
          ...success(
            Type.Object({
              changes: Type.Array(Change),
              head: Type.Integer({ minimum: 0, description: 'Number of the last change of all.' }),
            }),
            'In order.',
          ),
          ...errors(400, 401, 403, 404),
        },
      },
    },
    ({ params, query }) => shop.advertising.changes(params.name, query),
  );

  app.get<{ Params: Named }>(
    '/v1/advertising/:name/list.csv',
    {
      preHandler,
      schema: {
        operationId: 'readAdvertisingList',
        summary: 'Read everybody who is on a list for advertising',
        description: 'A file of customers with the columns Email and Phone, one id a line.',
        ...{ tags, security },
        params: Type.Object({ name }),
        response: {
          200: {
            description: 'SHA-256 in hexadecimal.',
            content: { 'text/csv': { schema: Type.String() } },
          },
          ...errors(401, 403, 404),
        },
      },
    },
    ({ params }, reply) =>
      reply.type('text/csv; charset=utf-8').send(Readable.from(shop.advertising.csv(params.name))),
  );
};
