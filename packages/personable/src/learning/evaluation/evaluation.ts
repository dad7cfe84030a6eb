import { bootstrap, type Interval } from './bootstrap.ts';
import { OURS } from './methods.ts';
import { ItemPeople } from './metrics/item-people.ts';
import { ListMeasures, type Measures } from './metrics/list-measures.ts';
import { MAIN_METRICS } from './metrics/main-metrics.ts';
import type { Method, Recommender, Task, Tuning } from './recommender.ts';
import type { Split, Splits } from './splits/split.ts';

/** How one method did. */
export interface MethodResult {
  readonly name: string;
  readonly measures: Measures;
  /** To learn, with the choice of settings. */
  readonly fitSeconds: number;
  readonly microsecondsPerQuery: number;
  /** The largest the process had been by then, in MiB. */
  readonly peakMiB: number;
  readonly chosen?: Readonly<Record<string, unknown>>;
}

/** By how much our method is above another, by a main metric. */
export interface Difference extends Interval {
  readonly metric: string;
  readonly against: string;
}

/** What came out. */
export interface Evaluation {
  /** Every k that was measured, ascending. */
  readonly ks: readonly number[];
  /** Queries that were asked, and those there were before they were sampled. */
  readonly tested: number;
  readonly available: number;
  /** Of the targets: all, those that the training does not know, and those that are masked. */
  readonly targets: { readonly all: number; readonly unknown: number; readonly masked: number };
  readonly methods: readonly MethodResult[];
  readonly differences: readonly Difference[];
}

/** What an evaluation needs from around it. */
export interface Surroundings {
  /** Milliseconds; only differences count. */
  readonly clock: () => number;
  /** The largest the process has been, in MiB. */
  readonly peak: () => number;
  /** Told what begins, with how many queries it will ask. */
  readonly begin: (label: string, queries: number) => void;
  /** Told how many of them were asked. */
  readonly advance: (queries: number) => void;
}

/** Queries between two looks at the clock. */
const AT_ONCE = 500;

/** Fits every method, asks it every query and compares the answers. The split has queries. */
export const evaluate = (
  task: Task,
  { tuning, testing }: Splits,
  methods: readonly Method[],
  askedKs: readonly number[],
  surroundings: Surroundings,
): Evaluation => {
  const main = MAIN_METRICS[task];
  const ks = [...new Set([...askedKs, ...main.map(({ k }) => k)])].sort((a, b) => a - b);
  const people = new ItemPeople(testing.train);
  const { items } = testing.train;
  const kept = main.map(({ name }) => name);
  const plan = { task, items, queries: testing.queries.length, ks, kept, people };
  const usable = tuning.queries.length > 0 && tuning.train.people > 0 ? tuning : undefined;
  const values = new Map<string, ListMeasures['values']>();
  const results = methods.map((method): MethodResult => {
    const measures = new ListMeasures(plan);
    const timing = ask(method, task, testing, usable, measures, surroundings);
    values.set(method.name, measures.values);
    return { name: method.name, measures: measures.means(), ...timing };
  });
  return {
    ks,
    tested: testing.queries.length,
    available: testing.available,
    targets: targetsOf(testing, people),
    methods: results,
    differences: differences(kept, values, testing.people),
  };
};

const ask = (
  method: Method,
  task: Task,
  { train, queries }: Split,
  tuning: Tuning | undefined,
  measures: ListMeasures,
  { clock, peak, begin, advance }: Surroundings,
): Omit<MethodResult, 'name' | 'measures'> => {
  begin(method.name, queries.length);
  const started = clock();
  const recommender =
    tuning === undefined ? method.fit(train, task) : method.fit(train, task, tuning);
  const fitSeconds = (clock() - started) / 1_000;
  let milliseconds = 0;
  for (let from = 0; from < queries.length; from += AT_ONCE) {
    const some = queries.slice(from, from + AT_ONCE);
    const before = clock();
    const ranked = some.map((query) => recommender.rank(query, measures.depth));
    milliseconds += clock() - before;
    for (const [i, query] of some.entries()) measures.add(ranked[i] ?? [], query);
    advance(from + some.length);
  }
  return {
    fitSeconds,
    microsecondsPerQuery: (milliseconds * 1_000) / queries.length,
    peakMiB: peak(),
    ...chosenBy(recommender),
  };
};

const chosenBy = ({ chosen }: Recommender) => (chosen === undefined ? {} : { chosen });

const targetsOf = ({ queries }: Split, people: ItemPeople): Evaluation['targets'] => {
  let [all, unknown, masked] = [0, 0, 0];
  for (const { targets, item, masked: maskedHistory } of queries) {
    all += targets.length;
    for (const target of targets) {
      if (people.count(target) === 0) unknown += 1;
      if (maskedHistory && item.includes(target)) masked += 1;
    }
  }
  return { all, unknown, masked };
};

const differences = (
  metrics: readonly string[],
  values: ReadonlyMap<string, ListMeasures['values']>,
  people: Int32Array,
): readonly Difference[] => {
  const ours = values.get(OURS);
  if (ours === undefined) return [];
  const others = [...values.keys()].filter((name) => name !== OURS);
  const pairs = metrics.flatMap((metric) => others.map((against) => ({ metric, against })));
  const valuesOf = (name: string, metric: string) =>
    values.get(name)?.get(metric) ?? new Float64Array(people.length);
  const intervals = bootstrap(
    pairs.map(({ metric, against }) => {
      const theirs = valuesOf(against, metric);
      return valuesOf(OURS, metric).map((value, query) => value - (theirs[query] as number));
    }),
    people,
  );
  return intervals.map((interval, i) => ({ ...(pairs[i] as (typeof pairs)[number]), ...interval }));
};
