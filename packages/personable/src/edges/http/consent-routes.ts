import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { refuseHostile } from '../../customer/hostile.ts';
import { referenceFields } from '../../customer/identity/reference.ts';
import { type ConsentGiven, LONGEST_WORDS } from '../../engine/consents/word.ts';
import { PersonableError } from '../../engine/errors.ts';
import type { PersonReference } from '../../engine/handles/people.ts';
import type { WordingInput } from '../../engine/handles/purposes.ts';
import type { Personable } from '../../engine/personable.ts';
import { LONGEST_LABEL, LONGEST_TEXT } from '../../engine/purpose-options.ts';
import { authorise, authoriseSecret, objects, refuseOthers, refuseReading } from './authorise.ts';
import { ConsentAnswerBody, ConsentWordsBody, PurposeBody } from './consent-schemas.ts';
import { credentials } from './credentials.ts';
import { errors, keys, success } from './schema.ts';

const person = Type.Integer({
  minimum: 1,
  description: "The engine's own number of the person. Needs a secret key.",
});
const reference = { ...referenceFields, person: Type.Optional(person) };
const words = (description: string) =>
  Type.Optional(Type.String({ minLength: 1, maxLength: LONGEST_WORDS, description }));

type Saying = PersonReference &
  ConsentGiven & { readonly purposes: Readonly<Record<string, boolean>> };

/** What people allow and refuse, over HTTP, also from pages of other origins. */
export const registerConsent = (app: FastifyInstance, shop: Personable): void => {
  app.post<{ Body: Saying }>(
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
            ...referenceFields,
            purposes: Type.Record(Type.String({ maxLength: 40 }), Type.Boolean(), {
              minProperties: 1,
              maxProperties: 50,
              description: 'Each purpose that is spoken of, true or false.',
            }),
            source: words('Where it was said, for the record.'),
            wording: words('Version of the text that was shown, such as 2026-03.'),
            proof: Type.Optional(
              Type.Record(Type.String(), Type.Unknown(), {
                description: 'What shows that it was said, as JSON of at most 4 KB.',
              }),
            ),
            by: words('Who recorded it. Needs a secret key; the key or customer when left out.'),
            time: Type.Optional(
              Type.Union([Type.String({ maxLength: 100 }), Type.Number()], {
                description: 'When it was said; now when left out. Needs a secret key.',
              }),
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
      const { userId, anonymousId, email, phone, identity, ...word } = request.body;
      const { purposes, source, wording, proof, by, time } = word;
      if (request.suspicious) refuseHostile(request.body);
      const access = await authorise(shop, request);
      refuseOthers(access, request.body);
      for (const [name, value] of Object.entries({ by, time })) {
        if (value !== undefined && !access.trusted) refuseClaim(name);
      }
      const who = {
        ...(userId === undefined ? {} : { userId }),
        ...(anonymousId === undefined ? {} : { anonymousId }),
        ...(email === undefined ? {} : { email }),
        ...(phone === undefined ? {} : { phone }),
        ...(identity === undefined ? {} : { identity }),
      };
      await shop.people.consent(who, purposes, {
        by: by ?? access.who,
        ...(source === undefined ? {} : { source }),
        ...(wording === undefined ? {} : { wording }),
        ...(proof === undefined ? {} : { proof }),
        ...(time === undefined ? {} : { time }),
      });
      return { success: true };
    },
  );

  app.post<{ Body: PersonReference & { purpose: string } }>(
    '/v1/consent/check',
    {
      schema: {
        operationId: 'checkConsent',
        summary: 'Read whether a person allows a purpose',
        description:
          'With a write key only for the customer whose signed token comes with it. Of people not met yet: what holds before a word.',
        tags: ['people'],
        security: keys.either,
        body: Type.Object(
          { ...reference, purpose: Type.String({ minLength: 1, maxLength: 40 }), ...credentials },
          { additionalProperties: false },
        ),
        response: {
          ...success(ConsentAnswerBody, 'Whether it is allowed now, and why.'),
          ...errors(400, 401, 403),
        },
      },
    },
    async (request) => {
      refuseReading(await authorise(shop, request), request.body);
      const { purpose, ...who } = request.body;
      return shop.privacy.check(who, purpose, { objects: objects(request) });
    },
  );

  app.post<{ Body: PersonReference & { after?: number; limit?: number } }>(
    '/v1/people/consents',
    {
      schema: {
        operationId: 'listConsents',
        summary: 'Read every word of a person on consent',
        description:
          'With wording, proof and who recorded it. With a write key only for the customer whose signed token comes with it.',
        tags: ['people'],
        security: keys.either,
        body: Type.Object(
          {
            ...reference,
            after: Type.Optional(
              Type.Integer({ minimum: 0, description: 'The "next" of the page before.' }),
            ),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
            ...credentials,
          },
          { additionalProperties: false },
        ),
        response: { ...success(ConsentWordsBody, 'The oldest first.'), ...errors(400, 401, 403) },
      },
    },
    async (request) => {
      const access = await authorise(shop, request);
      refuseReading(access, request.body);
      await shop.privacy.looked(request.body, access.who, 'consent');
      const { entries, ...page } = await shop.privacy.words(request.body, request.body);
      return { words: entries, ...page };
    },
  );
};

const refuseClaim = (name: string): never => {
  throw new PersonableError('secret_key_needed', `A write key may not say "${name}".`, {
    path: `/${name}`,
    hint: 'Leave it out, or use the secret key from your server.',
  });
};

/** How purposes are worded, for the shop. */
export const registerPurposes = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);

  app.get(
    '/v1/purposes',
    {
      schema: {
        operationId: 'listPurposes',
        summary: 'List what consent can be given for',
        description: 'With the words to show, and all that were shown before.',
        tags: ['people'],
        security: keys.either,
        response: {
          ...success(
            Type.Object({ purposes: Type.Array(PurposeBody) }),
            'The built-in purposes come first.',
          ),
          ...errors(401),
        },
      },
    },
    async (request) => {
      await authorise(shop, request);
      return { purposes: shop.purposes.list() };
    },
  );

  app.put<{ Body: WordingInput }>(
    '/v1/purposes',
    {
      preHandler,
      schema: {
        operationId: 'putPurpose',
        summary: 'Put a purpose in new words',
        description:
          'They are shown from now on; earlier ones are kept under their versions. A purpose that is new is made.',
        tags: ['people'],
        security: keys.secret,
        body: Type.Object(
          {
            purpose: Type.String({ minLength: 1, maxLength: 40 }),
            version: Type.String({
              minLength: 1,
              maxLength: 100,
              description: 'A name of your own for these words, such as 2026-03.',
            }),
            label: Type.String({ minLength: 1, maxLength: LONGEST_LABEL }),
            text: Type.String({ minLength: 1, maxLength: LONGEST_TEXT }),
          },
          { additionalProperties: false },
        ),
        response: {
          ...success(PurposeBody, 'The words are kept and shown.'),
          ...errors(400, 401, 403, 409, 503),
        },
      },
    },
    ({ body }) => shop.purposes.put(body),
  );
};
