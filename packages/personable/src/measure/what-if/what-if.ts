import type { Choices } from './choices.ts';
import type { Diagnostics } from './diagnostics.ts';
import { clippedIps } from './estimators/clipped-ips.ts';
import { directMethod } from './estimators/direct-method.ts';
import { doublyRobust } from './estimators/doubly-robust.ts';
import { combined, type Estimator, meanOf } from './estimators/estimator.ts';
import { ips } from './estimators/ips.ts';
import { selfNormalisedDoublyRobust } from './estimators/self-normalised-doubly-robust.ts';
import { snips } from './estimators/snips.ts';
import {
  bestThreshold,
  switchDoublyRobust,
  switchedAt,
} from './estimators/switch-doubly-robust.ts';
import { type Figure, figureOf } from './interval.ts';
import { type Refusal, refusalsOf, warningsOf } from './judge.ts';
import type { Moments } from './moments.ts';
import { foldOf, type RewardModel } from './reward-models/reward-model.ts';
import { ridge } from './reward-models/ridge.ts';
import { shrunkenMeans } from './reward-models/shrunken-means.ts';
import type { Target } from './target.ts';
import { REWARD, THRESHOLDS, WEIGHT } from './terms.ts';
import { type Expecting, type Weighed, weigh } from './weigh.ts';

/** What one way to estimate says of a strategy. */
export interface Estimated extends Figure {
  readonly name: string;
  /** Less what the logged choices earned, per choice. */
  readonly difference: Figure;
}

/** What another strategy would have earned on a log. */
export interface WhatIf {
  /** What the logged choices earned, per choice. */
  readonly logged: Figure | undefined;
  /** Empty where the log cannot say. */
  readonly estimates: readonly Estimated[];
  /** Why it cannot say. */
  readonly refusals: readonly Refusal[];
  readonly warnings: readonly string[];
  readonly diagnostics: Diagnostics;
  /** What rewards are expected by: features, means of actions, or one given. */
  readonly model: 'ridge' | 'means' | 'given';
}

export interface WhatIfOptions {
  /** λ of clipped IPS; √n when left out. */
  readonly clip?: number;
  /** What is expected of an action; fitted on the log, with cross-fitting, when left out. */
  readonly model?: RewardModel;
}

/** The share of choices whose weights are added up. */
const TOP = 0.01;

/** The estimate that is the answer: right where either the propensities or the model are. */
export const ANSWER = 'doubly-robust';

/** Estimates what a strategy would have earned, per choice of a log; or says why the log cannot say. */
export const whatIf = (choices: Choices, target: Target, options: WhatIfOptions = {}): WhatIf => {
  const { model, ...expecting } = modelFor(choices, options.model);
  const clip = options.clip ?? Math.sqrt(Math.max(1, choices.size));
  const found = weigh(choices, target, expecting, clip);
  const { moments, range } = found;
  const { sums } = moments;
  const varianceAt = (threshold: number) =>
    moments.varianceOf(switchedAt(sums, threshold).gradient);
  const threshold =
    choices.size === 0 ? 0 : bestThreshold(varianceAt, found.above, range, choices.size);
  const diagnostics = diagnose(choices, found, clip, threshold);
  const refusals = refusalsOf(diagnostics);
  const { units } = moments;
  const logged = units < 2 ? undefined : figure(moments, meanOf(sums, [REWARD]), units);
  const estimators: readonly Estimator[] =
    refusals.length > 0
      ? []
      : [
          ...[ips, clippedIps, snips, directMethod, doublyRobust, selfNormalisedDoublyRobust],
          switchDoublyRobust(threshold),
        ];
  const estimates = estimators.map((estimator): Estimated => {
    const one = estimator.of(sums);
    const difference = combined(one, meanOf(sums, [REWARD]), -1);
    return {
      name: estimator.name,
      ...figure(moments, one, units),
      difference: figure(moments, difference, units),
    };
  });
  return { logged, estimates, refusals, warnings: warningsOf(diagnostics), diagnostics, model };
};

const figure = (
  moments: Moments,
  { value, gradient }: ReturnType<Estimator['of']>,
  units: number,
): Figure => figureOf(value, moments.varianceOf(gradient), units);

const modelFor = (
  choices: Choices,
  given: RewardModel | undefined,
): Expecting & { readonly model: WhatIf['model'] } => {
  if (given !== undefined) return { expected: given, byRow: true, model: 'given' };
  const means = shrunkenMeans(choices);
  const withFeatures = choices.dimensions > 0 ? ridge(choices, means) : undefined;
  if (withFeatures !== undefined) return { expected: withFeatures, byRow: true, model: 'ridge' };
  const { place } = choices;
  return {
    expected: (row, action) => means(foldOf(choices, row), place[row] as number, action),
    byRow: false,
    model: 'means',
  };
};

const diagnose = (
  choices: Choices,
  { moments, tail, outcomes, unsupported }: Weighed,
  clip: number,
  threshold: number,
): Diagnostics => {
  const { size, fixed, unusable } = choices;
  const switchedAt = THRESHOLDS[threshold] as number;
  const weights = size < 2 ? 0 : moments.varianceOf(meanOf(moments.sums, [WEIGHT]).gradient);
  return {
    choices: size,
    units: moments.units,
    outcomes,
    effective: tail.effective,
    meanWeight: tail.mean,
    meanWeightError: Number.isNaN(weights) ? 0 : Math.sqrt(weights),
    largestWeight: tail.largest,
    topShare: tail.shareOfTop(TOP),
    unsupported: size === 0 ? 0 : unsupported / size,
    fixed,
    unusable: Object.fromEntries(Object.entries(unusable).filter(([, count]) => count > 0)),
    clippedAt: clip,
    ...(tail.largest > switchedAt ? { switchedAt } : {}),
  };
};
