import type { Bundle, Design, Drawn, Finding, Price } from 'personable-designer';
import type { Reviewed } from '../reviews/reviews.ts';

/** Draws a design: left out where nothing is there to draw with. */
export type Draw = (bundle: Bundle, design: Design) => Promise<Drawn>;

/** A design that was looked at from all sides. */
export interface Examined {
  readonly bundle: Bundle;
  readonly design: Design;
  /** Its id, a hash of all of it. */
  readonly id: string;
  readonly drawn: Drawn | undefined;
  readonly findings: readonly Finding[];
  /** What waits for a person before it is made. */
  readonly doubts: Reviewed['doubts'];
  /**
   * `refused`: it cannot be made as it is. `review`: a person looks at it first. `valid`: it can be made.
   */
  readonly state: 'valid' | 'review' | 'refused';
}

/** What one piece costs, or why that cannot be said. */
export type Priced = { readonly price: Price } | { readonly unpriced: string };
