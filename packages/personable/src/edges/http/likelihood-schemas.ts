import { Type } from 'typebox';
import { MODEL_NAMES, type ModelName } from '../../learning/likelihoods/building/fit-models.ts';

const day = (description: string) =>
  Type.String({ format: 'date', description: `${description} UTC.` });
const time = (description: string) =>
  Type.String({ format: 'date-time', description: `${description} ISO 8601.` });

const State = Type.Unsafe<'ready' | 'waiting'>({
  type: 'string',
  enum: ['ready', 'waiting'],
  description: 'waiting: too little is known, and the text says what is missing.',
});

const Decile = Type.Object({
  people: Type.Integer(),
  predicted: Type.Number({ description: 'The mean of what was predicted of them.' }),
  actual: Type.Number({ description: 'The mean of what came.' }),
  low: Type.Number({ description: 'Where that mean lies with 95 % certainty.' }),
  high: Type.Number(),
});

const BackTest = Type.Object(
  {
    cut: day('The last day that the model knew.'),
    days: Type.Integer({ description: 'Days after it that were compared.' }),
    of: Type.Integer({ description: 'People; items of `demand`.' }),
    predicted: Type.Number({ description: 'Over all of them.' }),
    actual: Type.Number(),
    error: Type.Number({
      description:
        'Root of the mean square over people; of `demand` the sum of what items are off by, as a share of what came.',
    }),
    baselines: Type.Array(Type.Object({ name: Type.String(), error: Type.Number() }), {
      description: 'The same error of what anybody could have said.',
    }),
    deciles: Type.Array(Decile, {
      description: 'Ten groups from the lowest prediction to the highest; none of `demand`.',
    }),
    text: Type.String(),
  },
  { description: 'Fitted on what was before a day and held against what came after it.' },
);

/** One model. */
export const LikelihoodCardBody = Type.Object({
  name: Type.Unsafe<ModelName>({ type: 'string', enum: [...MODEL_NAMES] }),
  title: Type.String(),
  state: State,
  text: Type.String({ description: 'How it did, or why it says nothing, in words.' }),
  unit: Type.Unsafe<'orders' | 'share' | 'money' | 'pieces'>({
    type: 'string',
    enum: ['orders', 'share', 'money', 'pieces'],
    description: 'What its back-test counts.',
  }),
  currency: Type.Optional(Type.String({ description: 'ISO 4217, of money.' })),
  parameters: Type.Array(
    Type.Object({
      name: Type.String(),
      value: Type.Number(),
      low: Type.Optional(Type.Number({ description: 'A 95 % interval, by the delta method.' })),
      high: Type.Optional(Type.Number()),
      text: Type.String({ description: 'What it means, in plain words.' }),
    }),
  ),
  fit: Type.Optional(
    Type.Object(
      {
        converged: Type.Boolean(),
        evaluations: Type.Integer(),
        logLikelihood: Type.Number(),
        slope: Type.Number({ description: 'The largest slope there: 0 at a maximum.' }),
      },
      { description: 'How the numbers were found.' },
    ),
  ),
  backTest: Type.Optional(BackTest),
});

/** All of them. */
export const LikelihoodsBody = Type.Object({
  state: State,
  text: Type.String(),
  built: Type.Optional(time('When it was fitted.')),
  until: Type.Optional(
    day(
      'The last day that is known: today, or that of the last order where the shop stands still.',
    ),
  ),
  customers: Type.Integer({ description: 'People who ordered.' }),
  repeaters: Type.Integer({ description: 'Those who did on another day again.' }),
  current: Type.Boolean({ description: 'Whether nothing that is counted changed since.' }),
  models: Type.Array(LikelihoodCardBody),
});

const figure = (description: string) =>
  Type.Object(
    { value: Type.Number(), low: Type.Number(), high: Type.Number(), text: Type.String() },
    {
      description: `${description} The interval (95 %, delta method) says how well the expectation is known, not how far one person may be from it.`,
    },
  );

const Value = Type.Object(
  {
    value: Type.Number(),
    low: Type.Number(),
    high: Type.Number(),
    currency: Type.String(),
    text: Type.String(),
  },
  {
    description: 'What they will be worth within a year, at ten per cent a year: decimal amounts.',
  },
);

const PERSON = {
  person: Type.Integer(),
  state: Type.Unsafe<'said' | 'unsaid'>({ type: 'string', enum: ['said', 'unsaid'] }),
  text: Type.String({ description: 'The most important of it, or why nothing is said.' }),
  churn: Type.Optional(figure('The probability of no order within 91 days.')),
  orders: Type.Optional(figure('Days with an order to be expected within 91 days.')),
  value: Type.Optional(Value),
  alive: Type.Optional(
    Type.Number({
      description: 'The probability of still being a customer; always 1 of who ordered once.',
    }),
  ),
  buy: Type.Optional(
    Type.Object(
      { value: Type.Number(), text: Type.String() },
      { description: 'The probability of an order within 28 days, by what they did lately.' },
    ),
  ),
  nextOrder: Type.Optional(
    Type.Object(
      {
        expected: day('The middle of what is to be expected.'),
        low: day('Between this'),
        high: day('and this in four of five cases.'),
        within28: Type.Number({ description: 'The probability of an order within 28 days.' }),
        text: Type.String(),
      },
      { description: 'If they order again.' },
    ),
  ),
  favourites: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      orders: Type.Integer(),
      pieces: Type.Number(),
      last: time('When it was ordered last.'),
      due: time('When it is due by their own rhythm.'),
      text: Type.String(),
    }),
    { description: 'What they buy again and again, what is due first.' },
  ),
};

/** What is to be expected of somebody. */
export const PersonLikelihoodsBody = Type.Object(PERSON);

/** People of a list. */
export const ListedPeopleBody = Type.Object({
  people: Type.Array(Type.Object({ ...PERSON, name: Type.Optional(Type.String()) })),
});

/** What will be asked for. */
export const ItemDemandBody = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      expected: Type.Number({ description: 'Pieces within the next 14 days.' }),
      low: Type.Number({ description: 'Between these in four of five cases.' }),
      high: Type.Number(),
      due: Type.Number({ description: 'Of these, by people who are due.' }),
      regulars: Type.Integer({ description: 'People who buy it again and again.' }),
      before: Type.Number({ description: 'Pieces ordered in the 14 days before.' }),
      stock: Type.Optional(Type.Integer()),
      stockOut: Type.Optional(
        Type.Number({ description: 'The probability that more is asked for than there is.' }),
      ),
      text: Type.String(),
    }),
    { description: 'Those that run out first, then those most asked for.' },
  ),
});
