import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret } from './authorise.ts';
import { errors, keys, success } from './schema.ts';

const MeterBody = Type.Object({
  days: Type.Integer(),
  error: Type.Number({
    description: 'Standard error of counts that are not exact, as a share of the count.',
  }),
  placements: Type.Array(
    Type.Object({
      placement: Type.String({ description: '"*" for all beyond 500 placements a day.' }),
      decisions: Type.Integer(),
      person: Type.Integer({
        description: 'Decisions in which the person’s own history or traits made the difference.',
      }),
      segment: Type.Integer({
        description: 'Those in which an audience, the context or a rule for some did.',
      }),
      nobody: Type.Integer({ description: 'Those that are the same for all.' }),
      people: Type.Integer({ description: 'Different people they were made for.' }),
      answers: Type.Integer({ description: 'Different answers they got.' }),
      perThousand: Type.Union([Type.Number(), Type.Null()], {
        description: 'answers / people · 1,000; null without anybody.',
      }),
      exact: Type.Boolean({ description: 'Whether both counts are exact.' }),
      enough: Type.Boolean({ description: 'Whether there were at least 100 people.' }),
    }),
    { description: 'The one with most decisions first.' },
  ),
});

/** How far decisions are personal, over HTTP. */
export const registerMeter = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);

  app.get<{ Querystring: { days?: number } }>(
    '/v1/meter',
    {
      preHandler,
      schema: {
        operationId: 'readMeter',
        summary: 'Read how far decisions are personal, by placement',
        tags: ['decisions'],
        security: keys.secret,
        querystring: Type.Object({
          days: Type.Optional(
            Type.Integer({
              minimum: 1,
              maximum: 366,
              description: 'The last so many days, today included; 7 when left out.',
            }),
          ),
        }),
        response: { ...success(MeterBody, 'The figures.'), ...errors(400, 401, 403) },
      },
    },
    ({ query: { days } }) => shop.meter.read(days),
  );
};
