import {
  type BucketPopularity,
  shareNow,
} from '../../learning/items/context/context-popularity.ts';
import { LATELY_DAYS } from '../../learning/items/popularity.ts';
import { bucketInWords } from '../bucket-words.ts';
import type { Situation, Strategy, Term } from '../strategy.ts';
import { counted } from '../words.ts';

/** Items that come into question: no placement shows more, and most of them can be shown. */
const CANDIDATES = 500;
/** From here on a circumstance is worth a word: a tenth more popular than elsewhere. */
const TELLING = 1.1;
/** Circumstances that are told of. */
const MOST_TOLD = 2;

/** What is bought and looked at most, lately more than before, where and when it is asked. */
export const popular: Strategy = {
  name: 'popular',

  retrieve({ popularity }, scores) {
    const { ranking } = popularity;
    const most = Math.min(CANDIDATES, ranking.length);
    for (let i = 0; i < most; i++) {
      const key = ranking[i] as number;
      scores.add(key, shareNow(popularity, key));
    }
  },

  terms: (situation, keys) => keys.map((key) => popularityTerms(situation, key, 1)),

  explain: (term) => popularityInWords(term),
};

/** Popularity as a part of a score: one term, with the counts that say it in words. */
export const popularityTerms = (situation: Situation, key: number, factor: number): Term[] => {
  const { basket, browse, formula } = situation.model.popularity;
  const value = factor * shareNow(situation.popularity, key);
  if (value === 0) return [];
  // Only what counts is said.
  const facts = {
    orders: formula.orders > 0 ? (basket.support[key] ?? 0) : 0,
    ordersLately: formula.orders > 0 ? (basket.lately[key] ?? 0) : 0,
    visits: formula.visits > 0 ? (browse.support[key] ?? 0) : 0,
    visitsLately: formula.visits > 0 ? (browse.lately[key] ?? 0) : 0,
    ...circumstances(situation, key),
  };
  return [{ name: 'popularity', value, items: [], facts }];
};

/** The circumstances that make an item more popular, the one that does so most first. */
const circumstances = ({ model, popularity }: Situation, key: number) => {
  const facts: Record<string, number> = {};
  if (popularity.buckets.length === 0) return facts;
  const told = popularity.buckets
    .flatMap((bucket) => model.contextPopularity.bucket(bucket) ?? [])
    .filter((bucket) => (bucket.lift[key] ?? 1) >= TELLING && isCounted(bucket, key))
    .sort((a, b) => (b.lift[key] as number) - (a.lift[key] as number));
  for (const [place, { bucket, orders, visits }] of told.slice(0, MOST_TOLD).entries()) {
    facts[`bucket${place}`] = bucket;
    facts[`bucketOrders${place}`] = orders.get(key) ?? 0;
    facts[`bucketVisits${place}`] = visits.get(key) ?? 0;
  }
  return facts;
};

const isCounted = ({ orders, visits }: BucketPopularity, key: number): boolean =>
  orders.has(key) || visits.has(key);

/** Says how popular an item is with the largest true number, under these circumstances where they matter. */
export const popularityInWords = ({ facts }: Term): string => {
  const { orders = 0, ordersLately = 0, visits = 0, visitsLately = 0 } = facts ?? {};
  const lately = `in the last ${LATELY_DAYS} days`;
  const [first, second] = [placeInWords(facts, 0), placeInWords(facts, 1)];
  if (first !== undefined) {
    return second === undefined
      ? `popular ${first.where}: ${first.count} ${lately}`
      : `popular ${first.where}, ${first.count} ${lately}, and ${second.where}, ${second.count}`;
  }
  if (ordersLately > 0) return `popular: in ${counted(ordersLately, 'order', 'orders')} ${lately}`;
  if (orders > 0) return `popular: in ${counted(orders, 'order', 'orders')} so far`;
  if (visitsLately > 0) {
    return `popular: looked at in ${counted(visitsLately, 'visit', 'visits')} ${lately}`;
  }
  return `popular: looked at in ${counted(visits, 'visit', 'visits')} so far`;
};

const placeInWords = (facts: Term['facts'], place: number) => {
  const bucket = facts?.[`bucket${place}`];
  if (bucket === undefined) return undefined;
  const orders = facts?.[`bucketOrders${place}`] ?? 0;
  const visits = facts?.[`bucketVisits${place}`] ?? 0;
  const count =
    orders > 0
      ? `in ${counted(orders, 'order', 'orders')}`
      : `looked at in ${counted(visits, 'visit', 'visits')}`;
  return { where: bucketInWords(bucket), count };
};
