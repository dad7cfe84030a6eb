import { type Aggregate, isNumber } from './aggregate.ts';
import { NumberWindow, type NumberWindowState } from './number-window.ts';

/** Sums are whole numbers of this part of a unit, so that they are exact and their order does not matter. */
const PARTS = 10_000;
/** The largest amount that is summed: a thousand of them still add up exactly. */
const LARGEST = 1e9;

/** What is made of numbers. */
interface Measure {
  /** Whether every value stands for 1. */
  readonly counts?: boolean;
  /** The number a value stands for; `undefined` for none. */
  read(value: unknown): number | undefined;
  combine(a: number, b: number): number;
  result(count: number, total: number): number | undefined;
}

const amount = (value: unknown): number | undefined =>
  isNumber(value) && Math.abs(value) <= LARGEST ? Math.round(value * PARTS) : undefined;
const plain = (value: unknown): number | undefined => (isNumber(value) ? value : undefined);
const add = (a: number, b: number): number => a + b;
/** Without the zero that has a sign. */
const inUnits = (parts: number): number => Math.round(parts) / PARTS + 0;

/** The aggregates over numbers, by kind. Sums and averages are rounded to four decimals. */
export const MEASURES = {
  count: { counts: true, read: () => 1, combine: add, result: (count: number) => count },
  sum: { read: amount, combine: add, result: (_: number, total: number) => inUnits(total) },
  average: {
    read: amount,
    combine: add,
    result: (count: number, total: number) => (count === 0 ? undefined : inUnits(total / count)),
  },
  min: {
    read: plain,
    combine: Math.min,
    result: (count: number, total: number) => (count === 0 ? undefined : total),
  },
  max: {
    read: plain,
    combine: Math.max,
    result: (count: number, total: number) => (count === 0 ? undefined : total),
  },
} satisfies Record<string, Measure>;

/** State of a measure over everything: how many values, and what they come to; changed in place. */
type TallyState = [count: number, total: number];

/** A measure over all there ever was. */
export const measureEver = (measure: Measure): Aggregate<TallyState> => ({
  empty: () => [0, 0],
  add(state, value) {
    const number = measure.read(value);
    if (number === undefined) return false;
    state[1] = state[0] === 0 ? number : measure.combine(state[1], number);
    state[0] += 1;
    return true;
  },
  merge: (a, b) => {
    if (a[0] === 0) return [...b];
    return b[0] === 0 ? [...a] : [a[0] + b[0], measure.combine(a[1], b[1])];
  },
  valueAt: (tally) => measure.result(...tally),
  nextChange: () => undefined,
  size: () => 1,
  valueBytes: 16,
  atLeast: () => false,
});

/** A measure over a sliding window, its length in milliseconds. */
export const measureWithin = (measure: Measure, length: number): Aggregate<NumberWindowState> => {
  const window = new NumberWindow(length, measure.counts === true ? undefined : measure.combine);
  return {
    empty: () => window.empty(),
    add(state, value, { time }) {
      const number = measure.read(value);
      if (number === undefined) return false;
      window.add(state, time, number);
      return true;
    },
    merge: (a, b) => window.merge(a, b),
    valueAt: (state, now) => measure.result(...window.tally(state, now)),
    nextChange: (state, now) => window.nextLeaves(state, now),
    size: (state) => window.size(state),
    valueBytes: 24,
    atLeast: () => false,
  };
};
