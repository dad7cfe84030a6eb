import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { PersonableError } from '../../engine/errors.ts';
import type { PersonReference } from '../../engine/handles/people.ts';
import type { Personable } from '../../engine/personable.ts';
import { authorise, authoriseSecret, refuseReading, senderOf } from './authorise.ts';
import { credentials } from './credentials.ts';
import { DecisionSummaries } from './decision-summary.ts';
import { errors, keys, success } from './schema.ts';

const personId = Type.Union([Type.String({ minLength: 1, maxLength: 500 }), Type.Integer()]);
const reference = {
  userId: Type.Optional(personId),
  anonymousId: Type.Optional(personId),
};
const person = Type.Integer({
  minimum: 1,
  description: "The engine's own number of the person, which may stand in addresses.",
});
const Identities = Type.Array(Type.Object({ namespace: Type.String(), value: Type.String() }));
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

const ProfileBody = Type.Object({
  person,
  name: Type.Optional(Type.String()),
  identities: Identities,
  traits: bag,
  groups: bag,
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
          { ...reference, person: Type.Optional(person), ...credentials },
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
      if (profile === undefined) {
        throw new PersonableError('not_found', 'Nobody by this id has been met.');
      }
      await shop.privacy.looked(request.body, access.who, 'profile');
      return profile;
    },
  );
};

const after = Type.Optional(
  Type.String({ maxLength: 100, description: 'The "next" of the page before.' }),
);

/** People as their shop sees them, over HTTP. */
export const registerPeople = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);

  app.post<{ Body: { query?: string; after?: string; limit?: number } }>(
    '/v1/people/search',
    {
      preHandler,
      schema: {
        operationId: 'searchPeople',
        summary: 'Find people by names, e-mail addresses and ids',
        description:
          'By the beginnings of words. Without a query everybody, those seen last first.',
        tags: ['people'],
        security: keys.secret,
        body: Type.Object(
          {
            query: Type.Optional(Type.String({ maxLength: 500 })),
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
                }),
              ),
              next: Type.Optional(Type.String()),
            }),
            'Those seen last come first.',
          ),
          ...errors(400, 401, 403),
        },
      },
    },
    async ({ body }) => {
      const { entries, ...page } = await shop.people.search(body);
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
            ...reference,
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
                    description: 'event, claim, link, unlink, consent or expire.',
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

  app.post<{ Body: PersonReference & { before?: string; limit?: number } }>(
    '/v1/people/decisions',
    {
      preHandler,
      schema: {
        operationId: 'listDecisionsOfPerson',
        summary: 'Read the decisions made for a person',
        tags: ['people'],
        security: keys.secret,
        body: Type.Object(
          {
            ...reference,
            person: Type.Optional(person),
            before: after,
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
          },
          { additionalProperties: false },
        ),
        response: { ...success(DecisionSummaries, 'The latest first.'), ...errors(400, 401, 403) },
      },
    },
    async (request) => {
      const { before, limit, ...of } = request.body;
      await shop.privacy.looked(of, senderOf(request, shop), 'decisions');
      const { entries, ...page } = await shop.decisions.list({
        of,
        ...(before === undefined ? {} : { before }),
        ...(limit === undefined ? {} : { limit }),
      });
      return { decisions: entries, ...page };
    },
  );
};
