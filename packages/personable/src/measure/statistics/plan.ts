import type { Unsaid } from './estimate.ts';
import { fixedPeople, sequencePeople } from './power.ts';
import { figure, whole } from './report/words.ts';

/** What is known and wanted before an experiment begins. */
export interface PlanQuestion {
  /** The metric of people without the experiment: a share, or the mean and the variance of a number. */
  readonly mean: number;
  /** Of a person's value; p (1 − p) of a share where it is left out. */
  readonly variance?: number;
  /** The smallest relative change worth finding, in shares of the mean: 0.05 is 5 %, up or down. */
  readonly lift: number;
  /** Arms with the control: 2 when left out. They get equal shares. */
  readonly arms?: number;
  /** Metrics that are decided by: 1 when left out. */
  readonly metrics?: number;
  /** New people who come into the experiment on a day, where it is known. */
  readonly peoplePerDay?: number;
  /** The correlation of what people bring before and after, for CUPED; 0 when left out. */
  readonly correlation?: number;
  /** Of false findings, over all arms and metrics: 0.05 when left out. */
  readonly level?: number;
  /** Probability of finding the change: 0.8 when left out. */
  readonly power?: number;
}

/** How many people an experiment takes, over all arms, and how many days where that can be said. */
interface PlannedLength {
  readonly people: number;
  readonly days?: number;
}

/** How long an experiment takes. */
export interface PlanAnswer {
  /** The change in the unit of the metric. */
  readonly difference: number;
  /** Looked at once, at the end. */
  readonly once: PlannedLength;
  /** Looked at 20 times or more often and stopped at will: the most it takes in so many cases as the power says. */
  readonly anyLooks: PlannedLength;
  /** In a sentence or two. */
  readonly text: string;
}

/**
 * People and days before the start. With a arms and m metrics every comparison is planned at level / ((a − 1) m) (Bonferroni, which Holm's procedure is
 * never below), with CUPED the variance is σ² (1 − ρ²), and each comparison has two of the a arms.
 */
export const planExperiment = (question: PlanQuestion): PlanAnswer | Unsaid => {
  const {
    mean,
    lift,
    arms = 2,
    metrics = 1,
    correlation = 0,
    level = 0.05,
    power = 0.8,
  } = question;
  const variance = question.variance ?? mean * (1 - mean);
  const wrong = wrongWith({ ...question, variance });
  if (wrong !== undefined) return { unsaid: 'no_data', text: wrong };
  const difference = mean * lift;
  const plan = {
    variance: variance * (1 - correlation ** 2),
    difference,
    level: level / ((arms - 1) * metrics),
  };
  const length = (pair: number | undefined): PlannedLength | undefined => {
    if (pair === undefined) return undefined;
    const people = Math.ceil((pair * arms) / 2);
    const { peoplePerDay } = question;
    return peoplePerDay === undefined
      ? { people }
      : { people, days: Math.ceil(people / peoplePerDay) };
  };
  const [once, anyLooks] = [length(fixedPeople(plan, power)), length(sequencePeople(plan, power))];
  if (once === undefined || anyLooks === undefined) {
    return {
      unsaid: 'too_few',
      text: 'No number of people there is would find a change as small as that.',
    };
  }
  return { difference, once, anyLooks, text: inWords(question, once, anyLooks, power) };
};

const wrongWith = ({
  mean,
  variance,
  lift,
  arms = 2,
  metrics = 1,
  correlation = 0,
  peoplePerDay = 1,
  level = 0.05,
  power = 0.8,
}: PlanQuestion & { readonly variance: number }): string | undefined => {
  const within = (value: number, low: number, high: number) => value > low && value < high;
  if (!Number.isFinite(mean) || mean === 0)
    return 'The mean without the experiment must be a number other than 0.';
  if (!within(variance, 0, Number.POSITIVE_INFINITY)) {
    return 'The variance must be above 0; where it is left out, the mean must be a share between 0 and 1.';
  }
  if (!Number.isFinite(lift) || lift === 0)
    return 'The change to be found must be a number other than 0.';
  if (!Number.isInteger(arms) || arms < 2) return 'There must be at least two arms.';
  if (!Number.isInteger(metrics) || metrics < 1) return 'There must be at least one metric.';
  if (!within(correlation, -1, 1)) return 'The correlation must be between −1 and 1.';
  if (!(peoplePerDay > 0)) return 'Somebody must come on a day.';
  if (!within(level, 0, 1) || !within(power, level, 1))
    return 'Level and power must be between 0 and 1, the power the higher one.';
  return undefined;
};

const inWords = (
  { lift, arms = 2 }: PlanQuestion,
  once: PlannedLength,
  anyLooks: PlannedLength,
  power: number,
): string => {
  const of = ({ people, days }: PlannedLength) =>
    `${whole(people)} people in ${arms} arms${days === undefined ? '' : ` (${whole(days)} ${days === 1 ? 'day' : 'days'})`}`;
  const change = `${figure(Math.abs(lift) * 100)} %`;
  const beyond =
    (once.days ?? 0) > 90
      ? ' That is long: ask for a larger change, a metric that varies less, or fewer arms.'
      : '';
  return `A change of ${change} is found with a probability of ${figure(power * 100)} % by ${of(once)} looked at once at the end, or by ${of(anyLooks)} looked at whenever you like, of which it usually takes fewer, as one may stop when it is found.${beyond}`;
};
