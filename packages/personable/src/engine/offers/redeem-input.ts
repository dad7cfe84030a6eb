import { type Static, Type } from 'typebox';

/** What a till says of a code. */
export const RedeemInput = Type.Object(
  {
    code: Type.String({
      minLength: 1,
      maxLength: 150,
      description: 'The code, or the id of what was given where it has none.',
    }),
    order: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        description: 'Redeemed with it again, it is one redemption.',
      }),
    ),
    amount: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 1e12,
        description: 'What was taken off, in minor units; what was reserved when left out.',
      }),
    ),
    currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$' })),
    by: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'Which till.' })),
  },
  { additionalProperties: false },
);
export type RedeemInput = Static<typeof RedeemInput>;
