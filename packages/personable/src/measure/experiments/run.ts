import type { EventKinds } from '../../customer/entry.ts';
import { hash53 } from '../../math/hashing.ts';
import type { CompiledExperiment } from '../../rules/experiments/experiment-set.ts';
import { placeOf } from '../../rules/experiments/variant-set.ts';
import {
  metricNamed,
  USUAL_GUARDRAILS,
  USUAL_METRICS,
} from '../../rules/metrics/built-in-metrics.ts';
import type { MetricBody } from '../../rules/metrics/metric-body.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { tuningKey } from '../../rules/tunings/tuning-body.ts';
import { compileMetric } from './metric-state.ts';
import type { MeasuredRun } from './person-part.ts';

/** A measurement of an experiment, from when its arms meant what they mean. */
export interface Run {
  readonly run: number;
  /** The version of the experiment it began with. */
  readonly version: number;
  /** A digest of what its arms mean. */
  readonly meaning: string;
  /** Milliseconds UTC. */
  readonly since: number;
  /** Ids of metrics that decide, and of those that must not get worse. */
  readonly metrics: readonly string[];
  readonly guardrails: readonly string[];
  /** What each of them counts. */
  readonly bodies: Readonly<Record<string, MetricBody>>;
  /** ISO 4217: of amounts whose metric does not say. */
  readonly currency: string;
  /** Of the rules that arms change, the versions that were published when it began. */
  readonly bases: Readonly<Record<string, number>>;
  /** From then on nothing counts any more; null while that is not known. */
  readonly ends: number | null;
  /** Why it began. */
  readonly because: string;
  /** How often what it counts was changed while it went on; 0 where it is left out. */
  readonly revision?: number;
  /** Whether people are being counted anew for that. */
  readonly recounting?: boolean;
}

/** A digest of what the arms of an experiment mean: with another one the measurement begins anew. */
const meaningOf = ({ body, control, seed }: CompiledExperiment): string => {
  const arms = body.arms.map(({ id, weight = 1, changes = [], tuning }) =>
    tuning === undefined ? [id, weight, changes] : [id, weight, changes, tuningKey(tuning)],
  );
  const { audience = null, exclusive = null } = body;
  return hash53(JSON.stringify([arms, control, seed, audience, exclusive])).toString(36);
};

/** What an experiment measures, by id of the metric. */
const measuredIn = (
  { body }: Pick<CompiledExperiment, 'body'>,
  set: RuleSet,
): Pick<Run, 'metrics' | 'guardrails' | 'bodies'> => {
  const named = (ids: readonly string[]) => ids.filter((id) => metricNamed(set, id) !== undefined);
  const metrics = named(body.metrics ?? USUAL_METRICS);
  const guardrails = named(body.guardrails ?? USUAL_GUARDRAILS).filter(
    (id) => !metrics.includes(id),
  );
  const bodies = Object.fromEntries(
    [...metrics, ...guardrails].flatMap((id) => {
      const found = metricNamed(set, id);
      return found === undefined ? [] : [[id, found] as const];
    }),
  );
  return { metrics, guardrails, bodies };
};

/** The versions of the rules that its arms change, as they are published. */
const basesOf = (
  { body }: Pick<CompiledExperiment, 'body'>,
  set: RuleSet,
): Readonly<Record<string, number>> =>
  Object.fromEntries(
    body.arms.flatMap(({ changes = [] }) =>
      changes.flatMap(({ rule }) => {
        const { kind, id } = placeOf(rule);
        const found = set[kind].get(id);
        return found === undefined ? [] : [[rule, found.version] as const];
      }),
    ),
  );

/** What a run counts, ready. */
export const countingOf = (experiment: string, run: Run, kinds: EventKinds): MeasuredRun => ({
  experiment,
  run: run.run,
  revision: run.revision ?? 0,
  ends: run.ends ?? undefined,
  metrics: Object.entries(run.bodies).map(([id, body]) =>
    compileMetric(id, body, { kinds, currency: run.currency }),
  ),
});

/**
 * The measurement that goes on from one before: the same with what is said now, or the next where the arms mean something else.
 *
 * @param fresh what a new one begins with: the time in milliseconds UTC, and the currency of the catalogue.
 */
export const nextRun = (
  experiment: CompiledExperiment,
  set: RuleSet,
  before: Run | undefined,
  fresh: { readonly now: number; readonly currency: string },
): Run => {
  const { version, stop } = experiment;
  const meaning = meaningOf(experiment);
  const said = { ...measuredIn(experiment, set), ends: Number.isFinite(stop) ? stop : null };
  if (before?.meaning === meaning) return { ...before, ...said };
  return {
    ...{ run: (before?.run ?? 0) + 1, version, meaning, since: fresh.now },
    ...said,
    currency: fresh.currency,
    bases: basesOf(experiment, set),
    because: before === undefined ? 'It was published.' : `Version ${version} changed its arms.`,
  };
};
