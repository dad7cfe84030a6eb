import { constants, getPriority, setPriority } from 'node:os';
import { type BackupStep, backUpStore } from '../../store/backup/backup-store.ts';
import type { SnapshotFigures } from '../../store/sqlite/snapshot.ts';
import {
  type Command,
  type CommandInput,
  dataFolder,
  readArguments,
  UsageError,
} from '../command.ts';
import { ProgressLine } from '../import/progress.ts';

/** `personable backup`: a store in one file, also of a running engine. */
export const backupCommand: Command = {
  usage: [
    'Usage: npm run personable -- backup FILE [--replace] [--data DIR]',
    '',
    '  FILE             where the backup goes; FILE.gz is packed',
    '  --replace        take the place of a file that is there, once the new one is whole',
    '  --data DIR       the data folder; default $PERSONABLE_DATA, else ./data',
    '',
    'It holds personal data, as the store does. `restore` puts it back (docs/operation.md).',
  ].join('\n'),

  async run(input) {
    const options = { data: { type: 'string' }, replace: { type: 'boolean' } } as const;
    const given = readArguments(input.args, options);
    const [file, more] = given.positionals;
    if (file === undefined || more !== undefined) throw new UsageError('Name one file.');
    const folder = dataFolder(given.text('data'), input.env);
    const started = performance.now();
    giveWay();
    return untilStopped(input, 'No backup was written.', async (signal, line) => {
      const replace = given.flag('replace');
      const progress = steps(line);
      const figures = await backUpStore({ folder, file, replace, progress, signal });
      line.end();
      const { bytes, storeBytes } = figures;
      const packed = bytes < storeBytes ? ` (${megabytes(storeBytes)} unpacked)` : '';
      input.print(`${folder} is backed up in ${file}.`);
      input.print(figuresText(figures, `${megabytes(bytes)}${packed}`, started));
      return 0;
    });
  },
};

/** Lets an engine on this machine go first: packing would make its decisions wait for a processor. */
const giveWay = (): void => {
  const { PRIORITY_BELOW_NORMAL } = constants.priority;
  if (getPriority() < PRIORITY_BELOW_NORMAL) setPriority(PRIORITY_BELOW_NORMAL);
};

const LABELS = { copying: 'Copying', packing: 'Packing', checking: 'Checking' } as const;

/** Shows one step after the other. */
const steps = (line: ProgressLine) => {
  let now: BackupStep | undefined;
  return (step: BackupStep, done: number, total: number): void => {
    if (step !== now) line.begin({ label: LABELS[step], total, unit: 'bytes' });
    now = step;
    line.advance(done);
  };
};

/** Runs work that Ctrl+C ends tidily: what is begun is taken away, and the exit code is 130. */
export const untilStopped = async (
  { say }: CommandInput,
  nothing: string,
  work: (signal: AbortSignal, line: ProgressLine) => Promise<number>,
): Promise<number> => {
  const interrupt = new AbortController();
  const line = new ProgressLine(process.stderr, Date.now);
  // Heard more than once: a terminal tells every process of a command, and a launcher passes it on.
  const stop = () => interrupt.abort();
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    return await work(interrupt.signal, line);
  } catch (error) {
    line.end();
    if (!interrupt.signal.aborted) throw error;
    say(`Stopped. ${nothing}`);
    return 130;
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
};

/** What a store or a backup holds, one figure a line. */
export const figuresText = (figures: SnapshotFigures, size: string, started: number): string => {
  const { records, homes, items, lastReceived } = figures;
  const count = (value: number) => value.toLocaleString('en');
  const last =
    lastReceived === undefined
      ? ''
      : `, the last of ${new Date(lastReceived).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
  return [
    `  records   ${count(records)}${last}`,
    `  homes     ${count(homes)} (one for each id of a person)`,
    `  items     ${count(items)}`,
    `  size      ${size}`,
    `  taken     ${((performance.now() - started) / 1_000).toFixed(1)} s`,
  ].join('\n');
};

/** Bytes in millions. */
export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
