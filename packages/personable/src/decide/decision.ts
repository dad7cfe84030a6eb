import { type Static, Type } from 'typebox';
import { ContextPart } from '../context/explanation.ts';
import { givenFields } from '../context/given-fields.ts';
import { referenceFields } from '../customer/identity/reference.ts';
import { DecidedContent, HandOver } from './campaigns/decided-content.ts';
import { DecidedCreative } from './creatives/decided-creative.ts';
import { DECIDED_BY, type DecidedBy } from './decided-by.ts';
import { DecidedArm } from './experiments/decided-arm.ts';
import { DecidedPage } from './pages/decided-page.ts';

const itemId = Type.Union([Type.String({ minLength: 1, maxLength: 200 }), Type.Integer()]);

/** What is asked of a decision. */
export const DecisionRequest = Type.Object(
  {
    ...referenceFields,
    person: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: "The engine's own number of the person. Needs a secret key.",
      }),
    ),
    placement: Type.String({
      minLength: 1,
      maxLength: 200,
      description:
        'The place to fill. Without defining anything: for-you, similar, complete-basket, usual, popular, continue, because-of, upgrade, newest, weekly-list, onsite.messages.',
    }),
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 100, description: 'Items wanted; 8 when left out.' }),
    ),
    new: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1,
        description: 'For weekly-list: share of items the person never bought; 0.5 when left out.',
      }),
    ),
    exclude: Type.Optional(
      Type.Array(itemId, { maxItems: 1_000, description: 'Items that are not to be shown.' }),
    ),
    context: Type.Optional(
      Type.Object(
        {
          item: Type.Optional(itemId),
          basket: Type.Optional(
            Type.Array(itemId, { maxItems: 200, description: 'Items in the cart.' }),
          ),
          page: Type.Optional(
            Type.Union(
              [Type.String({ maxLength: 2_000 }), Type.Object({}, { additionalProperties: true })],
              { description: 'Path of the page, or { path, url, title, type, category, item }.' },
            ),
          ),
          ...givenFields,
        },
        { additionalProperties: true, description: 'What is known of now.' },
      ),
    ),
    explain: Type.Optional(
      Type.Boolean({ description: 'true: the answer also says what was known of now.' }),
    ),
    value: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1,
        description:
          'How much counts what an item is worth to the shop: 0 nothing, 1 nothing else. Through a write key it is left to the placement.',
      }),
    ),
    diversity: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1,
        description:
          'The least diversity of the list: the mean over its pairs of 1 − |A ∩ B| / √(|A| · |B|), with the categories of the two. Held whenever the 500 best candidates allow it.',
      }),
    ),
    novelty: Type.Optional(
      Type.Number({
        minimum: -1,
        maximum: 1,
        description: 'From −1, rather what is familiar and popular, to 1, rather what is new.',
      }),
    ),
    newcomers: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1,
        description: 'The share of the places, on average, for items that are new in the shop.',
      }),
    ),
    seed: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: Number.MAX_SAFE_INTEGER,
        description:
          'What everything that is drawn is drawn by: the same seed draws the same again. Needs a secret key.',
      }),
    ),
  },
  { additionalProperties: false },
);
export type DecisionRequest = Static<typeof DecisionRequest>;

/** A named part of an item's score, in words. */
export const Reason = Type.Object({
  term: Type.String({ description: 'For example bought, viewed, popularity.' }),
  value: Type.Number({
    description: "Its part of the score; the parts add up to the item's score.",
  }),
  items: Type.Array(Type.String(), { description: 'Items it comes from.' }),
  text: Type.String({ description: 'In words that a customer may read.' }),
  note: Type.Optional(
    Type.String({
      description: "What only the shop's owner may read; only in GET /v1/decisions/{id}.",
    }),
  ),
  sensitive: Type.Optional(
    Type.Literal(true, {
      description: 'It rests on something sensitive: only a secret key is told.',
    }),
  ),
});
export type Reason = Static<typeof Reason>;

/** An item that was chosen, and why. */
export const DecidedItem = Type.Object({
  id: Type.String(),
  name: Type.String(),
  price: Type.Optional(Type.Number({ description: 'Decimal amount.' })),
  currency: Type.Optional(Type.String()),
  url: Type.Optional(Type.String()),
  image: Type.Optional(Type.String()),
  categories: Type.Array(Type.String()),
  creative: Type.Optional(DecidedCreative),
  strategy: Type.String({ description: 'What chose it.' }),
  replaces: Type.Optional(
    Type.Object(
      { id: Type.String(), name: Type.String() },
      { description: 'What stood here earlier in the week and is no longer offered.' },
    ),
  ),
  score: Type.Number(),
  sentence: Type.String({
    description:
      'Why it is here, in the language of the answer: its strongest reason that may be told.',
  }),
  reasons: Type.Array(Reason),
});
export type DecidedItem = Static<typeof DecidedItem>;

/** Why something else than the placement's own strategy had to fill it. */
const Fallback = Type.Object({
  to: Type.String(),
  items: Type.Integer({ description: 'How many items it filled.' }),
  because: Type.String({ description: 'In words.' }),
});

