import type { People } from '../customer/people.ts';
import type { ItemLearner } from '../learning/items/item-learner.ts';
import type { ItemModel } from '../learning/items/item-model.ts';
import type { ContextFit } from '../learning/ranking/context-fit.ts';
import { hash53 } from '../math/hashing.ts';
import { uniqueId } from '../math/unique-id.ts';
import type { HoldoutSetting } from '../measure/holdout/assignment.ts';
import type { Holdout } from '../measure/holdout/holdout.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { ArmsNow } from './experiments/arms.ts';
import type { PageSoFar } from './pages/page-so-far.ts';
import type { Persona } from './persona.ts';
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
  /** In place of whomever the request names. */
  readonly persona?: Persona | undefined;
  /** Of a block of a page: what the blocks before it have taken. */
  readonly beside?: PageSoFar;
  /** What is learned from lists, by placement; left out, none is put in another order by it. */
  readonly fits?: ReadonlyMap<string, ContextFit>;
  /** The arms of experiments it is decided in: then `set` is as they see it. None when left out. */
  readonly arms?: ArmsNow;
  /** Who is held out; nobody when left out. */
  readonly holdout?: HoldoutSetting | undefined;
  /** Of a decision that is computed again: whether the person was held out then, whatever would be drawn now. */
  readonly held?: boolean;
  /** What was read for it and cannot be read again later is noted here. Changed in place. */
  readonly noted?: Noted | undefined;
  /** Whom the ids of the request belong to; looked up when left out. */
  readonly whom?: FoundHome;
}

/** What of a moment says who somebody is, and in which groups. */
export type WhomAt = Pick<
  Moment,
  'people' | 'now' | 'persona' | 'whom' | 'holdout' | 'held' | 'set'
>;

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
  readonly lists: { readonly fits: ReadonlyMap<string, ContextFit> };
  readonly holdout?: Pick<Holdout, 'setting'>;
}

/** Now: a decision of its own, seeded by its id. */
export const momentNow = (parts: MomentParts): Moment => {
  const { clock, rules, learner, people, holdout, lists } = parts;
  const { fits } = lists;
  const id = uniqueId();
  return {
    ...{ id, seed: hash53(id), now: clock(), noted: {} },
    ...{ set: rules.set, model: learner.model(), people, fits },
    ...(holdout === undefined ? {} : { holdout: holdout.setting }),
  };
};

/** The moment with the seed that a request asks for, where whoever asks may. */
export const seededBy = (
  { seed }: { readonly seed?: number },
  { trusted }: { readonly trusted: boolean },
  moment: Moment,
): Moment => (seed === undefined || !trusted ? moment : { ...moment, seed });
