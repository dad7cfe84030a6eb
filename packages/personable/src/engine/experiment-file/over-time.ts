import { chiSquareTail } from '../../math/incomplete-gamma.ts';
import { normalCdf } from '../../math/normal.ts';
import { compareArms } from '../../measure/statistics/difference.ts';
import { isUnsaid } from '../../measure/statistics/estimate.ts';
import type { Caution } from '../../measure/statistics/report/experiment.ts';
import { armEstimate } from '../../measure/statistics/report/metric-report.ts';
import { differenceText, percent, pText, whole } from '../../measure/statistics/report/words.ts';
import type { SummedMetric, Summing } from './sum-metric.ts';

const SLICES = 10;
const ALARM = 0.001;
const DAY = 86_400_000;
/** Before the first web shop a clock was wrong. */
const EARLIEST = Date.UTC(1995, 0, 1);

/**
 * Whether anything changed midway: the shares of the arms from a tenth of the people to the next (χ² of the table), and the effects from the first half
 * of the people to the second (z of their difference), corrected for how many are looked at.
 *
 * @param now milliseconds UTC: times after it are those of a wrong clock
 */
export const changedMidway = (
  { table, arms, order }: Summing,
  metrics: readonly SummedMetric[],
  control: number,
  now: number,
): readonly Caution[] => {
  const { times } = table;
  if (times === undefined) return [];
  const armOf = (person: number) => order[table.armOf.at(person)] ?? -1;
  const people = Array.from({ length: times.size }, (_, person) => person).filter(
    (person) => armOf(person) >= 0 && !Number.isNaN(times.at(person)),
  );
  const cautions: Caution[] = [];
  if (table.left.noTime > 0) {
    cautions.push({
      text: `${whole(table.left.noTime)} ${table.left.noTime === 1 ? 'time' : 'times'} could not be read; such people count, but not in what changed over time.`,
    });
  }
  const odd = people.filter(
    (person) => times.at(person) > now + DAY || times.at(person) < EARLIEST,
  ).length;
  if (odd > 0) {
    cautions.push({
      text: `${whole(odd)} ${odd === 1 ? 'time is' : 'times are'} in the future or long before there were shops like this: some clock was wrong.`,
    });
  }
  people.sort((a, b) => times.at(a) - times.at(b));
  if (people.length < SLICES * arms.length) return cautions;
  const sliceOf = new Int8Array(times.size).fill(-1);
  for (const [rank, person] of people.entries()) {
    sliceOf[person] = Math.floor((rank * SLICES) / people.length);
  }
  cautions.push(...sharesOverTime(people, arms, armOf, (person) => sliceOf[person] ?? 0));
  const halfOf = (person: number) => Math.floor(((sliceOf[person] ?? -1) * 2) / SLICES);
  const questions = metrics.length * (arms.length - 1);
  for (const { metric, over } of metrics) {
    const halves = over(halfOf, 2);
    for (const [arm, name] of arms.entries()) {
      if (arm === control) continue;
      const [one, other] = halves.map((sums) => {
        const pair = [sums[arm], sums[control]].map((of) =>
          of === undefined ? undefined : armEstimate(metric.kind, of),
        );
        const [own, beside] = pair;
        if (own === undefined || beside === undefined || isUnsaid(own) || isUnsaid(beside))
          return undefined;
        const found = compareArms(own, beside);
        return isUnsaid(found) ? undefined : found;
      });
      if (one === undefined || other === undefined) continue;
      const z =
        (one.difference.value - other.difference.value) /
        Math.hypot(one.standardError, other.standardError);
      const p = Math.min(1, 2 * normalCdf(-Math.abs(z)) * questions);
      if (p >= ALARM) continue;
      cautions.push({
        text: `What ${name} does to ${metric.name} changed midway: ${differenceText(metric.kind, one.difference.value)} in the first half of the people, ${differenceText(metric.kind, other.difference.value)} in the second (${pText(p)}). Whether the arm still meant the same is to be found out; the figures here are of both together.`,
      });
    }
  }
  return cautions;
};

const sharesOverTime = (
  people: readonly number[],
  arms: readonly string[],
  armOf: (person: number) => number,
  sliceOf: (person: number) => number,
): readonly Caution[] => {
  const counts = arms.map(() => new Array<number>(SLICES).fill(0));
  for (const person of people) {
    const own = counts[armOf(person)];
    if (own !== undefined) own[sliceOf(person)] = (own[sliceOf(person)] ?? 0) + 1;
  }
  const slices = Array.from({ length: SLICES }, (_, slice) =>
    counts.reduce((all, own) => all + (own[slice] ?? 0), 0),
  );
  const totals = counts.map((own) => own.reduce((all, count) => all + count, 0));
  let chiSquare = 0;
  for (const [arm, own] of counts.entries()) {
    for (const [slice, count] of own.entries()) {
      const expected = ((slices[slice] ?? 0) * (totals[arm] ?? 0)) / people.length;
      if (expected > 0) chiSquare += (count - expected) ** 2 / expected;
    }
  }
  const degrees = (totals.filter((total) => total > 0).length - 1) * (SLICES - 1);
  if (degrees < 1) return [];
  const p = chiSquareTail(chiSquare, degrees);
  if (p >= ALARM) return [];
  const share = (arm: number, slice: number) =>
    percent((counts[arm]?.[slice] ?? 0) / (slices[slice] || 1));
  const arm = arms.length - 1;
  return [
    {
      text: `The shares of the arms changed over time (${arms[arm]}: ${share(arm, 0)} of the first tenth of the people, ${share(arm, SLICES - 1)} of the last; ${pText(p)}). Days then differ between the arms as well, and effects may be those of the days.`,
    },
  ];
};
