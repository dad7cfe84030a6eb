import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret } from './authorise.ts';
import { errors, keys, success } from './schema.ts';

const share = (description: string) =>
  Type.Union([Type.Number(), Type.Null()], { description: `${description} Null without any.` });

const figures = {
  decisions: Type.Integer(),
  shown: Type.Integer({ description: 'Places that were filled.' }),
  items: Type.Integer({ description: 'Different items that were shown.' }),
  offered: Type.Integer({ description: 'Items that could be shown.' }),
  coverage: share('items / offered.'),
  gini: share(
    'Gini coefficient of exposure, Σ (2i − n − 1) · x_i / (n · Σ x) over the n items that could be shown, ascending: 0 when all are shown equally often, near 1 when few have it all.',
  ),
  diversity: share(
    'Mean over the lists of two items and more of the mean over their pairs of 1 − |A ∩ B| / √(|A| · |B|), with the categories of the two: 0 when all are of one category, 1 when no two share any.',
  ),
  popularity: share('Mean popularity of what was shown, the most popular item at 1.'),
  newcomers: share('The share of the places that items had which were new in the shop.'),
  personal: share('The share of the decisions that used something of the person’s own.'),
};

const BubbleBody = Type.Object({
  days: Type.Array(Type.Object({ day: Type.String({ format: 'date' }), ...figures }), {
    description: 'Ascending, UTC. A day without decisions is left out.',
  }),
  total: Type.Object(figures, {
    description: 'Over all of these days: an item of several days counts once.',
  }),
  counting: Type.Optional(
    Type.Object(
      { done: Type.Integer(), of: Type.Integer() },
      { description: 'Decisions from before they were counted, while they are.' },
    ),
  ),
});

/** How varied what was shown is, over HTTP. */
export const registerBubble = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);

  app.get<{ Querystring: { days?: number } }>(
    '/v1/bubble',
    {
      preHandler,
      schema: {
        operationId: 'readBubble',
        summary: 'Read how varied what was shown is, day by day',
        tags: ['decisions'],
        security: keys.secret,
        querystring: Type.Object({
          days: Type.Optional(
            Type.Integer({
              minimum: 1,
              maximum: 366,
              description: 'The last so many days, today included; 30 when left out.',
            }),
          ),
        }),
        response: { ...success(BubbleBody, 'The figures.'), ...errors(400, 401, 403) },
      },
    },
    ({ query: { days } }) => shop.bubble.read(days),
  );
};
