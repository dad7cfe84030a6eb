import { Type } from 'typebox';
import { ClauseBody } from './condition-routes.ts';

const text = (maxLength: number, description: string) => Type.String({ maxLength, description });
const kind = Type.Unsafe<'selling' | 'service'>({
  type: 'string',
  enum: ['selling', 'service'],
  description: 'What it is for; selling when left out.',
});
const condition = Type.Object(
  {},
  {
    additionalProperties: true,
    description: 'Over the document of a person: see docs/conditions.md.',
  },
);

/** What somebody says an audience is. */
export const AudienceInputBody = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100 }),
    description: Type.Optional(text(2_000, 'For whoever reads it later.')),
    condition,
    kind: Type.Optional(kind),
    selling: Type.Optional(
      Type.Boolean({
        description:
          'Whether it may be used to sell. Left out: when that is what it is for and its condition reads nothing sensitive.',
      }),
    ),
    note: Type.Optional(text(2_000, 'Why it may, although its condition reads what is sensitive.')),
  },
  { additionalProperties: false },
);

const said = {
  name: Type.String(),
  description: Type.String(),
  condition,
  kind,
  selling: Type.Boolean({ description: 'Whether it may be used to sell.' }),
  note: Type.Optional(Type.String()),
};
const sensitive = Type.Array(Type.String(), {
  description: 'Sensitive traits that the condition reads.',
});
const words = Type.String({ description: 'The condition in words.' });

/** An audience as it is now. */
export const AudienceBody = Type.Object({
  id: Type.String(),
  ...said,
  words,
  sensitive,
  buildsOn: Type.Array(Type.String(), { description: 'Audiences that the condition asks for.' }),
  usedBy: Type.Array(Type.String(), { description: 'Audiences that ask for this one.' }),
  version: Type.Integer(),
  created: Type.String(),
  createdBy: Type.String(),
  changed: Type.String(),
  changedBy: Type.String(),
  size: Type.Integer({ description: 'People who belong to it, as far as they are counted.' }),
  growth: Type.Optional(
    Type.Integer({ description: 'How many more than at the end of the last day before, UTC.' }),
  ),
  state: Type.Unsafe<'live' | 'counting'>({ type: 'string', enum: ['live', 'counting'] }),
  progress: Type.Optional(
    Type.Object(
      {
        step: Type.Unsafe<'gathering' | 'asking'>({
          type: 'string',
          enum: ['gathering', 'asking'],
          description: 'Gathering from the log what was not counted before, then asking everybody.',
        }),
        done: Type.Integer(),
        of: Type.Integer(),
      },
      { description: 'Profiles that are done.' },
    ),
  ),
});

/** What an audience was. */
export const AudienceVersionBody = Type.Object({
  version: Type.Integer(),
  ...said,
  changed: Type.String(),
  changedBy: Type.String(),
});

const summary = {
  person: Type.Integer({ description: "The engine's own number of the person." }),
  name: Type.Optional(Type.String()),
  identities: Type.Array(Type.Object({ namespace: Type.String(), value: Type.String() })),
  events: Type.Integer(),
  lastSeen: Type.Optional(Type.String()),
};
const why = Type.String({ description: 'What made it so, in a few words.' });

/** Who belongs to an audience. */
export const MembersBody = Type.Object({
  members: Type.Array(Type.Object({ ...summary, since: Type.String(), why })),
  next: Type.Optional(Type.Integer({ description: 'The "after" of the next page.' })),
});

/** How much audiences have in common. */
export const OverlapBody = Type.Object({
  audiences: Type.Array(
    Type.Object({ id: Type.String(), name: Type.String(), size: Type.Integer() }),
  ),
  common: Type.Array(Type.Array(Type.Integer()), {
    description: 'People in both, by row and column in the order of the audiences.',
  }),
});

const asked = {
  asked: Type.Integer({ description: 'Profiles that were asked.' }),
  of: Type.Integer({ description: 'Profiles there are.' }),
};

/** What a condition would find. */
export const PreviewBody = Type.Object({
  words,
  sensitive,
  size: Type.Integer({ description: 'People; an estimate unless exact.' }),
  exact: Type.Boolean(),
  low: Type.Optional(
    Type.Integer({ description: 'Of an estimate: with high, where 95 of 100 samples have it.' }),
  ),
  high: Type.Optional(Type.Integer()),
  ...asked,
  sample: Type.Array(Type.Object({ ...summary, why, explanation: ClauseBody }), {
    description: 'Up to ten people at random.',
  }),
  kinds: Type.Optional(
    Type.Object(
      {
        members: Type.Integer({ description: 'Members that were looked at.' }),
        share: Type.Number({ description: 'Share of the smaller kind.' }),
        clarity: Type.Number({ description: 'How clearly they are apart: mean silhouette.' }),
        expected: Type.Number({ description: 'How clearly one kind of this spread would be.' }),
        differences: Type.Array(
          Type.Object({
            feature: Type.String(),
            word: Type.Optional(Type.String()),
            first: Type.Number(),
            second: Type.Number(),
          }),
          {
            description: 'Medians, or shares of those who have a word; first is the smaller kind.',
          },
        ),
      },
      { description: 'That they are of two kinds that one message may not fit.' },
    ),
  ),
});

/** What a person belongs to. */
export const MembershipsBody = {
  audiences: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      selling: Type.Boolean(),
      since: Type.String(),
      why,
    }),
  ),
  changes: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      entered: Type.Boolean(),
      time: Type.String(),
      why,
    }),
    { description: 'The latest first.' },
  ),
};
