import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { referenceFields } from '../../customer/identity/reference.ts';
import { CHOICES, type Choice, type StatedChoice } from '../../customer/preferences.ts';
import type { PersonReference } from '../../engine/handles/people.ts';
import type { PreferenceInput } from '../../engine/handles/preferences.ts';
import type { Personable } from '../../engine/personable.ts';
import { authorise, objects, refuseOthers, refuseReading } from './authorise.ts';
import { credentials } from './credentials.ts';
import { errors, keys, success } from './schema.ts';

const person = Type.Integer({
  minimum: 1,
  description: "The engine's own number of the person. Needs a secret key.",
});
const reference = {
  ...referenceFields,
  person: Type.Optional(person),
};
const stated = Type.Unsafe<StatedChoice>({
  type: 'string',
  enum: [...CHOICES, 'wrong'],
  description: 'As said; wrong: what was thought of them is not so (see /v1/feedback).',
});
const choice = Type.Unsafe<Choice>({
  type: 'string',
  enum: CHOICES,
  description:
    'more, less, never; not-me: what was done with it was not this person; gift: what was bought of it was for somebody else; neutral takes back what was said of it.',
});
const Attribute = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100, description: 'brand, or any attribute.' }),
    value: Type.Union([
      Type.String({ minLength: 1, maxLength: 300 }),
      Type.Number(),
      Type.Boolean(),
    ]),
  },
  { additionalProperties: false },
);

const Preferences = Type.Object({
  preferences: Type.Array(
    Type.Object({
      choice: stated,
      item: Type.Optional(Type.Object({ id: Type.String(), name: Type.String() })),
      category: Type.Optional(Type.String()),
      attribute: Type.Optional(Type.Object({ name: Type.String(), value: Type.String() })),
      trait: Type.Optional(Type.String()),
      value: Type.Optional(Type.Unknown()),
      time: Type.String({ format: 'date-time' }),
    }),
    { description: 'The latest first; what was taken back is left out.' },
  ),
});

type Stating = PersonReference & PreferenceInput;

/** What people ask for, over HTTP, also from pages of other origins. */
export const registerPreferences = (app: FastifyInstance, shop: Personable): void => {
  app.post<{ Body: Stating }>(
    '/v1/preferences',
    {
      schema: {
        operationId: 'setPreference',
        summary: 'Record what a person asks for',
        description:
          'About one item, one category or one attribute; the latest word about each holds. With a write key for an anonymousId, or for the customer whose signed token comes with it. The same as a track event "Preference Set" with these fields as properties.',
        tags: ['people'],
        security: keys.either,
        body: Type.Object(
          {
            ...reference,
            choice,
            item: Type.Optional(
              Type.Union([Type.String({ minLength: 1, maxLength: 200 }), Type.Integer()]),
            ),
            category: Type.Optional(
              Type.String({
                minLength: 1,
                maxLength: 300,
                description: 'A path; what stands beneath it counts as well.',
              }),
            ),
            attribute: Type.Optional(Attribute),
            ...credentials,
          },
          { additionalProperties: false },
        ),
        response: {
          ...success(
            Type.Object({ success: Type.Boolean() }),
            'It is durable, and every decision obeys it.',
          ),
          ...errors(400, 401, 403, 404, 503),
        },
      },
    },
    async (request) => {
      const access = await authorise(shop, request);
      refuseOthers(access, request.body);
      const { suspicious } = request;
      const origin = { ...access, objects: objects(request), suspicious };
      await shop.preferences.set(request.body, request.body, origin);
      return { success: true };
    },
  );

  app.post<{ Body: PersonReference }>(
    '/v1/preferences/list',
    {
      schema: {
        operationId: 'listPreferences',
        summary: 'Read what a person asked for',
        description: 'With a write key only for the customer whose signed token comes with it.',
        tags: ['people'],
        security: keys.either,
        body: Type.Object({ ...reference, ...credentials }, { additionalProperties: false }),
        response: {
          ...success(Preferences, 'What they asked for and did not take back.'),
          ...errors(400, 401, 403),
        },
      },
    },
    async (request) => {
      const access = await authorise(shop, request);
      refuseReading(access, request.body);
      await shop.privacy.looked(request.body, access.who, 'preferences');
      return { preferences: await shop.preferences.list(request.body) };
    },
  );
};
