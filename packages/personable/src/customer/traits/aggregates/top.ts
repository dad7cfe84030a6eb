import { type Aggregate, type Scalar, scalarOf } from './aggregate.ts';

/** Different values that are counted; when there are more, the rarest are forgotten. */
const MOST_VALUES = 1_000;
/** What is left of them then. */
const KEPT_VALUES = 800;
/** Events within a window that are counted: the latest. */
const MOST_EVENTS = 1_000;

/** By its value as JSON text: how often it was seen, and when last. */
type Counts = Record<string, readonly [count: number, latest: number]>;

/** State of the most frequent values over everything. */
interface TopState {
  counts: Counts;
  /** Whether any were forgotten. */
  forgot: boolean;
}

const keyOf = (value: unknown): string | undefined => {
  const scalar = scalarOf(value);
  return scalar === undefined ? undefined : JSON.stringify(scalar);
};

/** The keys of counts, the most frequent first; of equals the latest. */
const ranked = (counts: Counts): string[] =>
  Object.entries(counts)
    .sort(([a, x], [b, y]) => y[0] - x[0] || y[1] - x[1] || (a < b ? -1 : 1))
    .map(([key]) => key);

const valuesOf = (counts: Counts, most: number): Scalar[] =>
  ranked(counts)
    .slice(0, most)
    .map((key) => JSON.parse(key) as Scalar);

const raise = (counts: Counts, key: string, times: number, time: number): void => {
  // A key is JSON text, so it is never the name of something every object has.
  const [count, latest] = counts[key] ?? [0, 0];
  counts[key] = [count + times, Math.max(latest, time)];
};

const bound = (state: TopState): void => {
  if (Object.keys(state.counts).length <= MOST_VALUES) return;
  for (const key of ranked(state.counts).slice(KEPT_VALUES)) delete state.counts[key];
  state.forgot = true;
};

/** The most frequent values there ever were, at most so many. */
export const topEver = (most: number): Aggregate<TopState> => ({
  empty: () => ({ counts: {}, forgot: false }),
  add(state, value, { time }) {
    const key = keyOf(value);
    if (key === undefined) return false;
    raise(state.counts, key, 1, time);
    bound(state);
    return true;
  },
  merge(a, b) {
    const merged = { counts: { ...a.counts }, forgot: a.forgot || b.forgot };
    for (const [key, [count, latest]] of Object.entries(b.counts)) {
      raise(merged.counts, key, count, latest);
    }
    bound(merged);
    return merged;
  },
  valueAt: ({ counts }) => valuesOf(counts, most),
  nextChange: () => undefined,
  size: ({ counts }) => Object.keys(counts).length,
  valueBytes: 160,
  atLeast: ({ forgot }) => forgot,
});

/** The latest values, as JSON text, in order of time. */
type LatestState = (readonly [time: number, key: string])[];

const inOrder = (a: LatestState[number], b: LatestState[number]): number => {
  if (a[0] !== b[0]) return a[0] - b[0];
  return a[1] === b[1] ? 0 : a[1] < b[1] ? -1 : 1;
};

/**
 * The most frequent values within a sliding window, at most so many, of the latest 1,000 events in it; the
 * window's length in milliseconds.
 */
export const topWithin = (most: number, length: number): Aggregate<LatestState> => {
  const bounded = (state: LatestState): void => {
    const cut = (state.at(-1)?.[0] ?? 0) - length;
    let gone = Math.max(0, state.length - MOST_EVENTS);
    while (gone < state.length && (state[gone] as LatestState[number])[0] <= cut) gone += 1;
    if (gone > 0) state.splice(0, gone);
  };
  const within = (state: LatestState, now: number) => {
    const cut = Math.max(now, state.at(-1)?.[0] ?? 0) - length;
    return state.filter(([time]) => time > cut);
  };
  return {
    empty: () => [],
    add(state, value, { time }) {
      const key = keyOf(value);
      if (key === undefined) return false;
      const entry = [time, key] as const;
      let index = state.length;
      while (index > 0 && inOrder(entry, state[index - 1] as typeof entry) < 0) index -= 1;
      state.splice(index, 0, entry);
      bounded(state);
      return true;
    },
    merge(a, b) {
      const merged = [...a, ...b].sort(inOrder);
      bounded(merged);
      return merged;
    },
    valueAt(state, now) {
      const counts: Counts = {};
      for (const [time, key] of within(state, now)) raise(counts, key, 1, time);
      return valuesOf(counts, most);
    },
    nextChange(state, now) {
      const first = within(state, now)[0];
      return first === undefined ? undefined : first[0] + length;
    },
    size: (state) => state.length,
    valueBytes: 120,
    atLeast: (state, now) => within(state, now).length === MOST_EVENTS,
  };
};
