import { USUAL_HORIZON } from '../always-valid.ts';
import type { Belief } from '../bayesian.ts';
import type { Comparison } from '../difference.ts';
import { isUnsaid, type Unsaid } from '../estimate.ts';
import { benjaminiHochberg, holm } from '../many-looks.ts';
import { smallestDifference } from '../power.ts';
import { cautionsOf } from './cautions.ts';
import type { Caution, Experiment, MeasuredMetric, MetricKind } from './experiment.ts';
import { armEstimate, type Contrast, contrastsOf, decisive } from './metric-report.ts';
import { type SampleRatioReport, sampleRatioReport } from './sample-ratio-report.ts';
import { type BreakdownReport, breakdownReport } from './segment-report.ts';
import { type Verdict, verdictOf } from './verdict.ts';
import { differenceText, pText } from './words.ts';

/** What an experiment says. Nothing in it is ever not a number: what cannot be said has a sentence instead. */
export interface ExperimentReport {
  readonly verdict: Verdict;
  readonly decideBy: 'always' | 'fixed';
  readonly level: number;
  readonly horizon: number;
  readonly control: string;
  readonly arms: readonly {
    readonly name: string;
    readonly people: number;
    readonly share: number;
  }[];
  readonly sampleRatio: SampleRatioReport;
  readonly metrics: readonly MetricReport[];
  /** How many comparisons the p-values are corrected for. */
  readonly comparisons: number;
  readonly breakdowns: readonly BreakdownReport[];
  readonly cautions: readonly Caution[];
}

/** A metric, arm by arm and beside the control. */
export interface MetricReport {
  readonly name: string;
  readonly kind: MetricKind;
  readonly lowerIsBetter: boolean;
  readonly arms: readonly ArmReport[];
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
}

/** An arm's value; `null` where it cannot be said, for the reason given. */
interface ArmReport {
  readonly name: string;
  readonly people: number;
  readonly value: number | null;
  readonly why?: string;
}

/** What an arm does to a metric. */
export interface Finding {
  readonly metric: string;
  readonly kind: MetricKind;
  readonly arm: string;
  readonly control: string;
  readonly outcome: 'better' | 'worse' | 'none' | 'unsaid';
  /** In a sentence. */
  readonly text: string;
  readonly plain: Comparison | Unsaid;
  readonly adjusted?: Contrast['adjusted'];
  readonly belief: Belief | Unsaid;
  /** The p-value it is decided by, corrected for all comparisons: Holm's, and Benjamini and Hochberg's; `null` where there is none. */
  readonly holm: number | null;
  readonly falseDiscovery: number | null;
  /** The difference that so many people would have shown with a probability of 80 %, at one look and corrected for all comparisons (Bonferroni). */
  readonly smallest: number | null;
}

/** Everything that can be said of an experiment, from its sums. */
export const reportExperiment = (experiment: Experiment): ExperimentReport => {
  const {
    arms,
    control,
    metrics,
    decideBy = 'always',
    level = 0.05,
    horizon = USUAL_HORIZON,
  } = experiment;
  const certainty = { level, horizon };
  const people = arms.reduce((all, arm) => all + arm.people, 0);
  const contrasts = metrics.map((metric) => contrastsOf(metric, control, certainty));
  const deciding = { decideBy, level };
  const corrected = correctedOf(contrasts, decideBy);
  const each = level / Math.max(1, corrected.length);
  let next = 0;
  const reports = metrics.map((metric, place): MetricReport => {
    const findings = (contrasts[place] ?? []).map((contrast) =>
      findingOf(experiment, metric, contrast, {
        decideBy,
        level,
        each,
        ...(isUnsaid(decisive(contrast)) ? NONE : (corrected[next++] ?? NONE)),
      }),
    );
    return {
      name: metric.name,
      kind: metric.kind,
      lowerIsBetter: metric.lowerIsBetter === true,
      arms: arms.map(({ name }, arm) => armReport(name, metric, arm)),
      findings,
      notes: metric.notes ?? [],
    };
  });
  const sampleRatio = sampleRatioReport(arms, decideBy);
  const cautions = cautionsOf(experiment, sampleRatio, certainty);
  return {
    verdict: verdictOf({ experiment, metrics: reports, cautions, comparisons: corrected.length }),
    ...{ decideBy, level, horizon },
    control: arms[control]?.name ?? '',
    arms: arms.map(({ name, people: own }) => ({
      name,
      people: own,
      share: people > 0 ? own / people : 0,
    })),
    sampleRatio,
    metrics: reports,
    comparisons: corrected.length,
    breakdowns: (experiment.breakdowns ?? []).map((breakdown) =>
      breakdownReport(experiment, breakdown, deciding, certainty),
    ),
    cautions,
  };
};

