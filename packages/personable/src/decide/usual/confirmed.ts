import { type Static, Type } from 'typebox';
import { DecisionRequest } from '../decision.ts';

const { userId, email, phone, identity, person, limit, context } = DecisionRequest.properties;
const itemId = Type.Union([Type.String({ minLength: 1, maxLength: 200 }), Type.Integer()]);

/** What is asked before the usual is ordered. */
export const ConfirmRequest = Type.Object(
  {
    userId,
    email,
    phone,
    identity,
    person,
    items: Type.Optional(
      Type.Array(
        Type.Object(
          {
            id: itemId,
            quantity: Type.Optional(
              Type.Number({
                exclusiveMinimum: 0,
                maximum: 10_000,
                description: 'Pieces; when left out, as many as the person usually orders.',
              }),
            ),
          },
          { additionalProperties: false },
        ),
        { maxItems: 200, description: 'What is to be checked; the usual when left out.' },
      ),
    ),
    limit,
    context,
  },
  { additionalProperties: false },
);
export type ConfirmRequest = Static<typeof ConfirmRequest>;

const price = Type.Number({ description: 'Decimal amount for a piece, as of now.' });

/** One item of a basket as it can be ordered now. */
export const ConfirmedLine = Type.Object({
  id: Type.String(),
  name: Type.String(),
  quantity: Type.Number({ description: 'Pieces; no more than there are.' }),
  price: Type.Optional(price),
  currency: Type.Optional(Type.String()),
  available: Type.Boolean(),
  refused: Type.Optional(
    Type.String({ description: 'Why a guardian does not allow it, in words.' }),
  ),
  changed: Type.Optional(
    Type.Object(
      { was: Type.Number({ description: 'What the person paid for a piece the last time.' }) },
      { description: 'The price is another than it was; left out where it is not, or not known.' },
    ),
  ),
  instead: Type.Optional(
    Type.Object(
      {
        id: Type.String(),
        name: Type.String(),
        price: Type.Optional(price),
        currency: Type.Optional(Type.String()),
      },
      { description: 'The nearest that could stand in for what is not there.' },
    ),
  ),
});
export type ConfirmedLine = Static<typeof ConfirmedLine>;

/** The usual basket, checked against the catalogue of now. */
export const ConfirmedBasket = Type.Object({
  lines: Type.Array(ConfirmedLine),
  total: Type.Array(Type.Object({ amount: Type.Number(), currency: Type.String() }), {
    description: 'Of what is available and has a price, by currency.',
  }),
  notes: Type.Array(Type.String(), { description: 'What a customer should be told.' }),
  decision: Type.Optional(
    Type.String({ description: 'For GET /v1/decisions/{id}, where the usual was chosen.' }),
  ),
});
export type ConfirmedBasket = Static<typeof ConfirmedBasket>;
