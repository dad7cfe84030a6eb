import { hash53 } from '../../../math/hashing.ts';
import { type Aggregate, scalarOf } from './aggregate.ts';

/** Different values that are told apart; of more it is only said that there are at least so many. */
const MOST_DISTINCT = 1_000;
/** Above this they are cut to the newest, so that it is not done for every event. */
const CROWDED = 1_200;

/** By the hash of a value, when it was seen last: milliseconds UTC. */
type DistinctState = Record<string, number>;

/** How many different values there were within a sliding window: its length in milliseconds, left out: ever. */
export const distinct = (length = Number.POSITIVE_INFINITY): Aggregate<DistinctState> => {
  const count = (state: DistinctState, now: number): number => {
    const times = Object.values(state);
    if (length === Number.POSITIVE_INFINITY) return Math.min(times.length, MOST_DISTINCT);
    const cut = Math.max(now, latestOf(times)) - length;
    return Math.min(times.filter((time) => time > cut).length, MOST_DISTINCT);
  };
  return {
    empty: () => ({}),
    add(state, value, { time }) {
      const scalar = scalarOf(value);
      if (scalar === undefined) return false;
      const key = String(hash53(`${typeof scalar} ${scalar}`));
      const before = state[key];
      state[key] = Math.max(before ?? 0, time);
      if (before === undefined) bound(state);
      return true;
    },
    merge(a, b) {
      const merged = { ...a };
      for (const [key, time] of Object.entries(b)) merged[key] = Math.max(merged[key] ?? 0, time);
      bound(merged);
      return merged;
    },
    valueAt: count,
    nextChange(state, now) {
      if (length === Number.POSITIVE_INFINITY) return undefined;
      const times = Object.values(state);
      const cut = Math.max(now, latestOf(times)) - length;
      const within = times.filter((time) => time > cut);
      return within.length === 0 ? undefined : within.reduce((a, b) => Math.min(a, b)) + length;
    },
    size: (state) => Object.keys(state).length,
    valueBytes: 80,
    atLeast: (state, now) => count(state, now) === MOST_DISTINCT,
  };
};

const latestOf = (times: readonly number[]): number => times.reduce((a, b) => Math.max(a, b), 0);

/** Keeps the newest; changes the state. */
const bound = (state: DistinctState): void => {
  const keys = Object.keys(state);
  if (keys.length <= CROWDED) return;
  const newest = keys.sort((a, b) => (state[b] ?? 0) - (state[a] ?? 0));
  for (const key of newest.slice(MOST_DISTINCT)) delete state[key];
};
