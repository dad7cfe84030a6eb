import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { refuseHostile } from '../../customer/hostile.ts';
import { PersonableError } from '../../engine/errors.ts';
import type { PersonReference } from '../../engine/handles/people.ts';
import type { Personable } from '../../engine/personable.ts';
import { authorise, authoriseSecret, refuseOthers } from './authorise.ts';
import { credentials } from './credentials.ts';
import { DecisionSummaries } from './decision-summary.ts';
import { errors, keys, success } from './schema.ts';
import { ComputedNote, TraitSource } from './trait-schemas.ts';

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
});

const ProfileBody = Type.Object({
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
  consent: Type.Object({ personalization: Consent, analytics: Consent }),
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

const purposes = Type.Object(
  { personalization: Type.Optional(Type.Boolean()), analytics: Type.Optional(Type.Boolean()) },
  { additionalProperties: false, minProperties: 1 },
);

/**
 * What a person is told and may say of themselves over HTTP, also from pages of other origins. Ids stand
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
      const { userId } = request.body;
      if (!access.trusted && userId === undefined) refuseReading();
      refuseOthers(access, request.body);
      const profile = await shop.people.profile(request.body);
      if (profile === undefined) {
        throw new PersonableError('not_found', 'Nobody by this id has been met.');
      }
      return profile;
    },
  );

  app.post<{ Body: PersonReference & ConsentBody }>(
    '/v1/consent',
    {
      schema: {
        operationId: 'setConsent',
        summary: 'Record what a person allows and refuses',
        description:
          'With a write key for an anonymousId, or for the customer whose signed token comes with it.',
        tags: ['people'],
        security: keys.either,
        body: Type.Object(
          {
            ...reference,
            purposes,
            source: Type.Optional(
              Type.String({ maxLength: 200, description: 'Where it was said, for the record.' }),
            ),
            ...credentials,
          },
          { additionalProperties: false },
        ),
        response: {
          ...success(
            Type.Object({ success: Type.Boolean() }),
            'It is durable, and every decision obeys it.',
          ),
          ...errors(400, 401, 403, 503),
        },
      },
    },
    async (request) => {
      const { userId, anonymousId, purposes: said, source } = request.body;
      if (request.suspicious) refuseHostile(request.body);
      refuseOthers(await authorise(shop, request), request.body);
      const who = {
        ...(userId === undefined ? {} : { userId }),
        ...(anonymousId === undefined ? {} : { anonymousId }),
      };
      await shop.people.consent(who, said, source);
      return { success: true };
    },
  );
};

interface ConsentBody {
  readonly purposes: { readonly personalization?: boolean; readonly analytics?: boolean };
  readonly source?: string;
}

const refuseReading = (): never => {
  throw new PersonableError('secret_key_needed', 'A write key reads nobody.', {
    hint: 'Use the secret key from your server, or a token that it signed for this customer.',
  });
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
    ({ body }) => shop.people.timeline(body),
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
    async ({ body: { before, limit, ...of } }) => {
      const { entries, ...page } = await shop.decisions.list({
        of,
        ...(before === undefined ? {} : { before }),
        ...(limit === undefined ? {} : { limit }),
      });
      return { decisions: entries, ...page };
    },
  );
};
