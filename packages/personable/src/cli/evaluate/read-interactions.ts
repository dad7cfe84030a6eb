import { InteractionKind } from '../../customer/interactions.ts';
import { arrange, withBaskets } from '../../learning/evaluation/histories.ts';
import { findLeak, type Leak } from '../../learning/evaluation/leak.ts';
import type { Histories, Task } from '../../learning/evaluation/recommender.ts';
import type { ProgressLine } from '../import/progress.ts';
import { inputError } from './input-error.ts';
import type { RowColumns } from './row-columns.ts';
import { type TableKeys, TableReader, tableKeys } from './table-reader.ts';
import { nameOf, readLines } from './text-lines.ts';

/** What is to be read. */
export interface InteractionFiles {
  readonly task: Task;
  readonly train: string;
  readonly test: string | undefined;
}

/** Interactions that a task can be asked of. */
export interface Interactions {
  readonly train: Histories;
  readonly test?: Histories;
  /** Of both together. */
  readonly people: number;
  readonly items: number;
  readonly rows: number;
}

/**
 * Reads the tables of an evaluation.
 *
 * @throws PersonableError for a table that cannot be read, and for one to test by that repeats the training
 */
export const readInteractions = async (
  { task, train, test }: InteractionFiles,
  progress: ProgressLine,
  signal: AbortSignal,
): Promise<Interactions> => {
  const keys = tableKeys();
  const trained = await readTable(train, keys, progress, signal);
  const asked = test === undefined ? undefined : await readTable(test, keys, progress, signal);
  if (asked !== undefined && asked.has.basket !== trained.has.basket) {
    const [has, lacks] = trained.has.basket ? [train, test] : [test, train];
    throw inputError(
      `${nameOf(has ?? '')} has a column basket and ${nameOf(lacks ?? '')} has none. Give it to both, or to neither.`,
    );
  }
  const counts = { people: keys.people.size, items: keys.items.size };
  const kinds = trained.has.kind || asked?.has.kind === true;
  const kindOfAll = kinds ? InteractionKind[task === 'basket' ? 'buy' : 'view'] : undefined;
  const histories = arrange(trained.rows(kindOfAll), counts);
  const questions = asked && arrange(asked.rows(kindOfAll), counts);
  const leak = questions && findLeak(task, histories, questions);
  if (leak !== undefined) throw leaking(task, leak, keys, { train, test: test ?? '' });
  const prepared = (log: Histories) => (task === 'basket' ? withBaskets(log) : log);
  return {
    ...counts,
    rows: trained.size + (asked?.size ?? 0),
    train: prepared(histories),
    ...(questions === undefined ? {} : { test: prepared(questions) }),
  };
};

const readTable = async (
  path: string,
  keys: TableKeys,
  progress: ProgressLine,
  signal: AbortSignal,
): Promise<RowColumns> => {
  const table = new TableReader(nameOf(path), keys);
  await readLines({
    path,
    signal,
    take: (bytes, from, to, line) => table.take(bytes, from, to, line),
    onSize: (total) => {
      if (total > 0) progress.begin({ label: `Reading ${path}`, total, unit: 'bytes' });
    },
    onRead: (bytes) => progress.advance(bytes),
  });
  progress.end();
  return table.finish();
};

const leaking = (
  task: Task,
  { rows, example }: Leak,
  keys: TableKeys,
  { train, test }: { readonly train: string; readonly test: string },
): Error => {
  const one = rows === 1;
  const time = keys.timeForm === 'date' ? new Date(example.time).toISOString() : example.time;
  const what = [
    `person ${keys.people.idOf(example.person)}`,
    `item ${keys.items.idOf(example.item)}`,
    ...(task === 'top-n' ? [] : [`time ${time}`]),
  ].join(', ');
  return inputError(
    `${rows.toLocaleString('en')} ${one ? 'row' : 'rows'} of ${nameOf(test)} ${one ? 'stands' : 'stand'} in ${nameOf(train)} as well, such as ${what}: a method would be told the answers. Take them out of one of the two.`,
  );
};
