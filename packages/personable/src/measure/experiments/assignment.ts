import { bucketOf, isInNamespace, rangeOf } from '../../math/bucket-hash.ts';
import type { CompiledExperiment } from '../../rules/experiments/experiment-set.ts';

/** What of an experiment puts people in arms. */
type Assigning = Pick<
  CompiledExperiment,
  'start' | 'stop' | 'seed' | 'namespace' | 'coverage' | 'arms'
>;

/**
 * The arm that somebody is in; undefined of whoever is in none: it does not run, they are in another part of its exclusive group, or they are
 * not covered yet. It follows from the experiment, the moment and the text alone, so it is the same on every machine, and the same as
 * GrowthBook's SDKs give for the same seed (version 2 of the hash).
 *
 * @param value the id a person was known by first, as it is.
 * @param now milliseconds UTC.
 */
export const armOf = (experiment: Assigning, value: string, now: number): string | undefined => {
  const { start, stop, seed, namespace, coverage, arms } = experiment;
  if (now < start || now >= stop) return undefined;
  if (namespace !== undefined && !isInNamespace(value, namespace)) return undefined;
  const ranges = coverage.findLast(({ from }) => from <= now)?.ranges;
  if (ranges === undefined) return undefined;
  return arms[rangeOf(bucketOf(seed, value), ranges)]?.id;
};
