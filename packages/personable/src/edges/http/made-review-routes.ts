import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret, senderOf } from './authorise.ts';
import { by, closed, ReviewBody, TriedTextBody } from './made-schemas.ts';
import { errors, keys, success } from './schema.ts';

const tags = ['made'];
const security = keys.secret;
const note = Type.Optional(
  Type.String({
    minLength: 1,
    maxLength: 1_000,
    description: 'Of what is refused: what customers are told to do.',
  }),
);

/** What is doubtful, and the lists of words that say so. */
export const registerMadeReviews = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);
  const Moderation = Type.Object({
    own: Type.Boolean({ description: "Whether they are the shop's own lists." }),
    lists: Type.Unknown({ description: 'What is looked for (docs/made-for-you.md).' }),
  });

  app.get<{ Querystring: { limit?: number } }>(
    '/v1/made/reviews',
    {
      preHandler,
      schema: {
        operationId: 'listMadeReviews',
        summary: 'Read what is doubtful and waits for a person',
        ...{ tags, security },
        querystring: Type.Object({
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
        }),
        response: {
          ...success(
            Type.Object({ reviews: Type.Array(ReviewBody) }),
            'The latest first; the same text once, however many wrote it.',
          ),
          ...errors(400, 401, 403),
        },
      },
    },
    async ({ query }) => ({ reviews: await shop.made.reviews.list(query) }),
  );

  app.post<{ Body: { word: string; accepted: boolean; note?: string; by?: string } }>(
    '/v1/made/reviews/decide',
    {
      preHandler,
      schema: {
        operationId: 'decideMadeReview',
        summary: 'Accept or refuse what is doubtful',
        description: 'It is remembered, and holds for everybody who writes the same.',
        ...{ tags, security },
        body: Type.Object(
          {
            word: Type.String({ minLength: 1, maxLength: 100, description: 'As it is listed.' }),
            accepted: Type.Boolean(),
            ...{ by, note },
          },
          closed,
        ),
        response: {
          ...success(
            Type.Object({ designs: Type.Integer({ description: 'How many waited for it.' }) }),
            'It is durable.',
          ),
          ...errors(400, 401, 403, 404, 503),
        },
      },
    },
    (request) => {
      const { word, by: who = senderOf(request, shop), ...said } = request.body;
      return shop.made.reviews.decide(word, { ...said, by: who });
    },
  );

  app.get(
    '/v1/made/moderation',
    {
      preHandler,
      schema: {
        operationId: 'readModeration',
        summary: 'Read which words are looked for in designs',
        ...{ tags, security },
        response: { ...success(Moderation, 'The lists.'), ...errors(401, 403) },
      },
    },
    () => shop.made.reviews.moderation,
  );

  app.put<{ Body: { lists: unknown } }>(
    '/v1/made/moderation',
    {
      preHandler,
      schema: {
        operationId: 'putModeration',
        summary: 'Say which words are looked for in designs',
        ...{ tags, security },
        body: Type.Object(
          {
            lists: Type.Unknown({ description: 'null for those the engine comes with.' }),
          },
          closed,
        ),
        response: { ...success(Moderation, 'As they are now.'), ...errors(400, 401, 403, 503) },
      },
    },
    ({ body: { lists } }) => shop.made.reviews.setModeration(lists),
  );

  app.post<{ Body: { text: string; lists?: unknown } }>(
    '/v1/made/moderation/try',
    {
      preHandler,
      schema: {
        operationId: 'tryModeration',
        summary: 'Read what would be found in a text',
        description: 'Nothing is kept: also of lists before they are put.',
        ...{ tags, security },
        body: Type.Object(
          {
            text: Type.String({ minLength: 1, maxLength: 2_000, description: 'As it is written.' }),
            lists: Type.Optional(
              Type.Unknown({ description: 'In place of those that hold, as they are put.' }),
            ),
          },
          closed,
        ),
        response: { ...success(TriedTextBody, 'What was found.'), ...errors(400, 401, 403) },
      },
    },
    ({ body: { text, lists } }) => shop.made.reviews.tryText(text, lists),
  );
};
