import type { LineState, Run, RunLine } from '../../made/runs/run.ts';

/** A list of names that a product is made with. */
export interface RunView extends Omit<Run, 'home' | 'values' | 'stock' | 'time' | 'changed'> {
  /** The number of whoever it is for. */
  readonly person?: number;
  readonly time: string;
  readonly changed: string;
}

/** A run with how far it is, and what it comes to. */
export interface WholeRunView extends RunView {
  readonly values: Run['values'];
  /** How many lines stand where. */
  readonly counts: Readonly<Record<LineState, number>>;
  /** What is left of each place. */
  readonly places?: readonly {
    readonly place: string;
    readonly count: number;
    readonly left: number;
  }[];
  /** Of everything that can be made, minor units; left out where a price is not known. */
  readonly total?: number;
  readonly currency?: string;
  /** Batches that its jobs are in. */
  readonly batches: readonly string[];
}

/** A line of a run. */
export type RunLineView = RunLine;
