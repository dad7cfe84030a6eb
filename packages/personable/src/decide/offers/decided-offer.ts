import { type Static, Type } from 'typebox';

const Money = Type.Object({
  minor: Type.Integer({ description: 'Minor units of the currency.' }),
  currency: Type.String({ description: 'ISO 4217, for example EUR.' }),
});

/** What somebody gets, as they may read it. */
const ShownBenefit = Type.Object({
  kind: Type.String({ description: 'percent, amount, shipping, gift or text.' }),
  percent: Type.Optional(Type.Number()),
  amount: Type.Optional(Money),
  item: Type.Optional(Type.String({ description: 'Id of the item that is given.' })),
});

/** An offer that is made with what is shown. */
export const DecidedOffer = Type.Object(
  {
    id: Type.String({ description: 'Of the offer.' }),
    grant: Type.String({
      description: 'Of what was given to this person. It redeems an offer that has no codes.',
    }),
    name: Type.String(),
    benefit: ShownBenefit,
    value: Type.String({ description: 'The benefit as the language of the content writes it.' }),
    code: Type.Optional(Type.String()),
    expires: Type.Optional(Type.String({ format: 'date-time' })),
    because: Type.Optional(Type.String({ description: 'Why the person gets it, in words.' })),
    personal: Type.Optional(
      Type.Literal(true, { description: 'Said of a price that is made for this person.' }),
    ),
    notice: Type.Optional(
      Type.String({ description: 'What has to be said beside a personal price.' }),
    ),
  },
  { description: 'What is given with it.' },
);
export type DecidedOffer = Static<typeof DecidedOffer>;
