import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { referenceFields } from '../../customer/identity/reference.ts';
import type { PersonReference } from '../../engine/handles/reference.ts';
import { RedeemInput } from '../../engine/offers/redeem-input.ts';
import type { Personable } from '../../engine/personable.ts';
import { GRANT_STATES, type GrantState } from '../../measure/grants/grant.ts';
import { authoriseSecret, senderOf } from './authorise.ts';
import {
  GivenBody,
  GrantBody,
  GrantsBody,
  MissedBody,
  OfferBody,
  RedeemedBody,
} from './offer-schemas.ts';
import { errors, keys, success } from './schema.ts';

const closed = { additionalProperties: false };
const reference = {
  ...referenceFields,
  person: Type.Optional(
    Type.Integer({ minimum: 1, description: "The engine's own number of the person." }),
  ),
};
const params = Type.Object({ id: Type.String({ maxLength: 100 }) });
const tags = ['offers'];
const security = keys.secret;

/** What is given to people, over HTTP. */
export const registerOffers = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);

  app.get(
    '/v1/offers',
    {
      preHandler,
      schema: {
        operationId: 'listOffers',
        summary: 'Read every offer with what came of it',
        tags,
        security,
        response: {
          ...success(
            Type.Object({ offers: Type.Array(OfferBody) }),
            'Those that are published or were ever given.',
          ),
          ...errors(401, 403),
        },
      },
    },
    async () => ({ offers: await shop.offers.list() }),
  );

  app.get<{ Params: { id: string } }>(
    '/v1/offers/:id',
    {
      preHandler,
      schema: {
        operationId: 'readOffer',
        summary: 'Read what came of an offer',
        ...{ tags, security, params },
        response: { ...success(OfferBody, 'The offer.'), ...errors(400, 401, 403, 404) },
      },
    },
    ({ params: { id } }) => shop.offers.find(id),
  );

  app.get<{
    Params: { id: string };
    Querystring: { state?: GrantState; before?: string; limit?: number };
  }>(
    '/v1/offers/:id/grants',
    {
      preHandler,
      schema: {
        operationId: 'listGrants',
        summary: 'Read what was given of an offer',
        ...{ tags, security, params },
        querystring: Type.Object({
          state: Type.Optional(
            Type.Unsafe<GrantState>({ type: 'string', enum: [...GRANT_STATES] }),
          ),
          before: Type.Optional(
            Type.String({ maxLength: 500, description: 'The "next" of the page before.' }),
          ),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
        }),
        response: { ...success(GrantsBody, 'The latest first.'), ...errors(400, 401, 403, 404) },
      },
    },
    ({ params: { id }, query }) => shop.offers.grants(id, query),
  );

  app.post<{ Params: { id: string }; Body: PersonReference }>(
    '/v1/offers/:id/give',
    {
      preHandler,
      schema: {
        operationId: 'giveOffer',
        summary: 'Give an offer to a person',
        description:
          'Within its budget, its limits and its audience. Whoever holds it already is given the same again.',
        ...{ tags, security, params },
        body: Type.Object(reference, closed),
        response: {
          ...success(GivenBody, 'It is durable; or why it is not given.'),
          ...errors(400, 401, 403, 404, 503),
        },
      },
    },
    ({ params: { id }, body }) => shop.offers.give(id, body),
  );

  app.post<{ Body: PersonReference & RedeemInput }>(
    '/v1/offers/redeem',
    {
      preHandler,
      schema: {
        operationId: 'redeemCode',
        summary: 'Redeem a code at a till',
        description: 'Each code is redeemed once. A code that cannot be redeemed is no error.',
        ...{ tags, security },
        body: Type.Object({ ...reference, ...RedeemInput.properties }, closed),
        response: {
          ...success(RedeemedBody, 'It is durable; or why it is not redeemed.'),
          ...errors(400, 401, 403, 503),
        },
      },
    },
    ({ body }) => {
      const { code, order, amount, currency, by, ...who } = body;
      const input = given({ code, order, amount, currency, by });
      return Object.keys(who).length === 0
        ? shop.offers.redeem(input)
        : shop.offers.redeem(input, who);
    },
  );

  app.post<{ Body: { code: string } }>(
    '/v1/offers/find',
    {
      preHandler,
      schema: {
        operationId: 'findCode',
        summary: 'Find what was given with a code',
        description: 'In a body, because addresses get logged and a code is worth money.',
        ...{ tags, security },
        body: Type.Object({ code: RedeemInput.properties.code }, closed),
        response: {
          ...success(
            Type.Object({ grants: Type.Array(GrantBody) }),
            'Of a code that many share, at most 200.',
          ),
          ...errors(400, 401, 403),
        },
      },
    },
    async ({ body: { code } }) => ({ grants: await shop.offers.withCode(code) }),
  );

  app.post<{ Body: { grant: string; by?: string } }>(
    '/v1/offers/withdraw',
    {
      preHandler,
      schema: {
        operationId: 'withdrawGrant',
        summary: 'Take back what was given and is not redeemed',
        ...{ tags, security },
        body: Type.Object(
          {
            grant: Type.String({ minLength: 1, maxLength: 300, description: 'Its id.' }),
            by: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
          },
          closed,
        ),
        response: {
          ...success(GrantBody, 'As it is now; what has ended stays as it is.'),
          ...errors(400, 401, 403, 404, 503),
        },
      },
    },
    (request) => {
      const { grant, by = senderOf(request, shop) } = request.body;
      return shop.offers.withdraw(grant, by);
    },
  );

  app.get(
    '/v1/offers/missed',
    {
      preHandler,
      schema: {
        operationId: 'listMissedCodes',
        summary: 'Read which codes could not be redeemed, and why',
        ...{ tags, security },
        response: { ...success(MissedBody, 'Counts, and the latest.'), ...errors(401, 403) },
      },
    },
    () => shop.offers.missed(),
  );

  app.post<{ Body: PersonReference }>(
    '/v1/people/offers',
    {
      preHandler,
      schema: {
        operationId: 'listOffersOfPerson',
        summary: 'Read what a person was given',
        ...{ tags, security },
        body: Type.Object(reference, closed),
        response: {
          ...success(
            Type.Object({ grants: Type.Array(GrantBody) }),
            'The latest first; nothing of people nobody has met.',
          ),
          ...errors(400, 401, 403),
        },
      },
    },
    async (request) => {
      await shop.privacy.looked(request.body, senderOf(request, shop), 'offers');
      return { grants: await shop.offers.ofPerson(request.body) };
    },
  );
};

/** The fields that were sent. */
const given = (
  fields: {
    readonly [Name in keyof RedeemInput]: RedeemInput[Name] | undefined;
  },
): RedeemInput =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as RedeemInput;
