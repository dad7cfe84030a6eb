import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { refuseHostile } from '../../customer/hostile.ts';
import { Ranking, RankRequest } from '../../decide/rank.ts';
import { ConfirmedBasket, ConfirmRequest } from '../../decide/usual/confirmed.ts';
import { PersonableError } from '../../engine/errors.ts';
import type { Personable } from '../../engine/personable.ts';
import { authorise, objects, refuseOthers } from './authorise.ts';
import { credentials, withoutCredentials } from './credentials.ts';
import { errors, keys, success } from './schema.ts';
import { visitorOf } from './visitor.ts';

/** A thousand ids of the longest kind, and what is known of now. */
const REQUEST_BYTES = 512 * 1_024;

const open = { additionalProperties: false };

/** A shop's own list in order, and the usual before it is ordered, over HTTP; also from other origins. */
export const registerLists = (app: FastifyInstance, shop: Personable): void => {
  app.post<{ Body: RankRequest }>(
    '/v1/rank',
    {
      bodyLimit: REQUEST_BYTES,
      serializerCompiler: () => JSON.stringify,
      schema: {
        operationId: 'rank',
        summary: 'Put a list of your own in order for a person',
        description:
          'Of a search or a category. Every item comes back once. With a write key for an anonymousId, or for the customer whose signed token comes with it. Of whom nothing is known the order stays as it is.',
        tags: ['decisions'],
        security: keys.either,
        body: Type.Object({ ...RankRequest.properties, ...credentials }, open),
        response: {
          ...success(Ranking, 'The list in its new order, and why.'),
          ...errors(400, 401, 403, 413, 415, 503),
        },
      },
    },
    async (request) => {
      const access = await authorise(shop, request);
      refuseHostile(request.body);
      refuseOthers(access, request.body);
      const caller = { ...access, objects: objects(request), source: visitorOf(request, access) };
      return shop.rank(withoutCredentials(request.body), caller);
    },
  );

  app.post<{ Body: ConfirmRequest }>(
    '/v1/usual/confirm',
    {
      bodyLimit: REQUEST_BYTES,
      schema: {
        operationId: 'confirmUsual',
        summary: 'Check a person’s usual basket for stock and price before it is ordered',
        description:
          'With a write key only for the customer whose signed token comes with it. Without items: what the placement usual has, with what is sold out.',
        tags: ['decisions'],
        security: keys.either,
        body: Type.Object({ ...ConfirmRequest.properties, ...credentials }, open),
        response: {
          ...success(ConfirmedBasket, 'The basket as it can be ordered now.'),
          ...errors(400, 401, 403, 413, 415, 503),
        },
      },
    },
    async (request) => {
      const access = await authorise(shop, request);
      refuseHostile(request.body);
      if (!access.trusted && request.body.userId === undefined) refuseConfirming();
      refuseOthers(access, request.body);
      const caller = { ...access, objects: objects(request) };
      return shop.confirmUsual(withoutCredentials(request.body), caller);
    },
  );
};

const refuseConfirming = (): never => {
  throw new PersonableError('secret_key_needed', 'A write key confirms nobody’s usual.', {
    hint: 'Use the secret key from your server, or a token that it signed for this customer.',
  });
};
