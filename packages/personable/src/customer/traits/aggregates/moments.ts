import { type Aggregate, type Moment, type Scalar, scalarOf } from './aggregate.ts';
import { SlidingWindow, type WindowState } from './window.ts';

const DAY = 86_400_000;

/** A value with its moment, as it stands in a snapshot. */
type Dated = readonly [time: number, position: number, value: Scalar];

/** State of one dated value: changed in place. */
interface DatedState {
  dated: Dated | null;
}

const order = (a: Dated, b: Dated): number => a[0] - b[0] || a[1] - b[1];
const earlier = (a: Dated, b: Dated): Dated => (order(a, b) <= 0 ? a : b);
const later = (a: Dated, b: Dated): Dated => (order(a, b) > 0 ? a : b);

const either = (picks: (a: Dated, b: Dated) => Dated, a: Dated | null, b: Dated | null) => {
  if (a === null || b === null) return a ?? b;
  return picks(a, b);
};

/** The time at which a window that ends now begins. */
const beginning = (now: number, latest: number, length: number): number =>
  Math.max(now, latest) - length;

const keepsOne = (picks: (a: Dated, b: Dated) => Dated) => ({
  empty: (): DatedState => ({ dated: null }),
  add(state: DatedState, value: unknown, { time, position }: Moment) {
    const scalar = scalarOf(value);
    if (scalar === undefined) return false;
    state.dated = either(picks, state.dated, [time, position, scalar]);
    return true;
  },
  merge: (a: DatedState, b: DatedState): DatedState => ({
    dated: either(picks, a.dated, b.dated),
  }),
  size: () => 1,
  atLeast: () => false,
});

/** The first value there ever was. */
export const firstEver = (): Aggregate<DatedState> => ({
  ...keepsOne(earlier),
  valueAt: ({ dated }) => dated?.[2],
  nextChange: () => undefined,
});

/** The latest value, unless it lies before the window; its length in milliseconds, left out: ever. */
export const last = (length = Number.POSITIVE_INFINITY): Aggregate<DatedState> => ({
  ...keepsOne(later),
  valueAt: ({ dated }, now) =>
    dated !== null && dated[0] > beginning(now, dated[0], length) ? dated[2] : undefined,
  nextChange({ dated }, now) {
    if (dated === null || length === Number.POSITIVE_INFINITY) return undefined;
    const leaves = dated[0] + length;
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
    atLeast: () => false,
  };
};

/** State of the time since: of the latest event, milliseconds UTC; 0 for none. */
interface SinceState {
  latest: number;
}

/** Whole days since the latest event, unless it lies before the window: its length in milliseconds. */
export const daysSince = (length = Number.POSITIVE_INFINITY): Aggregate<SinceState> => {
  const days = ({ latest }: SinceState, now: number): number | undefined => {
    if (latest === 0 || latest <= beginning(now, latest, length)) return undefined;
    return Math.max(0, Math.floor((now - latest) / DAY));
  };
  return {
    empty: () => ({ latest: 0 }),
    add(state, _, { time }) {
      state.latest = Math.max(state.latest, time);
      return true;
    },
    merge: (a, b) => ({ latest: Math.max(a.latest, b.latest) }),
    valueAt: days,
    nextChange(state, now) {
      const passed = days(state, now);
      if (passed === undefined) return undefined;
      return Math.min(state.latest + (passed + 1) * DAY, state.latest + length);
    },
    size: () => 1,
    atLeast: () => false,
  };
};
