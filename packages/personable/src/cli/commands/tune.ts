import type { TuningStage } from '../../engine/tuning/tuning-view.ts';
import { type Command, dataFolder, readArguments, UsageError } from '../command.ts';
import type { ProgressLine } from '../import/progress.ts';
import { openTuning } from '../tune/tuning-target.ts';
import { listText, runText } from '../tune/tuning-text.ts';
import { untilStopped } from './backup.ts';

/** `personable tune`: fits the item model to what people did last. */
export const tuneCommand: Command = {
  usage: [
    'Usage: npm run personable -- tune [--limit SECONDS] [--data DIR]',
    '       npm run personable -- tune --list | --put-back ID [--data DIR]',
    '',
    '  --limit SECONDS  how long it may try; default 120',
    '  --list           what serves, and the runs so far',
    '  --put-back ID    let the settings serve again that served after a run; "default" for those of',
    '                   a new store',
    '  --data DIR       the data folder; default $PERSONABLE_DATA, else ./data',
    '',
    'A running engine goes on serving meanwhile. What is better with people it was not chosen by is',
    'adopted; docs/learning.md says how. Ctrl+C stops it, and nothing changes.',
  ].join('\n'),

  async run(input) {
    const given = readArguments(input.args, {
      data: { type: 'string' },
      limit: { type: 'string' },
      list: { type: 'boolean' },
      'put-back': { type: 'string' },
    });
    if (given.positionals.length > 0) throw new UsageError(`What is "${given.positionals[0]}"?`);
    const [said, back] = [given.text('limit'), given.text('put-back')];
    if ([said !== undefined, given.flag('list'), back !== undefined].filter(Boolean).length > 1) {
      throw new UsageError('Give one of --limit, --list and --put-back.');
    }
    const limitSeconds = said === undefined ? undefined : readSeconds(said);
    return untilStopped(input, 'Nothing changed.', async (signal, line) => {
      const target = await openTuning(dataFolder(given.text('data'), input.env));
      try {
        if (given.flag('list')) input.print(listText(await target.list()));
        else if (back !== undefined) input.print(listText(await target.adopt(back)));
        else {
          const limit = limitSeconds === undefined ? {} : { limitSeconds };
          const run = await target.run({ ...limit, signal, progress: steps(line) });
          line.end();
          if (run.state === 'stopped') signal.throwIfAborted();
          input.print(runText(run));
          return run.state === 'failed' || run.state === 'stopped' ? 1 : 0;
        }
        return 0;
      } finally {
        await target.close();
      }
    });
  },
};

const readSeconds = (text: string): number => {
  const seconds = Number(text);
  if (Number.isFinite(seconds) && seconds >= 1 && seconds <= 3_600) return seconds;
  throw new UsageError(`--limit is "${text}"; it is a number of seconds from 1 to 3600.`);
};

const STEPS = {
  reading: { label: 'Reading', unit: 'homes' },
  trying: { label: 'Trying ', unit: 'settings' },
} as const;

/** Shows one step after the other. */
const steps = (line: ProgressLine) => {
  let now: TuningStage['step'] | undefined;
  return ({ step, done, of }: TuningStage): void => {
    if (step !== now) line.begin({ ...STEPS[step], total: of });
    now = step;
    line.advance(done);
  };
};
