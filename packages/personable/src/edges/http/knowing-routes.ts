import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { PersonableError } from '../../engine/errors.ts';
import type { PersonReference } from '../../engine/handles/people.ts';
import type { Personable } from '../../engine/personable.ts';
import {
  type Access,
  authorise,
  authoriseSecret,
  objects,
  refuseOthers,
  senderOf,
} from './authorise.ts';
import { credentials } from './credentials.ts';
import { AnswersBody, KnowingBody, ResumeBody } from './knowing-schemas.ts';
import { errors, keys, success } from './schema.ts';

const personId = Type.Union([Type.String({ minLength: 1, maxLength: 500 }), Type.Integer()]);
const reference = {
  userId: Type.Optional(personId),
  anonymousId: Type.Optional(personId),
  person: Type.Optional(
    Type.Integer({
      minimum: 1,
      description: "The engine's own number of the person. Needs a secret key.",
    }),
  ),
};
const MOST_FIELDS = 100;
const Fields = Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
  maxItems: MOST_FIELDS,
  description:
    'Names of traits, or paths into them such as address.city. Left out: every field that a question or a setting names.',
});

/** Lets a page read what belongs to the one customer its token proves, and nothing else. */
const readerOf = async (
  shop: Personable,
  request: FastifyRequest<{ Body: PersonReference }>,
): Promise<Access> => {
  const access = await authorise(shop, request);
  if (!access.trusted && request.body.userId === undefined) {
    throw new PersonableError('secret_key_needed', 'A write key reads nobody.', {
      hint: 'Use the secret key from your server, or a token that it signed for this customer.',
    });
  }
  refuseOthers(access, request.body);
  return access;
};

/** Where people left off and what they told, over HTTP, also for pages of other origins. */
export const registerRemembered = (app: FastifyInstance, shop: Personable): void => {
  app.post<{ Body: PersonReference }>(
    '/v1/resume',
    {
      schema: {
        operationId: 'readResume',
        summary: 'Read where a person left off',
        description:
          'The cart, forms, articles, videos, the last search and open questions of the last 30 days, over all devices. With a write key only for the customer whose signed token comes with it.',
        tags: ['people'],
        security: keys.either,
        body: Type.Object({ ...reference, ...credentials }, { additionalProperties: false }),
        response: {
          ...success(ResumeBody, 'What was begun and not finished.'),
          ...errors(400, 401, 403),
        },
      },
    },
    async (request) => {
      const { trusted, who } = await readerOf(shop, request);
      // A page of their own reads it again and again.
      if (trusted) await shop.privacy.looked(request.body, who, 'resume');
      return shop.knowing.resume(request.body, { objects: !trusted && objects(request) });
    },
  );

  app.post<{ Body: PersonReference & { fields?: string[] } }>(
    '/v1/answers',
    {
      schema: {
        operationId: 'readAnswers',
        summary: 'Read what a person told, and the next question worth asking',
        description:
          'So that nobody is asked twice. With a write key only for the customer whose signed token comes with it, and without sensitive fields.',
        tags: ['people'],
        security: keys.either,
        body: Type.Object(
          { ...reference, fields: Type.Optional(Fields), ...credentials },
          { additionalProperties: false },
        ),
        response: {
          ...success(AnswersBody, 'Field by field, and the next question.'),
          ...errors(400, 401, 403),
        },
      },
    },
    async (request) => {
      const { trusted, who } = await readerOf(shop, request);
      if (trusted) await shop.privacy.looked(request.body, who, 'answers');
      const { fields } = request.body;
      return shop.knowing.answers(request.body, {
        page: !trusted,
        ...(fields === undefined ? {} : { fields }),
      });
    },
  );
};

/** What people are known by as their shop sees it, over HTTP. */
export const registerKnowing = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);

  app.post<{ Body: PersonReference }>(
    '/v1/people/knowing',
    {
      preHandler,
      schema: {
        operationId: 'readKnowing',
        summary: 'Read what a person is known by, with reasons',
        description:
          'Tastes, value, habits, price band, familiarity, intent, values, where they left off, what they told.',
        tags: ['people'],
        security: keys.secret,
        body: Type.Object(reference, { additionalProperties: false }),
        response: { ...success(KnowingBody, 'All of it.'), ...errors(400, 401, 403, 404) },
      },
    },
    async (request) => {
      const known = await shop.knowing.of(request.body);
      await shop.privacy.looked(request.body, senderOf(request, shop), 'knowing');
      if (known !== undefined) return known;
      throw new PersonableError('not_found', 'Nobody by this id has been met.');
    },
  );

  app.get<{ Querystring: { userId?: string; fields?: string } }>(
    '/v1/answers',
    {
      preHandler,
      schema: {
        operationId: 'listAnswers',
        summary: 'Read what a customer told, from your server',
        description:
          'The id stands in the address, which gets logged on the way: POST /v1/answers keeps it out of logs.',
        tags: ['people'],
        security: keys.secret,
        querystring: Type.Object({
          userId: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
          fields: Type.Optional(
            Type.String({
              minLength: 1,
              maxLength: 10_000,
              description: 'Separated by commas. Left out: every field that is declared.',
            }),
          ),
        }),
        response: {
          ...success(AnswersBody, 'Field by field, and the next question.'),
          ...errors(400, 401, 403),
        },
      },
    },
    async (request) => {
      const { userId, fields } = request.query;
      if (userId === undefined) {
        throw new PersonableError('missing_identity', 'The address names nobody.', {
          path: '/userId',
          hint: 'Ask with ?userId=, or POST to the same address.',
        });
      }
      await shop.privacy.looked({ userId }, senderOf(request, shop), 'answers');
      if (fields === undefined) return shop.knowing.answers({ userId });
      const named = fields.split(',').map((field) => field.trim());
      return shop.knowing.answers({ userId }, { fields: checked(named) });
    },
  );
};

const checked = (fields: readonly string[]): readonly string[] => {
  const filled = fields.filter((field) => field !== '');
  const isWrong = filled.length > MOST_FIELDS || filled.some((field) => field.length > 200);
  if (!isWrong) return filled;
  throw new PersonableError(
    'invalid_body',
    `fields has at most ${MOST_FIELDS} names of at most 200 characters.`,
    { path: '/fields', hint: 'Ask for fewer at once.' },
  );
};
