import { type TSchema, Type } from 'typebox';

const time = (description: string) => Type.String({ description: `${description} ISO 8601.` });
const words = <T extends string>(values: readonly T[], description?: string) =>
  Type.Unsafe<T>({
    type: 'string',
    enum: [...values],
    ...(description !== undefined && { description }),
  });
const orNull = <S extends TSchema>(schema: S, description: string) =>
  Type.Union([schema, Type.Null()], { description });
const number = orNull(Type.Number(), 'null where it is open, or cannot be said.');

const Range = Type.Object({ low: number, high: number });
const Ranges = Type.Object(
  { value: number, fixed: Range, always: Range },
  {
    description:
      '`always` holds however often one looks, and is the one to decide by; `fixed` for who looks once, at a moment settled beforehand.',
  },
);
const unsaid = {
  unsaid: Type.String({ description: 'Why it cannot be said.' }),
  text: Type.String(),
};

/** A comparison of two arms, or why there is none. */
const Comparison = Type.Union([
  Type.Object({
    difference: Ranges,
    relative: Type.Optional(Ranges),
    standardError: number,
    pValue: number,
    alwaysP: number,
    reduction: Type.Optional(
      Type.Number({
        description: 'The share of the variance that the time before explains (CUPED).',
      }),
    ),
  }),
  Type.Object(unsaid),
]);

const Belief = Type.Union([
  Type.Object({
    difference: Type.Object({ value: number, low: number, high: number }),
    chance: Type.Number({ description: 'The probability that the arm is the higher one.' }),
    loss: Type.Number({ description: 'What choosing it is expected to cost where it is not.' }),
  }),
  Type.Object(unsaid),
]);

const Metric = Type.Object({
  name: Type.String(),
  kind: words(['proportion', 'mean', 'revenue', 'ratio']),
  lowerIsBetter: Type.Boolean(),
  arms: Type.Array(
    Type.Object({
      name: Type.String({ description: 'Id of the arm.' }),
      people: Type.Integer(),
      value: number,
      why: Type.Optional(Type.String({ description: 'Why it cannot be said.' })),
    }),
  ),
  findings: Type.Array(
    Type.Object({
      metric: Type.String(),
      kind: Type.String(),
      arm: Type.String(),
      control: Type.String(),
      outcome: words(['better', 'worse', 'none', 'unsaid']),
      text: Type.String(),
      plain: Comparison,
      adjusted: Type.Optional(Comparison),
      belief: Belief,
      holm: orNull(Type.Number(), 'The p-value, corrected for all comparisons.'),
      falseDiscovery: orNull(Type.Number(), 'The same by Benjamini and Hochberg.'),
      smallest: orNull(
        Type.Number(),
        'The difference that so many people would have shown with a probability of 80 %.',
      ),
    }),
  ),
  notes: Type.Array(Type.String()),
});

/** What is said of an experiment, in the shape of `import experiment`. */
const REPORT = {
  verdict: Type.Object({
    outcome: words(['won', 'lost', 'mixed', 'no_difference', 'cannot_say']),
    text: Type.String(),
    arms: Type.Array(Type.Object({ name: Type.String(), outcome: Type.String() })),
  }),
  decideBy: words(['always', 'fixed']),
  level: Type.Number(),
  horizon: Type.Number(),
  control: Type.String(),
  arms: Type.Array(
    Type.Object({ name: Type.String(), people: Type.Integer(), share: Type.Number() }),
  ),
  sampleRatio: Type.Object(
    {
      state: Type.String(),
      text: Type.String(),
      test: Type.Object({}, { additionalProperties: true }),
    },
    { description: 'Whether the arms have the people they were meant to have.' },
  ),
  metrics: Type.Array(Metric),
  comparisons: Type.Integer(),
  breakdowns: Type.Array(
    Type.Object({
      by: Type.String({ description: 'visitor, device or country.' }),
      text: Type.String({ description: 'How many looks these are, and what is left of them.' }),
      rows: Type.Array(
        Type.Object({
          segment: Type.String(),
          metric: Type.String(),
          kind: Type.String(),
          arm: Type.String(),
          people: Type.Integer(),
          comparison: Comparison,
          holm: orNull(Type.Number(), 'Corrected for all looks of this breakdown.'),
        }),
      ),
      differences: Type.Array(
        Type.Object({ metric: Type.String(), arm: Type.String(), pValue: number }),
      ),
    }),
  ),
  cautions: Type.Array(
    Type.Object({
      text: Type.String(),
      forbids: Type.Optional(Type.Boolean({ description: 'Whether no verdict may be given.' })),
    }),
  ),
};

