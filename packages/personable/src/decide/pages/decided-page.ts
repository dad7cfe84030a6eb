import { type Static, Type } from 'typebox';

/** How a page was put together. */
export const DecidedPage = Type.Object(
  {
    blocks: Type.Array(
      Type.Object({
        placement: Type.String(),
        decision: Type.String({ description: 'Id of its decision.' }),
      }),
      { description: 'From top to bottom.' },
    ),
    order: Type.Unsafe<'fixed' | 'learned'>({
      type: 'string',
      enum: ['fixed', 'learned'],
      description: 'Whether the blocks stand as they are written, or as serves the person best.',
    }),
    how: Type.Unsafe<'drawn' | 'fixed'>({
      type: 'string',
      enum: ['drawn', 'fixed'],
      description: 'Whether the order was drawn.',
    }),
    propensity: Type.Number({
      minimum: 0,
      maximum: 1,
      description: 'The probability with which the order was chosen.',
    }),
    exact: Type.Optional(
      Type.Literal(false, { description: 'Said where the propensity is an estimate.' }),
    ),
    reason: Type.Optional(Type.String({ description: 'Why this order, in words.' })),
  },
  { description: 'Of a page: its blocks, and how their order was chosen.' },
);
export type DecidedPage = Static<typeof DecidedPage>;
