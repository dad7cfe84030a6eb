import { type Aggregate, type Moment, type Scalar, scalarOf } from './aggregate.ts';
import { SlidingWindow, type WindowState } from './window.ts';

const DAY = 86_400_000;

/** A value with its moment, as it stands in a snapshot. */
type Dated = readonly [time: number, position: number, value: Scalar];

/** State of one dated value; empty for none. Changed in place. */
type DatedState = [time: number, position: number, value: Scalar] | [];

const order = (a: Dated, b: Dated): number => a[0] - b[0] || a[1] - b[1];
const earlier = (a: Dated, b: Dated): Dated => (order(a, b) <= 0 ? a : b);
const later = (a: Dated, b: Dated): Dated => (order(a, b) > 0 ? a : b);

/** The time at which a window that ends now begins. */
const beginning = (now: number, latest: number, length: number): number =>
  Math.max(now, latest) - length;

const keepsOne = (picks: (a: Dated, b: Dated) => Dated) => ({
  empty: (): DatedState => [],
  add(state: DatedState, value: unknown, { time, position }: Moment) {
    const scalar = scalarOf(value);
    if (scalar === undefined) return false;
    const dated = [time, position, scalar] as const;
    if (state.length === 0 || picks(state, dated) === dated) state.splice(0, 3, ...dated);
    return true;
  },
  merge: (a: DatedState, b: DatedState): DatedState => {
    if (a.length === 0 || b.length === 0) return [...a, ...b] as DatedState;
    return [...picks(a, b)];
  },
  size: () => 1,
  valueBytes: 80,
  atLeast: () => false,
});

/** The first value there ever was. */
export const firstEver = (): Aggregate<DatedState> => ({
  ...keepsOne(earlier),
  valueAt: ([, , value]) => value,
  nextChange: () => undefined,
});

/** The latest value, unless it lies before the window; its length in milliseconds, left out: ever. */
export const last = (length = Number.POSITIVE_INFINITY): Aggregate<DatedState> => ({
  ...keepsOne(later),
  valueAt: ([time, , value], now) =>
    time !== undefined && time > beginning(now, time, length) ? value : undefined,
  nextChange([time], now) {
    if (time === undefined || length === Number.POSITIVE_INFINITY) return undefined;
    const leaves = time + length;
    return leaves > now ? leaves : undefined;
  },
});

/** The first value within a sliding window, its length in milliseconds. */
export const firstWithin = (length: number): Aggregate<WindowState<Dated>> => {
  const window = new SlidingWindow<Dated>(length, { compare: order, combine: earlier });
  return {
    empty: () => window.empty(),
    add(state, value, { time, position }) {
      const scalar = scalarOf(value);
      if (scalar === undefined) return false;
      window.add(state, time, [time, position, scalar]);
      return true;
    },
    merge: (a, b) => window.merge(a, b),
    valueAt(state, now) {
      return window.first(state, now)?.[2];
    },
    nextChange: (state, now) => window.nextLeaves(state, now),
    size: (state) => window.size(state),
    valueBytes: 160,
    atLeast: () => false,
  };
};

/** State of the time since: of the latest event, milliseconds UTC; 0 for none. Changed in place. */
type SinceState = [latest: number];

/** Whole days since the latest event, unless it lies before the window: its length in milliseconds. */
export const daysSince = (length = Number.POSITIVE_INFINITY): Aggregate<SinceState> => {
  const days = ([latest]: SinceState, now: number): number | undefined => {
    if (latest === 0 || latest <= beginning(now, latest, length)) return undefined;
    return Math.max(0, Math.floor((now - latest) / DAY));
  };
  return {
    empty: () => [0],
    add(state, _, { time }) {
      state[0] = Math.max(state[0], time);
      return true;
    },
    merge: ([a], [b]) => [Math.max(a, b)],
    valueAt: days,
    nextChange(state, now) {
      const passed = days(state, now);
      if (passed === undefined) return undefined;
      return Math.min(state[0] + (passed + 1) * DAY, state[0] + length);
    },
    size: () => 1,
    valueBytes: 16,
    atLeast: () => false,
  };
};
