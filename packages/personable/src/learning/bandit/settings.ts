import { BanditError } from './bandit-error.ts';

/** Features of a person and their context, beside the constant. */
export const MOST_FEATURES = 64;
/** Arms of one choice, and of one state. */
export const MOST_ARMS = 1_000;
/** Characters of an arm's name. */
const LONGEST_ARM = 500;

/** What the sums of a state stand for: states with different settings cannot be added. */
export interface BanditSettings {
  /** Length of `x`: the constant 1, then 0 to 64 features. */
  readonly dimensions: number;
  /** Observations that hold an arm to what all arms have in common, λ: 0.001 to 1,000,000. 1 when left out. */
  readonly ridge?: number;
  /** Milliseconds after which an observation counts half; left out: nothing fades. A minute to ten years. */
  readonly halfLife?: number;
  /** A usual reward above zero, such as 1 for clicks or 5,000 for orders in cents; 1 when left out. */
  readonly rewardScale?: number;
}

/** What was known before of an arm: a mean reward that is worth so many observations. */
export interface Prior {
  readonly mean: number;
  /** 0 to 1,000,000 observations. */
  readonly observations: number;
}

/** Settings with nothing left out. */
export interface ReadSettings {
  readonly dimensions: number;
  readonly ridge: number;
  readonly halfLife: number | undefined;
  readonly rewardScale: number;
}

const MINUTE = 60_000;
const TEN_YEARS = 3_650 * 86_400_000;

/** @throws BanditError for what is outside its range. */
export const readSettings = ({
  dimensions,
  ridge = 1,
  halfLife,
  rewardScale = 1,
}: BanditSettings): ReadSettings => {
  if (!Number.isInteger(dimensions)) refuse('dimensions', dimensions, 'a whole number');
  within('dimensions', dimensions, 1, MOST_FEATURES + 1);
  within('ridge', ridge, 1e-3, 1e6);
  if (halfLife !== undefined) within('halfLife', halfLife, MINUTE, TEN_YEARS);
  within('rewardScale', rewardScale, 1e-9, 1e12);
  return { dimensions, ridge, halfLife, rewardScale };
};

/** @throws BanditError for a prior that is not one. */
export const readPrior = ({ mean, observations }: Prior, scale: number): Prior => {
  within('mean', mean, -LARGEST_REWARD * scale, LARGEST_REWARD * scale);
  within('observations', observations, 0, 1e6);
  return { mean, observations };
};

/** A reward is at most so many times the scale. */
export const LARGEST_REWARD = 1_000;

/** @throws BanditError for what is not the name of an arm. */
export const requireArm = (arm: unknown, path: string): void => {
  if (typeof arm === 'string' && arm !== '' && arm.length <= LONGEST_ARM) return;
  throw new BanditError(`An arm has a name of 1 to ${LONGEST_ARM} characters.`, {
    path,
    hint: 'Name each arm by the id of what it shows.',
  });
};

/** @throws BanditError for what is not a feature vector of so many dimensions. */
export const requireFeatures = (x: ArrayLike<number>, dimensions: number): void => {
  if (x.length !== dimensions) {
    throw new BanditError(`x has ${x.length} values; this state has ${dimensions} dimensions.`, {
      path: '/x',
      hint: 'Make x with the encoder that the state was made for.',
    });
  }
  if (x[0] !== 1) {
    throw new BanditError('The first value of x is the constant 1.', {
      path: '/x/0',
      hint: 'Put a 1 before the features.',
    });
  }
  for (let i = 1; i < dimensions; i++) {
    const value = x[i] as number;
    if (value >= -1 && value <= 1) continue;
    throw new BanditError(`A feature is a number from -1 to 1; got ${value}.`, {
      path: `/x/${i}`,
      hint: 'Scale numbers to [0, 1]; leave out what is not known.',
    });
  }
};

const within = (name: string, value: number, low: number, high: number): void => {
  if (!(value >= low && value <= high)) refuse(name, value, `a number from ${low} to ${high}`);
};

const refuse = (name: string, value: unknown, what: string): never => {
  throw new BanditError(`${name} is ${what}; got ${String(value).slice(0, 50)}.`, {
    path: `/${name}`,
  });
};
