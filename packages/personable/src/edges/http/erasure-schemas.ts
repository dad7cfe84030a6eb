import { Type } from 'typebox';

const NamedItems = Type.Array(Type.Object({ id: Type.String(), name: Type.String() }));
const count = Type.Integer({ minimum: 0 });

/** What the erasure of a person did, without anything that says who it was. */
export const Receipt = Type.Object({
  id: Type.String(),
  requested: Type.String(),
  finished: Type.Optional(
    Type.String({ description: 'Left out while something is still to be removed from the files.' }),
  ),
  state: Type.String({ description: 'removing or finished.' }),
  forever: Type.Boolean(),
  homes: Type.Integer({ description: '0 when nobody was known so.' }),
  removed: Type.Object(
    {
      events: count,
      claims: count,
      notes: count,
      identities: count,
      profiles: count,
      decisions: count,
      rejected: count,
      accesses: Type.Integer({ description: 'Notes of who looked at the person.' }),
    },
    { additionalProperties: count, description: 'How much of what.' },
  ),
  learned: Type.Object({
    counted: Type.Boolean(),
    cells: Type.Integer({ description: 'Values of sums their part was taken from.' }),
    equal: Type.Optional(
      Type.Boolean({
        description: 'Whether each of them was then what it had been less the part.',
      }),
    ),
    terms: Type.Array(
      Type.Object({
        stream: Type.String({ description: 'browse or basket.' }),
        what: Type.String({ description: 'after, together or support.' }),
        items: NamedItems,
        before: Type.Number(),
        part: Type.Number(),
        after: Type.Optional(Type.Number()),
      }),
    ),
  }),
  model: Type.Object({
    before: Type.Integer(),
    without: Type.Optional(Type.Integer({ description: 'The first model without them.' })),
    since: Type.Optional(Type.String()),
  }),
  tuned: Type.Object({ last: Type.Optional(Type.String()), text: Type.String() }),
});

/** What an erasure would take. */
export const Preview = Type.Object({
  who: Type.Optional(
    Type.Object({
      person: Type.Integer(),
      name: Type.Optional(Type.String()),
      identities: Type.Array(Type.Object({ namespace: Type.String(), value: Type.String() })),
      events: Type.Integer(),
      lastSeen: Type.Optional(Type.String()),
    }),
  ),
  homes: count,
  events: count,
  identities: count,
  decisions: count,
  cells: count,
});
