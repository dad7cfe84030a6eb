import { type Certainty, compareArms } from '../difference.ts';
import { isUnsaid } from '../estimate.ts';
import { meanOf } from '../mean.ts';
import type { MetricSums } from '../sums.ts';
import type { Caution, Experiment, MeasuredMetric } from './experiment.ts';
import { armEstimate } from './metric-report.ts';
import type { SampleRatioReport } from './sample-ratio-report.ts';
import { differenceText, figure, percent, pText, valueText, whole } from './words.ts';

/** Below this p-value two arms are said to have differed before anything was done. */
const DIFFERED_BEFORE = 0.001;
/** Successes and failures, or people in effect, that an interval of large numbers wants. */
const IN_EFFECT = 10;
/** Share of all squares in one value from which it is said; of few people the largest has a good part in any case. */
const HEAVY = { share: 0.1, people: 20 } as const;

/** What is to be known before the figures are believed, the gravest first. */
export const cautionsOf = (
  experiment: Experiment,
  ratio: SampleRatioReport,
  certainty: Certainty,
): readonly Caution[] => {
  const { arms, metrics, control, cautions = [] } = experiment;
  const found: Caution[] = [];
  if (ratio.state === 'mismatch') found.push({ text: ratio.text, forbids: true });
  if (ratio.state === 'unplanned' || ratio.state === 'low') found.push({ text: ratio.text });
  for (const { name, people } of arms) {
    if (people > 1) continue;
    found.push({
      text: `${name} has ${people === 1 ? 'one person' : 'nobody'}: nothing can be said of it.`,
    });
  }
  for (const metric of metrics) {
    found.push(...unbalancedBefore(experiment, metric, certainty));
    const one = heavy(experiment, metric, control, certainty);
    const other = one.length > 0 ? one : few(experiment, metric);
    found.push(...(other.length > 0 ? other : heavyAtLeast(experiment, metric)));
    const { cap, kind } = metric;
    if (cap === undefined) continue;
    found.push({
      text: `${metric.name} was cut at ${figure(cap.at)}: ${whole(cap.people)} ${cap.people === 1 ? 'person was' : 'people were'} above it, with ${valueText(kind === 'proportion' ? 'mean' : kind, cap.amount)} more in all, which is in no figure here.`,
    });
  }
  return [...found, ...cautions].sort(
    (a, b) => Number(b.forbids === true) - Number(a.forbids === true),
  );
};

const unbalancedBefore = (
  { arms, control, metrics }: Experiment,
  { name, sums }: MeasuredMetric,
  certainty: Certainty,
): readonly Caution[] => {
  const before = sums.map(({ people, pre }) =>
    pre === undefined ? undefined : meanOf({ people, sum: pre.sum, squares: pre.squares }),
  );
  const beside = before[control];
  if (beside === undefined || isUnsaid(beside)) return [];
  const questions = metrics.length * Math.max(1, arms.length - 1);
  return before.flatMap((own, arm) => {
    if (arm === control || own === undefined || isUnsaid(own)) return [];
    const found = compareArms(own, beside, certainty);
    if (isUnsaid(found) || found.pValue * questions >= DIFFERED_BEFORE) return [];
    return [
      {
        text: `Before the experiment ${arms[arm]?.name} and ${arms[control]?.name} differed already in what ${name} is adjusted by (${differenceText('mean', found.difference.value)}, ${pText(found.pValue)}): the arms were hardly drawn by chance, or it was not before.`,
        forbids: true,
      },
    ];
  });
};

/** Shares with hardly a success, or amounts that hardly anybody has. */
const few = ({ arms }: Experiment, { name, kind, sums }: MeasuredMetric): readonly Caution[] =>
  sums.flatMap((of, arm) => {
    if (of.people < 2 || (kind !== 'proportion' && kind !== 'revenue')) return [];
    const inEffect =
      kind === 'proportion' ? Math.min(of.sum, of.people - of.sum) : effectivePeople(of);
    if (!(inEffect < IN_EFFECT) || !Number.isFinite(of.sum)) return [];
    const what =
      kind === 'proportion'
        ? `${whole(of.sum)} of ${whole(of.people)} people`
        : `in effect no more than ${figure(inEffect)} of ${whole(of.people)} people with an amount`;
    return [
      {
        text: `${name} has ${what} in ${arms[arm]?.name}: too few for its intervals to be trusted. Wait for more.`,
      },
    ];
  });

/** Kish's effective number: as many people with equal amounts would have the same (Σx)² / Σx². */
const effectivePeople = ({ sum, squares }: MetricSums): number =>
  squares > 0 ? (sum * sum) / squares : 0;

/** One value that carries much of everything: the variance may as well be infinite. */
const heavy = (
  { arms }: Experiment,
  metric: MeasuredMetric,
  control: number,
  certainty: Certainty,
): readonly Caution[] => {
  const { largest, kind, sums, name } = metric;
  if (kind === 'proportion' || kind === 'ratio') return [];
  if (largest === undefined || !Number.isFinite(largest.value)) return [];
  const all = sums[largest.arm];
  if (all === undefined) return [];
  const within = armEstimate('mean', all);
  const without = armEstimate('mean', largest.without);
  if (isUnsaid(within) || isUnsaid(without)) return [];
  const share = 1 - (without.variance * without.people) / (within.variance * within.people);
  if (!(share > Math.max(HEAVY.share, HEAVY.people / all.people))) return [];
  const other = largest.arm === control ? sums.findIndex((_, arm) => arm !== control) : largest.arm;
  const change = withoutIt(metric, largest.without, [other, control], certainty);
  return [
    {
      text: `One value of ${name}, ${figure(largest.value)} in ${arms[largest.arm]?.name}, makes ${percent(share)} of all that its arm varies by: a variance like that may as well be infinite.${change} Cut such values at a limit settled beforehand.`,
    },
  ];
};

/** The same where only sums are known: of how much one value has at least. */
const heavyAtLeast = (
  { arms }: Experiment,
  { kind, sums, name, largest }: MeasuredMetric,
): readonly Caution[] =>
  sums.flatMap(({ people, heaviest = 0 }, arm) => {
    const isKnown = largest !== undefined || kind === 'proportion' || kind === 'ratio';
    if (isKnown || !(heaviest > Math.max(HEAVY.share, HEAVY.people / people))) return [];
    return [
      {
        text: `One value of ${name} has at least ${percent(heaviest)} of all squares in ${arms[arm]?.name}: a variance like that may as well be infinite. Cut such values at a limit settled beforehand.`,
      },
    ];
  });

const withoutIt = (
  { sums, kind, largest }: MeasuredMetric,
  without: MetricSums,
  [arm, control]: readonly [number, number],
  certainty: Certainty,
): string => {
  const place = (of: number) => {
    const own = of === largest?.arm ? without : sums[of];
    return own === undefined ? undefined : meanOf(own);
  };
  const [one, other] = [place(arm), place(control)];
  if (one === undefined || other === undefined || isUnsaid(one) || isUnsaid(other)) return '';
  const found = compareArms(one, other, certainty);
  return isUnsaid(found)
    ? ''
    : ` Without it the difference is ${differenceText(kind, found.difference.value)} (${pText(found.pValue)}).`;
};
