import type { People } from '../customer/people.ts';
import type { ItemLearner } from '../learning/items/item-learner.ts';
import type { ItemModel } from '../learning/items/item-model.ts';
import { hash53 } from '../math/hashing.ts';
import { uniqueId } from '../math/unique-id.ts';
import type { HoldoutSetting } from '../measure/holdout/assignment.ts';
import type { Holdout } from '../measure/holdout/holdout.ts';
import type { RuleSet } from '../rules/rule-set.ts';

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
  /** Who is held out; nobody when left out. */
  readonly holdout?: HoldoutSetting | undefined;
}

/** What is known of people at a moment. */
type PeopleKnown = Pick<People, 'peek' | 'person' | 'folded'>;

/** What a moment is taken from. */
export interface MomentParts {
  readonly clock: () => number;
  readonly rules: { readonly set: RuleSet };
  readonly learner: Pick<ItemLearner, 'model'>;
  readonly people: PeopleKnown;
  readonly holdout?: Pick<Holdout, 'setting'>;
}

/** Now: a decision of its own, seeded by its id. */
export const momentNow = (parts: MomentParts): Moment => {
  const { clock, rules, learner, people, holdout } = parts;
  const id = uniqueId();
  return {
    ...{ id, seed: hash53(id), now: clock(), set: rules.set, model: learner.model(), people },
    ...(holdout === undefined ? {} : { holdout: holdout.setting }),
  };
};
