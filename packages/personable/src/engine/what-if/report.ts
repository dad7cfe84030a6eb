import { type Static, Type } from 'typebox';

const number = (description: string) => Type.Number({ description });
const figure = {
  value: number('Per choice.'),
  low: number('95 %, for one look.'),
  high: number('95 %, for one look.'),
  alwaysLow: number('95 % at all looks: it holds however often one looks.'),
  alwaysHigh: number('95 % at all looks.'),
};
const Figure = Type.Object(figure);

const Estimated = Type.Object({
  name: Type.String({
    description:
      'ips, clipped-ips, snips, direct-method, doubly-robust, self-normalised-doubly-robust or switch-doubly-robust.',
  }),
  ...figure,
  difference: Type.Object(figure, { description: 'Less what the logged choices earned.' }),
});

const Refusal = Type.Object({
  code: Type.String({ description: 'docs/what-if.md lists them.' }),
  because: Type.String({ description: 'Why the log cannot say, in words.' }),
  needed: Type.String({ description: 'What would help.' }),
});

const Diagnostics = Type.Object({
  choices: number('Drawn choices that were used.'),
  units: number('Independent units of them: people.'),
  outcomes: number('Choices of them of which something came.'),
  effective: number('So many choices of the other strategy’s own would say as much.'),
  meanWeight: number('1 where propensities are true and nothing is missing.'),
  meanWeightError: number('Its standard error.'),
  largestWeight: number('Of a choice.'),
  topShare: number('Share of all weight that the heaviest 1 % of choices have, 0 to 1.'),
  unsupported: number('Share of what the other strategy would do that is not in the log, 0 to 1.'),
  fixed: number('Choices that were fixed, and are not used.'),
  unusable: Type.Record(Type.String(), Type.Number(), {
    description: 'Choices that could not be used, by reason.',
  }),
  clippedAt: number('The largest weight of clipped IPS.'),
  switchedAt: Type.Optional(number('Weights above it were left to the model by switch-DR.')),
});

/** What another strategy would have earned on one's own log. */
export const WhatIfReport = Type.Object({
  placement: Type.String(),
  from: Type.String({ format: 'date-time' }),
  until: Type.String({ format: 'date-time' }),
  decisions: Type.Integer({ description: 'That were looked at.' }),
  text: Type.String({ description: 'The answer, or that there is none, in a sentence.' }),
  answer: Type.Optional(Estimated),
  logged: Type.Optional(Figure),
  estimates: Type.Array(Estimated, { description: 'Empty where the log cannot say.' }),
  refusals: Type.Array(Refusal, { description: 'Why the log cannot say.' }),
  warnings: Type.Array(Type.String()),
  diagnostics: Diagnostics,
  model: Type.String({ description: 'What rewards are expected by: ridge or means.' }),
  arms: Type.Array(
    Type.Object({
      arm: Type.String(),
      logged: number('How often it was chosen, 0 to 1.'),
      other: number('How often the other strategy would choose it, 0 to 1.'),
    }),
  ),
  seconds: number('How long it took.'),
});
export type WhatIfReport = Static<typeof WhatIfReport>;

/** How a what-if stands. */
export const WhatIfState = Type.Object({
  id: Type.String(),
  state: Type.Unsafe<'running' | 'done' | 'failed' | 'stopped'>({
    type: 'string',
    enum: ['running', 'done', 'failed', 'stopped'],
  }),
  placement: Type.String(),
  progress: Type.Optional(
    Type.Object({ done: Type.Integer({ description: 'Decisions.' }), of: Type.Integer() }),
  ),
  report: Type.Optional(WhatIfReport),
  error: Type.Optional(Type.String({ description: 'Of one that failed, in words.' })),
});
export type WhatIfState = Static<typeof WhatIfState>;

/** All that is remembered. */
export const WhatIfList = Type.Object({ whatIfs: Type.Array(WhatIfState) });
export type WhatIfList = Static<typeof WhatIfList>;
