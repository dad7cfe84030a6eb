/** What somebody says of a file with an experiment. */
export interface AskedExperiment {
  readonly path: string;
  /** Undefined where every row is a person. */
  readonly person: string | undefined;
  readonly arm: string;
  /** As written: a column, or a column with `:revenue`, `:any` or `:lower` behind it, or two with `/` between. */
  readonly metrics: readonly string[];
  readonly control: string | undefined;
  readonly time: string | undefined;
  /** Columns from before, as written: for all metrics, or `metric=column`. */
  readonly pre: readonly string[];
  readonly segments: readonly string[];
  /** Largest value that counts whole, or the percentage of people below it, as written. */
  readonly cap: string | undefined;
  /** Shares that were meant, as written: `a=50,b=50`. */
  readonly shares: string | undefined;
  readonly empty: 'missing' | 'zero';
  readonly decideBy: 'fixed' | 'always';
  readonly horizon: number | undefined;
}

/** Something was said of a file that it does not fit, or that cannot be: the sentence says what, and what can. */
export class AskedError extends Error {}
