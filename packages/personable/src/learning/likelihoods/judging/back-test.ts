/**
 * Predictions held against what came: in ten groups of people from the lowest prediction to the highest, and beside what anybody could
 * have said without a model.
 */
import { proportionOf } from '../../../math/binomial.ts';
import { SURE } from '../models/lifetime-value.ts';

/** A group of people with similar predictions. */
interface Decile {
  readonly people: number;
  /** Means over the people. */
  readonly predicted: number;
  readonly actual: number;
  /** Of what came: where its mean lies with 95 % certainty. */
  readonly low: number;
  readonly high: number;
}

/** How far off a prediction is: the root of the mean square over people, so that the mean is what hits best. */
interface Miss {
  readonly name: string;
  readonly error: number;
}

/** What came of a model's predictions. */
export interface BackTest {
  /** The day, since 1970, up to which it knew; and how many days after it were compared. */
  readonly cut: number;
  readonly days: number;
  readonly people: number;
  /** Over all people. */
  readonly predicted: number;
  readonly actual: number;
  readonly error: number;
  readonly baselines: readonly Miss[];
  readonly deciles: readonly Decile[];
  /** Of ten groups, those whose interval holds the prediction. */
  readonly within: number;
}

/** One person's prediction, what came, and what others would have said. */
export interface Judged {
  readonly predicted: number;
  readonly actual: number;
  readonly others: readonly number[];
}

const GROUPS = 10;
/** People below which nothing is compared. */
const LEAST_JUDGED = 100;

/**
 * Holds predictions against what came; undefined of too few people.
 *
 * @param baselines what the other predictions are called.
 */
export const backTestOf = (
  people: readonly Judged[],
  { cut, days }: { readonly cut: number; readonly days: number },
  baselines: readonly string[],
): BackTest | undefined => {
  if (people.length < LEAST_JUDGED) return undefined;
  const sum = (of: (one: Judged) => number) => people.reduce((total, one) => total + of(one), 0);
  const missOf = (of: (one: Judged) => number) =>
    Math.sqrt(sum((one) => (of(one) - one.actual) ** 2) / people.length);
  // What a person with anything at all came to: of a group with nothing it is not known that it never will.
  const [came, whole] = [people.filter(({ actual }) => actual > 0), sum(({ actual }) => actual)];
  const unit = came.length === 0 ? 1 : whole / came.length;
  const isShare = people.every(({ actual }) => actual === 0 || actual === 1);
  const inOrder = people.toSorted((a, b) => a.predicted - b.predicted);
  const deciles = Array.from({ length: GROUPS }, (_, group) =>
    decileOf(
      inOrder.slice(
        Math.round((group * people.length) / GROUPS),
        Math.round(((group + 1) * people.length) / GROUPS),
      ),
      isShare ? undefined : unit,
    ),
  );
  return {
    ...{ cut, days, people: people.length, deciles },
    predicted: sum(({ predicted }) => predicted),
    actual: sum(({ actual }) => actual),
    error: missOf(({ predicted }) => predicted),
    baselines: baselines.map((name, i) => ({
      name,
      error: missOf(({ others }) => others[i] ?? 0),
    })),
    within: deciles.filter(({ predicted, low, high }) => predicted >= low && predicted <= high)
      .length,
  };
};

/** @param unit what one success comes to; undefined for shares. */
const decileOf = (group: readonly Judged[], unit: number | undefined): Decile => {
  const people = group.length;
  const mean = (of: (one: Judged) => number) =>
    group.reduce((total, one) => total + of(one), 0) / people;
  const actual = mean((one) => one.actual);
  const predicted = mean((one) => one.predicted);
  if (unit === undefined) {
    // Wilson's interval: also of a group in which nobody or everybody ordered.
    const { low, high } = proportionOf(actual * people, people, SURE) ?? { low: 0, high: 1 };
    return { people, predicted, actual, low, high };
  }
  const variance = mean((one) => (one.actual - actual) ** 2) * (people / (people - 1));
  // Nothing in n people: fewer than 3 / n with 95 % certainty (Hanley and Lippman-Hand 1983).
  const half = actual === 0 ? (3 / people) * unit : SURE * Math.sqrt(variance / people);
  return { people, predicted, actual, low: Math.max(0, actual - half), high: actual + half };
};
