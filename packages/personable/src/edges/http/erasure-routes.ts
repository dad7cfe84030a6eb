import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { referenceFields } from '../../customer/identity/reference.ts';
import { PersonableError } from '../../engine/errors.ts';
import type { PersonReference } from '../../engine/handles/people.ts';
import type { Personable } from '../../engine/personable.ts';
import { authorise, authoriseSecret, saidFrom } from './authorise.ts';
import { credentials } from './credentials.ts';
import { Preview, Receipt } from './erasure-schemas.ts';
import { errors, keys, success } from './schema.ts';

const person = Type.Integer({ minimum: 1, description: "The engine's own number of the person." });
const reference = {
  ...referenceFields,
  person: Type.Optional(person),
};

type EraseBody = PersonReference & {
  readonly forever?: boolean;
  readonly token?: string;
  readonly writeKey?: string;
};

/** Erasing people over HTTP; a customer may erase themselves, also from a page of another origin. */
export const registerErasing = (app: FastifyInstance, shop: Personable): void => {
  app.post<{ Body: EraseBody }>(
    '/v1/people/erase',
    {
      schema: {
        operationId: 'erasePerson',
        summary: 'Erase a person and their part of everything learned',
        description:
          'With a write key only the customer whose signed token comes with it. It cannot be undone.',
        tags: ['people'],
        security: keys.either,
        body: Type.Object(
          {
            ...reference,
            forever: Type.Optional(
              Type.Boolean({
                description: 'Refuse whatever is sent of these ids from now on. Secret key only.',
              }),
            ),
            ...credentials,
          },
          { additionalProperties: false },
        ),
        response: {
          ...success(Receipt, 'Nobody sees them any more; state says whether the files are clean.'),
          ...errors(400, 401, 403, 503),
        },
      },
    },
    async (request) => {
      const { token: _, writeKey: __, ...order } = request.body;
      const { forever: ___, ...named } = order;
      const { trusted, customer } = await authorise(shop, request);
      if (!trusted) refuseOthers(request.body, customer);
      if (Object.keys(named).length === 0) {
        throw new PersonableError('missing_identity', 'The request says not whom to erase.', {
          hint: 'Name the person by userId, anonymousId, email, phone, identity or person.',
        });
      }
      return shop.people.erase(order);
    },
  );
};

/** An id of a browser is no proof, and for good is for the shop to say. */
const refuseOthers = (body: EraseBody, customer: string | undefined): void => {
  const { userId, forever, token: _, writeKey: __, ...others } = body;
  const oneself = userId !== undefined && String(userId) === customer;
  const [other] = Object.keys(others);
  if (oneself && other === undefined && forever !== true) return;
  throw new PersonableError(
    'secret_key_needed',
    'A write key erases nobody but its token’s user.',
    {
      path: oneself ? (other === undefined ? '/forever' : `/${other}`) : '/userId',
      hint: 'Use the secret key from your server, or a token that it signed for this userId alone.',
    },
  );
};

/** What was erased, and links undone, for the shop. */
export const registerErasures = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);

  app.post<{ Body: PersonReference }>(
    '/v1/people/erase/preview',
    {
      preHandler,
      schema: {
        operationId: 'previewErasure',
        summary: 'Read what an erasure would take',
        tags: ['people'],
        security: keys.secret,
        body: Type.Object(reference, { additionalProperties: false }),
        response: { ...success(Preview, 'Nothing is erased yet.'), ...errors(400, 401, 403) },
      },
    },
    ({ body }) => shop.erasures.preview(body),
  );

  app.post<{ Body: { person: number; home: number } }>(
    '/v1/people/unlink',
    {
      preHandler,
      schema: {
        operationId: 'unlinkHome',
        summary: 'Take a home out of a person',
        description:
          'Undoes its links. Seen together again the ids do not link by themselves; an alias links them.',
        tags: ['people'],
        security: keys.secret,
        body: Type.Object(
          { person, home: Type.Integer({ minimum: 1, description: 'One of their homes.' }) },
          { additionalProperties: false },
        ),
        response: {
          ...success(
            Type.Object({
              undone: Type.Integer({ description: 'Links; 0 when the home was not linked.' }),
              people: Type.Array(person, {
                description: 'The people there are now; the first has the home.',
              }),
            }),
            'Each event is where it came from.',
          ),
          ...errors(400, 401, 403, 503),
        },
      },
    },
    (request) => shop.people.unlink(request.body, saidFrom(request)),
  );

  app.get<{ Querystring: { before?: string; limit?: number } }>(
    '/v1/erasures',
    {
      preHandler,
      schema: {
        operationId: 'listErasures',
        summary: 'List erasures',
        tags: ['people'],
        security: keys.secret,
        querystring: Type.Object({
          before: Type.Optional(
            Type.String({ maxLength: 100, description: 'The "next" of the page before.' }),
          ),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
        }),
        response: {
          ...success(
            Type.Object({ erasures: Type.Array(Receipt), next: Type.Optional(Type.String()) }),
            'The latest first.',
          ),
          ...errors(400, 401, 403),
        },
      },
    },
    async ({ query }) => {
      const { entries, ...page } = await shop.erasures.list(query);
      return { erasures: entries, ...page };
    },
  );

  app.get<{ Params: { id: string } }>(
    '/v1/erasures/:id',
    {
      preHandler,
      schema: {
        operationId: 'readErasure',
        summary: 'Read the receipt of an erasure',
        tags: ['people'],
        security: keys.secret,
        response: { ...success(Receipt, 'What it did.'), ...errors(401, 403, 404) },
      },
    },
    async ({ params }) => {
      const receipt = await shop.erasures.find(params.id);
      if (receipt !== undefined) return receipt;
      throw new PersonableError('not_found', `There is no erasure ${params.id}.`);
    },
  );
};
