import { readCsvFile } from '../../engine/orders/csv-file.ts';
import type { Choices } from '../../measure/what-if/choices.ts';
import { type Distribution, uniformOver } from '../../measure/what-if/target.ts';
import { inputError } from '../evaluate/input-error.ts';
import { readJson } from './columns.ts';
import { countActions, type LogKeys, type LogReading } from './read-log.ts';

/** A strategy that is asked about. */
export interface Policy {
  /** In words. */
  readonly name: string;
  /** Whether it says what it does at a place. */
  readonly has: (place: number) => boolean;
  /** What it does at a place, once the log is read. */
  readonly at: (place: number, log: Choices) => Distribution | undefined;
}

/** Every action of the log equally likely. */
export const uniformPolicy = (): Policy => {
  let all: Distribution | undefined;
  return {
    name: 'every action equally likely',
    has: () => true,
    at: (_, { action, size }) => {
      all ??= uniformOver([...new Set(action.subarray(0, size))]);
      return all;
    },
  };
};

/** What another strategy did in a log of its own: how often each action stands at each place. */
export const loggedPolicy = async (reading: LogReading): Promise<Policy> => {
  const counts = await countActions(reading);
  const rows = [...counts.values()].flatMap((of) => [...of.values()]).reduce((a, b) => a + b, 0);
  if (rows === 0) throw inputError(`${reading.path} has no rows: nothing says what it would do.`);
  const made = new Map<number, Distribution>();
  for (const [place, of] of counts) {
    const total = [...of.values()].reduce((a, b) => a + b, 0);
    made.set(place, {
      actions: [...of.keys()],
      probabilities: Array.from(of.values(), (count) => count / total),
    });
  }
  return fixedPolicy(
    `what stands in ${reading.path} (${rows.toLocaleString('en')} choices, so its probabilities are estimates themselves)`,
    made,
    undefined,
  );
};

/**
 * A table of probabilities: JSON, `{"actions": {"a": 0.3, …}}` for every place or `{"positions": {"1": {"a": 0.3, …}}}`, or CSV with the
 * columns position, action and probability.
 *
 * @throws PersonableError when it cannot be read, or the probabilities of a place are not 1 together
 */
export const tablePolicy = async (
  path: string,
  keys: LogKeys,
  signal: AbortSignal,
): Promise<Policy> => {
  const rows = path.endsWith('.json') ? await jsonRows(path) : await csvRows(path, signal);
  const byPlace = new Map<string | undefined, Map<number, number>>();
  for (const [position, action, probability] of rows) {
    if (!(probability >= 0 && probability <= 1)) {
      throw inputError(
        `${path}: the probability of ${JSON.stringify(action)} is ${probability}; it is a number from 0 to 1.`,
      );
    }
    const of = byPlace.get(position) ?? new Map<number, number>();
    byPlace.set(position, of);
    const key = keys.actions.of(action);
    if (of.has(key)) {
      throw inputError(`${path} says twice how likely ${JSON.stringify(action)} is at one place.`);
    }
    of.set(key, probability);
  }
  const made = new Map<number, Distribution>();
  let everywhere: Distribution | undefined;
  for (const [position, of] of byPlace) {
    const total = [...of.values()].reduce((a, b) => a + b, 0);
    if (Math.abs(total - 1) > CLOSE) {
      const where = position === undefined ? '' : ` of position ${JSON.stringify(position)}`;
      throw inputError(
        `${path}: the probabilities${where} are ${total} together. Give each action of a place its probability; together they are 1.`,
      );
    }
    const distribution = { actions: [...of.keys()], probabilities: [...of.values()] };
    if (position === undefined) everywhere = distribution;
    else made.set(keys.places.of(position), distribution);
  }
  if (byPlace.size === 0) throw inputError(`${path} has no probabilities.`);
  return fixedPolicy(`the probabilities in ${path}`, made, everywhere);
};

const CLOSE = 1e-6;

const fixedPolicy = (
  name: string,
  made: ReadonlyMap<number, Distribution>,
  everywhere: Distribution | undefined,
): Policy => ({
  name,
  has: (place) => everywhere !== undefined || made.has(place),
  at: (place) => made.get(place) ?? everywhere,
});

type Row = readonly [position: string | undefined, action: string, probability: number];

const jsonRows = async (path: string): Promise<readonly Row[]> => {
  const what = '{"actions": {"a": 0.3, "b": 0.7}}, or {"positions": {"1": {"a": 0.3, "b": 0.7}}}';
  const value = await readJson(path, what);
  const { actions, positions } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const rowsOf = (table: unknown, position: string | undefined): readonly Row[] => {
    if (typeof table !== 'object' || table === null || Array.isArray(table)) {
      throw inputError(`${path} does not say how likely each action is. Write ${what}.`);
    }
    return Object.entries(table).map(([action, probability]) => [
      ...([position, action] as const),
      typeof probability === 'number' ? probability : Number.NaN,
    ]);
  };
  if (positions === undefined) return rowsOf(actions, undefined);
  if (typeof positions !== 'object' || positions === null) rowsOf(undefined, undefined);
  return Object.entries(positions as object).flatMap(([position, table]) =>
    rowsOf(table, position),
  );
};

const csvRows = async (path: string, signal: AbortSignal): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  const columns = ['position', 'action', 'probability'];
  const source = 'docs/what-if.md says what a table of probabilities looks like.';
  await readCsvFile({
    ...{ path, columns, signal, source },
    onRow: (cells, line) => {
      const [position, action, probability = ''] = cells ?? [];
      if (action === undefined || action === '' || probability.trim() === '') {
        throw inputError(`${path}, line ${line} does not say how likely an action is.`);
      }
      rows.push([position, action, Number(probability)]);
    },
  });
  return rows;
};
