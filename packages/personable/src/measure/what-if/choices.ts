/** Why a logged choice cannot be used. */
export type Unusable =
  | 'no-action'
  | 'no-propensity'
  | 'propensity-not-positive'
  | 'propensity-above-one'
  | 'no-reward'
  | 'no-target'
  | 'unreadable';

/** One choice as it was logged. */
export interface LoggedChoice {
  /** What was chosen: an index into the actions. */
  readonly action: number;
  /** Where: an index into the places. Actions are compared within a place. */
  readonly place: number;
  /** The probability with which it was drawn; NaN where nobody said. */
  readonly propensity: number;
  /** What came of it, in any unit; NaN where nobody said. */
  readonly reward: number;
  /** Whose it is: choices of one unit are not independent. Left out, each stands for itself. */
  readonly unit?: number;
  /** Features of person and context, 0 to 1. */
  readonly x?: ArrayLike<number>;
}

/** Logged choices that can be used, column by column. */
export interface Choices {
  readonly size: number;
  /** Length of the features of a choice; 0 without any. */
  readonly dimensions: number;
  readonly action: Int32Array;
  readonly place: Int32Array;
  readonly propensity: Float64Array;
  readonly reward: Float64Array;
  /** −1 where a choice stands for itself. */
  readonly unit: Int32Array;
  /** Row by row. */
  readonly x: Float32Array;
  /** Choices that were fixed, and say nothing of what was not chosen. */
  readonly fixed: number;
  readonly unusable: Readonly<Record<Unusable, number>>;
}

/** Choices kept at the most: more do not fit into memory beside everything else. */
const MOST_CHOICES = 20_000_000;
const FIRST_CAPACITY = 1 << 10;

/**
 * Takes logged choices one by one and keeps them in columns: some 40 bytes each, and 4 for each feature. What cannot be used is
 * counted and left out. A choice of probability 1 was not drawn: it is counted as fixed and never weighed.
 */
export class ChoiceColumns implements Choices {
  readonly dimensions: number;
  size = 0;
  fixed = 0;
  action = new Int32Array(FIRST_CAPACITY);
  place = new Int32Array(FIRST_CAPACITY);
  propensity = new Float64Array(FIRST_CAPACITY);
  reward = new Float64Array(FIRST_CAPACITY);
  unit = new Int32Array(FIRST_CAPACITY);
  x: Float32Array;
  readonly unusable: Record<Unusable, number> = nothingUnusable();

  /** @param dimensions length of the features of each choice. */
  constructor(dimensions = 0) {
    this.dimensions = dimensions;
    this.x = new Float32Array(FIRST_CAPACITY * dimensions);
  }

  /** Takes a choice. @returns its row, or what became of it instead. @throws RangeError when there is no room for more */
  add(choice: LoggedChoice): number | Unusable | 'fixed' {
    const reason = whyUnusable(choice);
    if (reason !== undefined) return this.leaveOut(reason);
    if (choice.propensity === 1) return this.addFixed();
    if (this.size === MOST_CHOICES) {
      throw new RangeError(
        `No more than ${MOST_CHOICES.toLocaleString('en')} choices can be kept.`,
      );
    }
    const row = this.size++;
    if (row === this.action.length) this.#grow();
    this.action[row] = choice.action;
    this.place[row] = choice.place;
    this.propensity[row] = choice.propensity;
    this.reward[row] = choice.reward;
    this.unit[row] = choice.unit ?? -1;
    if (choice.x !== undefined) this.x.set(choice.x, row * this.dimensions);
    return row;
  }

  /** Counts a choice that was not drawn. */
  addFixed(): 'fixed' {
    this.fixed += 1;
    return 'fixed';
  }

  /** Counts a choice that cannot be used. */
  leaveOut(reason: Unusable): Unusable {
    this.unusable[reason] += 1;
    return reason;
  }

  #grow(): void {
    this.action = longer(this.action, Int32Array);
    this.place = longer(this.place, Int32Array);
    this.propensity = longer(this.propensity, Float64Array);
    this.reward = longer(this.reward, Float64Array);
    this.unit = longer(this.unit, Int32Array);
    this.x = longer(this.x, Float32Array);
  }
}

const nothingUnusable = (): Record<Unusable, number> => ({
  ...{ 'no-action': 0, 'no-propensity': 0, 'propensity-not-positive': 0 },
  ...{ 'propensity-above-one': 0, 'no-reward': 0, 'no-target': 0, unreadable: 0 },
});

const whyUnusable = ({ action, propensity, reward }: LoggedChoice): Unusable | undefined => {
  if (action < 0) return 'no-action';
  if (Number.isNaN(propensity)) return 'no-propensity';
  if (propensity <= 0) return 'propensity-not-positive';
  if (propensity > 1) return 'propensity-above-one';
  return Number.isFinite(reward) ? undefined : 'no-reward';
};

const longer = <T extends Int32Array | Float64Array | Float32Array>(
  column: T,
  make: new (length: number) => T,
): T => {
  const twice = new make(column.length * 2);
  twice.set(column);
  return twice;
};