/** What one of the controls did to a list. */
const Arranged = Type.Object({
  control: Type.Unsafe<'diversity' | 'newcomers' | 'floor'>({
    type: 'string',
    enum: ['diversity', 'newcomers', 'floor'],
  }),
  rule: Type.Optional(Type.String({ description: 'Of a floor: the id of the rule.' })),
  asked: Type.Number({ description: 'The floor, or the share.' }),
  before: Type.Optional(
    Type.Number({
      description: 'The diversity, or the share of the floor, of the best by score alone.',
    }),
  ),
  got: Type.Optional(Type.Number({ description: 'The same of this list.' })),
  reached: Type.Optional(Type.Boolean({ description: 'Whether the floor holds.' })),
  items: Type.Optional(
    Type.Array(
      Type.Object({
        id: Type.String(),
        propensity: Type.Number({
          description: 'The probability with which it was drawn, given those drawn before it.',
        }),
      }),
      { description: 'Newcomers that were drawn, in the order of their places.' },
    ),
  ),
  text: Type.String({ description: 'In words.' }),
});
export type Arranged = Static<typeof Arranged>;
/** What a whole decision is about. */
const About = Type.Object(
  {
    id: Type.String({ description: 'Of an item, or a week such as 2026-W48.' }),
    name: Type.String(),
    text: Type.String({ description: 'A heading in words that a customer may read.' }),
  },
  { description: 'What everything in it goes with: an item, or a week.' },
);
export type About = Static<typeof About>;

/** A rule about items that held for a decision. */
const HeldRule = Type.Object({
  id: Type.String(),
  version: Type.Integer(),
  name: Type.String(),
});

/** What was decided for one placement that is no page. */
const decided = {
  decision: Type.String({ description: 'Its id, for GET /v1/decisions/{id}.' }),
  placement: Type.String(),
  strategy: Type.String(),
  person: Type.Unsafe<'known' | 'newcomer'>({ type: 'string', enum: ['known', 'newcomer'] }),
  personalized: Type.Boolean({ description: "Whether the person's own history was used." }),
  by: Type.Optional(
    Type.Unsafe<DecidedBy>({
      type: 'string',
      enum: [...DECIDED_BY],
      description:
        'What made the difference: the person, a segment (an audience, the context, a rule for some), or nobody, when it is the same for all. Left out of decisions made before it was kept.',
    }),
  ),
  withheld: Type.Optional(
    Type.String({ description: 'Why the history is not used whatever was agreed to, in words.' }),
  ),
  holdout: Type.Optional(
    Type.Boolean({
      description:
        'true: the person is held out and shown what everybody is shown (docs/holdout.md).',
    }),
  ),
  experiments: Type.Optional(
    Type.Array(DecidedArm, {
      description:
        'The arms of experiments it was decided in; left out where none could make a difference.',
    }),
  ),
  about: Type.Optional(About),
  language: Type.Optional(Type.String({ description: 'Of the sentences, BCP 47.' })),
  items: Type.Array(DecidedItem),
  content: Type.Optional(
    Type.Array(DecidedContent, { description: 'Of a placement of content: what is shown there.' }),
  ),
  reason: Type.Optional(
    Type.Unsafe<'fallback' | 'caring'>({
      type: 'string',
      enum: ['fallback', 'caring'],
      description:
        'Of a placement of content: why no campaign was chosen, left out when one was. Of items: fallback where what was to fill it could not be worked out.',
    }),
  ),
  handOver: Type.Optional(HandOver),
  fallback: Type.Array(Fallback),
  arranged: Type.Optional(
    Type.Array(Arranged, { description: 'What the controls did; left out when they did nothing.' }),
  ),
  rules: Type.Optional(
    Type.Object(
      { set: Type.Integer({ description: 'Number of the rule set.' }), held: Type.Array(HeldRule) },
      { description: 'Rules about items that held; left out when none did.' },
    ),
  ),
  model: Type.Integer({ description: 'Number of the model that scored.' }),
  context: Type.Optional(
    Type.Array(ContextPart, { description: 'What was known of now; only where it was asked for.' }),
  ),
};

/** What was decided. */
export const Decision = Type.Object({
  ...decided,
  page: Type.Optional(DecidedPage),
  blocks: Type.Optional(
    Type.Array(Type.Object(decided), {
      description: 'Of a page: what was decided for each block, from top to bottom.',
    }),
  ),
});
export type Decision = Static<typeof Decision>;

/** What a decision was chosen from. */
export const Considered = Type.Object({
  catalogue: Type.Integer({ description: 'Items of the catalogue.' }),
  candidates: Type.Integer({ description: "Items the placement's own strategy gave a score." }),
  runnersUp: Type.Array(
    Type.Object({ id: Type.String(), name: Type.String(), score: Type.Number() }),
    { description: 'The best of those that were not chosen.' },
  ),
  passedOver: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      score: Type.Number(),
      because: Type.String(),
    }),
    { description: 'Items that would have been chosen and may not be shown; at most five.' },
  ),
});
export type Considered = Static<typeof Considered>;
