import { Type } from 'typebox';
import { Compile } from 'typebox/compile';

/** Most that an entry may add or take away: a balance of a thousand of them is still exact. */
const MOST = 1e12;
const text = (maxLength: number, description: string) =>
  Type.String({ minLength: 1, maxLength, description });

/** An entry as it is sent. */
export const LedgerEntryInput = Type.Object(
  {
    account: text(100, 'Any name: tab, credit, points.'),
    amount: Type.Integer({
      minimum: -MOST,
      maximum: MOST,
      description: 'Minor units of the currency, or points; below 0 it takes away. Never 0.',
    }),
    currency: Type.Optional(
      Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217; left out for points.' }),
    ),
    note: Type.Optional(text(1_000, 'What it was for.')),
    by: text(200, 'Who makes it, such as a till or the name of a clerk.'),
    reference: Type.Optional(text(200, 'What it belongs to outside, such as a receipt.')),
    messageId: Type.Optional(
      text(200, 'Id of the entry: sent again with the same id, it is not entered again.'),
    ),
  },
  { additionalProperties: false },
);
export type LedgerEntryInput = Type.Static<typeof LedgerEntryInput>;

/** What takes an entry back. */
export const ReversalInput = Type.Object(
  {
    entry: text(300, 'Id of the entry that is taken back.'),
    by: text(200, 'Who takes it back.'),
    note: Type.Optional(text(1_000, 'Why.')),
  },
  { additionalProperties: false },
);
export type ReversalInput = Type.Static<typeof ReversalInput>;

/** Makes the check of what a library caller sends; the edges have their own. */
export const ledgerShapes = () => ({
  entry: Compile(LedgerEntryInput),
  reversal: Compile(ReversalInput),
});
