import { Type } from 'typebox';

const itemId = Type.Union([Type.String({ minLength: 1, maxLength: 200 }), Type.Integer()]);
const decision = Type.Optional(
  Type.String({ minLength: 1, maxLength: 100, description: 'Of which it was an item.' }),
);
const by = Type.Optional(
  Type.String({ minLength: 1, maxLength: 200, description: 'Who says so: a name, a till.' }),
);
const messageId = Type.Optional(
  Type.String({
    minLength: 1,
    maxLength: 100,
    description: 'Sent again with the same one, it is done once.',
  }),
);
const closed = { additionalProperties: false };

/** What was sold at the counter. */
export const SaleInput = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          id: itemId,
          quantity: Type.Optional(
            Type.Number({ exclusiveMinimum: 0, maximum: 10_000, description: '1 when left out.' }),
          ),
          price: Type.Optional(
            Type.Number({
              minimum: 0,
              maximum: 1e9,
              description: 'Decimal amount for a piece; when left out, that of the catalogue.',
            }),
          ),
        },
        closed,
      ),
      { minItems: 1, maxItems: 200 },
    ),
    account: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 100,
        description: 'Of the ledger, for example tab: the total is taken from it.',
      }),
    ),
    decision,
    by,
    messageId,
  },
  closed,
);
export type SaleInput = Type.Static<typeof SaleInput>;

/** What somebody at the counter is not interested in. */
export const DeclinedInput = Type.Object({ item: itemId, decision, by, messageId }, closed);
export type DeclinedInput = Type.Static<typeof DeclinedInput>;

/** A note about somebody. */
export const NoteInput = Type.Object(
  { text: Type.String({ minLength: 1, maxLength: 1_000 }), by, messageId },
  closed,
);
export type NoteInput = Type.Static<typeof NoteInput>;

/** What is taken back: a sale, or what somebody was not interested in, by its id. */
export const UndoInput = Type.Object(
  {
    messageId: Type.String({ minLength: 1, maxLength: 100, description: 'As it was answered.' }),
    by,
  },
  closed,
);
export type UndoInput = Type.Static<typeof UndoInput>;
