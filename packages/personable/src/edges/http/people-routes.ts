import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { referenceFields } from '../../customer/identity/reference.ts';
import { PersonableError } from '../../engine/errors.ts';
import type { PersonReference } from '../../engine/handles/people.ts';
import type { Personable } from '../../engine/personable.ts';
import { MembershipsBody } from './audience-schemas.ts';
import { authorise, authoriseSecret, refuseReading, senderOf } from './authorise.ts';
import { credentials } from './credentials.ts';
import { registerPersonDecisions } from './person-decision-routes.ts';
import { errors, keys, success } from './schema.ts';
import { ComputedNote, TraitSource } from './trait-schemas.ts';

const person = Type.Integer({
  minimum: 1,
  description: "The engine's own number of the person, which may stand in addresses.",
});
export const Identities = Type.Array(
  Type.Object({ namespace: Type.String(), value: Type.String() }),
);
const seen = {
  events: Type.Integer(),
  firstSeen: Type.Optional(Type.String()),
  lastSeen: Type.Optional(Type.String()),
};
const bag = Type.Record(Type.String(), Type.Unknown());

const Consent = Type.Object({
  allowed: Type.Boolean(),
  source: Type.String(),
  time: Type.Optional(Type.String()),
  wording: Type.Optional(Type.String()),
});

export const ProfileBody = Type.Object({
  person,
  name: Type.Optional(Type.String()),
  identities: Identities,
  traits: bag,
  traitSources: Type.Record(Type.String(), TraitSource, {
    description: 'Where the value of each stated trait comes from.',
  }),
  computed: Type.Record(Type.String(), Type.Unknown(), {
    description: 'Computed traits by name; what there is nothing to tell of is left out.',
  }),
  computedNotes: Type.Record(Type.String(), ComputedNote, {
    description: 'What the values of computed traits leave out.',
  }),
  groups: bag,
  audiences: MembershipsBody.audiences,
  holdout: Type.Optional(
    Type.Unsafe<'shown' | 'held'>({
      type: 'string',
      enum: ['shown', 'held'],
      description: 'Whether they are held out; left out while nobody is.',
    }),
  ),
  consent: Type.Record(Type.String(), Consent, {
    description: 'By purpose; without a time nobody has spoken of it yet.',
  }),
  ...seen,
  history: Type.Array(
    Type.Object({
      item: Type.String(),
      name: Type.String(),
      kind: Type.String(),
      time: Type.String(),
      amount: Type.Number(),
    }),
  ),
  homes: Type.Array(
    Type.Object({
      home: Type.Integer(),
      identities: Identities,
      ...seen,
      linked: Type.Optional(Type.String()),
      linkedBy: Type.Optional(Type.String({ description: 'What linked it first, in a sentence.' })),
    }),
    { description: 'The linked homes the person is made of.' },
  ),
});

/**
 * What a person is told of themselves over HTTP, also from pages of other origins. Ids stand
 * in bodies, never in addresses, which get logged.
 */
export const registerOneself = (app: FastifyInstance, shop: Personable): void => {
  app.post<{ Body: PersonReference }>(
    '/v1/profile',
    {
      schema: {
        operationId: 'readProfile',
        summary: 'Read what is known of a person',
        description: 'With a write key only for the customer whose signed token comes with it.',
        tags: ['people'],
        security: keys.either,
        body: Type.Object(
          { ...referenceFields, person: Type.Optional(person), ...credentials },
          { additionalProperties: false },
        ),
        response: {
          ...success(ProfileBody, 'Everything that is known.'),
          ...errors(400, 401, 403, 404),
        },
      },
    },
    async (request) => {
      const access = await authorise(shop, request);
      refuseReading(access, request.body);
      const profile = await shop.people.profile(request.body);
      if (profile === undefined) return nobody();
      await shop.privacy.looked(request.body, access.who, 'profile');
      return profile;
    },
  );
};

/** Answers that nobody has an id. */
export const nobody = (): never => {
  throw new PersonableError('not_found', 'Nobody by this id has been met.');
};

const after = Type.Optional(
  Type.String({ maxLength: 100, description: 'The "next" of the page before.' }),
);

/** People as their shop sees them, over HTTP. */
export const registerPeople = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);

  app.post<{ Body: { query?: string; where?: unknown; after?: string; limit?: number } }>(
    '/v1/people/search',
    {
      preHandler,
      schema: {
        operationId: 'searchPeople',
        summary: 'Find people by names, e-mail addresses and ids, or by a condition',
        description:
          'By the beginnings of words. Without a query everybody, those seen last first. By a condition in the order in which they were first met; a page then has what two seconds give.',
        tags: ['people'],
        security: keys.secret,
        body: Type.Object(
          {
            query: Type.Optional(Type.String({ maxLength: 500 })),
            where: Type.Optional(
              Type.Unknown({
                description: 'A condition over the document of a person; in place of query.',
              }),
            ),
            after,
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
          },
          { additionalProperties: false },
        ),
        response: {
          ...success(
            Type.Object({
              people: Type.Array(
                Type.Object({
                  person,
                  name: Type.Optional(Type.String()),
                  identities: Identities,
                  events: Type.Integer(),
                  lastSeen: Type.Optional(Type.String()),
                  why: Type.Optional(
                    Type.String({ description: 'Of a condition: what made it hold.' }),
                  ),
                }),
              ),
              next: Type.Optional(Type.String()),
              asked: Type.Optional(
                Type.Integer({ description: 'Of a condition: profiles that were asked.' }),
              ),
              of: Type.Optional(Type.Integer({ description: 'Profiles there are.' })),
            }),
            'Those seen last come first.',
          ),
          ...errors(400, 401, 403),
        },
      },
    },
    async ({ body }) => {
      const { where, ...said } = body;
      const search =
        where === undefined ? shop.people.search(said) : shop.audiences.search({ where, ...said });
      const { entries, ...page } = await search;
      return { people: entries, ...page };
    },
  );

  app.post<{ Body: PersonReference & { before?: number; limit?: number } }>(
    '/v1/people/timeline',
    {
      preHandler,
      schema: {
        operationId: 'readTimeline',
        summary: 'Read what the log has of a person',
        tags: ['people'],
        security: keys.secret,
        body: Type.Object(
          {
            ...referenceFields,
            person: Type.Optional(person),
            before: Type.Optional(
              Type.Integer({ minimum: 1, description: 'The "next" of the page before.' }),
            ),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
          },
          { additionalProperties: false },
        ),
        response: {
          ...success(
            Type.Object({
              entries: Type.Array(
                Type.Object({
                  position: Type.Integer(),
                  home: Type.Integer(),
                  time: Type.String(),
                  received: Type.String(),
                  kind: Type.String({
                    description: 'event, claim, link, unlink, consent, expire or ledger.',
                  }),
                  title: Type.String(),
                  text: Type.Optional(Type.String()),
                  items: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
                  message: Type.Unknown(),
                }),
              ),
              next: Type.Optional(Type.Integer()),
            }),
            'The latest first.',
          ),
          ...errors(400, 401, 403),
        },
      },
    },
    async (request) => {
      await shop.privacy.looked(request.body, senderOf(request, shop), 'timeline');
      return shop.people.timeline(request.body);
    },
  );

  registerPersonDecisions(app, shop);
};
