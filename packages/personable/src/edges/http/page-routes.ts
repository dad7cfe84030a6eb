import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { refuseHostile } from '../../customer/hostile.ts';
import { Decision } from '../../decide/decision.ts';
import { PageRequest } from '../../decide/pages/page-request.ts';
import type { Personable } from '../../engine/personable.ts';
import { authorise, objects, refuseOthers, refuseSeed } from './authorise.ts';
import { isNamedBy, mayBeKept } from './caching.ts';
import { credentials, withoutCredentials } from './credentials.ts';
import { errors, keys, success } from './schema.ts';
import { visitorOf } from './visitor.ts';

const REQUEST_BYTES = 256 * 1_024;

const Request = Type.Object(
  { ...PageRequest.properties, ...credentials },
  { additionalProperties: false },
);

/** Several placements decided together over HTTP, also from pages of other origins. */
export const registerDecidePage = (app: FastifyInstance, shop: Personable): void => {
  app.post<{ Body: PageRequest }>(
    '/v1/decide/page',
    {
      bodyLimit: REQUEST_BYTES,
      // As for one decision: the runtime's own writes it faster than one made from the schema.
      serializerCompiler: () => JSON.stringify,
      schema: {
        operationId: 'decidePage',
        summary: 'Fill several placements for a person together, as one page',
        description:
          'Nothing comes twice, and caps and exclusions hold on the whole page. A page that a rule defines is filled by POST /v1/decide with its placement.',
        tags: ['decisions'],
        security: keys.either,
        body: Request,
        response: {
          ...success(Decision, 'The page, with its blocks from top to bottom.'),
          ...errors(400, 401, 403, 413, 415, 503),
        },
      },
    },
    async (request, reply) => {
      const access = await authorise(shop, request);
      if (request.suspicious) refuseHostile(request.body);
      refuseOthers(access, request.body);
      refuseSeed(access, request.body);
      const caller = { ...access, objects: objects(request), source: visitorOf(request, access) };
      const decision = await shop.decidePage(withoutCredentials(request.body), caller);
      mayBeKept(reply, decision, shop);
      return decision;
    },
  );
};

const Asked = Type.Object({
  placement: Type.String({
    minLength: 1,
    maxLength: 200,
    description: 'The place to fill, also a page.',
  }),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, description: 'Items wanted.' })),
  locale: Type.Optional(
    Type.String({ maxLength: 100, description: 'The language of texts, BCP 47.' }),
  ),
  item: Type.Optional(
    Type.String({ minLength: 1, maxLength: 200, description: 'The item on the page.' }),
  ),
  writeKey: Type.Optional(
    Type.String({ maxLength: 200, description: 'The write key, in place of a header.' }),
  ),
});

interface AskedAddress {
  readonly placement: string;
  readonly limit?: number;
  readonly locale?: string;
  readonly item?: string;
}

/** Deciding for whoever asks, by an address that caches may keep the answer of. */
export const registerDecideShared = (app: FastifyInstance, shop: Personable): void => {
  app.get<{ Querystring: AskedAddress }>(
    '/v1/decide',
    {
      serializerCompiler: () => JSON.stringify,
      schema: {
        operationId: 'decideShared',
        summary: 'Fill a placement for somebody nobody knows, as an answer that caches may keep',
        description:
          'It goes by what stands in the address alone. Where nothing in it is drawn and nobody made the difference, it has an ETag and may be kept for a minute.',
        tags: ['decisions'],
        security: keys.either,
        querystring: Asked,
        response: {
          ...success(Decision, 'What was decided, and why.'),
          304: { type: 'null', description: 'It is the answer that If-None-Match names.' },
          ...errors(400, 401, 503),
        },
      },
    },
    async (request, reply) => {
      const access = await authorise(shop, request);
      refuseHostile(request.query);
      const { placement, limit, locale, item } = request.query;
      const context = {
        ...(locale === undefined ? {} : { locale }),
        ...(item === undefined ? {} : { item }),
      };
      const decision = await shop.decide(
        {
          placement,
          ...(limit === undefined ? {} : { limit }),
          ...(Object.keys(context).length === 0 ? {} : { context }),
        },
        // What the visitor's own request says would be in no cache's key.
        { ...access, objects: objects(request) },
      );
      const tag = mayBeKept(reply, decision, shop);
      if (tag === undefined || !isNamedBy(request.headers['if-none-match'], tag)) return decision;
      return reply.code(304).send();
    },
  );
};
