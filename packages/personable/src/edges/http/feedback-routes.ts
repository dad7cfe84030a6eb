import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { FEEDBACK_CHOICES, type FeedbackChoice } from '../../customer/feedback/feedback.ts';
import { referenceFields } from '../../customer/identity/reference.ts';
import type { FeedbackInput } from '../../engine/handles/feedback.ts';
import type { PersonReference } from '../../engine/handles/people.ts';
import type { Personable } from '../../engine/personable.ts';
import { authorise, authoriseSecret, objects, refuseOthers, senderOf } from './authorise.ts';
import { credentials } from './credentials.ts';
import { errors, keys, success } from './schema.ts';

const person = Type.Integer({
  minimum: 1,
  description: "The engine's own number of the person. Needs a secret key.",
});
const choice = Type.Unsafe<FeedbackChoice>({
  type: 'string',
  enum: FEEDBACK_CHOICES,
  description:
    'more, less, never, not-me and gift as in /v1/preferences; wrong: what is thought of the person is not so; undo takes back what was said about the same.',
});
const text = (most: number, description: string) =>
  Type.Optional(Type.String({ minLength: 1, maxLength: most, description }));

const About = {
  item: Type.Optional(Type.Union([Type.String({ minLength: 1, maxLength: 200 }), Type.Integer()])),
  category: text(300, 'A path; what stands beneath it counts as well.'),
  attribute: Type.Optional(
    Type.Object(
      {
        name: Type.String({
          minLength: 1,
          maxLength: 100,
          description: 'brand, or any attribute.',
        }),
        value: Type.Union([
          Type.String({ minLength: 1, maxLength: 300 }),
          Type.Number(),
          Type.Boolean(),
        ]),
      },
      { additionalProperties: false },
    ),
  ),
  trait: text(100, 'The name of a trait, stated or computed; with wrong and undo.'),
  field: text(100, 'The field of an answer: the trait of this name.'),
  decision: text(
    100,
    'Id of the decision that is answered. With wrong, not-me, gift and undo, alone or with an item of it: about what its strongest reason rests on.',
  ),
};

const NamedItems = Type.Array(Type.Object({ id: Type.String(), name: Type.String() }));

const Entry = Type.Object({
  position: Type.Integer(),
  time: Type.String({ format: 'date-time' }),
  person: Type.Integer(),
  name: Type.Optional(Type.String()),
  claimed: Type.Optional(
    Type.Literal(true, { description: 'It came through a public key and is not proven.' }),
  ),
  choice,
  items: NamedItems,
  category: Type.Optional(Type.String()),
  attribute: Type.Optional(Type.Object({ name: Type.String(), value: Type.String() })),
  trait: Type.Optional(Type.String()),
  value: Type.Optional(Type.Unknown()),
  decision: Type.Optional(Type.String()),
  text: Type.Optional(Type.String()),
});

const count = Type.Integer({ minimum: 0 });
const Counts = Type.Object(
  {
    rests: Type.Integer({ description: 'Answers that were looked at: the latest.' }),
    more: Type.Boolean({ description: 'Whether there are older ones.' }),
    byChoice: Type.Record(Type.String(), count),
    byTrait: Type.Array(Type.Object({ trait: Type.String(), count }), {
      description: 'Traits that were said to be wrong, the most often named first.',
    }),
  },
  { description: 'Each person counts once for each thing; what was taken back does not.' },
);

type Giving = PersonReference & FeedbackInput;

/** What people answer, over HTTP, also from pages of other origins. */
export const registerGiveFeedback = (app: FastifyInstance, shop: Personable): void => {
  app.post<{ Body: Giving }>(
    '/v1/feedback',
    {
      schema: {
        operationId: 'giveFeedback',
        summary: 'Record what a person answers',
        description:
          'About one item, category, attribute, trait, field or decision; the latest word about each holds. With a write key for an anonymousId, or for the customer whose signed token comes with it. The same as a track event "Feedback Given" with these fields as properties.',
        tags: ['people'],
        security: keys.either,
        body: Type.Object(
          {
            ...referenceFields,
            person: Type.Optional(person),
            choice,
            ...About,
            value: Type.Optional(
              Type.Unknown({
                description:
                  'With wrong: what the trait is instead, a text, a number, true, false or a list of these. Left out: nothing.',
              }),
            ),
            text: text(1_000, 'In the person’s own words; the shop reads them.'),
            ...credentials,
          },
          { additionalProperties: false },
        ),
        response: {
          ...success(
            Type.Object({
              success: Type.Boolean(),
              items: Type.Optional(NamedItems),
            }),
            'It is durable, and every decision obeys it. items: what the reason of a decision rested on.',
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
      return { success: true, ...(await shop.feedback.give(request.body, request.body, origin)) };
    },
  );
};

/** What was answered, for the shop. */
export const registerFeedback = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);

  app.get<{ Querystring: { before?: number; limit?: number; person?: number } }>(
    '/v1/feedback',
    {
      preHandler,
      schema: {
        operationId: 'listFeedback',
        summary: 'Read what people answered, and how often',
        description:
          'The latest answers of everybody or of one person, and counts by choice and by trait over the latest 5,000 of everybody.',
        tags: ['people'],
        security: keys.secret,
        querystring: Type.Object({
          before: Type.Optional(
            Type.Integer({ minimum: 1, description: 'The "next" of the page before.' }),
          ),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
          person: Type.Optional(person),
        }),
        response: {
          ...success(
            Type.Object({
              feedback: Type.Array(Entry, { description: 'The latest first.' }),
              counts: Type.Optional(Counts),
              next: Type.Optional(
                Type.Integer({ description: 'Send it as "before" for the next page.' }),
              ),
            }),
            'What they answered. The counts are left out where one person is asked for.',
          ),
          ...errors(400, 401, 403),
        },
      },
    },
    async (request) => {
      const { person: number, ...page } = request.query;
      const of = number === undefined ? undefined : { person: number };
      if (of !== undefined) await shop.privacy.looked(of, senderOf(request, shop), 'preferences');
      const { entries, ...rest } = await shop.feedback.list({
        ...page,
        ...(of === undefined ? {} : { of }),
      });
      const counts = of === undefined ? { counts: await shop.feedback.counts() } : {};
      return { feedback: entries, ...counts, ...rest };
    },
  );
};
