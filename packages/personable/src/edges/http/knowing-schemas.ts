import { Type } from 'typebox';
import { FAMILIARITY_LEVELS } from '../../customer/knowing/familiarity.ts';
import { INTENTS } from '../../customer/knowing/intent.ts';
import { LEFT_OFF_KINDS } from '../../customer/knowing/resume/left-off.ts';

const time = Type.String({ format: 'date-time' });
const words = <Word extends string>(of: readonly Word[]) =>
  Type.Unsafe<Word>({ type: 'string', enum: of });
const share = Type.Number({ minimum: 0, maximum: 1 });

const Affinity = Type.Object({
  attribute: Type.String(),
  value: Type.String(),
  now: Type.Optional(
    Type.Number({
      description:
        'Of the last days: −1 (against it) to 1 among the values of its attribute; of categories among those of the same depth. Left out when nothing was done within 30 days.',
    }),
  ),
  usually: Type.Number({ description: 'The same over the long run.' }),
  trend: Type.Optional(words(['rising', 'fading'])),
  interactions: Type.Integer({ description: 'What it rests on.' }),
  last: time,
});

const Habit = Type.Object({
  visits: Type.Integer({ description: 'Visits that said it.' }),
  enough: Type.Boolean({ description: 'Whether they are enough to speak of a habit.' }),
  usual: Type.Optional(Type.String()),
  values: Type.Array(Type.Object({ value: Type.String(), visits: Type.Integer(), share })),
});

const LeftOff = Type.Object({
  kind: words(LEFT_OFF_KINDS),
  title: Type.String(),
  text: Type.String({ description: 'How far it came, in words.' }),
  progress: Type.Optional(share),
  time,
  device: Type.Optional(Type.String({ description: 'On what it was last done.' })),
  url: Type.Optional(Type.String({ description: 'Where it goes on: http, https or a path.' })),
  items: Type.Optional(
    Type.Array(
      Type.Object({
        id: Type.String(),
        name: Type.String(),
        quantity: Type.Number(),
        url: Type.Optional(Type.String()),
        available: Type.Boolean({ description: 'Whether it can be shown and bought now.' }),
      }),
    ),
  ),
});

/** Where somebody left off. */
export const ResumeBody = Type.Object({
  unfinished: Type.Array(LeftOff, { description: 'The latest first; at most 20.' }),
  why: Type.Optional(Type.String({ description: 'Why there is nothing.' })),
});

const Answer = Type.Object({
  known: Type.Boolean(),
  value: Type.Optional(Type.Unknown()),
  since: Type.Optional(time),
  source: Type.Optional(Type.String({ description: 'Where it came from.' })),
  stale: Type.Optional(
    Type.Boolean({ description: 'Older than an answer to this field is good for.' }),
  ),
  withheld: Type.Optional(
    Type.Boolean({ description: 'Known, and not given to a page: it is sensitive.' }),
  ),
});

/** What a person told, and what is worth asking. */
export const AnswersBody = Type.Object({
  fields: Type.Record(Type.String(), Answer, { description: 'By field.' }),
  next: Type.Object(
    {
      question: Type.Optional(Type.String({ description: 'Its name.' })),
      field: Type.Optional(Type.String()),
      text: Type.Optional(Type.String()),
      choices: Type.Optional(Type.Array(Type.String(), { description: 'Empty: any answer.' })),
      why: Type.String(),
    },
    { description: 'The one question worth asking now, or why there is none.' },
  ),
});

/** What somebody is known by. */
export const KnowingBody = Type.Object({
  person: Type.Integer(),
  rests: Type.Object(
    { interactions: Type.Integer(), complete: Type.Boolean() },
    {
      description: 'What it was read from: the latest 2,000 interactions, or all there ever were.',
    },
  ),
  affinities: Type.Array(
    Type.Object({
      attribute: Type.String(),
      interactions: Type.Integer(),
      values: Type.Array(Affinity),
    }),
    { description: 'The attribute with most interactions first.' },
  ),
  value: Type.Object(
    {
      orders: Type.Integer(),
      refunds: Type.Integer(),
      currency: Type.Optional(Type.String()),
      lifetimeValue: Type.Optional(
        Type.Number({ description: 'Paid so far less what was given back; no forecast.' }),
      ),
      averageOrderValue: Type.Optional(Type.Number()),
      priced: Type.Integer({ description: 'Orders that said an amount in that currency.' }),
      firstOrder: Type.Optional(time),
      lastOrder: Type.Optional(time),
      daysBetweenOrders: Type.Optional(
        Type.Number({ description: 'Median; from three orders on.' }),
      ),
      daysSinceLastOrder: Type.Optional(Type.Integer()),
    },
    { description: 'What they were worth to the shop so far.' },
  ),
  habits: Type.Object({
    visits: Type.Integer({ description: 'Stretches without a pause of half an hour.' }),
    needed: Type.Integer({ description: 'Visits a habit needs.' }),
    clock: words(['local', 'utc']),
    hours: Type.Object({
      visits: Type.Integer(),
      enough: Type.Boolean(),
      usual: Type.Optional(
        Type.Object(
          { from: Type.Integer(), to: Type.Integer(), visits: Type.Integer() },
          { description: 'The shortest stretch of hours with half of the visits, if any.' },
        ),
      ),
      byHour: Type.Array(Type.Integer()),
    }),
    weekdays: Habit,
    country: Habit,
    device: Habit,
    place: Habit,
  }),
  priceBand: Type.Object(
    {
      enough: Type.Boolean(),
      band: Type.Optional(words(['low', 'middle', 'high'])),
      median: Type.Optional(share),
      quartiles: Type.Optional(Type.Array(share)),
      items: Type.Integer(),
      bought: Type.Integer(),
      needed: Type.Integer(),
    },
    {
      description:
        'Where what they buy and look at lies among the prices of the same categories: 0 the cheapest, 1 the dearest.',
    },
  ),
  familiarity: Type.Object({
    score: share,
    level: words(FAMILIARITY_LEVELS),
    reasons: Type.Array(
      Type.Object({ reason: Type.String(), value: Type.Number(), text: Type.String() }),
      { description: 'Their values add up to the score.' },
    ),
  }),
  intent: Type.Object({
    intent: Type.Optional(words(INTENTS)),
    reasons: Type.Array(Type.String()),
    messages: Type.Integer(),
    from: Type.Optional(time),
    to: Type.Optional(time),
  }),
  values: Type.Array(
    Type.Object({
      value: Type.String(),
      source: words(['stated', 'suggested']),
      text: Type.String(),
      bought: Type.Optional(Type.Object({ items: Type.Integer(), of: Type.Integer() })),
    }),
  ),
  resume: ResumeBody,
  answers: AnswersBody,
});
