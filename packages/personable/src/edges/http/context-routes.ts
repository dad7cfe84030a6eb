import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { ContextPart } from '../../context/explanation.ts';
import { givenFields } from '../../context/given-fields.ts';
import { refuseHostile } from '../../customer/hostile.ts';
import type { ContextQuestion } from '../../engine/handles/context.ts';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret } from './authorise.ts';
import { errors, keys, success } from './schema.ts';

const REQUEST_BYTES = 256 * 1_024;

const anything = Type.Object({}, { additionalProperties: true });

const Question = Type.Object(
  {
    context: Type.Optional(
      Type.Object(givenFields, {
        additionalProperties: true,
        description: 'What the request says of now, as in a decision.',
      }),
    ),
    headers: Type.Optional(
      Type.Record(Type.String({ maxLength: 100 }), Type.String({ maxLength: 8_000 }), {
        description: 'Those of the visitor’s own request; read as those of a browser.',
      }),
    ),
    address: Type.Optional(
      Type.String({ maxLength: 100, description: 'The visitor’s, IPv4 or IPv6. It is not kept.' }),
    ),
    condition: Type.Optional(
      Type.Unknown({ description: 'Asked over context.…; see docs/conditions.md.' }),
    ),
  },
  { additionalProperties: false },
);

const Reading = Type.Object({
  parts: Type.Array(ContextPart, {
    description: 'Every part, with its origin or why it is absent.',
  }),
  document: Type.Object(
    { context: anything },
    { description: 'What is known, as conditions see it.' },
  ),
  check: Type.Optional(
    Type.Object(
      {},
      {
        additionalProperties: true,
        description:
          'What the condition means and how it answers, as POST /v1/conditions/check does.',
      },
    ),
  ),
});

const moment = (description: string) =>
  Type.Integer({ description: `${description} Milliseconds UTC.` });

const file = {
  path: Type.String(),
  changed: moment('When the file was changed last.'),
  size: Type.Integer({ description: 'Bytes.' }),
  error: Type.Optional(
    Type.String({
      description: 'Why what stands there now does not serve; what was read before does.',
    }),
  ),
};

const Sources = Type.Object({
  geoip: Type.Optional(
    Type.Object({
      ...file,
      type: Type.String({ description: 'What the file calls itself.' }),
      built: moment('When it was made.'),
    }),
  ),
  holidays: Type.Optional(
    Type.Object({
      file: Type.Optional(Type.Object(file)),
      holidays: Type.Integer({ description: 'Rules of the file.' }),
      specialDays: Type.Integer({ description: 'Rules of the option.' }),
    }),
  ),
  weather: Type.Optional(
    Type.Object({
      provider: Type.String(),
      kept: Type.Integer({ description: 'Answers that are kept, each of a place and an hour.' }),
      oldest: Type.Optional(Type.Integer({ description: 'Age of the oldest, milliseconds.' })),
      asked: Type.Integer({ description: 'Since the start.' }),
      answered: Type.Integer(),
      failed: Type.Integer(),
      failure: Type.Optional(
        Type.Object({ time: moment('When it failed last.'), message: Type.String() }),
      ),
      file: Type.Optional(Type.Object({ ...file, rows: Type.Integer() })),
    }),
  ),
  timezone: Type.Optional(Type.String({ description: 'The shop’s own.' })),
});

/** What is known of now, over HTTP. */
export const registerContext = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);

  app.post<{ Body: ContextQuestion }>(
    '/v1/context',
    {
      preHandler,
      bodyLimit: REQUEST_BYTES,
      // Values are of any shape.
      serializerCompiler: () => JSON.stringify,
      schema: {
        operationId: 'readContext',
        summary: 'Read what would be known of a request, part by part',
        description:
          'Nothing is decided and nothing is kept. A weather provider is waited for up to three seconds; a decision never waits for one.',
        tags: ['decisions'],
        security: keys.secret,
        body: Question,
        response: {
          ...success(Reading, 'What would be known, and from where.'),
          ...errors(400, 401, 403, 413, 415),
        },
      },
    },
    ({ body }) => {
      refuseHostile(body);
      return shop.context.read(body);
    },
  );

  app.get(
    '/v1/context/sources',
    {
      preHandler,
      schema: {
        operationId: 'readContextSources',
        summary: 'Read how the sources of context stand',
        description: 'Files are looked at now. What is not configured is left out.',
        tags: ['decisions'],
        security: keys.secret,
        response: { ...success(Sources, 'How they stand.'), ...errors(401, 403) },
      },
    },
    () => shop.context.sources(),
  );
};
