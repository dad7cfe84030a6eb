import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MetricSums } from '../../../src/measure/statistics/sums.ts';

type Numbers = readonly number[];

/** What scipy and statsmodels say; how it was made is in `golden.py`. */
interface Golden {
  readonly normal: readonly (readonly [number, number])[];
  readonly normalQuantile: readonly (readonly [number, number])[];
  readonly student: readonly (readonly [number, number, number])[];
  readonly studentQuantile: readonly (readonly [number, number, number])[];
  readonly chiSquare: readonly (readonly [number, number, number])[];
  readonly beta: readonly (readonly [number, number, number, number])[];
  readonly means: readonly {
    readonly arm: MetricSums;
    readonly control: MetricSums;
    readonly difference: number;
    readonly low: number;
    readonly high: number;
    readonly p: number;
    readonly relative: Numbers;
  }[];
  readonly shares: readonly {
    readonly arm: readonly [number, number];
    readonly control: readonly [number, number];
    readonly low: number;
    readonly high: number;
    readonly p: number;
  }[];
}

export const golden = JSON.parse(
  readFileSync(join(import.meta.dirname, 'golden.json'), 'utf8'),
) as Golden;

/** The same to so many digits, relative to what is expected. */
export const closeTo = (got: number, expected: number, relative = 1e-9): boolean =>
  Math.abs(got - expected) <= relative * Math.abs(expected) + 1e-14;
