/** What an aggregate makes of a person's events: a number, a text, a list, or nothing yet. */
export type AggregateValue = unknown;

/** Text that is counted or kept of a value; what is longer is cut off. */
const LONGEST_TEXT = 200;

/** A value that can be told apart and kept: text, a number or yes and no. */
export type Scalar = string | number | boolean;

/** When something happened, and its place in the log, which tells the order of what happened at once. */
export interface Moment {
  /** Milliseconds UTC. */
  readonly time: number;
  readonly position: number;
}

/**
 * A running summary of a person's events.
 *
 * Its state is plain JSON, so that it stands in a snapshot as it is. It is a function of the set of events
 * added, not of the order they came in, and states of several homes merge to the state of all their
 * events: a late event or a link gives what counting everything in order would have given.
 */
export interface Aggregate<State> {
  /** The state of no event. */
  empty(): State;
  /**
   * Adds a value; changes the state.
   *
   * @returns whether the value could be used.
   */
  add(state: State, value: unknown, moment: Moment): boolean;
  /** The state of all the events of two states, which stay as they are. */
  merge(a: State, b: State): State;
  /** The value at a time, milliseconds UTC; `undefined` where there is nothing to tell. */
  valueAt(state: State, now: number): AggregateValue;
  /** The earliest moment after `now` at which the value may change without an event. */
  nextChange(state: State, now: number): number | undefined;
  /** Values it holds, by which memory is estimated. */
  size(state: State): number;
  /** Memory each of them takes, in bytes, by estimate. */
  readonly valueBytes: number;
  /** Whether the value is a lower bound, because more was seen than is kept. */
  atLeast(state: State, now: number): boolean;
}

/** A number that can be calculated with. */
export const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value);

/** A value as it is kept; `undefined` for one that is none. */
export const scalarOf = (value: unknown): Scalar | undefined => {
  if (typeof value === 'string') return value === '' ? undefined : value.slice(0, LONGEST_TEXT);
  return isNumber(value) || typeof value === 'boolean' ? value : undefined;
};
