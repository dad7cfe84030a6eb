import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { ConflictState } from '../../customer/identity/conflicts.ts';
import { namesOf } from '../../customer/identity/namespaces.ts';
import { referenceFields } from '../../customer/identity/reference.ts';
import { PersonableError } from '../../engine/errors.ts';
import type { Resolution } from '../../engine/handles/identity.ts';
import type { PersonReference } from '../../engine/handles/reference.ts';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret, saidFrom, senderOf } from './authorise.ts';
import { Identities, nobody, ProfileBody } from './people-routes.ts';
import { errors, keys, success } from './schema.ts';

const person = Type.Integer({ minimum: 1, description: "The engine's own number of the person." });
const reference = Type.Object(
  { ...referenceFields, person: Type.Optional(person) },
  { additionalProperties: false, description: 'One person, by any id.' },
);
const Identity = Type.Object({ namespace: Type.String(), value: Type.String() });
const time = Type.String({ format: 'date-time' });
const STATES = ['open', 'merged', 'apart'] as const;

const Conflict = Type.Object({
  id: Type.String(),
  state: Type.Unsafe<ConflictState>({ type: 'string', enum: STATES }),
  reason: Type.String({ description: 'two-people or limit.' }),
  text: Type.String({ description: 'The reason in words.' }),
  identity: Identity,
  seenWith: Type.Array(Identity, { description: 'What it was not linked with, the first ten.' }),
  people: Type.Array(
    Type.Object({ person, name: Type.Optional(Type.String()), identities: Identities }),
    { description: 'Whose these ids are.' },
  ),
  count: Type.Integer({ description: 'Messages that would have linked.' }),
  first: time,
  last: time,
  resolved: Type.Optional(time),
  source: Type.Optional(Type.String({ description: 'From where it was resolved.' })),
});

const Merge = Type.Object({
  position: Type.Integer({ description: 'Its place in the log.' }),
  time,
  kind: Type.String({ description: 'linked or undone.' }),
  homes: Type.Array(Type.Object({ home: Type.Integer(), person, identities: Identities })),
  text: Type.String({ description: 'What made it.' }),
  message: Type.Optional(Type.String({ description: 'The id of the message that named both.' })),
  source: Type.Optional(Type.String({ description: 'From where somebody said so.' })),
});

const limit = Type.Optional(Type.Integer({ minimum: 1, maximum: 200 }));

/** Who is who, over HTTP: profiles by any id, conflicts, merges. */
export const registerIdentity = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);
  const tags = ['people'];
  const security = keys.secret;

  app.get<{ Params: { namespace: string; value: string } }>(
    '/v1/profiles/by/:namespace/:value',
    {
      preHandler,
      schema: {
        operationId: 'readProfileBy',
        summary: 'Read what is known of a person, by any id',
        description:
          'For tills, kiosks and telephone menus that can only ask for an address. The id is read as in events: a telephone number is found however it is written. Addresses get logged; where that matters, POST /v1/profile.',
        tags,
        security,
        params: Type.Object({
          namespace: Type.String({ maxLength: 100 }),
          value: Type.String({ minLength: 1, maxLength: 500 }),
        }),
        response: {
          ...success(ProfileBody, 'Everything that is known.'),
          ...errors(400, 401, 403, 404),
        },
      },
    },
    async (request) => {
      const { params } = request;
      const known = namesOf(shop.settings.identity);
      if (!known.includes(params.namespace)) {
        const sentence = `There is no namespace "${params.namespace}"; there are ${known.join(', ')}.`;
        throw new PersonableError('not_found', sentence);
      }
      const profile = (await shop.people.profile({ identity: params })) ?? nobody();
      await shop.privacy.looked({ identity: params }, senderOf(request, shop), 'profile');
      return profile;
    },
  );

  app.post<{ Body: { people: [PersonReference, PersonReference] } }>(
    '/v1/people/merge',
    {
      preHandler,
      schema: {
        operationId: 'mergePeople',
        summary: 'Say that two are one person',
        description:
          'Holds whatever speaks against it, and can be undone. An id that nobody has met is kept for when somebody does.',
        tags,
        security,
        body: Type.Object(
          { people: Type.Array(reference, { minItems: 2, maxItems: 2 }) },
          { additionalProperties: false },
        ),
        response: {
          ...success(
            Type.Object({
              linked: Type.Integer({ description: 'Links; 0 when they were one already.' }),
              person,
            }),
            'They are one, and every decision sees it.',
          ),
          ...errors(400, 401, 403, 404, 409, 410, 503),
        },
      },
    },
    (request) => {
      const [one, other] = request.body.people;
      return shop.people.merge(one, other, saidFrom(request));
    },
  );

  app.get<{ Querystring: { state?: ConflictState; before?: string; limit?: number } }>(
    '/v1/identity/conflicts',
    {
      preHandler,
      schema: {
        operationId: 'listConflicts',
        summary: 'List ids that were seen together and are not linked',
        tags,
        security,
        querystring: Type.Object({
          state: Type.Optional(
            Type.Unsafe<ConflictState>({
              type: 'string',
              enum: STATES,
              description: 'open when left out.',
            }),
          ),
          before: Type.Optional(
            Type.String({ maxLength: 100, description: 'The "next" of the page before.' }),
          ),
          limit,
        }),
        response: {
          ...success(
            Type.Object({ conflicts: Type.Array(Conflict), next: Type.Optional(Type.String()) }),
            'The latest first.',
          ),
          ...errors(400, 401, 403),
        },
      },
    },
    async ({ query }) => {
      const { entries, ...page } = await shop.identity.conflicts(query);
      return { conflicts: entries, ...page };
    },
  );

  app.post<{ Params: { id: string }; Body: Resolution }>(
    '/v1/identity/conflicts/:id',
    {
      preHandler,
      schema: {
        operationId: 'resolveConflict',
        summary: 'Say what is true of a conflict',
        tags,
        security,
        params: Type.Object({ id: Type.String({ maxLength: 100 }) }),
        body: Type.Object(
          {
            resolution: Type.Unsafe<Resolution['resolution']>({
              type: 'string',
              enum: ['merge', 'apart'],
              description: 'merge: they are one person after all; apart: they are not.',
            }),
            people: Type.Optional(
              Type.Array(person, {
                minItems: 2,
                maxItems: 20,
                description: 'Who is one person, where there are more than two.',
              }),
            ),
          },
          { additionalProperties: false },
        ),
        response: {
          ...success(Conflict, 'As it is now.'),
          ...errors(400, 401, 403, 404, 409, 503),
        },
      },
    },
    (request) => shop.identity.resolve(request.params.id, request.body, saidFrom(request)),
  );

  app.get<{ Querystring: { person?: number; before?: number; limit?: number } }>(
    '/v1/identity/merges',
    {
      preHandler,
      schema: {
        operationId: 'listMerges',
        summary: 'List links made and undone, with what made them',
        tags,
        security,
        querystring: Type.Object({
          person: Type.Optional(person),
          before: Type.Optional(
            Type.Integer({ minimum: 1, description: 'The "next" of the page before.' }),
          ),
          limit,
        }),
        response: {
          ...success(
            Type.Object({ merges: Type.Array(Merge), next: Type.Optional(Type.Integer()) }),
            'The latest first.',
          ),
          ...errors(400, 401, 403),
        },
      },
    },
    async ({ query: { person: number, ...page } }) => {
      const of = number === undefined ? {} : { of: { person: number } };
      const { entries, ...rest } = await shop.identity.merges({ ...page, ...of });
      return { merges: entries, ...rest };
    },
  );
};
