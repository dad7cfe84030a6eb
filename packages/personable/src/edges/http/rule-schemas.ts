import { Type } from 'typebox';
import { RULE_KINDS } from '../../rules/definition.ts';

const text = (description: string) => Type.String({ description });

/** Which kind of rule. */
export const kind = Type.Unsafe<string>({
  type: 'string',
  enum: [...RULE_KINDS],
  description: 'As in docs/rules.md.',
});

const state = Type.Unsafe<'draft' | 'published' | 'changed' | 'archived'>({
  type: 'string',
  enum: ['draft', 'published', 'changed', 'archived'],
  description: 'changed: published, with a newer draft beside it.',
});

const body = Type.Object(
  {},
  { additionalProperties: true, description: 'What the rule says: docs/rules.md.' },
);

/** Something wrong with a rule among the others. */
const ProblemBody = Type.Object({
  severity: Type.Unsafe<'refused' | 'warning'>({
    type: 'string',
    enum: ['refused', 'warning'],
    description: 'refused: it cannot be published so.',
  }),
  kind,
  id: Type.String(),
  path: text("Where in the rule's body, as a JSON pointer."),
  message: Type.String(),
  hint: Type.Optional(text('What to do.')),
});

const summary = {
  kind,
  id: Type.String(),
  name: Type.String(),
  state,
  version: Type.Integer({ description: 'The latest one: for ifVersion.' }),
  published: Type.Optional(Type.Integer({ description: 'The version that is published.' })),
  changed: Type.String(),
  changedBy: Type.String(),
  note: Type.Optional(Type.String()),
};

/** A rule in a list. */
export const RuleSummaryBody = Type.Object(summary);

/** A rule with what it says. */
export const RuleBody = Type.Object({
  ...summary,
  body,
  publishedBody: Type.Optional({
    ...body,
    description: 'What is published, where the draft differs.',
  }),
  problems: Type.Array(ProblemBody, { description: 'What would be wrong if it were published.' }),
});

/** A version of a rule. */
export const RuleVersionBody = Type.Object({
  version: Type.Integer(),
  body,
  written: Type.String(),
  writtenBy: Type.String(),
  note: Type.Optional(Type.String()),
});

const DifferenceBody = Type.Object({
  path: text('A JSON pointer.'),
  before: Type.Optional(Type.Unknown()),
  after: Type.Optional(Type.Unknown()),
});

/** Two versions, compared. */
export const RuleDifferenceBody = Type.Object({
  from: Type.Integer(),
  to: Type.Integer(),
  differences: Type.Array(DifferenceBody),
});

/** A publishing. */
export const RuleSetBody = Type.Object({
  number: Type.Integer(),
  published: Type.String(),
  publishedBy: Type.String(),
  note: Type.Optional(Type.String()),
  changes: Type.Array(
    Type.Object({
      kind,
      id: Type.String(),
      version: Type.Union([Type.Integer(), Type.Null()], {
        description: 'Published since; null for a rule that is no longer.',
      }),
    }),
  ),
});

/** A rule as a file says it. */
export const RuleFileBody = Type.Object(
  {
    kind: Type.String({ maxLength: 100 }),
    id: Type.String({ maxLength: 500 }),
    body: Type.Unknown(),
  },
  { additionalProperties: false },
);

/** What a set of rules would change. */
export const RulePlanBody = Type.Object({
  plan: text('Stands for exactly these changes: for ifPlan.'),
  changes: Type.Array(
    Type.Object({
      kind,
      id: Type.String(),
      does: Type.Unsafe<string>({
        type: 'string',
        enum: ['create', 'change', 'publish', 'archive', 'same'],
      }),
      differences: Type.Array(DifferenceBody),
    }),
  ),
  problems: Type.Array(ProblemBody, { description: 'Of the whole set as it would be published.' }),
});

/** What every change of a rule may say. */
export const said = {
  note: Type.Optional(Type.String({ maxLength: 1_000, description: 'Why, for the history.' })),
  ifVersion: Type.Optional(
    Type.Integer({
      minimum: 0,
      description:
        'The latest version the sender knows, 0 for none: refused when there is another.',
    }),
  ),
};
