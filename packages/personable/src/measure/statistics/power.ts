import { normalCdf, normalQuantile } from '../../math/normal.ts';
import { USUAL_HORIZON, widening } from './always-valid.ts';

/** What an experiment is planned with. */
export interface Plan {
  /** The variance of a person's value: p (1 − p) for a share. */
  readonly variance: number;
  /** The difference of means that is to be found. */
  readonly difference: number;
  /** Share of all people that come into the arm; the rest is the control. 0.5 when left out. */
  readonly share?: number;
  /** Probability of finding a difference where there is none: 0.05 when left out. */
  readonly level?: number;
}

/** How an experiment that holds at all looks is looked at. */
export interface Looks {
  /** How often it is looked at, evenly spread over the people: 20 when left out. */
  readonly looks?: number;
  /** People for whom the interval is narrowest; that of all people when left out would not be settled beforehand, so it is 10,000. */
  readonly horizon?: number;
}

/** The difference in standard errors at a number of people of both arms. */
const drift = ({ variance, difference, share = 0.5 }: Plan, people: number): number =>
  (Math.abs(difference) / Math.sqrt(variance)) * Math.sqrt(people * share * (1 - share));

/**
 * The probability of finding a difference with one look at so many people of both arms: Φ(δ − z) + Φ(−δ − z), δ = |d| / √(σ² / n₁ + σ² / n₀)
 * (Lachin, "Introduction to sample size determination and power analysis for clinical trials", 1981).
 */
export const fixedPower = (plan: Plan, people: number): number => {
  const z = -normalQuantile((plan.level ?? LEVEL) / 2);
  const delta = drift(plan, people);
  return normalCdf(delta - z) + normalCdf(-delta - z);
};

/** People of both arms with whom one look finds the difference with a probability: the smallest whole number. */
export const fixedPeople = (plan: Plan, power = POWER): number | undefined =>
  fewest((people) => fixedPower(plan, people) >= power);

/** The difference that one look at so many people of both arms finds with a probability. */
export const smallestDifference = (
  plan: Omit<Plan, 'difference'>,
  people: number,
  power = POWER,
) => {
  const { variance, share = 0.5, level = LEVEL } = plan;
  const z = -normalQuantile(level / 2) + normalQuantile(power);
  return z * Math.sqrt(variance / (people * share * (1 - share)));
};

/**
 * The probability that an always-valid interval has left zero at one of its looks, the last of them at so many people.
 *
 * The z-statistics of the looks are a Brownian motion with a drift; the density of those paths that have not yet left is carried from look to look
 * by numerical integration, as Armitage, McPherson and Rowe do ("Repeated significance tests on accumulating data", JRSS A 1969).
 */
export const sequencePower = (
  plan: Plan,
  people: number,
  { looks = LOOKS, horizon = USUAL_HORIZON }: Looks = {},
): number => {
  const level = plan.level ?? LEVEL;
  // On the scale of information from 0 to 1: S(t) = B(t) + δ t, and a look at t leaves at |S| > √(B(n t) t).
  const delta = drift(plan, people);
  let before: Slice | undefined;
  for (let look = 1; look <= looks; look++) {
    const time = look / looks;
    const edge = Math.sqrt(widening(people * time, level, horizon) * time);
    before = carried(before, { edge, step: 1 / looks, delta });
  }
  return before === undefined ? 0 : 1 - massOf(before);
};

/** People of both arms with whom a look at any of `looks` moments finds the difference with a probability, to one in a thousand. */
export const sequencePeople = (
  plan: Plan,
  power = POWER,
  looks: Looks = {},
): number | undefined => {
  const once = fixedPeople(plan, power);
  if (once === undefined) return undefined;
  let [low, high] = [once, once * 2];
  while (sequencePower(plan, high, looks) < power) {
    if (high > MOST_PEOPLE) return undefined;
    [low, high] = [high, high * 2];
  }
  while (high / low > 1.001 && high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (sequencePower(plan, middle, looks) >= power) high = middle;
    else low = middle;
  }
  return high;
};

const LEVEL = 0.05;
const POWER = 0.8;
const LOOKS = 20;
/** Points of the density: Simpson's rule, so an even number of intervals. */
const INTERVALS = 120;
const MOST_PEOPLE = 1e12;

/** The density of what has not left, at evenly spread places from −edge to edge. */
interface Slice {
  readonly edge: number;
  readonly density: Float64Array;
}

interface Step {
  readonly edge: number;
  readonly step: number;
  readonly delta: number;
}

const carried = (before: Slice | undefined, { edge, step, delta }: Step): Slice => {
  const density = new Float64Array(INTERVALS + 1);
  const sd = Math.sqrt(step);
  const of = (x: number) => Math.exp(-(((x - delta * step) / sd) ** 2) / 2) / (sd * ROOT_TWO_PI);
  const reach = 9 * sd;
  for (let i = 0; i <= INTERVALS; i++) {
    const x = -edge + (2 * edge * i) / INTERVALS;
    if (before === undefined) {
      density[i] = of(x);
      continue;
    }
    const width = (2 * before.edge) / INTERVALS;
    let sum = 0;
    for (let j = 0; j <= INTERVALS; j++) {
      const y = -before.edge + j * width;
      const off = x - y - delta * step;
      if (off > reach || off < -reach) continue;
      sum += simpson(j) * (before.density[j] as number) * of(x - y);
    }
    density[i] = (sum * width) / 3;
  }
  return { edge, density };
};

const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

const simpson = (place: number): number =>
  place === 0 || place === INTERVALS ? 1 : place % 2 === 1 ? 4 : 2;

const massOf = ({ edge, density }: Slice): number =>
  density.reduce((sum, value, i) => sum + simpson(i) * value, 0) * ((2 * edge) / INTERVALS / 3);

/** The smallest whole number of people that is enough; undefined where none below a billion thousands is. */
const fewest = (enough: (people: number) => boolean): number | undefined => {
  let high = 4;
  while (!enough(high)) {
    if (high > MOST_PEOPLE) return undefined;
    high *= 2;
  }
  let low = high / 2;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (enough(middle)) high = middle;
    else low = middle;
  }
  return high;
};
