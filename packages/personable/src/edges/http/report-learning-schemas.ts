import { Type } from 'typebox';
import { HEAD, Measured } from './report-schemas.ts';

const text = Type.String({ description: 'What it says, in words.' });
const orNull = (description: string) => Type.Union([Type.Number(), Type.Null()], { description });

export const RetentionBody = Type.Object({
  ...HEAD,
  by: Type.String(),
  of: Type.String(),
  cohorts: Type.Array(
    Type.Object({
      from: Type.String({ format: 'date', description: 'The first day of the week or month.' }),
      people: Type.Integer({ description: 'Who began in it.' }),
      back: Type.Array(
        Type.Object({
          after: Type.Integer({ description: 'Weeks or months after.' }),
          people: Type.Integer({ description: 'Those of them who were there again.' }),
          share: Measured,
          open: Type.Boolean({ description: 'Whether it still goes on.' }),
        }),
      ),
    }),
  ),
  all: Type.Array(Type.Object({ after: Type.Integer(), share: Measured }), {
    description: 'Of everybody whose week or month after is over.',
  }),
  text,
});

const Buyers = {
  people: Type.Integer(),
  revenue: Type.Number({ description: 'Decimal amount: paid in all less what was given back.' }),
};
const bounds = (description: string) => Type.Array(Type.Number(), { description });

export const RfmBody = Type.Object({
  ...HEAD,
  currency: Type.Optional(Type.String({ description: 'ISO 4217: that of most buyers.' })),
  ...Buyers,
  bounds: Type.Object({
    weeks: bounds('Weeks since the last order, at the most, for scores 5, 4, 3 and 2.'),
    orders: bounds('Orders, at least, for scores 2 to 5.'),
    amounts: bounds('Decimal amounts, at least, for scores 2 to 5.'),
  }),
  cells: Type.Array(
    Type.Object({
      recency: Type.Integer(),
      frequency: Type.Integer(),
      money: orNull('The mean of the scores of what they paid.'),
      group: Type.String(),
      ...Buyers,
    }),
  ),
  groups: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      ...Buyers,
      shareOfPeople: orNull('Share of all buyers.'),
      shareOfRevenue: orNull('Share of all revenue.'),
      condition: Type.Record(Type.String(), Type.Unknown(), {
        description: 'A condition for an audience of the same people.',
      }),
    }),
  ),
  otherBuyers: Type.Integer({ description: 'Buyers in other currencies: they are left out.' }),
});

export const TimeToValueBody = Type.Object({
  ...HEAD,
  id: Type.String(),
  name: Type.String(),
  people: Type.Integer({ description: 'People whose clock began in these days.' }),
  reached: Type.Integer({ description: 'Those of them who got there.' }),
  median: Measured,
  curve: Type.Array(Type.Object({ days: Type.Integer(), share: Measured })),
  text,
});

const ANSWERS = { answers: Type.Integer(), mean: Measured, score: Measured };

export const SatisfactionBody = Type.Object({
  ...HEAD,
  scales: Type.Array(
    Type.Object({
      scale: Type.String({
        description:
          '`rating`: stars from 1 to 5, scored by the share of 4 and 5. `recommend`: 0 to 10, scored by the share of 9 and 10 less that of 0 to 6.',
      }),
      ...ANSWERS,
      given: Type.Array(Type.Object({ value: Type.Integer(), count: Type.Integer() })),
      days: Type.Array(
        Type.Object({ day: Type.String(), answers: Type.Integer(), mean: Type.Number() }),
      ),
      about: Type.Array(Type.Object({ name: Type.String(), ...ANSWERS })),
    }),
  ),
  feedback: Type.Array(Type.Object({ choice: Type.String(), count: Type.Integer() })),
  text,
});

export const LearnsBody = Type.Object({
  ...HEAD,
  notFound: Type.Array(
    Type.Object({ query: Type.String(), searches: Type.Integer(), without: Type.Integer() }),
    { description: 'Searches without a result.' },
  ),
  notOpened: Type.Array(
    Type.Object({ query: Type.String(), searches: Type.Integer(), unopened: Measured }),
    { description: 'Searches with a result after which nothing was opened.' },
  ),
  notBought: Type.Array(
    Type.Object({
      item: Type.String(),
      name: Type.String(),
      looks: Type.Integer(),
      bought: Measured,
    }),
    { description: 'Looked at and seldom bought within a week.' },
  ),
  rising: Type.Array(
    Type.Object({ taste: Type.String(), looks: Type.Integer(), times: Measured }),
    { description: 'Tastes with surely more than their usual share of looks.' },
  ),
  reasons: Type.Array(
    Type.Object({ reason: Type.String(), count: Type.Integer(), share: Measured }),
  ),
  returned: Type.Array(
    Type.Object({ item: Type.String(), name: Type.String(), returns: Type.Integer() }),
  ),
  text,
});
