import type { Caution, Experiment } from '../../measure/statistics/report/experiment.ts';
import { whole } from '../../measure/statistics/report/words.ts';
import type { MetricSums } from '../../measure/statistics/sums.ts';
import { AskedError, type AskedExperiment } from './asked.ts';
import { type ChosenControl, chooseControl } from './choose-control.ts';
import type { AskedColumns } from './columns.ts';
import { changedMidway } from './over-time.ts';
import { BOTH, type PeopleTable } from './people-table.ts';
import { kindsOf } from './segments.ts';
import { sumMetric } from './sum-metric.ts';

/** An experiment from a file, and what is to be known of the file. */
export interface ReadExperiment {
  readonly experiment: Experiment;
  readonly control: ChosenControl;
  /** What was read and left out, in sentences. */
  readonly file: readonly string[];
}

/** Puts together the people of a file. @param now milliseconds UTC */
export const toExperiment = (
  table: PeopleTable,
  asked: AskedColumns,
  said: AskedExperiment,
  now: number,
): ReadExperiment => {
  const names = table.arms.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const order = table.arms.map((name) => names.indexOf(name));
  const control = chooseControl(names, said.control);
  const counts = names.map(() => 0);
  let both = 0;
  for (let person = 0; person < table.armOf.size; person++) {
    const arm = table.armOf.at(person);
    if (arm === BOTH) both += 1;
    else counts[order[arm] ?? 0] = (counts[order[arm] ?? 0] ?? 0) + 1;
  }
  const summing = { table, arms: names, order, cap: said.cap };
  const metrics = asked.metrics.map((metric) => sumMetric(metric, summing));
  const shares = sharesOf(said.shares, names);
  const breakdowns = table.segments.map((segment) => {
    const { by, names: kinds, kindOf } = kindsOf(segment);
    const sums = metrics.map(({ over }) => over(kindOf, kinds.length));
    const segments = kinds.map((name, kind) => ({
      name,
      sums: sums.map((ofMetric) => ofMetric[kind] ?? []),
    }));
    const isThere = (arms: readonly MetricSums[]) => arms.some(({ people }) => people > 0);
    return { by, segments: segments.filter((of) => of.sums.some(isThere)) };
  });
  const cautions: Caution[] = [
    ...metrics.flatMap((metric) => metric.cautions),
    ...changedMidway(summing, metrics, control.place, now),
    ...inBoth(both, table.armOf.size),
  ];
  return {
    experiment: {
      arms: names.map((name, place) => ({
        ...{ name, people: counts[place] ?? 0 },
        ...(shares === undefined ? {} : { share: shares[place] ?? 0 }),
      })),
      control: control.place,
      metrics: metrics.map(({ metric }) => metric),
      breakdowns,
      decideBy: said.decideBy,
      ...(said.horizon === undefined ? {} : { horizon: said.horizon }),
      cautions,
    },
    control,
    file: fileFacts(table, asked, both),
  };
};

/** A few in both are left out and counted; many mean that something else was assigned than people. */
const MANY_IN_BOTH = 0.05;

const inBoth = (both: number, all: number): readonly Caution[] =>
  both > MANY_IN_BOTH * all
    ? [
        {
          text: `${whole(both)} of ${whole(all)} people are in more than one arm: it was hardly people who were assigned. Without them nothing is comparable.`,
          forbids: true,
        },
      ]
    : [];

const sharesOf = (
  said: string | undefined,
  names: readonly string[],
): readonly number[] | undefined => {
  if (said === undefined) return undefined;
  const found = new Map<string, number>();
  for (const part of said.split(',')) {
    const at = part.lastIndexOf('=');
    const name = part.slice(0, at).trim();
    const share = Number(part.slice(at + 1).replace('%', ''));
    const place = names.findIndex((arm) => arm.toLowerCase() === name.toLowerCase());
    if (at < 1 || place < 0 || !(share > 0 && Number.isFinite(share))) {
      throw new AskedError(
        `--shares: ${JSON.stringify(part)} is no arm with a share above 0. The arms are ${names.join(', ')}; write ${names.map((arm) => `${arm}=1`).join(',')}.`,
      );
    }
    found.set(names[place] ?? '', share);
  }
  return names.map((name) => {
    const share = found.get(name);
    if (share === undefined) throw new AskedError(`--shares says nothing of the arm ${name}.`);
    return share;
  });
};

const fileFacts = (
  { rows, left, again, changed, armOf, segments }: PeopleTable,
  { person, arm }: AskedColumns,
  both: number,
): readonly string[] => {
  const facts = [
    person === undefined
      ? `${whole(rows)} rows, each of them a person.`
      : `${whole(rows)} rows of ${whole(armOf.size)} people.`,
  ];
  const count = (rowsLeft: number, why: string) => {
    if (rowsLeft > 0)
      facts.push(`${whole(rowsLeft)} ${rowsLeft === 1 ? 'row' : 'rows'} left out: ${why}.`);
  };
  count(left.unreadableRows, 'not as many cells as the first line, or a stray quote');
  count(left.noArm, `nothing in ${arm}`);
  count(left.noPerson, `nothing in ${person ?? ''}`);
  if (both > 0)
    facts.push(
      `${whole(both)} ${both === 1 ? 'person is' : 'people are'} left out: in more than one arm.`,
    );
  if (again > 0)
    facts.push(`${whole(again)} rows are of somebody who had one already; they are put together.`);
  if (changed > 0) {
    facts.push(
      `In ${whole(changed)} of them ${segments.length > 0 ? 'a segment or ' : ''}a value from before is another than in the first row, which counts.`,
    );
  }
  return facts;
};