interface Corrected {
  readonly holm: number | null;
  readonly falseDiscovery: number | null;
}

const NONE: Corrected = { holm: null, falseDiscovery: null };

/** The p-value of a comparison that is decided by. */
const decidingP = (comparison: Comparison, decideBy: 'always' | 'fixed'): number =>
  decideBy === 'fixed' ? comparison.pValue : comparison.alwaysP;

const correctedOf = (
  contrasts: readonly (readonly Contrast[])[],
  decideBy: 'always' | 'fixed',
): readonly Corrected[] => {
  const pValues = contrasts.flat().flatMap((contrast) => {
    const comparison = decisive(contrast);
    return isUnsaid(comparison) ? [] : [decidingP(comparison, decideBy)];
  });
  const [surely, mostly] = [holm(pValues), benjaminiHochberg(pValues)];
  return pValues.map((_, i) => ({ holm: surely[i] ?? 1, falseDiscovery: mostly[i] ?? 1 }));
};

const armReport = (name: string, metric: MeasuredMetric, arm: number): ArmReport => {
  const sums = metric.sums[arm];
  const estimate = sums === undefined ? undefined : armEstimate(metric.kind, sums);
  const people = sums?.people ?? 0;
  if (estimate === undefined) return { name, people, value: null };
  if (!isUnsaid(estimate)) return { name, people, value: estimate.mean };
  // One person has a value, though nothing can be told from it.
  const only = people === 1 && metric.kind !== 'ratio' && Number.isFinite(sums?.sum);
  return { name, people, value: only ? (sums?.sum ?? null) : null, why: estimate.text };
};

const findingOf = (
  { arms, control }: Experiment,
  metric: MeasuredMetric,
  contrast: Contrast,
  by: Corrected & {
    readonly decideBy: 'always' | 'fixed';
    readonly level: number;
    readonly each: number;
  },
): Finding => {
  const { plain, adjusted, belief } = contrast;
  const [arm, beside] = [arms[contrast.arm]?.name ?? '', arms[control]?.name ?? ''];
  const names = { metric: metric.name, kind: metric.kind, arm, control: beside };
  const comparison = decisive(contrast);
  const shared = {
    ...names,
    ...{ plain, belief, holm: by.holm, falseDiscovery: by.falseDiscovery },
    ...(adjusted === undefined ? {} : { adjusted }),
  };
  if (isUnsaid(comparison)) {
    return {
      ...shared,
      outcome: 'unsaid',
      smallest: null,
      text: unsaidText(names, metric, contrast, comparison),
    };
  }
  const { value } = comparison.difference;
  const smallest = smallestFor(comparison, by.each);
  const told = by.holm !== null && by.holm < by.level;
  const outcome = !told
    ? 'none'
    : value > 0 === (metric.lowerIsBetter !== true)
      ? 'better'
      : 'worse';
  const after = by.each < by.level ? ' after correction' : '';
  const amount = differenceText(metric.kind, value);
  const also =
    told && isUnsaidByAll(comparison, by)
      ? ' An interval for any number of looks does not tell it yet: it stands for who looked once, at a moment settled beforehand.'
      : '';
  const text = told
    ? `${metric.name} is ${value > 0 ? 'higher' : 'lower'} with ${arm} than with ${beside}: ${amount} (${pText(by.holm ?? 1)}${after}).${also}`
    : `${metric.name}: no difference between ${arm} and ${beside} that could be told (${amount}, ${pText(by.holm ?? 1)}${after}). One of ${differenceText(metric.kind, smallest).slice(1)} would have shown at one look with a probability of 80 %.`;
  return { ...shared, outcome, smallest, text };
};

const unsaidText = (
  {
    metric,
    arm,
    control,
  }: { readonly metric: string; readonly arm: string; readonly control: string },
  { kind, sums }: MeasuredMetric,
  contrast: Contrast,
  why: Unsaid,
): string => {
  const own = sums[contrast.arm];
  const inArm = own !== undefined && isUnsaid(armEstimate(kind, own));
  const where =
    why.unsaid === 'no_variance' || why.unsaid === 'too_few' ? '' : ` (${inArm ? arm : control})`;
  return `${metric}: what ${arm} does beside ${control} cannot be said. ${why.text}${where === '' ? '' : where}`;
};

/** Whether one look tells what all looks do not. */
const isUnsaidByAll = (
  { alwaysP }: Comparison,
  { decideBy, level }: { readonly decideBy: 'always' | 'fixed'; readonly level: number },
): boolean => decideBy === 'fixed' && alwaysP >= level;

/** From the standard error there is: z · SE, as `smallestDifference` with n people and the variance 4 · n · SE² / 4 each. */
const smallestFor = ({ standardError }: Comparison, level: number): number =>
  smallestDifference({ variance: standardError ** 2, share: 0.5, level }, 4);
