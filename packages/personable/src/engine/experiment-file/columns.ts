import { ImportError } from '../orders/import-error.ts';
import { AskedError, type AskedExperiment } from './asked.ts';

/** A metric as it was asked for. */
export interface AskedMetric {
  readonly name: string;
  readonly column: string;
  /** What is divided by. */
  readonly below?: string;
  readonly isRevenue: boolean;
  /** Whether a person has any of it: 1 or 0. */
  readonly isAny: boolean;
  readonly lowerIsBetter: boolean;
  /** The column from before that it is adjusted by. */
  readonly pre?: string;
}

/** The columns of a file that are read, by what they are. */
export interface AskedColumns {
  readonly person: string | undefined;
  readonly arm: string;
  readonly metrics: readonly AskedMetric[];
  readonly time: string | undefined;
  readonly segments: readonly string[];
}

/** Said at the end of errors about the file. */
export const EXPERIMENT_SOURCE = 'docs/statistics.md says which files are read.';

/** What people write where there is no column with a person. */
const EVERY_ROW = new Set(['row', '#', '-']);
const SUFFIXES = ['revenue', 'any', 'lower'];

/** Finds what was asked for among the columns. @throws ImportError for a column that is not there. */
export const findColumns = (header: readonly string[], said: AskedExperiment): AskedColumns => {
  const find = (name: string): string => {
    const column = lookUp(header, name);
    if (column !== undefined) return column;
    throw new ImportError(
      'import_no_column',
      `${said.path} has no column ${JSON.stringify(name)}. Its columns are ${header.join(', ')}. ${EXPERIMENT_SOURCE}`,
    );
  };
  const maybe = (name: string | undefined) => (name === undefined ? undefined : find(name));
  const asked = said.metrics.flatMap((text) =>
    lookUp(header, bare(text)) === undefined && text.includes(',') ? text.split(',') : [text],
  );
  const metrics = asked.map((text) => metricOf(text.trim(), header, find));
  const names = metrics.map(({ name }) => name);
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined) throw new AskedError(`The metric ${twice} is asked for twice.`);
  return {
    person:
      EVERY_ROW.has(said.person ?? '') && lookUp(header, said.person ?? '') === undefined
        ? undefined
        : maybe(said.person),
    arm: find(said.arm),
    metrics: withPast(metrics, said.pre, header, find),
    time: maybe(said.time),
    segments: said.segments.map(find),
  };
};

const lookUp = (header: readonly string[], name: string): string | undefined =>
  header.find((column) => column === name) ??
  header.find((column) => column.toLowerCase() === name.trim().toLowerCase());

/** Without what is said of it behind colons. */
const bare = (text: string): string => {
  const parts = text.split(':');
  while (parts.length > 1 && SUFFIXES.includes(parts.at(-1) ?? '')) parts.pop();
  return parts.join(':');
};

const metricOf = (
  text: string,
  header: readonly string[],
  find: (name: string) => string,
): AskedMetric => {
  const name = lookUp(header, text) === undefined ? bare(text) : text;
  const suffixes = text.slice(name.length).split(':');
  const shared = {
    isRevenue: suffixes.includes('revenue'),
    isAny: suffixes.includes('any'),
    lowerIsBetter: suffixes.includes('lower'),
  };
  const [above, below, more] = name.split('/');
  if (
    lookUp(header, name) === undefined &&
    above !== undefined &&
    below !== undefined &&
    more === undefined
  ) {
    if (shared.isAny) throw new AskedError(`${text}: a ratio has no :any.`);
    return { ...shared, name, column: find(above), below: find(below) };
  }
  const column = find(name);
  return { ...shared, name: column, column };
};

const withPast = (
  metrics: readonly AskedMetric[],
  said: readonly string[],
  header: readonly string[],
  find: (name: string) => string,
): readonly AskedMetric[] => {
  const own = new Map<string, string>();
  let all: string | undefined;
  for (const text of said) {
    const at = text.indexOf('=');
    if (at < 0 || lookUp(header, text) !== undefined) {
      all = find(text);
      continue;
    }
    const metric = metrics.find(
      ({ name }) => name.toLowerCase() === text.slice(0, at).trim().toLowerCase(),
    );
    if (metric === undefined)
      throw new AskedError(`--pre ${text}: there is no metric ${text.slice(0, at)}.`);
    own.set(metric.name, find(text.slice(at + 1)));
  }
  return metrics.map((metric) => {
    const pre = metric.below === undefined ? (own.get(metric.name) ?? all) : undefined;
    return pre === undefined ? metric : { ...metric, pre };
  });
};
