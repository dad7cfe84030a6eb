/**
 * How long it takes people to get to something: the Kaplan–Meier estimate (1958, "Nonparametric estimation from incomplete observations"),
 * in which those who have not got there yet count for as long as they have been watched. With d of the n people still
 * on their way getting there after t days, S(t) = Π (1 − d/n); its variance is Greenwood's (1926), S² Σ d / (n (n − d)), and the
 * interval is on the scale of log(−log S), which stays within 0 and 1. The interval of the median has those t whose interval has ½
 * (Brookmeyer and Crowley, 1982).
 */
import type { StoreReader } from '../../store/store.ts';
import type { GoalDeclaration } from './goals.ts';
import type { Measured } from './interval.ts';
import type { Period } from './overview.ts';
import { readSums, readTotals } from './report-store.ts';

/** How many got there how soon. */
export interface TimeToValueReport {
  readonly id: string;
  readonly name: string;
  /** People whose clock began in these days, and those of them who got there. */
  readonly people: number;
  readonly reached: number;
  /** Days after which half of the people are there; `null` while fewer than half are. */
  readonly median: Measured | null;
  /** The share who are there after so many days. */
  readonly curve: readonly { readonly days: number; readonly share: Measured }[];
  readonly text: string;
}

const Z = 1.96;
/** Of fewer nothing is said. */
const LEAST = 20;
/** Points of the curve that are given. */
const MOST_POINTS = 120;

interface Point {
  readonly days: number;
  readonly onTheirWay: number;
  /** Share who are not there yet, with where it lies. */
  readonly left: number;
  readonly low: number;
  readonly high: number;
}

/** How long it took those whose clock began in some days; `today` is the day it is now. */
export const readTimeToValue = async (
  store: Pick<StoreReader, 'all'>,
  { id, name }: GoalDeclaration,
  { from, to, today }: Period & { readonly today: number },
): Promise<TimeToValueReport> => {
  const begun = (await readSums(store, 'goal-begun', from, to)).filter(({ key }) => key === id);
  const there = (await readTotals(store, 'goal', from, to)).flatMap(({ key, count }) => {
    const [goal, days] = key.split('\t');
    return goal === id ? [{ count, days: Number(days) }] : [];
  });
  const people = begun.reduce((sum, { count }) => sum + count, 0);
  const reached = there.reduce((sum, { count }) => sum + count, 0);
  const waiting = new Map(begun.map(({ day, count }) => [day, count]));
  for (const { day, key, count } of await readSums(store, 'goal-reached', from, to)) {
    if (key === id) waiting.set(day, (waiting.get(day) ?? 0) - count);
  }
  const watched = [...waiting].map(([day, count]) => ({ days: today - day, count }));
  const points = kaplanMeier(there, watched);
  const median = people < LEAST ? null : medianOf(points, people);
  const curve = people < LEAST ? [] : points.slice(0, MOST_POINTS).map(shareThere);
  return {
    id,
    name,
    people,
    reached,
    median,
    curve,
    text: inWords({ people, reached, median, points }),
  };
};

type Spans = readonly { readonly days: number; readonly count: number }[];

/**
 * The estimate at every day at which somebody got there.
 *
 * @param there how many got there after so many days.
 * @param watched how many have not, watched for so many days.
 */
export const kaplanMeier = (there: Spans, watched: Spans): readonly Point[] => {
  const days = [...new Set(there.filter(({ count }) => count > 0).map((one) => one.days))];
  const all = [...there, ...watched];
  let left = 1;
  let greenwood = 0;
  return days
    .sort((a, b) => a - b)
    .map((day) => {
      const atRisk = all.reduce((sum, one) => (one.days >= day ? sum + one.count : sum), 0);
      const got = there.reduce((sum, one) => (one.days === day ? sum + one.count : sum), 0);
      left *= 1 - got / atRisk;
      greenwood += atRisk === got ? Number.POSITIVE_INFINITY : got / (atRisk * (atRisk - got));
      return { days: day, onTheirWay: atRisk, left, ...bounds(left, greenwood) };
    });
};

const bounds = (left: number, greenwood: number): { low: number; high: number } => {
  if (left <= 0 || left >= 1 || !Number.isFinite(greenwood)) return { low: left, high: left };
  const half = (Z * Math.sqrt(greenwood)) / Math.abs(Math.log(left));
  return { low: left ** Math.exp(half), high: left ** Math.exp(-half) };
};

const shareThere = ({ days, left, low, high, onTheirWay }: Point) => ({
  days,
  share: { value: 1 - left, low: 1 - high, high: 1 - low, of: onTheirWay },
});

const medianOf = (points: readonly Point[], of: number): Measured | null => {
  const first = (is: (point: Point) => boolean) => points.find(is)?.days ?? null;
  const value = first(({ left }) => left <= 0.5);
  if (value === null) return null;
  return { value, low: first(({ low }) => low <= 0.5), high: first(({ high }) => high <= 0.5), of };
};

const inWords = ({
  people,
  reached,
  median,
  points,
}: Pick<TimeToValueReport, 'people' | 'reached' | 'median'> & {
  readonly points: readonly Point[];
}): string => {
  if (people < LEAST) {
    return `${people} began in these days, ${reached} of them got there: from ${LEAST} people on it is said how long it takes.`;
  }
  if (median === null) {
    const last = points.at(-1);
    return last === undefined
      ? `${people} began in these days, and nobody has got there yet.`
      : `Fewer than half get there: ${((1 - last.left) * 100).toFixed(1)} % after ${last.days} days.`;
  }
  const { value, low, high } = median;
  const until = high === null ? 'with no upper end yet' : `to ${high}`;
  return `Half of the people are there after ${value} days (${low ?? value} ${until}).`;
};
