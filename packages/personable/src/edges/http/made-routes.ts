import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { referenceFields } from '../../customer/identity/reference.ts';
import type { PersonReference } from '../../engine/handles/people.ts';
import type { DesignInput, SuggestionsInput } from '../../engine/made/views.ts';
import type { Personable } from '../../engine/personable.ts';
import { type Access, authorise, objects, refuseOthers } from './authorise.ts';
import { credentials } from './credentials.ts';
import { admitMade } from './made-flood.ts';
import {
  closed,
  DesignAnswerBody,
  DesignBody,
  designFields,
  OfferedTemplateBody,
  params,
  SuggestionsBody,
} from './made-schemas.ts';
import { errors, keys, success } from './schema.ts';

const BODY_BYTES = 256 * 1_024;
const tags = ['made'];
const security = keys.either;

type Keeping = PersonReference & DesignInput;

/** What pages ask for, to let customers shape products. */
export const registerMade = (app: FastifyInstance, shop: Personable): void => {
  app.get(
    '/v1/made/templates',
    {
      preHandler: (request) => authorise(shop, request),
      schema: {
        operationId: 'listProductTemplates',
        summary: 'Read which products customers may shape',
        ...{ tags, security },
        response: {
          ...success(
            Type.Object({ templates: Type.Array(OfferedTemplateBody) }),
            'Those that are published, by id.',
          ),
          ...errors(401),
        },
      },
    },
    async () => ({ templates: await shop.made.templates() }),
  );

  app.get<{ Params: { id: string }; Querystring: { version?: number } }>(
    '/v1/made/templates/:id',
    {
      preHandler: (request) => authorise(shop, request),
      // As it was published, to the byte.
      serializerCompiler: () => JSON.stringify,
      schema: {
        operationId: 'readProductTemplate',
        summary: 'Read a template as it was published',
        description:
          'What checks, prices and draws a design in a browser. A version is never changed, so caches may keep it.',
        ...{ tags, security, params },
        querystring: Type.Object({
          version: Type.Optional(
            Type.Integer({
              minimum: 1,
              maximum: 1e9,
              description: 'The one that is offered now when left out.',
            }),
          ),
        }),
        response: {
          ...success(
            Type.Object(
              {
                id: Type.String(),
                version: Type.Integer(),
                digest: Type.String(),
                template: Type.Object({}, { additionalProperties: true }),
              },
              { additionalProperties: true },
            ),
            'The bundle.',
          ),
          ...errors(400, 401, 404),
        },
      },
    },
    async ({ params: { id }, query: { version } }, reply) => {
      const bundle = await shop.made.template(id, version);
      void reply.header('etag', `"${bundle.digest.slice(0, 32)}.${bundle.version}"`);
      void reply.header(
        'cache-control',
        version === undefined ? 'private, no-cache' : 'private, max-age=31536000, immutable',
      );
      return bundle;
    },
  );

  app.post<{ Body: DesignInput }>(
    '/v1/made/designs/check',
    {
      bodyLimit: BODY_BYTES,
      schema: {
        operationId: 'checkDesign',
        summary: 'Check a design and read its price',
        description:
          'Nothing is kept. A design that cannot be made is no error: the answer says why.',
        ...{ tags, security },
        body: Type.Object({ ...designFields, ...credentials }, closed),
        response: {
          ...success(DesignAnswerBody, 'What is wrong with it, and what one piece costs.'),
          ...errors(400, 401, 404, 413, 429),
        },
      },
    },
    async (request) => {
      admitMade(shop, request, await authorise(shop, request));
      return shop.made.check(inputOf(request.body));
    },
  );

  app.post<{ Body: Keeping }>(
    '/v1/made/designs',
    {
      bodyLimit: BODY_BYTES,
      schema: {
        operationId: 'keepDesign',
        summary: 'Keep a design, to be put into the cart',
        description:
          'The answer has its id and its signed price: they go along with the product as design and design_price. One that cannot be made is not kept, and the answer says why. With a write key for an anonymousId, or for the customer whose signed token comes with it.',
        ...{ tags, security },
        body: Type.Object(
          {
            ...{ ...referenceFields, ...designFields, ...credentials },
            decision: Type.Optional(
              Type.String({
                maxLength: 100,
                description:
                  'The decision of what was suggested for it: what is kept of it is learned from. The latest for this template when left out.',
              }),
            ),
          },
          closed,
        ),
        response: {
          ...success(DesignAnswerBody, 'It is durable, where it has an id.'),
          ...errors(400, 401, 403, 404, 410, 413, 429, 503),
        },
      },
    },
    async (request) => {
      const access = await authorise(shop, request);
      refuseOthers(access, request.body);
      admitMade(shop, request, access);
      return shop.made.keep(inputOf(request.body), whoOf(request.body), originOf(access));
    },
  );

  app.post<{ Body: PersonReference }>(
    '/v1/made/designs/own',
    {
      schema: {
        operationId: 'listOwnDesigns',
        summary: 'Read what a person made',
        description:
          'With a write key what was made in the browser of an anonymousId itself, or by the customer whose signed token comes with it.',
        ...{ tags, security },
        body: Type.Object({ ...referenceFields, ...credentials }, closed),
        response: {
          ...success(
            Type.Object({ designs: Type.Array(DesignBody) }),
            'The latest first, at most 50; none of people not met yet.',
          ),
          ...errors(400, 401, 403),
        },
      },
    },
    async (request) => {
      const caller = await authorise(shop, request);
      refuseOthers(caller, request.body);
      return { designs: await shop.made.own(whoOf(request.body), { caller }) };
    },
  );
};

