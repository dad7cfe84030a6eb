import { Type } from 'typebox';
import { HELD_KINDS, type HeldKind } from '../../measure/holdout/holdout-scope.ts';

const time = (description: string) => Type.String({ description: `${description} ISO 8601.` });
/** A shape, or null. */
export const orNull = <S extends Parameters<typeof Type.Union>[0][number]>(
  schema: S,
  description: string,
) => Type.Union([schema, Type.Null()], { description });

const Estimate = Type.Object(
  { value: Type.Number(), low: Type.Number(), high: Type.Number() },
  {
    description:
      'A value with a 95 % interval that holds at all looks at once, however often one looks (docs/holdout.md).',
  },
);

const Group = Type.Object({
  people: Type.Integer(),
  buyers: Type.Integer({ description: 'People with an order since they were first decided for.' }),
  orders: Type.Integer(),
  revenue: Type.Number({ description: 'Decimal amount: paid less what was given back.' }),
  revenuePerPerson: orNull(Type.Number(), 'Decimal amount; null while there is nobody.'),
});

const Money = Type.Object(
  {
    since: Type.String({ format: 'date' }),
    margin: orNull(
      Type.Object({
        share: Type.Number({ description: 'Of revenue.' }),
        from: Type.Unsafe<'catalogue' | 'assumed'>({
          type: 'string',
          enum: ['catalogue', 'assumed'],
        }),
      }),
      'null where no item has a cost and no margin is assumed.',
    ),
    incremental: orNull(Estimate, 'Margin that is really earned; null while it cannot be told.'),
    costs: Type.Object({
      imported: Type.Number(),
      messages: Type.Number(),
      showing: Type.Number({ description: 'Campaigns shown, by what a showing costs.' }),
      discounts: Type.Number(),
      total: Type.Number(),
    }),
    returnOnInvestment: orNull(Estimate, '(margin − costs) / costs; null without costs.'),
    text: Type.String({ description: 'The same in words.' }),
  },
  { description: 'What is earned once it is taken off what it costs; decimal amounts.' },
);

const Shares = Type.Object(
  {
    revenue: orNull(
      Type.Number(),
      'Of revenue: items that were clicked in a list before they were ordered.',
    ),
    views: orNull(Type.Number(), 'Of pages of items: those that a click in a list opened.'),
    incremental: orNull(Estimate, 'Of what people spend: what is really incremental.'),
    text: Type.String({ description: 'What the difference is, in words.' }),
  },
  { description: 'The shares everyone quotes, beside what the holdout says.' },
);

const MEASURED = {
  state: Type.Unsafe<'off' | 'waiting' | 'measured'>({
    type: 'string',
    enum: ['off', 'waiting', 'measured'],
  }),
  text: Type.String({ description: 'What it says, in words.' }),
  cautions: Type.Array(Type.String(), {
    description:
      'What is to be known before the figures are believed: nobody or one person in a group, a clock that was put forward or back.',
  }),
  since: Type.Optional(time('When the measurement began.')),
  from: Type.Optional(time('People first decided for since then are in it.')),
  currency: Type.Optional(Type.String({ description: 'ISO 4217: that of most orders.' })),
  shown: Group,
  held: Group,
  both: Type.Integer({ description: 'People who were in both groups: they are left out.' }),
  otherOrders: Type.Integer({ description: 'Orders in other currencies: they are left out.' }),
  needs: Type.Object(
    {
      people: Type.Integer(),
      buyers: Type.Integer(),
      weeks: Type.Optional(Type.Integer({ description: 'About how many more at this rate.' })),
    },
    { description: 'What each group needs at least before anything is said.' },
  ),
  lift: Type.Optional(
    Type.Object(
      {
        perPerson: Estimate,
        relative: orNull(
          Estimate,
          'A share of what held-out people spend; null while that cannot be told from nothing.',
        ),
        total: Estimate,
      },
      { description: 'What personalization earns. Left out while it is not enough.' },
    ),
  ),
  money: Type.Optional(Money),
  days: Type.Array(
    Type.Object({
      day: Type.String({ format: 'date' }),
      shown: Type.Integer(),
      held: Type.Integer(),
      perPerson: orNull(Estimate, 'null while it was not enough.'),
    }),
    { description: 'What was known on each day of the measurement, ascending, UTC.' },
  ),
};

/** How held-out people give way to others. */
export const Rotate = Type.Object(
  {
    days: Type.Integer({
      minimum: 7,
      maximum: 366,
      description: 'Days of a period, counted since 1970, UTC.',
    }),
    share: Type.Number({
      exclusiveMinimum: 0,
      maximum: 1,
      description: 'The share of the held-out people who give way to others at its end.',
    }),
  },
  { additionalProperties: false, description: 'Lets nobody be held out for ever.' },
);

/** Who is held out of everything personal, and what is measured of it. */
export const HoldoutBody = Type.Object({
  share: Type.Number({ description: 'The share of the people who are held out.' }),
  salt: Type.String(),
  rotate: Type.Optional(Rotate),
  origin: Type.Unsafe<'default' | 'option' | 'set'>({
    type: 'string',
    enum: ['default', 'option', 'set'],
    description: 'Where the share is from. What somebody set wins over the option.',
  }),
  ...MEASURED,
  shares: Type.Optional(Shares),
  changes: Type.Array(
    Type.Object({
      time: time('When.'),
      who: Type.String(),
      share: Type.Number(),
      salt: Type.String(),
      rotate: Type.Optional(Rotate),
    }),
    { description: 'Who set what, the last first, at most 200.' },
  ),
});

/** What is measured of one thing that people are held out of. */
export const ScopedHoldoutBody = Type.Object({
  kind: Type.Unsafe<HeldKind>({ type: 'string', enum: [...HELD_KINDS] }),
  id: Type.String(),
  share: Type.Number({ description: 'The share of the people who are held out of it now.' }),
  ...MEASURED,
});

/** Of which days. */
export const Days = Type.Object({
  days: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 3_660,
      description:
        'Only people first decided for in the last so many days, today included (UTC); everybody when left out.',
    }),
  ),
});
