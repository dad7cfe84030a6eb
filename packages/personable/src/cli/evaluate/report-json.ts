import type { Evaluation } from '../../learning/evaluation/evaluation.ts';
import { OURS } from '../../learning/evaluation/methods.ts';
import type { Measures } from '../../learning/evaluation/metrics/list-measures.ts';
import type { Task } from '../../learning/evaluation/recommender.ts';

/** What was evaluated. */
export interface Evaluated {
  readonly task: Task;
  readonly people: number;
  readonly items: number;
  readonly interactions: number;
  readonly evaluation: Evaluation;
}

/** The report as one line of JSON. What one method took and chose is that of ours. */
export const jsonReport = ({ evaluation, ...facts }: Evaluated): string => {
  const ours = evaluation.methods.find(({ name }) => name === OURS);
  return JSON.stringify({
    ...facts,
    tested: evaluation.tested,
    ...(evaluation.available > evaluation.tested ? { sampledFrom: evaluation.available } : {}),
    fitSeconds: rounded(ours?.fitSeconds),
    microsecondsPerQuery: rounded(ours?.microsecondsPerQuery),
    peakMiB: rounded(ours?.peakMiB),
    chosen: ours?.chosen ?? {},
    models: Object.fromEntries(
      evaluation.methods.map(({ name, measures }) => [name, roundedMeasures(measures)]),
    ),
    differences: differences(evaluation),
  });
};

const differences = ({ differences: found }: Evaluation) =>
  Object.fromEntries(
    [...Map.groupBy(found, ({ metric }) => metric)].map(([metric, group]) => [
      metric,
      Object.fromEntries(
        group.map(({ against, mean, low, high }) => [
          against,
          { mean: rounded(mean), low: rounded(low), high: rounded(high) },
        ]),
      ),
    ]),
  );

const roundedMeasures = (measures: Measures) =>
  Object.fromEntries(Object.entries(measures).map(([name, value]) => [name, rounded(value)]));

/** Six decimals: more than any of these numbers means. */
const rounded = (value: number | null | undefined): number | null =>
  value === null || value === undefined ? null : Math.round(value * 1e6) / 1e6;
