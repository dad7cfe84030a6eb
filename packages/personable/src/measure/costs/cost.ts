/** What was paid to bring people on a day. */
export interface Cost {
  /** Days since 1970, UTC. */
  readonly day: number;
  /** As touches are called: `email`, `paid-google`, `recommendations` … */
  readonly channel: string;
  /** Empty where it is of the channel as a whole. */
  readonly campaign: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Integer minor units, from 0. */
  readonly amount: number;
}

/** One cost as somebody says it. */
export interface CostInput {
  /** ISO 8601, for example 2026-03-02. */
  readonly day: string;
  readonly channel: string;
  readonly campaign?: string;
  /** Decimal amount, from 0. */
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
}
