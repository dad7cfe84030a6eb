import { type Static, Type } from 'typebox';
import { DecidedOffer } from '../offers/decided-offer.ts';

/** Content that was chosen, and how. */
export const DecidedContent = Type.Object({
  campaign: Type.Optional(
    Type.String({ description: 'Left out for what the placement falls back on.' }),
  ),
  creative: Type.Optional(Type.String()),
  message: Type.Optional(
    Type.String({ description: 'Of a message that waited for the person: its id.' }),
  ),
  name: Type.Optional(Type.String({ description: "The campaign's name." })),
  offer: Type.Optional(DecidedOffer),
  locale: Type.String({ description: 'The language of its texts.' }),
  fields: Type.Record(Type.String(), Type.String(), {
    description:
      'Its texts, filled in; values are escaped for HTML unless the placement or the creative says format: text.',
  }),
  how: Type.Unsafe<'drawn' | 'fixed'>({
    type: 'string',
    enum: ['drawn', 'fixed'],
    description: 'Whether it was drawn, or would have been chosen for certain.',
  }),
  propensity: Type.Number({
    minimum: 0,
    maximum: 1,
    description:
      'The probability with which it was chosen, given what was chosen before it for the same placement.',
  }),
  exact: Type.Optional(
    Type.Literal(false, { description: 'Said where the propensity is an estimate.' }),
  ),
  reason: Type.String({ description: 'Why it was chosen, in words.' }),
  sentence: Type.String({
    description: 'Why it is shown, in the language of the answer, for whoever is shown it.',
  }),
});
export type DecidedContent = Static<typeof DecidedContent>;

/** What a colleague has to know who takes over. */
export const HandOver = Type.Object(
  {
    text: Type.String({ description: 'What went wrong, in words.' }),
    since: Type.Optional(Type.String({ format: 'date-time' })),
    page: Type.Optional(Type.String({ description: 'Where the person is.' })),
  },
  { description: 'Said when a person of the shop is to take over.' },
);
export type HandOver = Static<typeof HandOver>;
