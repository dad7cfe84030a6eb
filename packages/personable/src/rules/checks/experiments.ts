import type { ArmChange, ExclusivePart, ExperimentBody } from '../experiments/experiment-body.ts';
import { mergePatch } from '../experiments/merge-patch.ts';
import { changedBody, placeOf } from '../experiments/variant-set.ts';
import { BUILT_IN_METRICS, metricNamed } from '../metrics/built-in-metrics.ts';
import { RuleError } from '../rule-error.ts';
import type { CompiledRule, RuleSet } from '../rule-set.ts';
import { derivationKey } from '../tunings/tuning-body.ts';
import { type Check, didYouMean, type Problem } from './problem.ts';

type Experiment = CompiledRule<'experiments'>;
type Say = (severity: Problem['severity'], path: string, message: string, hint?: string) => void;

/** Experiments that change what is not there, measure what nobody defined, or stand in one another's way. */
export const checkExperiments: Check = (set, { now }) => {
  const problems: Problem[] = [];
  const running = [...set.experiments.values()].filter(({ body }) => !isOver(body, now));
  for (const experiment of running) {
    const { kind, id, body } = experiment;
    const say: Say = (severity, path, message, hint) => {
      problems.push({ severity, kind, id, path, message, ...(hint !== undefined && { hint }) });
    };
    for (const [i, { changes = [] }] of body.arms.entries()) {
      for (const [j, change] of changes.entries()) {
        checkChange(set, change, `/arms/${i}/changes/${j}`, say);
      }
    }
    checkMetrics(set, body, say);
    if (body.arms.every(({ changes = [], tuning }) => changes.length === 0 && !tuning)) {
      const hint = 'Say what one of them changes: {"rule": "placements/…", "patch": {…}}.';
      say('warning', '/arms', 'No arm changes anything: this compares like with like.', hint);
    }
    for (const other of running) {
      if (other.id >= experiment.id) continue;
      checkOverlap(experiment, other, say);
      checkTunings(experiment, other, say);
    }
    checkDerived(experiment, running, say);
  }
  return problems;
};

/** Models that are derived for arms at the most: each takes as much memory as the one that serves. */
const MOST_DERIVED = 3;

const isTuning = ({ body }: Experiment): boolean =>
  body.arms.some(({ tuning }) => tuning !== undefined);

/** Nobody can be served by two tunings at once. */
const checkTunings = (one: Experiment, other: Experiment, say: Say): void => {
  if (!isTuning(one) || !isTuning(other) || areApart(one.body, other.body)) return;
  say(
    'refused',
    `/arms/${one.body.arms.findIndex(({ tuning }) => tuning !== undefined)}/tuning`,
    `The experiment "${other.body.name}" (${other.id}) tries a tuning too, and people could be in both.`,
    'Put both into one exclusive group with parts that do not overlap, or let one stop before the other starts.',
  );
};

/** Refuses the experiment by which there come to be more models than memory is meant for. */
const checkDerived = (one: Experiment, running: readonly Experiment[], say: Say): void => {
  if (!isTuning(one)) return;
  const upToIt = running.filter(({ id }) => id <= one.id).flatMap(({ body }) => body.arms);
  const keys = new Set(upToIt.flatMap(({ tuning }) => (tuning && derivationKey(tuning)) ?? []));
  if (keys.size <= MOST_DERIVED) return;
  say(
    'refused',
    '/arms',
    `These are ${keys.size} tunings that a model of its own has to be derived for; at most ${MOST_DERIVED} are tried at once.`,
    'Stop another experiment first. Settings that only say how a model is asked (fade, tau, diag, pop and the mix) need none.',
  );
};

const isOver = ({ stop }: ExperimentBody, now: number): boolean =>
  stop !== undefined && Date.parse(stop) <= now;

