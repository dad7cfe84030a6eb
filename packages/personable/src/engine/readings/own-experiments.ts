import type { Person } from '../../customer/person.ts';
import type { ExperimentMeasure } from '../../measure/experiments/experiment-measure.ts';
import { iso } from './names.ts';

/** What is kept of somebody for experiments: the arms they were decided for in, and what is counted since. */
export const readOwnExperiments = async (
  { homes }: Person,
  { experiments }: { readonly experiments: ExperimentMeasure },
): Promise<object> => {
  const { exposures, counted } = await experiments.ofPerson(homes.map(({ home }) => home));
  return {
    first: exposures.map(({ home, experiment, arm, time, facts }) => ({
      ...{ home, experiment, arm, time: iso(time) },
      ...(JSON.parse(facts) as object),
    })),
    counted: Object.entries(counted?.parts ?? {}).map(([experiment, part]) => ({
      ...{ experiment, arm: part.arm, since: iso(part.since), returning: part.returning },
      numbers: part.states,
    })),
  };
};
