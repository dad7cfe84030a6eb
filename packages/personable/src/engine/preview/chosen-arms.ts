import type { ItemLearner } from '../../learning/items/item-learner.ts';
import { experimentsOf } from '../../rules/experiments/experiment-set.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { PersonableError } from '../errors.ts';

/**
 * The arms that a preview looks at, by experiment; undefined where none is named.
 *
 * @throws PersonableError `invalid_field` for an experiment or an arm that there is not, and for a tuning that no model is derived for yet.
 */
export const chosenArms = (
  arms: Readonly<Record<string, string>> | undefined,
  set: RuleSet,
  learner: Pick<ItemLearner, 'tuned'>,
): ReadonlyMap<string, string> | undefined => {
  const wanted = new Map(Object.entries(arms ?? {}));
  if (wanted.size === 0) return undefined;
  const { all } = experimentsOf(set);
  for (const [id, arm] of wanted) {
    const refused = (message: string, hint: string) =>
      new PersonableError('invalid_field', message, { path: `/arms/${id.slice(0, 100)}`, hint });
    const experiment = all.get(id);
    if (experiment === undefined) {
      const known = [...all.keys()].slice(0, 10).join(', ');
      throw refused(
        `No experiment "${id.slice(0, 100)}" is published.`,
        known === '' ? 'Publish one, or say "draft": true.' : `There are ${known}.`,
      );
    }
    if (experiment.arms.every((one) => one.id !== arm)) {
      const known = experiment.arms.map((one) => one.id).join(', ');
      throw refused(`It has no arm "${arm.slice(0, 100)}".`, `Its arms are ${known}.`);
    }
    if (experiment.tunings.values().some((tuning) => learner.tuned(tuning) === undefined)) {
      throw refused(
        'The models of its tunings are not derived yet.',
        'They are once it is published; of a large shop that takes some minutes.',
      );
    }
  }
  return wanted;
};
