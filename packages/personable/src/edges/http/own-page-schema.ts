import { Type } from 'typebox';
import { AccessesBody } from './consent-schemas.ts';

const bag = Type.Record(Type.String(), Type.Unknown());
const time = Type.Optional(Type.String());

/** What somebody is told of themselves. */
export const OwnPageBody = Type.Object({
  name: Type.Optional(Type.String()),
  identities: Type.Array(Type.Object({ namespace: Type.String(), value: Type.String() })),
  traits: bag,
  groups: bag,
  events: Type.Integer(),
  firstSeen: time,
  lastSeen: time,
  history: Type.Array(
    Type.Object({
      item: Type.String(),
      name: Type.String(),
      kind: Type.String(),
      time: Type.String(),
      amount: Type.Number(),
    }),
    { description: 'The latest 20, the latest first; an export has them all.' },
  ),
  askedFor: Type.Array(
    Type.Object({
      choice: Type.String(),
      item: Type.Optional(Type.Object({ id: Type.String(), name: Type.String() })),
      category: Type.Optional(Type.String()),
      attribute: Type.Optional(Type.Object({ name: Type.String(), value: Type.String() })),
      trait: Type.Optional(Type.String()),
      value: Type.Optional(Type.Unknown()),
      time: Type.String(),
    }),
  ),
  computed: bag,
  why: Type.Array(
    Type.Object({
      decision: Type.String(),
      item: Type.Object({ id: Type.String(), name: Type.String() }),
      sentence: Type.String(),
      time: Type.String(),
    }),
    {
      description:
        'Why they were shown what they were shown, the latest 5; send the decision to /v1/feedback.',
    },
  ),
  purposes: Type.Array(
    Type.Object({
      purpose: Type.String(),
      label: Type.String(),
      text: Type.String(),
      version: Type.Optional(Type.String({ description: 'To be sent as wording with the word.' })),
      allowed: Type.Boolean(),
      said: Type.Optional(
        Type.String({ description: 'When; left out while they have not spoken.' }),
      ),
      effect: Type.String({ description: 'What it does now, and what the other choice changes.' }),
    }),
  ),
  holdout: Type.Optional(
    Type.String({ description: 'That they are held out, in words (docs/holdout.md).' }),
  ),
  lists: Type.Object({
    made: Type.Integer({ description: 'Of the latest 20.' }),
    personal: Type.Integer({ description: 'How many of them were made from what they did.' }),
  }),
  accesses: AccessesBody.properties.accesses,
});