/** What may be suggested, also to pages of other origins. */
export const registerSuggestions = (app: FastifyInstance, shop: Personable): void => {
  app.post<{ Body: PersonReference & SuggestionsInput }>(
    '/v1/made/suggestions',
    {
      schema: {
        operationId: 'suggestDesign',
        summary: 'Read what a template may be filled with for a person',
        description:
          'Before they have chosen, each with its reason: only with consent to personalization, nothing sensitive, and nothing at all of a gift. With a write key from what is known of an anonymousId itself, or of the customer whose signed token comes with it.',
        ...{ tags, security },
        body: Type.Object(
          {
            ...referenceFields,
            ...{ template: designFields.template, version: designFields.version },
            language: Type.Optional(
              Type.String({ maxLength: 35, description: 'BCP 47: reasons come in it.' }),
            ),
            gift: Type.Optional(
              Type.Boolean({ description: 'For somebody else: nothing of the buyer is used.' }),
            ),
            ...credentials,
          },
          closed,
        ),
        response: { ...success(SuggestionsBody, 'By field.'), ...errors(400, 401, 403, 404, 429) },
      },
    },
    async (request) => {
      const access = await authorise(shop, request);
      refuseOthers(access, request.body);
      admitMade(shop, request, access);
      const { template, version, language, gift } = request.body;
      const caller = { ...access, objects: objects(request) };
      const asked: SuggestionsInput = {
        template,
        ...(version === undefined ? {} : { version }),
        ...(language === undefined ? {} : { language }),
        ...(gift === undefined ? {} : { gift }),
      };
      return shop.made.suggest(asked, whoOf(request.body), caller);
    },
  );
};

const originOf = ({ trusted, customer }: Access) => ({ trusted, customer });

/** What was chosen, of a body that says more. */
const inputOf = ({
  template,
  version,
  values,
  language,
  item,
  decision,
}: DesignInput): DesignInput => ({
  ...{ template, values },
  ...(version === undefined ? {} : { version }),
  ...(language === undefined ? {} : { language }),
  ...(item === undefined ? {} : { item }),
  ...(decision === undefined ? {} : { decision }),
});

/** Who is named in a body that says more. */
const whoOf = ({
  userId,
  anonymousId,
  email,
  phone,
  identity,
}: PersonReference): PersonReference => ({
  ...(userId === undefined ? {} : { userId }),
  ...(anonymousId === undefined ? {} : { anonymousId }),
  ...(email === undefined ? {} : { email }),
  ...(phone === undefined ? {} : { phone }),
  ...(identity === undefined ? {} : { identity }),
});
