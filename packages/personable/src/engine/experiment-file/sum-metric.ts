import { isUnsaid } from '../../measure/statistics/estimate.ts';
import type {
  CapNote,
  Caution,
  LargestValue,
  MeasuredMetric,
  MetricKind,
} from '../../measure/statistics/report/experiment.ts';
import { listed, percent, pText, whole } from '../../measure/statistics/report/words.ts';
import { sampleRatio } from '../../measure/statistics/sample-ratio.ts';
import { subtractSums } from '../../measure/statistics/sums.ts';
import { ArmTotal } from './arm-total.ts';
import { AskedError } from './asked.ts';
import type { AskedMetric } from './columns.ts';
import type { PeopleTable, ValueColumn } from './people-table.ts';

/** What metrics are summed over. */
export interface Summing {
  readonly table: PeopleTable;
  /** Names of the arms in their order, and the place there of each arm of the table. */
  readonly arms: readonly string[];
  readonly order: readonly number[];
  /** As written. */
  readonly cap: string | undefined;
}

/** A metric as sums, and a way to sum it over some of the people. */
export interface SummedMetric {
  readonly metric: MeasuredMetric;
  readonly cautions: readonly Caution[];
  /** Its sums by group and arm, the group of a person being a number from 0, or any other for somebody who is in none. */
  readonly over: (
    groupOf: (person: number) => number,
    groups: number,
  ) => readonly MeasuredMetric['sums'][];
}

/** Sums a metric over the people of every arm. */
export const sumMetric = (asked: AskedMetric, summing: Summing): SummedMetric => {
  const { table, arms, order, cap } = summing;
  const column = columnOf(table, asked.column);
  const below = asked.below === undefined ? undefined : columnOf(table, asked.below);
  const past = asked.pre === undefined ? undefined : columnOf(table, asked.pre);
  const armOf = (person: number): number => order[table.armOf.at(person)] ?? -1;
  const raw = (person: number): number => {
    const value = column.values.at(person);
    return asked.isAny && !Number.isNaN(value) ? (value === 0 ? 0 : 1) : value;
  };
  const has = (person: number): boolean =>
    armOf(person) >= 0 &&
    !Number.isNaN(raw(person)) &&
    !(below !== undefined && Number.isNaN(below.values.at(person)));
  const kind = kindOf(asked, table, raw, has);
  const limit =
    kind === 'mean' || kind === 'revenue' ? limitOf(cap, raw, has, table.armOf.size) : undefined;
  const value = (person: number) => Math.min(raw(person), limit ?? Number.POSITIVE_INFINITY);
  const before = past === undefined ? undefined : filledPast(past, armOf);
  const over = (groupOf: (person: number) => number, groups: number) => {
    const totals = Array.from({ length: groups }, () =>
      arms.map(() => new ArmTotal(below !== undefined, before !== undefined)),
    );
    for (let person = 0; person < table.armOf.size; person++) {
      if (!has(person)) continue;
      totals[groupOf(person)]?.[armOf(person)]?.add(
        value(person),
        below?.values.at(person) ?? 0,
        before?.(person) ?? 0,
      );
    }
    return totals.map((group) => group.map((total) => total.sums()));
  };
  const [sums = []] = over(() => 0, 1);
  const largest =
    kind === 'proportion' || below !== undefined
      ? undefined
      : largestOf(summing, value, has, armOf, sums);
  const missing = arms.map(() => 0);
  for (let person = 0; person < table.armOf.size; person++) {
    const arm = armOf(person);
    if (arm >= 0 && !has(person)) missing[arm] = (missing[arm] ?? 0) + 1;
  }
  const capped = limit === undefined ? undefined : capNote(limit, raw, has, table.armOf.size);
  return {
    metric: {
      ...{ name: asked.name, kind, sums },
      ...(asked.lowerIsBetter ? { lowerIsBetter: true } : {}),
      ...(capped === undefined ? {} : { cap: capped }),
      ...(largest === undefined ? {} : { largest }),
      notes: [
        ...notesOf(column, asked, table, missing),
        ...(below === undefined ? [] : notesOf(below, asked, table, [])),
      ],
    },
    cautions: unevenlyMissing(
      asked.name,
      arms,
      missing,
      sums.map(({ people }) => people),
    ),
    over,
  };
};

const columnOf = (table: PeopleTable, name: string): ValueColumn => {
  const column = table.columns.find((one) => one.name === name);
  if (column === undefined) throw new AskedError(`The column ${name} was not read.`);
  return column;
};

type Has = (person: number) => boolean;
type ValueOf = (person: number) => number;

