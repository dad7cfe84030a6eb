import type { People } from '../customer/people.ts';
import type { ItemLearner } from '../learning/items/item-learner.ts';
import type { ItemModel } from '../learning/items/item-model.ts';
import { hash53 } from '../math/hashing.ts';
import { uniqueId } from '../math/unique-id.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { FoundHome } from './recognise.ts';

/**
 * What a decision goes by beside what it is asked, and would otherwise take from the world as it is. The same request at the same
 * moment is decided in the same way.
 */
export interface Moment {
  /** Id of the decision. */
  readonly id: string;
  /** What everything that is drawn is drawn by: a whole number below 2⁵³. */
  readonly seed: number;
  /** Milliseconds UTC. */
  readonly now: number;
  /** The rules that hold. */
  readonly set: RuleSet;
  /** What is learned of items. */
  readonly model: ItemModel;
  /** What is known of people. */
  readonly people: PeopleKnown;
  /** What was read for it and cannot be read again later is noted here. Changed in place. */
  readonly noted?: Noted | undefined;
  /** Whom the ids of the request belong to; looked up when left out. */
  readonly whom?: FoundHome;
}

/** What a decision read that cannot be read again later. */
export interface Noted {
  /** Ids of the audiences that a rule saw the person in. */
  audiences?: readonly string[];
  /** Ids of earlier decisions. */
  earlier?: string[];
}

/** What is known of people at a moment. */
type PeopleKnown = Pick<People, 'peek' | 'person' | 'folded'>;

/** What a moment is taken from. */
export interface MomentParts {
  readonly clock: () => number;
  readonly rules: { readonly set: RuleSet };
  readonly learner: Pick<ItemLearner, 'model'>;
  readonly people: PeopleKnown;
}

/** Now: a decision of its own, seeded by its id. */
export const momentNow = ({ clock, rules, learner, people }: MomentParts): Moment => {
  const id = uniqueId();
  const made = { id, seed: hash53(id), now: clock(), noted: {} };
  return { ...made, set: rules.set, model: learner.model(), people };
};
