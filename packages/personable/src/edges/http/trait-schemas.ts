import { Type } from 'typebox';
import { SENSITIVE_KINDS } from '../../customer/traits/sensitive.ts';
import { TRAIT_TYPES } from '../../engine/traits/trait-declarations.ts';

const label = Type.Optional(
  Type.String({ maxLength: 100, description: 'What people call it; left out: its name.' }),
);
const description = Type.Optional(Type.String({ maxLength: 1_000 }));
const type = Type.Optional(
  Type.String({ enum: [...TRAIT_TYPES], description: 'What kind of value it has.' }),
);
const kinds = [...SENSITIVE_KINDS];

/** Where the value of a stated trait comes from. */
export const TraitSource = Type.Object({
  source: Type.String({ description: 'For example crm, till, server, public.' }),
  time: Type.String({ format: 'date-time' }),
  unset: Type.Optional(Type.Boolean({ description: 'It was said to have no value.' })),
  tooLarge: Type.Optional(
    Type.Integer({ description: 'Characters of a value too large to be kept; the event has it.' }),
  ),
  sensitive: Type.Optional(Type.String({ enum: kinds, description: 'What it is about.' })),
});

/** What the value of a computed trait leaves out. */
export const ComputedNote = Type.Object({
  muted: Type.Optional(
    Type.Literal(true, { description: 'The person said that it is wrong: it is not used.' }),
  ),
  atLeast: Type.Optional(
    Type.Boolean({ description: 'The value is a lower bound: more was seen than is kept.' }),
  ),
  ignored: Type.Optional(
    Type.Integer({
      description: 'Events whose value could not be used: there was none, or it was no number.',
    }),
  ),
});

/** A declared stated trait, as it is shown. */
export const TraitBody = Type.Object({
  name: Type.String(),
  label,
  description,
  type,
  sensitive: Type.Optional(
    Type.String({
      enum: kinds,
      description: 'What it is about that the law protects, as declared or by its name.',
    }),
  ),
});

/** What a shop says of a stated trait. */
export const TraitInput = Type.Object(
  {
    label,
    description,
    type,
    sensitive: Type.Optional(
      Type.Union([Type.String({ enum: kinds }), Type.Literal(false)], {
        description: 'What it is about that the law protects; false: nothing, whatever its name.',
      }),
    ),
  },
  { additionalProperties: false },
);

/** A computed trait, as it is shown. */
export const ComputedTraitBody = Type.Object({
  name: Type.String(),
  label: Type.String(),
  description,
  declaration: Type.Object({}, { additionalProperties: true, description: 'See docs/traits.md.' }),
  words: Type.String({ description: 'The declaration as a person would say it.' }),
  builtIn: Type.Boolean(),
  declared: Type.Optional(Type.String({ format: 'date-time' })),
  backfilled: Type.Optional(
    Type.Object(
      { done: Type.Integer(), of: Type.Integer() },
      { description: 'Stored profiles looked at, of how many; left out when all are.' },
    ),
  ),
});

/** What is said of a computed trait when it is declared. */
export const ComputedTraitInputBody = Type.Object(
  {
    label,
    description,
    declaration: Type.Unknown({
      description:
        'What is computed: { kind, event, of, where, within, most }, see docs/traits.md.',
    }),
  },
  { additionalProperties: false },
);
