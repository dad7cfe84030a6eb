import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { referenceFields } from '../../customer/identity/reference.ts';
import { DecisionRequest } from '../../decide/decision.ts';
import type { SubjectRequest } from '../../decide/offers/subject-now.ts';
import { type EntitlementsRequest, UseInput } from '../../engine/handles/entitlements.ts';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret, senderOf } from './authorise.ts';
import { EntitlementBody, GrantsBody, HeldEntitlementBody, UsedBody } from './offer-schemas.ts';
import { errors, keys, success } from './schema.ts';

const closed = { additionalProperties: false };
const reference = {
  ...referenceFields,
  person: Type.Optional(
    Type.Integer({ minimum: 1, description: "The engine's own number of the person." }),
  ),
};
const asked = { ...reference, context: DecisionRequest.properties.context };
const params = Type.Object({ id: Type.String({ maxLength: 100 }) });
const tags = ['offers'];
const security = keys.secret;

/** What people have a right to, over HTTP. */
export const registerEntitlements = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);

  app.get(
    '/v1/entitlements',
    {
      preHandler,
      schema: {
        operationId: 'listEntitlements',
        summary: 'Read every entitlement with how often it was used and what that cost',
        ...{ tags, security },
        response: {
          ...success(
            Type.Object({ entitlements: Type.Array(EntitlementBody) }),
            'Those that are published or were ever used.',
          ),
          ...errors(401, 403),
        },
      },
    },
    async () => ({ entitlements: shop.entitlements.list() }),
  );

  app.post<{ Body: EntitlementsRequest }>(
    '/v1/entitlements',
    {
      preHandler,
      serializerCompiler: () => JSON.stringify,
      schema: {
        operationId: 'readEntitlementsOfPerson',
        summary: 'Read what a person has a right to now',
        description:
          'Without consent to personalization, only what asks for nothing but the moment.',
        ...{ tags, security },
        body: Type.Object(
          {
            ...asked,
            what: Type.Optional(
              Type.String({ maxLength: 100, description: 'Only rights to this.' }),
            ),
            language: Type.Optional(
              Type.String({
                maxLength: 50,
                description: 'Of the sentences, BCP 47; the shop’s own when left out.',
              }),
            ),
          },
          closed,
        ),
        response: {
          ...success(
            Type.Object({ entitlements: Type.Array(HeldEntitlementBody) }),
            'Those that hold now, with the sentence to say.',
          ),
          ...errors(400, 401, 403),
        },
      },
    },
    async (request) => {
      await shop.privacy.looked(request.body, senderOf(request, shop), 'entitlements');
      return { entitlements: await shop.entitlements.of(request.body) };
    },
  );

  app.post<{ Params: { id: string }; Body: SubjectRequest & UseInput }>(
    '/v1/entitlements/:id/use',
    {
      preHandler,
      schema: {
        operationId: 'useEntitlement',
        summary: 'Note that a right was used',
        description: 'Within its limits. Sent again with the same messageId it is one use.',
        ...{ tags, security, params },
        body: Type.Object({ ...asked, ...UseInput.properties }, closed),
        response: {
          ...success(UsedBody, 'It is durable; or why it is not.'),
          ...errors(400, 401, 403, 404, 503),
        },
      },
    },
    ({ params: { id }, body }) => {
      const { messageId, order, by, ...who } = body;
      const input = {
        ...(messageId === undefined ? {} : { messageId }),
        ...(order === undefined ? {} : { order }),
        ...(by === undefined ? {} : { by }),
      };
      return shop.entitlements.use(id, who, input);
    },
  );

  app.get<{ Params: { id: string }; Querystring: { before?: string; limit?: number } }>(
    '/v1/entitlements/:id/uses',
    {
      preHandler,
      schema: {
        operationId: 'listUses',
        summary: 'Read the uses of an entitlement',
        ...{ tags, security, params },
        querystring: Type.Object({
          before: Type.Optional(
            Type.String({ maxLength: 500, description: 'The "next" of the page before.' }),
          ),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
        }),
        response: { ...success(GrantsBody, 'The latest first.'), ...errors(400, 401, 403) },
      },
    },
    ({ params: { id }, query }) => shop.entitlements.uses(id, query),
  );
};
