import { LATELY_DAYS } from '../../learning/items/popularity.ts';
import type { Situation, Strategy, Term } from '../strategy.ts';
import { counted } from '../words.ts';

/** Items that come into question: no placement shows more, and most of them can be shown. */
const CANDIDATES = 500;

/** What is bought and looked at most, lately more than before. */
export const popular: Strategy = {
  name: 'popular',

  retrieve({ model }, scores) {
    const { ranking, share } = model.popularity;
    const most = Math.min(CANDIDATES, ranking.length);
    for (let i = 0; i < most; i++) {
      const key = ranking[i] as number;
      scores.add(key, share[key] as number);
    }
  },

  terms: (situation, keys) => keys.map((key) => popularityTerms(situation, key, 1)),

  explain: (term) => popularityInWords(term),
};

/** Popularity as a part of a score: one term, with the counts that say it in words. */
export const popularityTerms = ({ model }: Situation, key: number, factor: number): Term[] => {
  const { share, basket, browse, formula } = model.popularity;
  const value = factor * (share[key] ?? 0);
  if (value === 0) return [];
  // Only what counts is said.
  const facts = {
    orders: formula.orders > 0 ? (basket.support[key] ?? 0) : 0,
    ordersLately: formula.orders > 0 ? (basket.lately[key] ?? 0) : 0,
    visits: formula.visits > 0 ? (browse.support[key] ?? 0) : 0,
    visitsLately: formula.visits > 0 ? (browse.lately[key] ?? 0) : 0,
  };
  return [{ name: 'popularity', value, items: [], facts }];
};

/** Says how popular an item is with the largest true number. */
export const popularityInWords = ({ facts }: Term): string => {
  const { orders = 0, ordersLately = 0, visits = 0, visitsLately = 0 } = facts ?? {};
  const lately = `in the last ${LATELY_DAYS} days`;
  if (ordersLately > 0) return `popular: in ${counted(ordersLately, 'order', 'orders')} ${lately}`;
  if (orders > 0) return `popular: in ${counted(orders, 'order', 'orders')} so far`;
  if (visitsLately > 0) {
    return `popular: looked at in ${counted(visitsLately, 'visit', 'visits')} ${lately}`;
  }
  return `popular: looked at in ${counted(visits, 'visit', 'visits')} so far`;
};
