import type { Identities } from '../../customer/identity/identities.ts';
import type { People } from '../../customer/people.ts';
import { firstHomeOf } from '../../customer/person.ts';
import type { AskedExperiments } from '../../decide/experiments/arms.ts';
import { armsAmong } from '../../decide/experiments/person-arms.ts';
import type { ItemLearner } from '../../learning/items/item-learner.ts';
import { isHeldOut } from '../../measure/holdout/assignment.ts';
import type { Holdout } from '../../measure/holdout/holdout.ts';
import { experimentsOf } from '../../rules/experiments/experiment-set.ts';
import { type GivenArm, variantOf } from '../../rules/experiments/variant-set.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import type { Rules } from '../../rules/rules.ts';

/** What the rules of people are found with. */
interface PersonRulesParts {
  readonly rules: Pick<Rules, 'set'>;
  readonly people: Pick<People, 'peek' | 'person'>;
  readonly identities: Pick<Identities, 'identitiesOf'>;
  readonly learner: Pick<ItemLearner, 'tuned'>;
  readonly holdout: Pick<Holdout, 'setting'>;
}

/** The rules of somebody, and the arms that make them what they are. */
interface SeenRules {
  readonly set: RuleSet;
  readonly given: readonly GivenArm[];
}

/**
 * The rules of a person now, for what is no decision: messages, journeys, rights. By the same draw as decisions, so that somebody is in one arm
 * everywhere.
 */
export class PersonRules {
  readonly #parts: PersonRulesParts;

  constructor(parts: PersonRulesParts) {
    this.#parts = parts;
  }

  /**
   * @param home any of the person's.
   * @param now milliseconds UTC.
   * @param asked the experiments that could make a difference.
   * @param document the person as conditions see them; asked for where an experiment has an audience.
   */
  async of(
    home: number | undefined,
    now: number,
    asked: AskedExperiments,
    document: () => object | Promise<object>,
  ): Promise<SeenRules> {
    const { rules, people, identities, learner, holdout } = this.#parts;
    const { set } = rules;
    if (set.experiments.size === 0 || home === undefined) return { set, given: NONE };
    const found = [...asked(experimentsOf(set))];
    if (found.length === 0) return { set, given: NONE };
    const person = people.peek(home) ?? (await people.person(home));
    const [first] = await identities.identitiesOf(firstHomeOf(person));
    const { setting } = holdout;
    if (first === undefined || (setting.share > 0 && isHeldOut(setting, first))) {
      return { set, given: NONE };
    }
    const given = await armsAmong(
      found,
      {
        ...{ first: first.value, now },
        hasModel: (tuning) => learner.tuned(tuning) !== undefined,
      },
      document,
      false,
    );
    return { set: variantOf(set, given), given };
  }
}

const NONE: readonly GivenArm[] = [];
