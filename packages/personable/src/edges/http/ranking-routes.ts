import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret } from './authorise.ts';
import { errors, keys, success } from './schema.ts';

const interval = {
  low: Type.Number({ description: 'Lower end of the interval of 95 %.' }),
  high: Type.Number(),
};

const PositionsBody = Type.Object({
  placement: Type.String(),
  learns: Type.Boolean({ description: 'Whether the placement says arrange.context.' }),
  event: Type.Optional(
    Type.String({
      description:
        'The goal of the placement; left out, any event about the item that names the decision counts.',
    }),
  ),
  within: Type.String({ description: 'How long after a list something follows from it.' }),
  lists: Type.Integer({ description: 'Lists that are counted.' }),
  days: Type.Integer({ description: 'Lists of so many days count at the most.' }),
  shown: Type.Integer({ description: 'Places of them that were filled.' }),
  outcomes: Type.Integer({ description: 'Places of them of which something came.' }),
  needed: Type.Object(
    { shown: Type.Integer(), outcomes: Type.Integer() },
    { description: 'What is needed before lists are put in another order.' },
  ),
  serves: Type.Boolean({ description: 'Whether lists are put in another order by it.' }),
  positions: Type.Array(
    Type.Object({
      position: Type.Integer({ description: 'From 1 to 20.' }),
      shown: Type.Integer(),
      outcomes: Type.Integer(),
      rate: Type.Optional(
        Type.Object(
          { share: Type.Number(), ...interval, of: Type.Integer() },
          { description: 'Outcomes of what was shown, with Wilson’s interval.' },
        ),
      ),
      examined: Type.Object(
        {
          share: Type.Number(),
          ...interval,
          rests: Type.Number({
            description:
              'Outcomes it rests on: of items that stood elsewhere too, as far as they tell this place from others.',
          }),
        },
        { description: 'How likely the place is looked at, the first at 1.' },
      ),
      weight: Type.Number({ description: 'What an outcome there counts; at most 10.' }),
    }),
    { description: 'As far as lists reached; empty before anything was counted.' },
  ),
});

const params = Type.Object({ id: Type.String({ maxLength: 200 }) });

/** What is learned from lists, over HTTP. */
export const registerRanking = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);

  app.get<{ Params: { id: string } }>(
    '/v1/placements/:id/positions',
    {
      preHandler,
      schema: {
        operationId: 'readPositions',
        summary: 'Read how likely each place of a placement is looked at',
        description:
          'Estimated from the same items at different places (docs/ranking.md), for placements that say arrange.context.',
        tags: ['decisions'],
        security: keys.secret,
        params,
        response: { ...success(PositionsBody, 'Place by place.'), ...errors(400, 401, 403, 404) },
      },
    },
    ({ params: { id } }) => shop.ranking.positions(id),
  );
};
