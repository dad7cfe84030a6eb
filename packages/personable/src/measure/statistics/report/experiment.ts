import type { MetricSums } from '../sums.ts';

/** What a metric is. */
export type MetricKind =
  /** The share of people with a 1; all values are 0 or 1. */
  | 'proportion'
  /** The mean over people of any number. */
  | 'mean'
  /** The mean over people of an amount of money. */
  | 'revenue'
  /** Σx / Σy over people: sums have `below` and `product`. */
  | 'ratio';

/** A metric of an experiment, summed by arm. */
export interface MeasuredMetric {
  readonly name: string;
  readonly kind: MetricKind;
  /** Whether less is better, as of complaints. */
  readonly lowerIsBetter?: boolean;
  /** Over the people of each arm, in the order of the arms. With `pre` in all of them, means are adjusted by CUPED too. */
  readonly sums: readonly MetricSums[];
  /** Outliers that were cut, where they were. */
  readonly cap?: CapNote;
  /** The largest value there is, and the sums of its arm without it. */
  readonly largest?: LargestValue;
  /** What is to be known of its values, in sentences: missing ones, negative ones. */
  readonly notes?: readonly string[];
}

/** Values that were cut to a limit before they were summed. */
export interface CapNote {
  readonly at: number;
  /** People whose value was above. */
  readonly people: number;
  /** What their values were above it, together. */
  readonly amount: number;
}

export interface LargestValue {
  readonly value: number;
  /** Place of its arm. */
  readonly arm: number;
  /** The sums of that arm without it. */
  readonly without: MetricSums;
}

/** People of a kind, with their sums. */
export interface Segment {
  readonly name: string;
  /** By metric, then by arm, in their orders. */
  readonly sums: readonly (readonly MetricSums[])[];
}

/** An experiment as sums: everything a report is made of. */
export interface Experiment {
  readonly arms: readonly {
    readonly name: string;
    /** People assigned to it, of whom a metric may know fewer. */
    readonly people: number;
    /** What share was meant, in any unit; for all arms or for none. */
    readonly share?: number;
  }[];
  /** Place of the arm that the others are compared with. */
  readonly control: number;
  readonly metrics: readonly MeasuredMetric[];
  readonly breakdowns?: readonly { readonly by: string; readonly segments: readonly Segment[] }[];
  /**
   * What findings are decided by: `always` where results are looked at while people still come, which is the default, `fixed` for an experiment that
   * is over and is looked at once.
   */
  readonly decideBy?: 'always' | 'fixed';
  /** Of false findings: 0.05 when left out. */
  readonly level?: number;
  /** People of two arms for whom the always-valid interval is narrowest; settled before looking. */
  readonly horizon?: number;
  /** What else is to be known, in sentences; some of it may forbid a verdict. */
  readonly cautions?: readonly Caution[];
}

/** Something to be known before a figure is believed. */
export interface Caution {
  readonly text: string;
  /** Whether no verdict may be given. */
  readonly forbids?: boolean;
}
