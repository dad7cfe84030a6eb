import type { Categories } from '../../learning/items/list-diversity.ts';
import type { Random } from '../../math/random.ts';

/** How much more likely a newcomer is drawn that is all one's taste than one that is none of it. */
const NEAR = 4;

/** A newcomer that was given a place. */
export interface Drawn {
  readonly key: number;
  /** Its place in the list, from 0. */
  readonly place: number;
  /** The probability with which it was drawn, given those drawn before it. */
  readonly propensity: number;
}

/**
 * How many of so many places are the newcomers': the whole part of `share · places`, and one more with
 * the probability of the rest, so that the mean is right.
 */
const placesOf = (share: number, places: number, random: Random) => {
  const whole = Math.floor(share * places);
  const rest = share * places - whole;
  return { sure: whole, rest, drawn: whole + (random.next() < rest ? 1 : 0) };
};

/**
 * Draws newcomers for some places of a list, one after the other, each with a probability in proportion
 * to `1 + 4 · taste`. Which places it are is drawn as well, among all but the first of a longer list.
 *
 * @param have newcomers that are in the list by themselves: they are of the share.
 */
export const drawNewcomers = (
  newcomers: readonly { readonly key: number; readonly taste: number }[],
  {
    share,
    places,
    have,
    random,
  }: {
    readonly share: number;
    readonly places: number;
    readonly have: number;
    readonly random: Random;
  },
): Drawn[] => {
  const { sure, rest, drawn: wanted } = placesOf(share, places, random);
  const left = newcomers.map(({ key, taste }) => ({ key, weight: 1 + NEAR * taste }));
  let total = left.reduce((sum, { weight }) => sum + weight, 0);
  const first = places > 1 ? 1 : 0;
  const free = random.shuffle(Array.from({ length: places - first }, (_, i) => i + first));
  if (first === 1) free.push(0);
  const drawn: Drawn[] = [];
  for (let i = have; i < wanted && left.length > 0; i++) {
    let point = random.next() * total;
    let at = 0;
    while (at < left.length - 1 && point >= (left[at]?.weight ?? 0))
      point -= left[at++]?.weight ?? 0;
    const [taken] = left.splice(at, 1) as [{ key: number; weight: number }];
    const propensity = (i < sure ? 1 : rest) * (taken.weight / total);
    total -= taken.weight;
    drawn.push({ key: taken.key, place: free[i - have] as number, propensity });
  }
  return drawn.sort((a, b) => a.place - b.place);
};

/**
 * How near items are to the taste that a history shows: the mean similarity of their categories with those
 * of the items that were liked, by how much they were; from 0 to 1, and 0 without any.
 *
 * @param liked categories of items with what each says, above 0.
 */
export const tasteOf = (
  liked: Iterable<readonly [categories: Categories, weight: number]>,
): ((categories: Categories) => number) => {
  // The similarity is a dot product: the sum of the liked ones stands for all of them.
  const sums = new Map<number, number>();
  let total = 0;
  for (const [categories, weight] of liked) {
    total += weight;
    const part = weight / Math.sqrt(categories.length);
    for (const category of categories) sums.set(category, (sums.get(category) ?? 0) + part);
  }
  if (total <= 0) return () => 0;
  return (categories) => {
    let sum = 0;
    for (const category of categories) sum += sums.get(category) ?? 0;
    return sum / (total * Math.sqrt(categories.length));
  };
};