/** The same on its own, as of a file. */
export const ExperimentReportBody = Type.Object(REPORT);

const Report = Type.Object(REPORT, {
  description: 'Left out while nothing was ever measured.',
});

const summary = {
  id: Type.String(),
  name: Type.String(),
  hypothesis: Type.Optional(Type.String()),
  state: words(
    ['draft', 'waiting', 'running', 'stopped', 'always-on', 'archived'],
    '`always-on` once an arm was promoted and a share of the people stays as it was.',
  ),
  changed: Type.Boolean({ description: 'Whether there is a draft that is not published yet.' }),
  version: Type.Integer(),
  start: Type.Optional(time('From then on people are in.')),
  stop: Type.Optional(time('From then on nobody is.')),
  control: Type.String({ description: 'Id of the arm the others are compared with.' }),
  arms: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      isControl: Type.Boolean(),
      share: Type.Number({ description: 'Of those who are in, as it was meant.' }),
      people: Type.Integer({ description: 'Who were decided for in it where it could matter.' }),
      changes: Type.Array(Type.String(), {
        description:
          'Rules that it changes, "kind/id", and "tuning" where it has settings of its own.',
      }),
    }),
  ),
  coverage: Type.Number({ description: 'The share of the people who are in now.' }),
  people: Type.Integer(),
  text: Type.String({ description: 'What it says, in a sentence or two.' }),
};

/** An experiment in a line. */
export const ExperimentSummaryBody = Type.Object(summary);

/** An experiment with all that can be said of it. */
export const ExperimentBody = Type.Object({
  ...summary,
  body: Type.Object(
    {},
    { additionalProperties: true, description: 'The rule (docs/experiments.md).' },
  ),
  runs: Type.Array(
    Type.Object({
      run: Type.Integer(),
      version: Type.Integer(),
      since: time('When it began.'),
      because: Type.String(),
    }),
    {
      description:
        'The measurements, the last first. One begins anew when arms mean something else.',
    },
  ),
  report: Type.Optional(Report),
  guardrails: Type.Optional(Report),
  guarded: Type.Array(
    Type.Object({
      metric: Type.String(),
      arm: Type.String(),
      state: words(['hurt', 'intact', 'unknown']),
      text: Type.String(),
    }),
  ),
  leftOut: Type.Integer({ description: 'People who saw several arms: they are in none.' }),
  days: Type.Array(
    Type.Object({
      day: Type.String({ format: 'date' }),
      people: Type.Record(Type.String(), Type.Integer(), { description: 'By arm.' }),
    }),
    { description: 'First exposures by day, UTC.' },
  ),
  promotion: Type.Object({
    arm: Type.Optional(Type.String()),
    ready: Type.Boolean(),
    text: Type.String(),
  }),
});

/** What is asked before an experiment begins. */
export const PlanQuestionBody = Type.Object(
  {
    mean: Type.Number({
      description:
        'Of the metric without the experiment: a share from 0 to 1, or the mean of a number.',
    }),
    variance: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        description: 'Of what a person brings; of a share it follows from the share.',
      }),
    ),
    lift: Type.Number({
      description: 'The smallest relative change worth finding: 0.05 is 5 %.',
    }),
    arms: Type.Optional(
      Type.Integer({ minimum: 2, maximum: 20, description: 'With the control; 2 when left out.' }),
    ),
    metrics: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 100, description: 'That decide; 1 when left out.' }),
    ),
    peoplePerDay: Type.Optional(
      Type.Number({ exclusiveMinimum: 0, description: 'New people who come into it on a day.' }),
    ),
    correlation: Type.Optional(
      Type.Number({
        exclusiveMinimum: -1,
        exclusiveMaximum: 1,
        description: 'Of what people bring before and after, for CUPED; 0 when left out.',
      }),
    ),
  },
  { additionalProperties: false },
);

const Length = Type.Object({
  people: Type.Integer({ description: 'Over all arms.' }),
  days: Type.Optional(Type.Integer({ description: 'Where people a day were said.' })),
});

/** How long an experiment takes. */
export const PlanBody = Type.Object({
  difference: Type.Number({ description: 'The change in the unit of the metric.' }),
  once: Length,
  anyLooks: Length,
  text: Type.String({ description: 'In a sentence or two.' }),
});
