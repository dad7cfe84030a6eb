import { Type } from 'typebox';
import { ClauseBody } from './condition-routes.ts';

const Gone = Type.Object(
  {
    what: Type.String({
      description:
        'age, log, settings, context, history, household, rules, model or earlier: what is gone, or was changed since.',
    }),
    because: Type.String({ description: 'In words.' }),
  },
  { description: 'Why it cannot be computed again.' },
);

/** What a decision went by. */
export const ExplanationBody = Type.Object({
  versions: Type.Object({
    model: Type.Integer(),
    rules: Type.Optional(Type.Integer({ description: 'Number of the rule set.' })),
    catalogue: Type.Optional(
      Type.Integer({ description: 'One more with each change of an item that was there.' }),
    ),
    settings: Type.Optional(
      Type.String({ description: 'A digest of the options, purposes and declared traits.' }),
    ),
    bandit: Type.Optional(Type.Integer({ description: 'Version of what a bandit had learned.' })),
  }),
  inputs: Type.Optional(
    Type.Object(
      {
        homes: Type.Integer({
          description: 'Browsers and accounts that were known to be one person.',
        }),
        interactions: Type.Integer({ description: 'How many were used.' }),
        last: Type.Optional(Type.String({ format: 'date-time' })),
        consent: Type.Object({
          allowed: Type.Boolean(),
          because: Type.String({ description: 'In words.' }),
        }),
        minor: Type.Boolean(),
        budget: Type.Optional(
          Type.String({ description: 'What guardians had left to spend, in words.' }),
        ),
        hidden: Type.Integer({ description: 'Items the person had hidden.' }),
        wishes: Type.Object(
          { more: Type.Boolean(), less: Type.Boolean(), never: Type.Boolean() },
          { description: 'Whether they had asked for more or less of something, or never for it.' },
        ),
        audiences: Type.Array(Type.String(), {
          description: 'Ids of audiences they were in, as far as a rule asked.',
        }),
      },
      { description: 'What was known of the person then, computed again.' },
    ),
  ),
  clauses: Type.Optional(
    Type.Array(
      Type.Object({
        kind: Type.String({ description: 'campaigns or item-rules.' }),
        id: Type.String(),
        version: Type.Integer(),
        name: Type.String(),
        holds: Type.Boolean(),
        clause: ClauseBody,
      }),
      { description: 'Audiences of rules that were asked, with the values they saw; at most 50.' },
    ),
  ),
  draw: Type.Optional(
    Type.Object(
      {
        seed: Type.Integer({ description: 'What was drawn was drawn by it.' }),
        places: Type.Array(
          Type.Array(Type.Object({ arm: Type.String(), propensity: Type.Number() })),
          { description: 'Place by place what could be chosen, with its probability.' },
        ),
        refused: Type.Array(Type.Object({ campaign: Type.String(), because: Type.String() })),
      },
      { description: 'Of a placement of content: how it was chosen.' },
    ),
  ),
  suggestions: Type.Optional(
    Type.Array(
      Type.Object({
        field: Type.String(),
        places: Type.Array(
          Type.Object({
            suggestion: Type.String({ description: 'What kind of fact it is from.' }),
            among: Type.Array(
              Type.Object({ suggestion: Type.String(), propensity: Type.Number() }),
              { description: 'What was left for this place, with the probability of each.' },
            ),
          }),
        ),
        bandit: Type.Optional(Type.Integer({ description: 'Version of what was learned.' })),
      }),
      { description: 'Of suggestions for a design: by field, in the order shown.' },
    ),
  ),
  creatives: Type.Optional(
    Type.Array(
      Type.Object({
        place: Type.Integer({ description: "The item's place in the list, from 0." }),
        creative: Type.String(),
        among: Type.Array(Type.Object({ creative: Type.String(), propensity: Type.Number() })),
        bandit: Type.Optional(Type.Integer({ description: 'Version of what was learned.' })),
      }),
      { description: 'Of a list: what items could be shown in, and in what they are.' },
    ),
  ),
  gone: Type.Optional(Gone),
});

/** What came of computing a decision again. */
export const VerificationBody = Type.Object({
  decision: Type.String(),
  status: Type.Unsafe<'equal' | 'different' | 'expired'>({
    type: 'string',
    enum: ['equal', 'different', 'expired'],
    description:
      'equal to the bit; different; or expired: what it takes to compute it again is gone, or was changed since.',
  }),
  text: Type.String({ description: 'In words.' }),
  compared: Type.Array(Type.String(), { description: 'What was computed and compared.' }),
  taken: Type.Array(Type.String(), {
    description: 'What was taken as it is logged, and not computed.',
  }),
  differences: Type.Optional(
    Type.Array(
      Type.Object({
        path: Type.String({ description: 'JSON pointer into what the log keeps.' }),
        was: Type.Optional(Type.Unknown()),
        is: Type.Optional(Type.Unknown()),
      }),
      { description: 'Where they differ, at most 20; only where they do.' },
    ),
  ),
  gone: Type.Optional(Gone),
});
