import { Type } from 'typebox';

const Interval = Type.Object({
  mean: Type.Number(),
  low: Type.Number({ description: 'Of the 95 % interval, by bootstrap over people.' }),
  high: Type.Number(),
});

const Change = Type.Object({
  name: Type.String(),
  from: Type.Union([Type.Number(), Type.String()]),
  to: Type.Union([Type.Number(), Type.String()]),
});

const Comparison = Type.Object(
  {
    questions: Type.Integer(),
    people: Type.Integer(),
    methods: Type.Array(
      Type.Object({
        method: Type.String({ description: 'current, found, popular or personal-top.' }),
        ndcg: Interval,
        recall: Interval,
      }),
    ),
    gain: Interval,
  },
  { description: 'nDCG and recall over the first 10, on people by whom nothing was chosen.' },
);

const Settings = Type.Object({
  scalars: Type.Object({
    a: Type.Number(),
    b: Type.Number(),
    rarity: Type.String(),
    beta: Type.Number(),
    w: Type.Number(),
    shrink: Type.Number(),
    ridge: Type.Number(),
    dropout: Type.Number(),
    browse: Type.Number(),
    fade: Type.String(),
    tau: Type.Number(),
    diag: Type.Number(),
    pop: Type.Number(),
    halfLifeDays: Type.Number(),
  }),
  mix: Type.Object({
    decay: Type.Number(),
    lately: Type.Number(),
    often: Type.Number(),
    rhythm: Type.Number(),
    neighbours: Type.Number(),
    popular: Type.Number(),
  }),
});

const summary = {
  id: Type.String(),
  state: Type.String({
    description: 'running, adopted, tried (as an experiment), kept, stopped, failed or not-enough.',
  }),
  reason: Type.String({ description: 'manual, schedule or growth.' }),
  started: Type.String(),
  finished: Type.Optional(Type.String()),
  position: Type.Integer({ description: 'Of the log, when it began.' }),
  message: Type.String({ description: 'What it came to, in a sentence; empty while it runs.' }),
  adoptable: Type.Boolean({ description: 'Whether its settings can be put back.' }),
  progress: Type.Optional(
    Type.Object({ step: Type.String(), done: Type.Integer(), of: Type.Integer() }),
  ),
  next: Type.Optional(Comparison),
  baskets: Type.Optional(Comparison),
  changes: Type.Optional(Type.Array(Change)),
};

const Report = Type.Object({
  position: Type.Integer(),
  people: Type.Integer(),
  choosing: Type.Object({ next: Type.Integer(), baskets: Type.Integer() }),
  tried: Type.Array(
    Type.Object({
      part: Type.String({ description: 'scalars or mix.' }),
      changes: Type.Array(Change),
      ndcg: Type.Number(),
      best: Type.Boolean(),
    }),
  ),
  cut: Type.Boolean({ description: 'Whether time ran out before everything was tried.' }),
  seconds: Type.Number(),
  next: Comparison,
  baskets: Type.Union([Comparison, Type.Null()]),
  current: Settings,
  found: Settings,
  settings: Settings,
  changes: Type.Array(Change),
});

/** A run with all it tried. */
export const TuningRunBody = Type.Object({ ...summary, report: Type.Optional(Report) });

/** The experiment in which settings are tried. */
export const TuningTrialBody = Type.Object({
  experiment: Type.String({ description: 'Its id, for GET /v1/experiments/{id}.' }),
  text: Type.String(),
});

/** What serves, the runs and the adoptions. */
export const TuningListBody = Type.Object({
  serving: Type.Object({
    settings: Settings,
    changes: Type.Array(Change, { description: 'From the defaults.' }),
    tuning: Type.String({ description: 'The run they came from, or "default".' }),
    since: Type.Optional(Type.String()),
  }),
  automatic: Type.Union([
    Type.Object({
      everyDays: Type.Number(),
      limitSeconds: Type.Number(),
      prove: Type.Optional(Type.String({ description: 'hand or rule.' })),
    }),
    Type.Null(),
  ]),
  tunings: Type.Array(Type.Object(summary), { description: 'The latest 50, newest first.' }),
  adoptions: Type.Array(
    Type.Object({
      time: Type.String(),
      tuning: Type.String(),
      by: Type.String({ description: 'run, person or experiment.' }),
      changes: Type.Array(Change, { description: 'From the defaults.' }),
    }),
    { description: 'The latest 50, newest first.' },
  ),
});
