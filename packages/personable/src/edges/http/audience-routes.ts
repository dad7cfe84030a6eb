import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { AudienceInput } from '../../engine/audiences/views.ts';
import { PersonableError } from '../../engine/errors.ts';
import type { PersonReference } from '../../engine/handles/people.ts';
import type { Personable } from '../../engine/personable.ts';
import {
  AudienceBody,
  AudienceInputBody,
  AudienceVersionBody,
  MembersBody,
  MembershipsBody,
  OverlapBody,
  PreviewBody,
} from './audience-schemas.ts';
import { authoriseSecret, isSignedIn, senderOf } from './authorise.ts';
import { errors, keys, success } from './schema.ts';

type Id = { readonly id: string };

const params = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) });
const common = { tags: ['audiences'], security: keys.secret };
/** Conditions and documents have any shape. */
const plain = { serializerCompiler: () => JSON.stringify };
const strict = { additionalProperties: false };
const personId = Type.Union([Type.String({ minLength: 1, maxLength: 500 }), Type.Integer()]);

/** Audiences over HTTP, for the shop. */
export const registerAudiences = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);
  const options = { preHandler, ...plain };

  app.get(
    '/v1/audiences',
    {
      ...options,
      schema: {
        ...common,
        operationId: 'listAudiences',
        summary: 'List the audiences with their sizes',
        response: {
          ...success(Type.Object({ audiences: Type.Array(AudienceBody) }), 'By name.'),
          ...errors(401, 403),
        },
      },
    },
    async () => ({ audiences: await shop.audiences.list() }),
  );

  app.get<{ Querystring: { ids?: string } }>(
    '/v1/audiences/overlap',
    {
      ...options,
      schema: {
        ...common,
        operationId: 'readOverlap',
        summary: 'Count the people that audiences have in common',
        querystring: Type.Object({
          ids: Type.Optional(
            Type.String({
              maxLength: 2_000,
              description: 'Ids of up to twenty audiences, with commas between them.',
            }),
          ),
        }),
        response: { ...success(OverlapBody, 'As it is now.'), ...errors(400, 401, 403, 404) },
      },
    },
    ({ query: { ids = '' } }) => shop.audiences.overlap(ids.split(',').filter((id) => id !== '')),
  );

  app.post<{ Body: { condition: unknown } }>(
    '/v1/audiences/preview',
    {
      ...options,
      schema: {
        ...common,
        operationId: 'previewAudience',
        summary: 'Say how many people a condition would find, and show some of them',
        description: 'Where there are many, from a random sample: then exact is false.',
        body: Type.Object({ condition: Type.Unknown() }, strict),
        response: {
          ...success(PreviewBody, 'What it would find.'),
          ...errors(400, 401, 403, 404, 413),
        },
      },
    },
    ({ body: { condition } }) => shop.audiences.preview(condition),
  );

  app.post<{ Body: PersonReference }>(
    '/v1/people/audiences',
    {
      ...options,
      schema: {
        ...common,
        operationId: 'listAudiencesOfPerson',
        summary: 'Read what a person belongs to, and when they came and went',
        body: Type.Object(
          {
            userId: Type.Optional(personId),
            anonymousId: Type.Optional(personId),
            person: Type.Optional(Type.Integer({ minimum: 1 })),
          },
          strict,
        ),
        response: {
          ...success(Type.Object(MembershipsBody), 'As it is now.'),
          ...errors(400, 401, 403, 404),
        },
      },
    },
    async (request) => {
      const person = await shop.people.find(request.body);
      await shop.privacy.looked(request.body, senderOf(request, shop), 'audiences');
      return person === undefined ? { audiences: [], changes: [] } : shop.audiences.of(person);
    },
  );

  registerOne(app, shop, options);
};

const registerOne = (
  app: FastifyInstance,
  shop: Personable,
  options: { readonly preHandler: (request: FastifyRequest) => Promise<void> } & typeof plain,
): void => {
  app.get<{ Params: Id }>(
    '/v1/audiences/:id',
    {
      ...options,
      schema: {
        ...common,
        operationId: 'readAudience',
        summary: 'Read an audience with its versions',
        params,
        response: {
          ...success(
            Type.Object({ audience: AudienceBody, versions: Type.Array(AudienceVersionBody) }),
            'The latest version first.',
          ),
          ...errors(401, 403, 404),
        },
      },
    },
    async ({ params: { id } }) => ({
      audience: (await shop.audiences.find(id)) ?? unknown(id),
      versions: await shop.audiences.versions(id),
    }),
  );

  app.put<{ Params: Id; Body: AudienceInput }>(
    '/v1/audiences/:id',
    {
      ...options,
      schema: {
        ...common,
        operationId: 'putAudience',
        summary: 'Make an audience, or change it',
        description:
          'Events keep it from then on; everybody else is asked in the background, which its progress tells.',
        params,
        body: AudienceInputBody,
        response: {
          ...success(AudienceBody, 'The audience as it now is.'),
          ...errors(400, 401, 403, 404, 413),
        },
      },
    },
    (request) => {
      const by = isSignedIn(request) ? 'console' : 'api';
      return shop.audiences.put(request.params.id, request.body, by);
    },
  );

  app.delete<{ Params: Id }>(
    '/v1/audiences/:id',
    {
      ...options,
      schema: {
        ...common,
        operationId: 'deleteAudience',
        summary: 'Delete an audience',
        description: 'Its people stay as they are.',
        params,
        response: {
          ...success(Type.Object({ deleted: Type.Boolean() }), 'False when there was none.'),
          ...errors(401, 403, 409),
        },
      },
    },
    async ({ params: { id } }) => ({ deleted: await shop.audiences.delete(id) }),
  );

  app.get<{ Params: Id; Querystring: { after?: number; limit?: number } }>(
    '/v1/audiences/:id/members',
    {
      ...options,
      schema: {
        ...common,
        operationId: 'listMembers',
        summary: 'List who belongs to an audience, since when and why',
        params,
        querystring: Type.Object({
          after: Type.Optional(Type.Integer({ minimum: 0 })),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
        }),
        response: {
          ...success(MembersBody, 'In the order in which they were first met.'),
          ...errors(400, 401, 403, 404),
        },
      },
    },
    async ({ params: { id }, query }) => {
      const { entries, ...page } = await shop.audiences.members(id, query);
      return { members: entries, ...page };
    },
  );
};

const unknown = (id: string): never => {
  throw new PersonableError('not_found', `There is no audience "${id.slice(0, 100)}".`, {
    hint: 'GET /v1/audiences lists them.',
  });
};
