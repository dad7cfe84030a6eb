import { TASKS, type Task } from '../../learning/evaluation/recommender.ts';
import { readArguments, UsageError } from '../command.ts';
import type { InteractionFiles } from './read-interactions.ts';

/** What the command line asks for. */
export interface EvaluateOptions extends InteractionFiles {
  /** Ascending, each once. */
  readonly ks: readonly number[];
  readonly json: boolean;
}

const DEFAULT_KS = '5,10,20';
const LARGEST_K = 1_000;

/** @throws UsageError for anything that is missing or is not understood */
export const readOptions = (args: readonly string[]): EvaluateOptions => {
  const text = { type: 'string' } as const;
  const given = readArguments(args, {
    task: text,
    train: text,
    test: text,
    k: text,
    json: { type: 'boolean' },
  });
  const [more] = given.positionals;
  if (more !== undefined) {
    throw new UsageError(`"${more}" belongs to no option; files go with --train and --test.`);
  }
  const train = given.text('train');
  const test = given.text('test');
  const task = readTask(given.text('task'));
  if (train === undefined || train === '') throw new UsageError('Name a file with --train.');
  if (test === '') throw new UsageError('--test names no file.');
  if (train === '-' && test === '-') {
    throw new UsageError('Standard input can be one of the files, not both.');
  }
  return { task, train, test, ks: readKs(given.text('k') ?? DEFAULT_KS), json: given.flag('json') };
};

const readTask = (said: string | undefined): Task => {
  const task = TASKS.find((known) => known === said);
  if (task !== undefined) return task;
  const tasks = TASKS.join(', ');
  throw new UsageError(
    said === undefined
      ? `Name a task with --task: ${tasks}.`
      : `There is no task "${said}"; the tasks are ${tasks}.`,
  );
};

const readKs = (said: string): readonly number[] => {
  const ks = said.split(',').map((part) => part.trim());
  if (!ks.every((k) => /^\d+$/.test(k) && Number(k) >= 1 && Number(k) <= LARGEST_K)) {
    throw new UsageError(
      `--k is "${said}"; it is whole numbers from 1 to ${LARGEST_K.toLocaleString('en')} with commas between, such as ${DEFAULT_KS}.`,
    );
  }
  return [...new Set(ks.map(Number))].sort((a, b) => a - b);
};
