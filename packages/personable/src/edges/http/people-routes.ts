import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { refuseHostile } from '../../customer/hostile.ts';
import { PersonableError } from '../../engine/errors.ts';
import type { PersonReference } from '../../engine/handles.ts';
import type { Personable } from '../../engine/personable.ts';
import { authorise, authoriseSecret } from './authorise.ts';
import { errors, keys, success } from './schema.ts';

const personId = Type.Union([Type.String({ minLength: 1, maxLength: 500 }), Type.Integer()]);
const reference = {
  userId: Type.Optional(personId),
  anonymousId: Type.Optional(personId),
};
const bag = Type.Record(Type.String(), Type.Unknown());

const Consent = Type.Object({
  allowed: Type.Boolean(),
  source: Type.String(),
  time: Type.Optional(Type.String()),
});

const ProfileBody = Type.Object({
  identities: Type.Array(Type.Object({ namespace: Type.String(), value: Type.String() })),
  traits: bag,
  groups: bag,
  consent: Type.Object({ personalization: Consent, analytics: Consent }),
  events: Type.Integer(),
  firstSeen: Type.Optional(Type.String()),
  lastSeen: Type.Optional(Type.String()),
  history: Type.Array(
    Type.Object({
      item: Type.String(),
      name: Type.String(),
      kind: Type.String(),
      time: Type.String(),
      amount: Type.Number(),
    }),
  ),
});

const purposes = Type.Object(
  { personalization: Type.Optional(Type.Boolean()), analytics: Type.Optional(Type.Boolean()) },
  { additionalProperties: false, minProperties: 1 },
);

/** People and their consent over HTTP. Ids stand in bodies, never in addresses, which get logged. */
export const registerPeople = (app: FastifyInstance, shop: Personable): void => {
  app.post<{ Body: PersonReference }>(
    '/v1/profile',
    {
      schema: {
        operationId: 'readProfile',
        summary: 'Read what is known of a person',
        tags: ['people'],
        security: keys.secret,
        body: Type.Object(reference, { additionalProperties: false }),
        response: {
          ...success(ProfileBody, 'Everything that is known.'),
          ...errors(400, 401, 403, 404),
        },
      },
    },
    async (request) => {
      authoriseSecret(shop, request);
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
        description: 'With a write key only for an anonymousId.',
        tags: ['people'],
        security: keys.either,
        body: Type.Object(
          {
            ...reference,
            purposes,
            source: Type.Optional(
              Type.String({ maxLength: 200, description: 'Where it was said, for the record.' }),
            ),
            writeKey: Type.Optional(Type.String()),
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
      if (!authorise(shop, request).trusted && userId !== undefined) refuseUser();
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

const refuseUser = (): never => {
  throw new PersonableError('secret_key_needed', 'A write key speaks for an anonymousId only.', {
    path: '/userId',
    hint: 'Use the secret key, from your server only.',
  });
};
