import type { Situation, Strategy, Term } from '../strategy.ts';
import { forYou } from './for-you.ts';

/** An item of a list that is not ours, by its place from 0. */
export interface Placed {
  readonly key: number;
  readonly place: number;
}

/** Below this part of the strongest reason, a history says little of a whole list. */
const FAINT = 0.1;

/** How much a place in the shop's own order says: 1 for the first of `n`, 1/n for the last. */
const priorOf = (place: number, length: number): number => (length - place) / length;

/**
 * What the scores of a list are made of, in its order:
 *
 *     score(i) = (1 − weight) · (n − place) / n  +  weight · max(0, s(i)) / max(0.1, max s)
 *
 * with `n` the list's length, `place` from 0 and `s` what the history adds to the score of `for-you`, the
 * strongest single reason at 1; its maximum is that of the list. What the history hardly speaks of is not
 * blown up, and popularity is the shop's own matter.
 */
export const rankTerms = (
  situation: Situation,
  items: readonly Placed[],
  length: number,
  weight: number,
): Term[][] => {
  const keys = items.map(({ key }) => key);
  const personal = (weight === 0 ? [] : forYou.terms(situation, keys)).map((terms) =>
    terms.filter(({ name }) => name !== 'popularity'),
  );
  const totals = personal.map((terms) => terms.reduce((sum, { value }) => sum + value, 0));
  const most = totals.reduce((max, total) => Math.max(max, total), FAINT);
  return items.map(({ place }, i) => {
    const own = (totals[i] ?? 0) > 0 ? (personal[i] ?? []) : [];
    return [
      ...placeTerms(place, length, weight),
      ...own.map((term) => ({ ...term, value: (term.value * weight) / most })),
    ];
  });
};

/** The part of a score that the shop's own order is. */
export const placeTerms = (place: number, length: number, weight: number): Term[] =>
  weight === 1
    ? []
    : [
        {
          name: 'place',
          value: (1 - weight) * priorOf(place, length),
          items: [],
          facts: { place: place + 1 },
        },
      ];

/** A shop's own list in another order. It fills no placement: it has no items of its own. */
export const rank: Strategy = {
  name: 'rank',
  retrieve: () => undefined,
  terms: (_, keys) => keys.map(() => []),
  explain: (term, nameOf, itemOf) =>
    term.name === 'place' ? placeInWords(term) : forYou.explain(term, nameOf, itemOf),
};

/** The words of a place. */
export const placeInWords = ({ facts }: Term): string =>
  `number ${facts?.['place'] ?? 0} in the order of the shop`;
