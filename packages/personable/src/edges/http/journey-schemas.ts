import { Type } from 'typebox';
import { RunState } from '../../automate/journeys/run.ts';
import { DecisionRequest } from '../../decide/decision.ts';

const count = (description: string) => Type.Integer({ description });
/** A moment, ISO 8601. */
export const time = (description: string) => Type.String({ format: 'date-time', description });
/** States that runs are listed by. */
export const STATES = Object.keys(RunState);

/** A journey with who is in it. */
export const SummaryBody = Type.Object({
  journey: Type.String(),
  name: Type.String(),
  state: Type.String({ description: 'draft, published, changed, archived, or deleted.' }),
  entered: count('Who came in, those who were held out among them.'),
  waiting: count('Who is on the way, or waits for their moment to begin.'),
  done: count('Who is through.'),
  exited: count('Who was taken out before.'),
  heldOut: count('Who was held out, so that the others can be compared with them.'),
  passed: count('Who never began: what was expected came, or what must hold did not.'),
  notIn: Type.Array(Type.Object({ reason: Type.String(), people: Type.Integer() }), {
    description: 'Why they never began, what is said of most people first; at most five reasons.',
  }),
  goals: count('Goals of who came in and was not held out.'),
  value: Type.Number({ description: 'What these were worth together.' }),
  heldOutGoals: count('Goals of who was held out.'),
  heldOutValue: Type.Number(),
  timeToGoal: Type.Optional(count('Milliseconds from coming in to the goal, on average.')),
  steps: Type.Array(
    Type.Object({
      step: Type.String({ description: 'Empty before the first.' }),
      version: Type.Integer(),
      people: Type.Integer(),
    }),
    { description: 'Who is on the way, by step and version.' },
  ),
});

const run = {
  run: Type.String({ description: 'Its id.' }),
  journey: Type.String(),
  version: count('The version of the journey they came in with.'),
  person: count('Number of the person.'),
  item: Type.Optional(Type.String({ description: 'Of a journey of items.' })),
  state: Type.String({ description: `running (its moment has come), ${STATES.join(', ')}.` }),
  step: Type.String({
    description: 'Where they stand; empty before the first and behind the last.',
  }),
  due: Type.Optional(time('When it is looked at next.')),
  entered: time('When they came in.'),
  goal: Type.Optional(Type.Object({ time: Type.String(), value: Type.Number() })),
  reason: Type.String({ description: 'Why it stands where it stands.' }),
};
/** Somebody in a journey. */
export const RunBody = Type.Object(run);
/** The same with what happened. */
export const StoryBody = Type.Object({
  ...run,
  story: Type.Array(
    Type.Object({
      step: Type.String(),
      time: Type.String(),
      what: Type.String(),
      reason: Type.String(),
    }),
    { description: 'What happened, in order.' },
  ),
});

const { userId, anonymousId, email, phone, identity, person } = DecisionRequest.properties;
const who = { userId, anonymousId, email, phone, identity, person };

/** Whom to walk through a journey, and from when. */
export const RehearsalRequest = Type.Object(
  {
    ...who,
    body: Type.Optional(
      Type.Object(
        {},
        {
          additionalProperties: true,
          description: 'Another journey than the stored one: docs/journeys.md.',
        },
      ),
    ),
    at: Type.Optional(time('When it begins; now when left out.')),
    assume: Type.Optional(
      Type.Array(
        Type.Object(
          {
            event: Type.String({ minLength: 1, maxLength: 200 }),
            properties: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
            at: Type.String({ format: 'date-time' }),
          },
          { additionalProperties: false },
        ),
        { maxItems: 100, description: 'Events that are assumed to happen.' },
      ),
    ),
  },
  { additionalProperties: false },
);

/** What would happen. */
export const RehearsalBody = Type.Object({
  comesIn: Type.String({
    description: 'in, held-out (what follows is how they would have gone) or refused.',
  }),
  ends: Type.String({ description: 'done or exited.' }),
  lines: Type.Array(
    Type.Object({
      time: Type.String(),
      step: Type.String(),
      what: Type.String(),
      text: Type.String(),
    }),
    { description: 'What would happen, in order.' },
  ),
  messages: Type.Array(
    Type.Object({ time: Type.String(), step: Type.String(), templates: Type.Array(Type.String()) }),
  ),
});

/** A journey that is ready to be turned on. */
export const RecipeBody = Type.Object({
  id: Type.String(),
  about: Type.String(),
  audiences: Type.Optional(
    Type.Record(Type.String(), Type.String(), { description: 'Those it needs, and what for.' }),
  ),
  templates: Type.Array(Type.String(), { description: 'Those it sends.' }),
  body: Type.Object({}, { additionalProperties: true, description: 'The journey.' }),
  used: Type.Boolean({ description: 'Whether there is such a journey already.' }),
});