const checkChange = (set: RuleSet, change: ArmChange, path: string, say: Say): void => {
  const { kind, id } = placeOf(change.rule);
  const rule = set[kind].get(id);
  if (rule === undefined) {
    const near = didYouMean(id, set[kind].keys(), 'Publish the rule first.');
    say('refused', `${path}/rule`, `There is no published rule "${change.rule}".`, near);
    return;
  }
  if (kind === 'journeys' && change.off !== true) {
    const hint =
      'Say "off": true in one of the arms; a way that parts within a journey is a split.';
    say('refused', path, 'A journey is either gone through or not.', hint);
    return;
  }
  try {
    changedBody(change, rule.body);
    const same = change.patch !== undefined && isSame(rule.body, change.patch);
    if (same) say('warning', path, `"${change.rule}" says so already: the arm is as without it.`);
  } catch (error) {
    if (!(error instanceof RuleError)) throw error;
    const message = `What it makes of "${change.rule}" is no rule: at ${error.path}, ${error.message}`;
    say('refused', path, message, error.hint);
  }
};

const isSame = (body: unknown, patch: unknown): boolean =>
  JSON.stringify(mergePatch(body, patch)) === JSON.stringify(body);

const checkMetrics = (
  set: RuleSet,
  { metrics = [], guardrails = [] }: ExperimentBody,
  say: Say,
) => {
  const lists = [['metrics', metrics] as const, ['guardrails', guardrails] as const];
  for (const [field, names] of lists) {
    for (const [i, name] of names.entries()) {
      if (metricNamed(set, name) !== undefined) continue;
      const known = [...set.metrics.keys(), ...Object.keys(BUILT_IN_METRICS)];
      const hint = didYouMean(name, known, `There are ${known.join(', ')}.`);
      say('refused', `/${field}/${i}`, `There is no metric "${name}".`, hint);
    }
  }
};

/** Two that say different things of the same field of the same rule cannot both be kept to. */
const checkOverlap = (one: Experiment, other: Experiment, say: Say): void => {
  if (areApart(one.body, other.body)) return;
  const theirs = changesIn(other);
  for (const [i, { changes = [] }] of one.body.arms.entries()) {
    for (const [j, change] of changes.entries()) {
      const met = theirs.find(({ rule }) => rule === change.rule);
      if (met === undefined) continue;
      const path = `/arms/${i}/changes/${j}`;
      const clash = theirs.some((their) => their.rule === change.rule && isClash(change, their));
      const which = `"${other.body.name}" (${other.id}) changes ${change.rule}`;
      const hint =
        'Put both into one exclusive group with parts that do not overlap, or let one stop before the other starts.';
      if (clash)
        say('refused', path, `The experiment ${which} too, and people could be in both.`, hint);
      else
        say(
          'warning',
          path,
          `The experiment ${which} too, in other fields: what one does may depend on the other.`,
          hint,
        );
      return;
    }
  }
};

const changesIn = ({ body }: Experiment): readonly ArmChange[] =>
  body.arms.flatMap(({ changes = [] }) => changes);

const isClash = (one: ArmChange, other: ArmChange): boolean =>
  one.patch === undefined ||
  other.patch === undefined ||
  Object.keys(one.patch).some((field) => Object.hasOwn(other.patch ?? {}, field));

/** Whether nobody can be in both: they are never at the same time, or have nobody in common. */
const areApart = (one: ExperimentBody, other: ExperimentBody): boolean =>
  isBefore(one, other) || isBefore(other, one) || areExclusive(one.exclusive, other.exclusive);

const isBefore = ({ stop }: ExperimentBody, { start }: ExperimentBody): boolean =>
  stop !== undefined && start !== undefined && Date.parse(stop) <= Date.parse(start);

const areExclusive = (one: ExclusivePart | undefined, other: ExclusivePart | undefined): boolean =>
  one !== undefined &&
  other !== undefined &&
  one.group === other.group &&
  (one.until <= other.from || other.until <= one.from);
