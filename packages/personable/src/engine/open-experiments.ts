import type { Catalogue } from '../catalog/catalogue.ts';
import type { Identities } from '../customer/identity/identities.ts';
import type { ItemLearner } from '../learning/items/item-learner.ts';
import { ExperimentMeasure } from '../measure/experiments/experiment-measure.ts';
import type { MeasureParts } from '../measure/experiments/measure-parts.ts';
import type { Holdout } from '../measure/holdout/holdout.ts';
import { prepareArms } from '../rules/experiments/experiment-set.ts';
import type { Rules } from '../rules/rules.ts';
import { currencyOf } from './deciding.ts';
import type { KeptBeside } from './erasing/per-home.ts';
import { PersonRules } from './experiments/person-rules.ts';
import { ExperimentWatch } from './experiments/watch.ts';
import type { Adopting } from './tuning/adopting.ts';

/** What an amount is in when nobody said, as for orders. */
const CURRENCY = 'EUR';

/** Opens the measurement of experiments, by what is published from now on, and what conducts them by rule. */
export const openExperiments = async ({
  rules,
  catalogue,
  learner,
  adopting,
  identities,
  holdout,
  ...parts
}: Omit<MeasureParts, 'currency'> & {
  readonly rules: Rules;
  readonly learner: ItemLearner;
  readonly adopting: Adopting;
  readonly identities: Identities;
  readonly holdout: Pick<Holdout, 'setting'>;
  readonly catalogue: Pick<Catalogue, 'item' | 'size'>;
}) => {
  adopting.onAdopted = (settings) => learner.adopt(settings);
  const currency = () => currencyOf(catalogue) ?? CURRENCY;
  const experiments = await ExperimentMeasure.open({ ...parts, currency }, rules.set);
  prepareArms(rules.set);
  const before = rules.onSet;
  rules.onSet = async (set) => {
    prepareArms(set);
    await before?.(set);
    await experiments.begin(set);
    learner.tryTunings();
  };
  const experimentWatch = new ExperimentWatch({ experiments, rules, adopting, clock: parts.clock });
  const { people } = parts;
  const personRules = new PersonRules({ rules, people, identities, learner, holdout });
  return { experiments, personRules, experimentWatch, keptOfExperiments: keptOf(experiments) };
};

/** What is kept of people, for whoever erases it. */
const keptOf = (experiments: ExperimentMeasure): KeptBeside => ({
  counts: 'experiment exposures',
  checkpoint: () => experiments.checkpoint(),
  removeSomeOf: (home) => experiments.removeSomeOf(home),
  // They go with their person, or when the arms mean something else.
  removeSomeBefore: async () => 0,
});
