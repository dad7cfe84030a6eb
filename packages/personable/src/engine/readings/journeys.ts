import { type Mark, type Run, type RunStateName, stateNamed } from '../../automate/journeys/run.ts';
import type { StandingRow } from '../../automate/journeys/standing-store.ts';
import type { RuleState } from '../../rules/rule-record.ts';
import { iso } from './names.ts';

/** A journey with who is in it. */
export interface JourneySummary {
  readonly journey: string;
  readonly name: string;
  readonly state: RuleState | 'deleted';
  /** Who came in, whoever was held out among them. */
  readonly entered: number;
  readonly waiting: number;
  readonly done: number;
  readonly exited: number;
  readonly heldOut: number;
  /** Who never began: what was expected came, or what must hold did not, such as consent. */
  readonly passed: number;
  /** Why they did not, what is said of most people first; at most five reasons. */
  readonly notIn: readonly { readonly reason: string; readonly people: number }[];
  /** Of those who came in and were not held out. */
  readonly goals: number;
  /** What these goals were worth together. */
  readonly value: number;
  /** Of those who were held out. */
  readonly heldOutGoals: number;
  readonly heldOutValue: number;
  /** Milliseconds from coming in to the goal on average; left out without any. */
  readonly timeToGoal?: number;
  /** Who is on the way, by step. */
  readonly steps: readonly {
    readonly step: string;
    readonly version: number;
    readonly people: number;
  }[];
}

/** A run as it is shown. */
export interface RunView {
  readonly run: string;
  readonly journey: string;
  readonly version: number;
  /** Number of the person. */
  readonly person: number;
  readonly item?: string;
  /** `running`: its moment has come, and it is about to move. */
  readonly state: RunStateName | 'running';
  readonly step: string;
  readonly due?: string;
  readonly entered: string;
  readonly goal?: { readonly time: string; readonly value: number };
  readonly reason: string;
}

/** A run with what happened to it. */
export interface RunStory extends RunView {
  readonly story: readonly (Omit<Mark, 'time'> & { readonly time: string })[];
}

/** A run as it is shown. */
export const toRunView = (run: Run, now: number): RunView => {
  const { id, journey, version, home, item, state, step, due, entered, goal, goalValue } = run;
  const isDue = state === 'waiting' && due <= now;
  return {
    ...{ run: id, journey, version, person: home },
    ...(item === undefined ? {} : { item }),
    ...{ state: isDue ? ('running' as const) : state, step },
    ...(state === 'waiting' ? { due: iso(due) } : {}),
    entered: iso(entered),
    ...(goal === undefined ? {} : { goal: { time: iso(goal), value: goalValue ?? 0 } }),
    reason: run.reason,
  };
};

/** What the runs of a journey come to. */
export const summed = (counts: readonly StandingRow[]) => {
  const of = (...states: readonly RunStateName[]) =>
    counts.filter(({ state }) => states.includes(stateNamed(state)));
  const people = (...states: readonly RunStateName[]) =>
    of(...states).reduce((sum, { count }) => sum + count, 0);
  const begun = of('waiting', 'done', 'exited').filter(
    ({ state, step }) => stateNamed(state) !== 'waiting' || step !== '',
  );
  const goals = begun.reduce((sum, one) => sum + one.goals, 0);
  const took = begun.reduce((sum, one) => sum + one.took, 0);
  return {
    entered: begun.reduce((sum, { count }) => sum + count, 0) + people('held-out'),
    ...{ waiting: people('waiting'), done: people('done'), exited: people('exited') },
    ...{ heldOut: people('held-out'), passed: people('passed'), goals },
    value: begun.reduce((sum, one) => sum + one.value, 0),
    heldOutGoals: of('held-out').reduce((sum, one) => sum + one.goals, 0),
    heldOutValue: of('held-out').reduce((sum, one) => sum + one.value, 0),
    ...(goals === 0 ? {} : { timeToGoal: Math.round(took / goals) }),
    steps: of('waiting').map(({ step, version, count }) => ({ step, version, people: count })),
  };
};
