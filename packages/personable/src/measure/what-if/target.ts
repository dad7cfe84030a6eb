/** What a strategy would choose, with its probabilities. */
export interface Distribution {
  /** Each once; only those that may be chosen. */
  readonly actions: ArrayLike<number>;
  /** In the order of the actions; together 1, less what is unsupported. */
  readonly probabilities: ArrayLike<number>;
  /** The probability of what the log cannot have chosen here, where that is known; else it is looked up what the log has of the place. */
  readonly unsupported?: number;
}

/**
 * The strategy that is asked about: what it would choose in the situation of each logged choice. A function, because what it goes by
 * is not known here. Where the same distribution serves many rows, it should be the same object: sums over it are then made once.
 */
export type Target = (row: number) => Distribution;

/** The probability of an action; 0 where it is not in the distribution. */
export const probabilityOf = ({ actions, probabilities }: Distribution, action: number): number => {
  for (let i = 0; i < actions.length; i++) {
    if (actions[i] === action) return probabilities[i] as number;
  }
  return 0;
};

/** Every action equally likely. */
export const uniformOver = (actions: ArrayLike<number>): Distribution => ({
  actions,
  probabilities: new Float64Array(actions.length).fill(1 / actions.length),
});