const kindOf = (asked: AskedMetric, { armOf }: PeopleTable, raw: ValueOf, has: Has): MetricKind => {
  if (asked.below !== undefined) return 'ratio';
  if (asked.isRevenue) return 'revenue';
  let some = false;
  for (let person = 0; person < armOf.size; person++) {
    if (!has(person)) continue;
    const value = raw(person);
    if (value !== 0 && value !== 1) return 'mean';
    some = true;
  }
  return some ? 'proportion' : 'mean';
};

/** The limit that was said, or the value that a share of people does not exceed. */
const limitOf = (
  said: string | undefined,
  raw: ValueOf,
  has: Has,
  people: number,
): number | undefined => {
  if (said === undefined) return undefined;
  const text = said.trim().replaceAll(',', '');
  const number = Number(text.replace(/%$/, ''));
  const isShare = text.endsWith('%');
  if (text === '' || !Number.isFinite(number) || (isShare && !(number > 0 && number < 100))) {
    throw new AskedError(
      `--cap is "${said}"; it is a number such as 500, or a share of people such as 99.9%.`,
    );
  }
  if (!isShare) return number;
  const values: number[] = [];
  for (let person = 0; person < people; person++) if (has(person)) values.push(raw(person));
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil((sorted.length * number) / 100) - 1)];
};

const capNote = (at: number, raw: ValueOf, has: Has, all: number): CapNote => {
  let [people, amount] = [0, 0];
  for (let person = 0; person < all; person++) {
    if (!has(person) || !(raw(person) > at)) continue;
    people += 1;
    amount += raw(person) - at;
  }
  return { at, people, amount };
};

/** Values from before; who has none has the mean of the others, which changes nothing in expectation. */
const filledPast = ({ values }: ValueColumn, armOf: (person: number) => number): ValueOf => {
  let [known, sum] = [0, 0];
  for (let person = 0; person < values.size; person++) {
    const value = values.at(person);
    if (Number.isNaN(value) || armOf(person) < 0) continue;
    known += 1;
    sum += value;
  }
  const mean = known > 0 ? sum / known : 0;
  return (person) => (Number.isNaN(values.at(person)) ? mean : values.at(person));
};

const largestOf = (
  { table }: Summing,
  value: ValueOf,
  has: Has,
  armOf: (person: number) => number,
  sums: MeasuredMetric['sums'],
): LargestValue | undefined => {
  let most = -1;
  for (let person = 0; person < table.armOf.size; person++) {
    if (has(person) && (most < 0 || Math.abs(value(person)) > Math.abs(value(most)))) most = person;
  }
  if (most < 0) return undefined;
  const [x, arm] = [value(most), armOf(most)];
  const all = sums[arm];
  if (all === undefined || all.people < 3) return undefined;
  const { people, sum, squares } = all;
  const without = subtractSums({ people, sum, squares }, { people: 1, sum: x, squares: x * x });
  return { value: x, arm, without };
};

const notesOf = (
  column: ValueColumn,
  asked: AskedMetric,
  { again }: PeopleTable,
  missing: readonly number[],
): readonly string[] => {
  const { name, unreadable, notFinite, negative, example } = column;
  const notes: string[] = [];
  const people = missing.reduce((all, count) => all + count, 0);
  const cell =
    example === undefined
      ? ''
      : `, such as ${JSON.stringify(example.text)} in line ${whole(example.line)}`;
  if (people > 0) {
    notes.push(
      `${whole(people)} people have no value for it and are left out of this metric; where empty means 0, say --empty zero.`,
    );
  }
  if (unreadable > 0) notes.push(`${whole(unreadable)} cells of ${name} are no number${cell}.`);
  if (notFinite > 0)
    notes.push(
      `${whole(notFinite)} cells of ${name} are infinite or far too large${cell}: they are left out.`,
    );
  if (negative > 0) {
    notes.push(
      `${whole(negative)} values of ${name} are below zero; they count as they are${asked.isRevenue ? ', as money given back' : ''}.`,
    );
  }
  if (again > 0 && !asked.isAny && asked.pre !== name)
    notes.push(`Values of ${name} in several rows of a person are added up.`);
  return notes;
};

/** Where values are missing more often in one arm, those who are left are no longer drawn by chance. */
const unevenlyMissing = (
  name: string,
  arms: readonly string[],
  missing: readonly number[],
  known: readonly number[],
): readonly Caution[] => {
  const all = missing.map((count, arm) => count + (known[arm] ?? 0));
  if (all.some((count) => count === 0)) return [];
  const test = sampleRatio(missing, all);
  if (isUnsaid(test) || test.pValue >= 0.001) return [];
  const shares = arms.map(
    (arm, place) => `${arm} ${percent((missing[place] ?? 0) / (all[place] ?? 1))}`,
  );
  return [
    {
      text: `Values of ${name} are missing unevenly (${listed(shares)}; ${pText(test.pValue)}): the people who are left may differ for that reason alone. Its figures are not to be trusted as they are.`,
    },
  ];
};
