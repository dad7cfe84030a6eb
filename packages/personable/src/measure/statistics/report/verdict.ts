import { compareArms } from '../difference.ts';
import { isUnsaid } from '../estimate.ts';
import type { Caution, Experiment } from './experiment.ts';
import { armEstimate } from './metric-report.ts';
import type { Finding, MetricReport } from './report.ts';
import { change, differenceText, listed, pText } from './words.ts';

/** What came of an experiment. */
export interface Verdict {
  /** `mixed` where something got better and something worse. */
  readonly outcome: 'won' | 'lost' | 'mixed' | 'no_difference' | 'cannot_say';
  /** In a sentence or two. */
  readonly text: string;
  /** Every arm beside the control. */
  readonly arms: readonly { readonly name: string; readonly outcome: Verdict['outcome'] }[];
}

interface Known {
  readonly experiment: Experiment;
  readonly metrics: readonly MetricReport[];
  readonly cautions: readonly Caution[];
  readonly comparisons: number;
}

/** The verdict: of every arm by all of its corrected findings, and of the experiment by its arms. */
export const verdictOf = ({ experiment, metrics, cautions, comparisons }: Known): Verdict => {
  const { arms, control } = experiment;
  const findings = metrics.flatMap((metric) => metric.findings);
  const others = arms.filter((_, place) => place !== control).map(({ name }) => name);
  const judged = others.map((name) => {
    const own = findings.filter(({ arm }) => arm === name);
    return { name, own, outcome: outcomeOf(own) };
  });
  const summary = judged.map(({ name, outcome }) => ({ name, outcome }));
  const unsaid = (text: string): Verdict => ({
    outcome: 'cannot_say',
    text,
    arms: summary.map(({ name }) => ({ name, outcome: 'cannot_say' })),
  });
  if (others.length === 0)
    return unsaid('It cannot be said: there is one arm and nothing to compare it with.');
  if (metrics.length === 0) return unsaid('It cannot be said: nothing was measured.');
  const forbidding = cautions.find(({ forbids }) => forbids === true);
  if (forbidding !== undefined) return unsaid(`It cannot be said who won. ${forbidding.text}`);
  const corrected = comparisons > 1 ? ` (corrected for ${comparisons} comparisons)` : '';
  const sentences = judged.map(({ name, own, outcome }) =>
    sentenceOf(name, arms[control]?.name ?? '', own, outcome),
  );
  const winners = judged.filter(({ outcome }) => outcome === 'won').map(({ name }) => name);
  const best = winners.length > 1 ? bestOf(experiment, metrics, winners) : [];
  return {
    outcome: overall(summary.map(({ outcome }) => outcome)),
    text: `${[...sentences, ...best].join(' ')}${corrected === '' ? '' : ` All of it at ${Math.round((1 - (experiment.level ?? 0.05)) * 100)} %${corrected}.`}`,
    arms: summary,
  };
};

const outcomeOf = (findings: readonly Finding[]): Verdict['outcome'] => {
  const has = (outcome: Finding['outcome']) =>
    findings.some((finding) => finding.outcome === outcome);
  if (has('better')) return has('worse') ? 'mixed' : 'won';
  if (has('worse')) return 'lost';
  return has('none') ? 'no_difference' : 'cannot_say';
};

/** Of several arms: won if one of them did; lost if none did better and one did worse. */
const overall = (outcomes: readonly Verdict['outcome'][]): Verdict['outcome'] =>
  (['won', 'mixed', 'lost', 'no_difference'] as const).find((outcome) =>
    outcomes.includes(outcome),
  ) ?? 'cannot_say';

const sentenceOf = (
  name: string,
  control: string,
  own: readonly Finding[],
  outcome: Verdict['outcome'],
): string => {
  const amounts = (wanted: Finding['outcome']) =>
    listed(own.filter((finding) => finding.outcome === wanted).map(amountOf));
  const still = own.filter((finding) => finding.outcome === 'none').map(({ metric }) => metric);
  const rest = still.length === 0 ? '' : `; no difference that could be told in ${listed(still)}`;
  switch (outcome) {
    case 'won':
      return `${name} won against ${control}: ${amounts('better')}${rest}.`;
    case 'lost':
      return `${name} lost against ${control}: ${amounts('worse')}${rest}.`;
    case 'mixed':
      return `${name} did better than ${control} in ${amounts('better')} and worse in ${amounts('worse')}${rest}: which of them counts more is not for statistics to say.`;
    case 'no_difference':
      return `There is no difference between ${name} and ${control} that could be told in ${listed(still)}.`;
    case 'cannot_say':
      return `It cannot be said what ${name} does. ${own[0]?.text ?? 'Nothing is known of it.'}`;
  }
};

/** The metric with its difference and, where it can be said, the change. */
const amountOf = ({ metric, plain, adjusted, kind }: Finding): string => {
  const comparison = adjusted === undefined || isUnsaid(adjusted) ? plain : adjusted;
  if (isUnsaid(comparison)) return metric;
  const { difference, relative } = comparison;
  const share = relative === undefined ? '' : `, ${change(relative.value)}`;
  return `${metric} (${differenceText(kind, difference.value)}${share})`;
};

/** Which of the winners is the best, by the first metric that any of them won; corrected for all of their pairs. */
const bestOf = (
  { arms, level = 0.05, horizon = 10_000, decideBy = 'always', metrics: measured }: Experiment,
  metrics: readonly MetricReport[],
  winners: readonly string[],
): readonly string[] => {
  const place = metrics.findIndex(({ findings }) =>
    findings.some(({ outcome }) => outcome === 'better'),
  );
  const metric = measured[place];
  if (metric === undefined) return [];
  const sign = metric.lowerIsBetter === true ? -1 : 1;
  const ranked = winners
    .flatMap((name) => {
      const sums = metric.sums[arms.findIndex((arm) => arm.name === name)];
      const estimate = sums === undefined ? undefined : armEstimate(metric.kind, sums);
      return estimate === undefined || isUnsaid(estimate) ? [] : [{ name, estimate }];
    })
    .sort((a, b) => sign * (b.estimate.mean - a.estimate.mean));
  const [first, second] = ranked;
  if (first === undefined || second === undefined) return [];
  const found = compareArms(first.estimate, second.estimate, { level, horizon });
  if (isUnsaid(found)) return [];
  const pairs = (winners.length * (winners.length - 1)) / 2;
  const p = Math.min(1, pairs * (decideBy === 'fixed' ? found.pValue : found.alwaysP));
  const by = `${differenceText(metric.kind, found.difference.value)} in ${metric.name}, ${pText(p)}`;
  return p < level
    ? [`${first.name} did better than ${second.name} too (${by}).`]
    : [`Which of ${listed(winners)} is the better one cannot be told (${by}).`];
};
