import {
  type Interaction,
  InteractionKind,
  type InteractionName,
} from '../../customer/interactions.ts';
import { type Basket, basketsOf } from '../items/basket/baskets.ts';
import { MOST_BASKETS } from '../items/basket/score-basket.ts';
import { signalsOf } from '../items/signals.ts';
import type { Question } from '../items/tuning/question.ts';
import type { HeldOut, Moment } from './held-out.ts';

/** What `for-you` is asked: which items come that were not bought before. */
export interface NextQuestion extends Question {
  /** Whose it is: the first home. */
  readonly person: number;
}

/** What the mix is asked: the whole next order, old items and new. */
export interface BasketQuestion {
  readonly person: number;
  /** The orders before, the latest first. */
  readonly baskets: readonly Basket[];
  /** When it was ordered, milliseconds UTC. */
  readonly time: number;
  readonly targets: readonly number[];
}

/** What people are asked of what they did last. */
export interface Questions {
  readonly next: readonly NextQuestion[];
  readonly baskets: readonly BasketQuestion[];
}

/** What questions are made of. */
interface History {
  readonly person: number;
  readonly timeline: readonly Interaction[];
  /** Items the person asked not to see. */
  readonly hidden: ReadonlySet<number>;
  readonly strengths: Readonly<Record<InteractionName, number>>;
}

/** The questions that one person's held-out end answers, asked as serving would have been. */
export const questionsOf = ({ order, visit }: HeldOut, history: History): Questions => ({
  next: [order, visit].flatMap((moment) => nextQuestion(moment, history) ?? []),
  baskets: basketQuestion(order, history),
});

const nextQuestion = (
  moment: Moment | undefined,
  { person, timeline, hidden, strengths }: History,
): NextQuestion | undefined => {
  if (moment === undefined) return undefined;
  const before = timeline.slice(0, moment.before);
  const masked = new Set(hidden);
  for (const { item, kind } of before) if (kind === InteractionKind.buy) masked.add(item);
  const targets = moment.items.filter((item) => !masked.has(item));
  // Signals fade in the trial, each under its own scalars.
  const signals = signalsOf(before, strengths, Number.POSITIVE_INFINITY);
  return targets.length === 0 || signals.length === 0
    ? undefined
    : { person, signals, targets, masked };
};

const basketQuestion = (
  order: Moment | undefined,
  { person, timeline }: History,
): BasketQuestion[] => {
  if (order === undefined) return [];
  const baskets = basketsOf(timeline.slice(0, order.before), MOST_BASKETS);
  return baskets.length === 0 ? [] : [{ person, baskets, time: order.time, targets: order.items }];
};
