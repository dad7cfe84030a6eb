import { Type } from 'typebox';

const personId = Type.Union([Type.String({ minLength: 1, maxLength: 500 }), Type.Integer()]);

/** Somebody in a body: by an id of the shop, of a browser, or the engine's number. */
export const reference = {
  userId: Type.Optional(personId),
  anonymousId: Type.Optional(personId),
  person: Type.Optional(
    Type.Integer({ minimum: 1, description: "The engine's own number of the person." }),
  ),
};

const time = Type.String({ format: 'date-time' });
const named = { person: Type.Integer(), name: Type.Optional(Type.String()) };
const Target = Type.Object({
  item: Type.Optional(Type.String()),
  category: Type.Optional(Type.String()),
  attribute: Type.Optional(Type.Object({ name: Type.String(), value: Type.String() })),
});
const spend = {
  amount: Type.Integer({ description: 'Minor units.' }),
  currency: Type.String(),
  per: Type.String({ description: 'day, week or month.' }),
};

/** Somebody who may be called, may collect or may decide. */
export const ContactBody = Type.Object({
  name: Type.String(),
  relation: Type.Optional(Type.String()),
  phone: Type.Optional(Type.String()),
  email: Type.Optional(Type.String()),
  may: Type.Array(Type.String(), { description: 'call, collect, decide.' }),
});

/** A household as it is answered. */
export const HouseholdBody = Type.Object({
  id: Type.String(),
  version: Type.Integer({ description: 'To be sent with the next change.' }),
  name: Type.String(),
  members: Type.Array(
    Type.Object({
      ...named,
      knownAs: Type.Optional(
        Type.String({ description: "The name they gave, else the shop's own id of them." }),
      ),
      role: Type.String({ description: 'guardian, adult or child.' }),
      birthDate: Type.Optional(Type.String()),
      minor: Type.Boolean({ description: 'By anything that is known: then not profiled.' }),
      limits: Type.Array(
        Type.Object({
          id: Type.String(),
          forbid: Type.Optional(Target),
          allow: Type.Optional(Target),
          spend: Type.Optional(Type.Object(spend)),
          since: time,
          by: Type.Optional(
            Type.Object(named, { description: 'Left out once this guardian was erased.' }),
          ),
          text: Type.String({ description: 'In words.' }),
        }),
      ),
      contacts: Type.Array(ContactBody),
    }),
  ),
  created: time,
  updated: time,
});

/** What households say of a person. */
export const HouseholdOfPersonBody = Type.Object({
  minor: Type.Boolean(),
  households: Type.Array(
    Type.Object({
      ...HouseholdBody.properties,
      member: Type.Integer({ description: 'The number of the member they are in it.' }),
    }),
    { description: 'More than one where people were merged: the limits of all of them hold.' },
  ),
  budgets: Type.Array(
    Type.Object({ ...spend, left: Type.Integer({ description: 'Minor units.' }) }),
  ),
  left: Type.String({ description: 'What is left, in words; empty without a budget.' }),
});

/** What the till asks before it takes the money. */
export const CheckRequest = Type.Object(
  {
    ...reference,
    items: Type.Array(
      Type.Object(
        {
          id: Type.Union([Type.String({ minLength: 1, maxLength: 200 }), Type.Integer()]),
          quantity: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 10_000 })),
        },
        { additionalProperties: false },
      ),
      { maxItems: 200, description: 'Bought together: each counts for those after it.' },
    ),
  },
  { additionalProperties: false },
);

/** The answer to it. */
export const CheckedBody = Type.Object({
  minor: Type.Boolean(),
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      allowed: Type.Boolean(),
      because: Type.Optional(Type.String({ description: 'In words, where it is not allowed.' })),
    }),
  ),
});
