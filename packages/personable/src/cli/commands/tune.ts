import type { TuningProof } from '../../engine/learning-options.ts';
import type { TuningStage } from '../../engine/tuning/tuning-view.ts';
import { type Command, dataFolder, readArguments, UsageError } from '../command.ts';
import type { ProgressLine } from '../import/progress.ts';
import { openTuning } from '../tune/tuning-target.ts';
import { listText, runText } from '../tune/tuning-text.ts';
import { untilStopped } from './backup.ts';

/** `personable tune`: fits the item model to what people did last. */
export const tuneCommand: Command = {
  usage: [
    'Usage: npm run personable -- tune [--limit SECONDS] [--prove hand|rule] [--data DIR]',
    '       npm run personable -- tune --list | --put-back ID | --try ID [--data DIR]',
    '',
    '  --limit SECONDS  how long it may try; default 120',
    '  --prove hand|rule  try what is better as an experiment before it serves everybody; who lets it',
    '                   then: whoever promotes it, or the engine once it is proven',
    '  --list           what serves, and the runs so far',
    '  --put-back ID    let the settings serve again that served after a run; "default" for those of',
    '                   a new store',
    '  --try ID         try the settings of a run on a part of the people, as an experiment',
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
      prove: { type: 'string' },
      try: { type: 'string' },
    });
    if (given.positionals.length > 0) throw new UsageError(`What is "${given.positionals[0]}"?`);
    const [said, back] = [given.text('limit'), given.text('put-back')];
    const [tried, prove] = [given.text('try'), readProve(given.text('prove'))];
    const runs = said !== undefined || prove !== undefined;
    const ways = [runs, given.flag('list'), back !== undefined, tried !== undefined];
    if (ways.filter(Boolean).length > 1) {
      throw new UsageError('Give one of --limit (with --prove), --list, --put-back and --try.');
    }
    const limitSeconds = said === undefined ? undefined : readSeconds(said);
    return untilStopped(input, 'Nothing changed.', async (signal, line) => {
      const target = await openTuning(dataFolder(given.text('data'), input.env));
      try {
        if (given.flag('list')) input.print(listText(await target.list()));
        else if (back !== undefined) input.print(listText(await target.adopt(back)));
        else if (tried !== undefined) input.print((await target.tryOut(tried)).text);
        else {
          const how = {
            ...(limitSeconds === undefined ? {} : { limitSeconds }),
            ...(prove === undefined ? {} : { prove }),
          };
          const run = await target.run({ ...how, signal, progress: steps(line) });
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

const readProve = (text: string | undefined): TuningProof | undefined => {
  if (text === undefined || text === 'hand' || text === 'rule') return text;
  throw new UsageError(`--prove is "${text}"; it is hand or rule.`);
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
