import { type Static, Type } from 'typebox';

const time = (description: string) => Type.String({ description: `${description}: ISO 8601.` });
const count = (description: string) => Type.Integer({ description });

/** A mean with its interval. */
const Interval = Type.Object(
  { mean: Type.Number(), low: Type.Number(), high: Type.Number() },
  { description: 'A mean over customers with its 95 % interval, by bootstrap.' },
);

const Item = Type.Object({ id: Type.String(), name: Type.String() });

const Customer = Type.Object({
  person: Type.Optional(count("The engine's own number of the person.")),
  name: Type.String({ description: 'The name of the customer, else the id.' }),
});

/** How good one kind of list was. */
const Measured = Type.Object({
  hitRate: Interval,
  recall: Interval,
});

const Question = Type.Object({
  name: Type.Unsafe<'new-items' | 'whole-basket'>({
    type: 'string',
    enum: ['new-items', 'whole-basket'],
  }),
  customers: count('Customers who were asked about.'),
  length: count('Items a list has.'),
  ours: Measured,
  bestsellers: Measured,
  difference: Measured,
});

const Shown = Type.Object({
  customer: Customer,
  orders: count('Orders before the hidden part.'),
  right: count('How many of the recommended items were bought.'),
  recommended: Type.Array(
    Type.Object({
      ...Item.properties,
      strategy: Type.String(),
      reason: Type.String({ description: 'The reason that counted most, in words.' }),
      hit: Type.Boolean({ description: 'Whether it was bought in the hidden part.' }),
    }),
  ),
  bought: Type.Array(
    Type.Object({
      ...Item.properties,
      new: Type.Boolean({ description: 'Not bought before.' }),
      hit: Type.Boolean({ description: 'Whether it had been recommended.' }),
    }),
  ),
});

const Due = Type.Object({
  customer: Customer,
  item: Item,
  purchases: count('Days on which the customer bought the item.'),
  everyDays: Type.Number({ description: 'Their usual interval: the median, in days.' }),
  regularity: Type.Number({
    description: 'Median deviation from it as a share of it; 0 is like clockwork.',
  }),
  last: time('The last purchase'),
  from: time('The first day of the range'),
  to: time('The last day of the range'),
  quantity: Type.Number({ description: 'Usual pieces: the median.' }),
  value: Type.Optional(Type.Number({ description: 'Those pieces at the last price.' })),
  currency: Type.Optional(Type.String()),
});

const Demand = Type.Object({
  item: Item,
  sold: Type.Number({ description: 'Pieces sold in the weeks looked at, less what came back.' }),
  expected: Type.Number({ description: 'Pieces in the next 30 days.' }),
  low: count('95 % interval.'),
  high: count('95 % interval.'),
  stock: Type.Optional(count('Pieces in stock.')),
  runsOut: Type.Optional(time('The day on which it runs out at the usual pace')),
  chance: Type.Optional(
    Type.Number({ description: 'Probability that more is asked for in 30 days than there is.' }),
  ),
});

/** What somebody's own orders say: what `personable try` found, and `GET /v1/trial` answers. */
export const TrialReport = Type.Object({
  file: Type.String({ description: 'The name of the file.' }),
  made: time('When the report was made'),
  seconds: Type.Number({ description: 'How long it took.' }),
  rows: Type.Object({
    read: count('Rows of the file.'),
    used: count('Rows that are part of an order or a refund.'),
    leftOut: Type.Array(Type.Object({ reason: Type.String(), rows: Type.Integer() })),
  }),
  found: Type.Object({
    orders: count('Orders, also those without a customer.'),
    customers: count('Customers with an order.'),
    returning: count('Customers with two orders or more.'),
    items: count('Different items.'),
    first: time('The first order'),
    last: time('The last order'),
  }),
  hidden: Type.Object({
    cut: time('Everything from here on was hidden'),
    days: Type.Number({ description: 'Days that were hidden.' }),
    lastMonth: Type.Boolean({
      description: 'Whether it is the last 30 days; else the last fifth.',
    }),
    orders: count('Orders of known customers in the hidden part.'),
    customers: count('Customers with an order before it and in it.'),
    asked: count('Customers who were asked about: all, or a drawn sample.'),
  }),
  tuning: Type.String({
    description: 'What came of fitting the item model to what was not hidden, in a sentence.',
  }),
  missing: Type.Array(Type.String(), {
    description: 'What could not be shown, and why, in sentences.',
  }),
  questions: Type.Array(Question),
  people: Type.Object({
    rule: Type.String({ description: 'How they were chosen.' }),
    shown: Type.Array(Shown),
  }),
  due: Type.Object({
    total: count('Pairs of a customer and an item that are due.'),
    customers: count('Different customers among them.'),
    shown: Type.Array(Due),
  }),
  demand: Type.Object({
    weeks: count('Weeks the figures rest on.'),
    total: count('Items sold in those weeks.'),
    stockKnown: count('Items of which the stock is known.'),
    shown: Type.Array(Demand),
  }),
  next: Type.Array(Type.Object({ text: Type.String(), command: Type.Optional(Type.String()) })),
});
export type TrialReport = Static<typeof TrialReport>;
