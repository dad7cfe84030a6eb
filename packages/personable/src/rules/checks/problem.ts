import { nearWords } from '../../math/edit-distance.ts';
import type { RuleKind } from '../definition.ts';
import type { RuleSet } from '../rule-set.ts';

/** Something wrong with a rule among the others. */
export interface Problem {
  /** `refused`: it cannot be published so. `warning`: it can, and will not do what one may think. */
  readonly severity: 'refused' | 'warning';
  readonly kind: RuleKind;
  readonly id: string;
  /** In the rule's body, as a JSON pointer. */
  readonly path: string;
  readonly message: string;
  readonly hint?: string;
}

/** What rules are checked against beside one another. */
export interface CheckContext {
  /** Milliseconds UTC. */
  readonly now: number;
  /** Ids of the audiences there are. */
  readonly audiences: ReadonlySet<string>;
  /** Ids of the audiences that a condition asks for. */
  readonly audiencesOf: (condition: object) => readonly string[];
  /** Ids of the published templates; those of the set that is checked when left out. */
  readonly templates?: ReadonlySet<string>;
  /** Whether somebody may be offered a price of their own; allowed when left out. */
  readonly personalPrices?: 'allowed' | 'forbidden';
}

/** One look at a whole rule set. */
export type Check = (set: RuleSet, context: CheckContext) => Problem[];

/** The way out for a name that nobody has. */
export const didYouMean = (name: string, known: Iterable<string>, otherwise: string): string => {
  const near = nearWords(name, known);
  return near.length === 0 ? otherwise : `Did you mean "${near.join('" or "')}"?`;
};
