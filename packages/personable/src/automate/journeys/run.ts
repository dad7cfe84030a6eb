/**
 * One person on their way through one journey: a *run*.
 *
 * A run is `waiting` as long as it is on its way: it stands at a step and has a moment, `due`, at which it is looked at next. With
 * `since` 0 the step is still to be done; else the person has stood there since then, in a wait. When its moment comes the steps are
 * done one after the other until one of them waits or the last is done. From `waiting` a run becomes
 *
 * - `done`: the last step is behind it;
 * - `exited`: something ended it before, and `reason` says what: a purchase, a complaint, withdrawn consent, an event or condition
 *   of the journey, its item sold out, the journey switched off, the person erased or found to be one with somebody who is further on;
 * - `passed`: it never began. What was expected came, or what must hold to come in did not when its moment came.
 *
 * Somebody who is held out gets a run too, `held-out` from the beginning, which never moves: goals count for it as for the others.
 * No state but `waiting` is ever left.
 *
 * **Once.** A run's id is made of the journey, the home and what began it, so what is heard twice begins one run. What a step does
 * is written in the same transaction as the run that has moved past it: its message (its id is run and step), its mark in the story, its
 * state. What cannot be in that transaction, an event of the log, goes before it with a `messageId` made of run and step, which the
 * log takes once. So a crash leaves a run either before a step or behind it, and a step that is done again does nothing again. Only a
 * decision of a `decide` step may be made twice: the log of decisions then has both, and the run has the second.
 *
 * **Versions.** A run keeps the version of the journey it came in with.
 */

/** Numbers are stored: never renumber. */
export const RunState = { waiting: 0, done: 1, exited: 2, 'held-out': 3, passed: 4 } as const;
export type RunStateName = keyof typeof RunState;
const STATES = Object.keys(RunState) as readonly RunStateName[];

/** The name of a stored state. */
export const stateNamed = (state: number): RunStateName => STATES[state] ?? 'exited';

/** What of an event a journey knows. */
export interface BeganWith {
  readonly name: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** Milliseconds UTC. */
  readonly time: number;
}

/** What a run knows: what began it, and what its steps found, by their names. */
export interface RunData {
  readonly event?: BeganWith;
  /** Of a run that has not begun: from when what is expected counts, milliseconds UTC. */
  readonly from?: number;
  readonly found: Readonly<Record<string, unknown>>;
}

export interface Run {
  readonly id: string;
  readonly home: number;
  readonly journey: string;
  readonly version: number;
  /** The shop's own id of the item it is about. */
  readonly item: string | undefined;
  readonly state: RunStateName;
  /** The step it stands at; empty before the first and behind the last. */
  readonly step: string;
  /** Since when it waits there, milliseconds UTC; 0 when the step is still to be done. */
  readonly since: number;
  /** Milliseconds UTC. */
  readonly due: number;
  readonly entered: number;
  /** Marks of its story so far. */
  readonly marks: number;
  /** When its goal was met, and what it was worth. */
  readonly goal: number | undefined;
  readonly goalValue: number | undefined;
  /** Why it stands where it stands, in a sentence; empty while there is nothing to say. */
  readonly reason: string;
  readonly data: RunData;
  /** How it is counted so far; left out of one that is not counted yet. */
  readonly counted?: Standing;
}

/** What of a run counts: where it stands, and what came of its goal. */
export interface Standing {
  readonly version: number;
  readonly state: RunStateName;
  readonly step: string;
  /** 1 when its goal was met, else 0. */
  readonly goals: number;
  readonly value: number;
  /** Milliseconds from coming in to the goal; 0 without one. */
  readonly took: number;
}

/** How a run is to be counted. */
export const standingOf = (run: Omit<Run, 'counted'>): Standing => {
  const { version, state, step, goal, goalValue = 0, entered } = run;
  return goal === undefined
    ? { version, state, step, goals: 0, value: 0, took: 0 }
    : { version, state, step, goals: 1, value: goalValue, took: goal - entered };
};

/** Something that happened to a run. */
export interface Mark {
  readonly step: string;
  /** Milliseconds UTC. */
  readonly time: number;
  /** In a few words: `entered`, `waits`, `branch`, `message` … */
  readonly what: string;
  /** A sentence. */
  readonly reason: string;
}

/** Whether a run has begun: until then it waits for its moment or for what is expected. */
export const hasBegun = ({ step, state }: Run): boolean => step !== '' || state !== 'waiting';

/** A run that is over, with why. */
export const ended = (
  run: Run,
  state: 'done' | 'exited' | 'passed',
  reason: string,
  now: number,
): Run => ({ ...run, state, reason, since: now, due: now });
