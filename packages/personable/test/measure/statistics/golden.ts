import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isUnsaid, type Unsaid } from '../../../src/measure/statistics/estimate.ts';
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
  readonly ratio: {
    readonly sums: MetricSums;
    readonly value: number;
    readonly variance: number;
  };
  readonly cuped: {
    readonly arm: MetricSums;
    readonly control: MetricSums;
    readonly theta: number;
    readonly difference: number;
    readonly variances: readonly [number, number];
  };
  readonly sampleRatio: readonly {
    readonly counts: Numbers;
    readonly shares: Numbers;
    readonly chiSquare: number;
    readonly p: number;
    readonly always: number;
  }[];
  readonly many: { readonly p: Numbers; readonly holm: Numbers; readonly bh: Numbers };
  readonly beliefs: readonly {
    readonly arm: readonly [number, number];
    readonly control: readonly [number, number];
    readonly chance: number;
    readonly low: number;
    readonly high: number;
    readonly loss: number | null;
  }[];
  readonly power: readonly {
    readonly effect: number;
    readonly people: number;
    readonly ratio: number;
    readonly power: number;
  }[];
  readonly sequencePower: readonly {
    readonly effect: number;
    readonly people: number;
    readonly horizon: number;
    readonly power: number;
  }[];
}

export const golden = JSON.parse(
  readFileSync(join(import.meta.dirname, 'golden.json'), 'utf8'),
) as Golden;

/** The same to so many digits, relative to what is expected. */
export const closeTo = (got: number, expected: number, relative = 1e-9): boolean =>
  Math.abs(got - expected) <= relative * Math.abs(expected) + 1e-14;

/** What was said; fails where nothing was. */
export const said = <T extends object>(value: T | Unsaid): T => {
  if (isUnsaid(value)) throw new Error(value.text);
  return value;
};

/** Why nothing was said; fails where something was. */
export const unsaid = (value: object): string => {
  if (!isUnsaid(value)) throw new Error(`Something was said: ${JSON.stringify(value)}`);
  return value.unsaid;
};
