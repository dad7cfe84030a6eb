import type { ExperimentBody } from '../../rules/experiments/experiment-body.ts';
import type { RuleRecord } from '../../rules/rule-record.ts';

/**
 * Where an experiment stands.
 *
 * `draft` → (start) → `waiting` while its start is to come, else `running` → (stop, or its time is over) → `stopped`. `running` → (promote) →
 * `always-on`: everybody is decided for as its winner was, but for a share that stays as it was → (roll back) → `stopped`. Anything →
 * (archive) → `archived`. What was measured stays in all of them.
 */
export type ExperimentState =
  | 'draft'
  | 'waiting'
  | 'running'
  | 'stopped'
  | 'always-on'
  | 'archived';

/** Where the experiment of a record stands at a time, milliseconds UTC. */
export const stateOfExperiment = (record: RuleRecord, now: number): ExperimentState => {
  const { published, draft } = record;
  if (published === undefined) return draft === undefined ? 'archived' : 'draft';
  const { start, stop, promoted } = published.body as ExperimentBody;
  if (stop !== undefined && Date.parse(stop) <= now) return 'stopped';
  if (start !== undefined && Date.parse(start) > now) return 'waiting';
  return promoted === undefined ? 'running' : 'always-on';
};

/** The experiment as it holds: what is published, else what one goes on from. */
export const bodyOf = ({ published, draft, latest }: RuleRecord): ExperimentBody =>
  (published ?? draft ?? latest).body as ExperimentBody;

/** The share of the people who are in at a time. */
export const coverageAt = ({ coverage = 1 }: ExperimentBody, now: number): number =>
  typeof coverage === 'number'
    ? coverage
    : (coverage.findLast(({ from }) => Date.parse(from) <= now)?.share ?? 0);
