import { Type } from 'typebox';

/** In which of its looks an item is shown. */
export const DecidedCreative = Type.Object(
  {
    id: Type.String(),
    how: Type.Unsafe<'drawn' | 'fixed'>({ type: 'string', enum: ['drawn', 'fixed'] }),
    propensity: Type.Number({ description: 'The probability with which it was chosen.' }),
    reason: Type.String({ description: 'Why, in words.' }),
    name: Type.Optional(Type.String()),
    description: Type.Optional(Type.String()),
    url: Type.Optional(Type.String()),
    image: Type.Optional(Type.String()),
  },
  {
    description:
      'In which of its looks it is shown, with what that says in place of the item; left out of an item that has one.',
  },
);
