import type { Person } from '../person.ts';

/**
 * What is to be expected of somebody, as conditions see it: plain fields such as `likelihood.churn`. A field is undefined where it cannot
 * be said; of a minor, and of who has not agreed to `analytics`, all are.
 */
export interface LikelihoodSection {
  /** The probability of no order within the next 91 days, of who ordered before: 0 to 1. */
  readonly churn: number | undefined;
  /** The probability of still being a customer; 1 of everybody who ordered once. */
  readonly alive: number | undefined;
  /** Days with an order to be expected within the next 91 days. */
  readonly orders: number | undefined;
  /** What they are to be expected to spend within a year, less what is given back: a decimal amount in `currency`. */
  readonly value: number | undefined;
  readonly currency: string | undefined;
  /** The probability of an order within 28 days, by what they did lately, also of who never ordered. */
  readonly buy: number | undefined;
  /** Days until the next order, if there is one: the middle of what is to be expected. */
  readonly nextOrderDays: number | undefined;
}

/** Reads them of a person at a time, milliseconds UTC. */
export type ReadLikelihood = (person: Person, now: number) => LikelihoodSection;
