import { Type } from 'typebox';

/** What an account of a person has. */
export const BalanceBody = Type.Object({
  account: Type.String(),
  currency: Type.Optional(Type.String({ description: 'Left out for points.' })),
  amount: Type.Integer({ description: 'Minor units of the currency, or points.' }),
  entries: Type.Integer({ description: 'How many it is the sum of.' }),
  last: Type.String({ format: 'date-time' }),
  text: Type.String({ description: 'The amount in words.' }),
});
