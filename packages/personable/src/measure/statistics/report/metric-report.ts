import { type Belief, believeMeans, believeShares } from '../bayesian.ts';
import { adjustByPast } from '../cuped.ts';
import { type Certainty, type Comparison, compareArms } from '../difference.ts';
import { isUnsaid, type Unsaid } from '../estimate.ts';
import { type ArmEstimate, meanOf, proportionIn } from '../mean.ts';
import { ratioOf } from '../ratio.ts';
import type { MetricSums } from '../sums.ts';
import type { MeasuredMetric, MetricKind } from './experiment.ts';

/** What an arm does to a metric beside the control, before it is known how many questions were asked. */
export interface Contrast {
  /** Places of the two arms. */
  readonly arm: number;
  readonly control: number;
  /** As it was counted. */
  readonly plain: Comparison | Unsaid;
  /** Adjusted by what people did before, where that is known. */
  readonly adjusted?: (Comparison & { readonly reduction: number }) | Unsaid;
  readonly belief: Belief | Unsaid;
  /** Why nothing is to be decided by it, although it can be computed. */
  readonly tooFew?: Unsaid;
}

/** The estimate of an arm by the kind of metric. */
export const armEstimate = (kind: MetricKind, sums: MetricSums): ArmEstimate | Unsaid =>
  kind === 'proportion' ? proportionIn(sums) : kind === 'ratio' ? ratioOf(sums) : meanOf(sums);

/** Every arm beside the control. */
export const contrastsOf = (
  { kind, sums }: Pick<MeasuredMetric, 'kind' | 'sums'>,
  control: number,
  certainty: Certainty,
): readonly Contrast[] => {
  const estimates = sums.map((of) => armEstimate(kind, of));
  const past =
    kind !== 'ratio' && sums.every(({ pre }) => pre !== undefined) ? adjustByPast(sums) : undefined;
  return estimates.flatMap((estimate, arm) => {
    if (arm === control) return [];
    const tooFew = tooFewFor(kind, sums[arm], sums[control]);
    const pair = [estimate, estimates[control] ?? NO_CONTROL] as const;
    const adjusted =
      past === undefined
        ? {}
        : {
            adjusted: isUnsaid(past)
              ? past
              : withReduction(
                  compared(
                    past.arms[arm] ?? NO_CONTROL,
                    past.arms[control] ?? NO_CONTROL,
                    certainty,
                  ),
                  past.reduction,
                ),
          };
    return [
      {
        arm,
        control,
        plain: compared(...pair, certainty),
        ...adjusted,
        ...(tooFew === undefined ? {} : { tooFew }),
        belief: believed(kind, sums, [arm, control], pair, certainty),
      },
    ];
  });
};

/** The comparison that is decided by: the adjusted one where there is one. */
export const decisive = ({ plain, adjusted, tooFew }: Contrast): Comparison | Unsaid =>
  isUnsaid(plain) || adjusted === undefined || isUnsaid(adjusted)
    ? isUnsaid(plain)
      ? plain
      : (tooFew ?? plain)
    : (tooFew ?? adjusted);

/** People that a mean wants in each arm, and people that each cell of a 2 × 2 table of shares is expected to have (Cochran 1954). */
const LEAST = { people: 10, expected: 5 } as const;

const tooFewFor = (
  kind: MetricKind,
  arm: MetricSums | undefined,
  control: MetricSums | undefined,
): Unsaid | undefined => {
  if (arm === undefined || control === undefined) return undefined;
  const smaller = Math.min(arm.people, control.people);
  if (kind !== 'proportion') {
    return smaller < LEAST.people
      ? {
          unsaid: 'too_few',
          text: `One of the arms has ${smaller} people, and ${LEAST.people} are the least.`,
        }
      : undefined;
  }
  const people = arm.people + control.people;
  const ones = arm.sum + control.sum;
  const expected = (smaller * Math.min(ones, people - ones)) / people;
  return expected < LEAST.expected
    ? {
        unsaid: 'too_few',
        text: `${Math.min(ones, people - ones)} of ${people} people are the fewer ones with or without it: too few for a test of shares.`,
      }
    : undefined;
};

const NO_CONTROL: Unsaid = { unsaid: 'nobody', text: 'There is no control.' };

const compared = (
  arm: ArmEstimate | Unsaid,
  control: ArmEstimate | Unsaid,
  certainty: Certainty,
): Comparison | Unsaid => {
  if (isUnsaid(arm)) return arm;
  return isUnsaid(control) ? control : compareArms(arm, control, certainty);
};

const withReduction = (comparison: Comparison | Unsaid, reduction: number) =>
  isUnsaid(comparison) ? comparison : { ...comparison, reduction };

const believed = (
  kind: MetricKind,
  sums: readonly MetricSums[],
  [arm, control]: readonly [number, number],
  [one, other]: readonly [ArmEstimate | Unsaid, ArmEstimate | Unsaid],
  { level }: Certainty,
): Belief | Unsaid => {
  if (isUnsaid(one)) return one;
  if (isUnsaid(other)) return other;
  if (kind !== 'proportion') return believeMeans(one, other, level);
  const successes = (place: number) => ({
    successes: sums[place]?.sum ?? 0,
    people: sums[place]?.people ?? 0,
  });
  return believeShares(successes(arm), successes(control), level);
};
