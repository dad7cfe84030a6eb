import type { BasketMix } from '../items/basket/mix.ts';
import {
  type BasketCandidate,
  basketCandidates,
  massOf,
  scoreCandidate,
} from '../items/basket/score-basket.ts';
import type { ItemModel } from '../items/item-model.ts';
import { fadeOf } from '../items/scalars.ts';
import { scoreHistory } from '../items/score-history.ts';
import type { ScoreTable } from '../items/score-table.ts';
import { DEPTH, POPULAR } from './next-search.ts';
import type { BasketQuestion, NextQuestion } from './questions.ts';

/** The items that a method would show, the best first, at most `DEPTH`. */
export type Answer = readonly number[];

/** What `for-you` shows with a model. */
export const forYou = (
  model: ItemModel,
  { signals, masked }: NextQuestion,
  scores: ScoreTable,
): Answer => {
  const { tau, fade } = model.scalars;
  const faded = signals.map((signal, rank) => ({
    ...signal,
    weight: signal.weight * fadeOf(rank, tau, fade),
  }));
  scores.clear(model.size);
  scoreHistory(model, faded, POPULAR, scores);
  return scores.top(DEPTH, (key) => (masked.has(key) ? 1 : 0)).keys;
};

/** What `popular` shows of what may be shown. */
export const mostPopular = (
  { popularity: { ranking } }: ItemModel,
  masked: ReadonlySet<number>,
): Answer => {
  const answer: number[] = [];
  for (const key of ranking) {
    if (answer.length === DEPTH) break;
    if (!masked.has(key)) answer.push(key);
  }
  return answer;
};

/** A question about a whole order with what comes into it: any mix can be asked then. */
export interface LookedAt {
  readonly candidates: readonly BasketCandidate[];
  readonly orders: number;
}

/** Finds what may come into the order of a question. */
export const lookAt = (
  model: ItemModel,
  { baskets, time }: BasketQuestion,
  scores: ScoreTable,
): LookedAt => ({
  candidates: basketCandidates(model, baskets, time, scores),
  orders: baskets.length,
});

/** The next order as a mix puts it together. */
export const nextOrder = ({ candidates, orders }: LookedAt, mix: BasketMix): Answer => {
  const mass = massOf(orders, mix.decay);
  return candidates
    .map((candidate) => [candidate.key, scoreCandidate(candidate, mix, mass)] as const)
    .sort((x, y) => y[1] - x[1] || x[0] - y[0])
    .slice(0, DEPTH)
    .map(([key]) => key);
};

/** A person's own most frequent items, the latest first among equals. */
export const personalTop = ({ baskets }: BasketQuestion): Answer => {
  const orders = new Map<number, number>();
  // From the latest on: equals stand as they came into the map.
  for (const { items } of baskets) {
    for (const item of items) orders.set(item, (orders.get(item) ?? 0) + 1);
  }
  return [...orders]
    .sort((x, y) => y[1] - x[1])
    .slice(0, DEPTH)
    .map(([item]) => item);
};

/** Ranks of targets in an answer: 1 is the best, `Infinity` where it is not in it. */
export const ranksIn = (answer: Answer, targets: readonly number[]): number[] =>
  targets.map((target) => {
    const place = answer.indexOf(target);
    return place === -1 ? Number.POSITIVE_INFINITY : place + 1;
  });
