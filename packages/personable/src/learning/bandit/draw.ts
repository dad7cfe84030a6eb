import type { Random } from '../../math/random.ts';
import type { Choice } from './bandit.ts';
import { BanditError } from './bandit-error.ts';

/** The place of the largest value, the first among equals. */
export const bestOf = (values: ArrayLike<number>): number => {
  let best = 0;
  for (let i = 1; i < values.length; i++) {
    if ((values[i] as number) > (values[best] as number)) best = i;
  }
  return best;
};

/**
 * Spreads a share evenly, and draws.
 *
 * @param probabilities of the arms; what they lack of 1 belongs to `rest`. Changed in place.
 */
export const drawArm = (
  arms: readonly string[],
  probabilities: number[],
  rest: number,
  exploration: number,
  random: Random,
): Pick<Choice, 'arm' | 'index' | 'propensity' | 'propensities'> => {
  const even = exploration / arms.length;
  let others = 0;
  for (let i = 0; i < arms.length; i++) {
    if (i === rest) continue;
    const probability = even + (1 - exploration) * (probabilities[i] as number);
    probabilities[i] = probability;
    others += probability;
  }
  probabilities[rest] = Math.max(0, 1 - others);
  let left = random.next();
  let index = rest;
  for (let i = 0; i < arms.length; i++) {
    if (i === rest) continue;
    left -= probabilities[i] as number;
    if (left < 0) {
      index = i;
      break;
    }
  }
  return {
    arm: arms[index] as string,
    index,
    propensity: probabilities[index] as number,
    propensities: probabilities,
  };
};

/** @throws BanditError for an option outside its range. */
export const optionWithin = (name: string, value: number, low: number, high: number): number => {
  if (value >= low && value <= high) return value;
  throw new BanditError(`${name} is a number from ${low} to ${high}; got ${value}.`, {
    path: `/options/${name}`,
  });
};
