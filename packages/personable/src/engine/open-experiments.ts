import { ExperimentMeasure } from '../measure/experiments/experiment-measure.ts';
import type { MeasureParts } from '../measure/experiments/measure-parts.ts';
import { prepareArms } from '../rules/experiments/experiment-set.ts';
import type { Rules } from '../rules/rules.ts';
import type { KeptBeside } from './erasing/per-home.ts';

/** Opens the measurement of experiments, by what is published from now on. */
export const openExperiments = async ({
  rules,
  ...parts
}: MeasureParts & { readonly rules: Rules }): Promise<ExperimentMeasure> => {
  const measure = await ExperimentMeasure.open(parts, rules.set);
  prepareArms(rules.set);
  const before = rules.onSet;
  rules.onSet = async (set) => {
    prepareArms(set);
    await before?.(set);
    await measure.begin(set);
  };
  return measure;
};

/** What it keeps of people, for whoever erases it. */
export const keptOfExperiments = (measure: ExperimentMeasure): KeptBeside => ({
  counts: 'experiment exposures',
  checkpoint: () => measure.checkpoint(),
  removeSomeOf: (home) => measure.removeSomeOf(home),
  // They go with their person, or when the arms mean something else.
  removeSomeBefore: async () => 0,
});
