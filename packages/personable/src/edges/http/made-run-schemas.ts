import { Type } from 'typebox';
import { LINE_STATES, type LineState, RUN_STATES, type RunState } from '../../made/runs/run.ts';

/** What became of a line. */
export const lineState = Type.Unsafe<LineState>({
  ...{ type: 'string', enum: [...LINE_STATES] },
  description:
    'new: not looked at yet; accepted: it can be made; review: a person looks at it first; refused; made: it has a job; erased.',
});

const run = {
  id: Type.String(),
  state: Type.Unsafe<RunState>({
    ...{ type: 'string', enum: [...RUN_STATES] },
    description:
      'checking: its lines are looked at; open: it can be made; making; done; cancelled.',
  }),
  template: Type.String(),
  version: Type.Integer(),
  item: Type.String(),
  language: Type.Optional(Type.String()),
  note: Type.Optional(Type.String()),
  by: Type.String(),
  lines: Type.Integer(),
  stopped: Type.Optional(Type.String({ description: 'Why it does not go on.' })),
  person: Type.Optional(Type.Integer({ description: 'The number of whoever it is for.' })),
  time: Type.String({ description: 'ISO 8601.' }),
  changed: Type.String({ description: 'ISO 8601.' }),
};

/** A list of names that a product is made with. */
export const RunBody = Type.Object(run);

/** A run with how far it is. */
export const WholeRunBody = Type.Object({
  ...run,
  values: Type.Record(Type.String(), Type.Unknown()),
  counts: Type.Object(
    Object.fromEntries(LINE_STATES.map((state) => [state, Type.Integer()])) as Record<
      LineState,
      ReturnType<typeof Type.Integer>
    >,
    { description: 'How many lines stand where.' },
  ),
  places: Type.Optional(
    Type.Array(Type.Object({ place: Type.String(), count: Type.Integer(), left: Type.Integer() }), {
      description: 'What is left of each place.',
    }),
  ),
  total: Type.Optional(
    Type.Integer({
      description:
        'Of everything that can be made, minor units; left out where a price is not known.',
    }),
  ),
  currency: Type.Optional(Type.String()),
  batches: Type.Array(Type.String(), { description: 'Batches that its jobs are in.' }),
});

/** A line of a run. */
export const RunLineBody = Type.Object({
  line: Type.Integer({ description: 'Its place in the list, from 1.' }),
  state: lineState,
  place: Type.Optional(Type.String()),
  quantity: Type.Integer(),
  values: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  repeats: Type.Optional(Type.Integer({ description: 'The first line that says the same.' })),
  findings: Type.Array(
    Type.Object({
      code: Type.String(),
      field: Type.Optional(Type.String()),
      message: Type.String(),
      fix: Type.Optional(Type.String({ description: 'What to do about it.' })),
    }),
  ),
  price: Type.Optional(Type.Integer({ description: 'Of one piece, minor units.' })),
  currency: Type.Optional(Type.String()),
  design: Type.Optional(Type.String()),
  job: Type.Optional(Type.String()),
});
