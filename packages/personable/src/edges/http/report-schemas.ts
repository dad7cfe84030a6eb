import { Type } from 'typebox';

/** A figure with where it lies. */
export const Measured = Type.Union(
  [
    Type.Object({
      value: Type.Number(),
      low: Type.Union([Type.Number(), Type.Null()]),
      high: Type.Union([Type.Number(), Type.Null()]),
      of: Type.Integer({ description: 'How many it rests on.' }),
    }),
    Type.Null(),
  ],
  {
    description:
      'A figure with its 95 % interval; the interval is null where there is too little for it, the whole is null where there is nothing.',
  },
);

/** What every report says of itself. */
export const HEAD = {
  timezone: Type.String({ description: 'IANA: by whose clock days begin.' }),
  counting: Type.Optional(
    Type.Object(
      { done: Type.Integer(), of: Type.Integer() },
      { description: 'How many records are counted, while older ones still are.' },
    ),
  ),
};
const day = (description: string) => Type.String({ format: 'date', description });
const DAYS = { from: day('The first day.'), to: day('The last day, in it.') };
const whole = (description: string) => Type.Integer({ description });

const Figures = Type.Object({
  people: whole('Different people who did something.'),
  newPeople: whole('Those of them who never had before.'),
  sessions: whole('Visits: over when nothing was done for 30 minutes.'),
  views: Type.Integer(),
  carts: whole('Times something was put in a cart.'),
  orders: Type.Integer(),
  buyers: whole('Different people with an order.'),
  refunds: Type.Integer(),
  revenue: Type.Number({ description: 'Decimal amount, in the currency of the report.' }),
  refunded: Type.Number(),
  otherOrders: whole('Orders in other currencies: their amounts are in no figure.'),
  averageOrder: Measured,
  orderValues: Type.Object(
    { quarter: Measured, median: Measured, threeQuarters: Measured, nineTenths: Measured },
    {
      description:
        'What orders with an amount come to, to 2 %: half of them to no more than the median, a quarter to no more than the quarter.',
    },
  ),
  conversion: Measured,
});

export const OverviewBody = Type.Object({
  ...HEAD,
  ...DAYS,
  currency: Type.Optional(Type.String({ description: 'ISO 4217: that of most orders.' })),
  now: Figures,
  before: Figures,
  conversionChange: Measured,
  days: Type.Array(
    Type.Object({
      day: day('By the clock of the shop.'),
      people: Type.Integer(),
      sessions: Type.Integer(),
      views: Type.Integer(),
      carts: Type.Integer(),
      orders: Type.Integer(),
      buyers: Type.Integer(),
      revenue: Type.Number(),
      refunded: Type.Number(),
    }),
  ),
  sources: Type.Array(Type.Object({ source: Type.String(), sessions: Type.Integer() }), {
    description: 'Where visits came from, the most first.',
  }),
  personal: Type.Object(
    { decisions: Type.Integer(), share: Measured },
    { description: 'Decisions of these days (UTC) that the person made the difference in.' },
  ),
  holdout: Type.String({ description: 'What the holdout says personalization earns, in words.' }),
});

const Steps = Type.Array(
  Type.Object({
    event: Type.String(),
    count: Type.Integer({ description: 'How often somebody got here.' }),
    ofBefore: Measured,
    ofFirst: Measured,
  }),
);

export const FunnelBody = Type.Object({
  ...HEAD,
  ...DAYS,
  id: Type.String(),
  name: Type.String(),
  hours: Type.Number({ description: 'After the first step, in which the others count.' }),
  steps: Steps,
  by: Type.String(),
  groups: Type.Array(Type.Object({ name: Type.String(), steps: Steps })),
  text: Type.String({ description: 'What it says, in words.' }),
});

const Funnel = Type.Object(
  {
    id: Type.String({ maxLength: 60 }),
    name: Type.String({ maxLength: 200 }),
    steps: Type.Array(
      Type.Object(
        {
          event: Type.String({ maxLength: 200 }),
          where: Type.Optional(
            Type.Record(Type.String(), Type.Unknown(), {
              description: 'A condition over `properties` and `context` of the event.',
            }),
          ),
        },
        { additionalProperties: true },
      ),
    ),
    hours: Type.Number(),
  },
  { additionalProperties: true },
);

const Goal = Type.Object(
  {
    id: Type.String({ maxLength: 60 }),
    name: Type.String({ maxLength: 200 }),
    to: Type.String({ maxLength: 200, description: 'The event that is to come.' }),
    from: Type.Optional(
      Type.String({
        maxLength: 200,
        description: 'The event from which time is counted; left out: the first thing they did.',
      }),
    ),
  },
  { additionalProperties: true },
);

export const SETTINGS = {
  funnels: Type.Array(Funnel),
  goals: Type.Array(Goal),
  digest: Type.Object(
    {
      to: Type.Array(Type.String({ maxLength: 320 }), {
        description: 'E-mail addresses of the shop’s own people.',
      }),
      hour: Type.Optional(
        Type.Integer({
          description: 'From this hour on, by the clock of the shop; 7 when left out.',
        }),
      ),
    },
    { description: 'What happened yesterday, by e-mail once a day.', additionalProperties: true },
  ),
  watched: Type.Array(Type.String({ maxLength: 200 }), {
    description:
      'Stated traits by which people are told apart in who gets offers and campaigns; none are guessed.',
  }),
};
