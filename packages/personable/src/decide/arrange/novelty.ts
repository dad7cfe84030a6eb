import type { Term } from '../strategy.ts';

/**
 * The term that the novelty dial adds to the score of an item:
 *
 *     novelty(i) = dial · score(i) · (n(i) − ½)      n(i) = (unfamiliar(i) + 1 − p(i)) / 2
 *
 * `unfamiliar` is 1 for an item that the person never had to do with, else 0; `p` is its popularity, the
 * most popular item at 1. It adds or takes away half of the score at the most.
 *
 * Source of the two parts: Vargas and Castells, Rank and Relevance in Novelty and Diversity Metrics, 2011
 * (popularity-based and distance-based novelty).
 *
 * @param dial from −1, what is familiar, to 1, what is new.
 */
export const noveltyTerm = (
  dial: number,
  score: number,
  { familiar, popularity }: { readonly familiar: boolean; readonly popularity: number },
): Term => {
  const novelty = ((familiar ? 0 : 1) + 1 - popularity) / 2;
  return {
    name: 'novelty',
    value: dial * score * (novelty - 0.5),
    items: [],
    facts: { familiar: familiar ? 1 : 0, popularity },
  };
};

/** The term of the novelty dial in words. */
export const noveltyInWords = ({ value, facts }: Term): string => {
  const { familiar = 0, popularity = 0 } = facts ?? {};
  const known = familiar === 1 ? 'you know it already' : 'it is new to you';
  const liked = popularity >= 0.5 ? 'many choose it' : 'few choose it so far';
  return `${value < 0 ? 'less' : 'more'} of what suits the dial for new things: ${known}, and ${liked}`;
};
