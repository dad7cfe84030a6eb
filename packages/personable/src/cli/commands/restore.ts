import { openPersonable } from '../../engine/personable.ts';
import { restoreStore } from '../../store/backup/restore-store.ts';
import { type Command, readArguments, UsageError } from '../command.ts';
import { figuresText, megabytes, untilStopped } from './backup.ts';

/** `personable restore`: a backup as a store again. */
export const restoreCommand: Command = {
  name: 'restore',
  summary: 'Put a backup back, into an empty data folder.',
  usage: [
    'Usage: npm run personable -- restore FILE --data DIR',
    '',
    '  FILE             what `backup` wrote, packed or not',
    '  --data DIR       an empty or a new folder; also $PERSONABLE_DATA',
    '',
    'A folder that holds a store is never touched: move it away first.',
  ].join('\n'),

  async run(input) {
    const given = readArguments(input.args, { data: { type: 'string' } });
    const [file, more] = given.positionals;
    if (file === undefined || more !== undefined) throw new UsageError('Name one file.');
    const folder = given.text('data') ?? input.env['PERSONABLE_DATA'];
    if (folder === undefined) throw new UsageError('Name the data folder with --data.');
    const started = performance.now();
    return untilStopped(input, 'Nothing was restored.', async (signal, line) => {
      let begun = false;
      const progress = (done: number, total: number) => {
        if (!begun) line.begin({ label: 'Restoring', total, unit: 'bytes' });
        begun = true;
        line.advance(done);
      };
      const figures = await restoreStore({ file, folder, progress, signal });
      line.end();
      // What was learned after the last checkpoint is counted here, and not at the start in a hurry.
      const shop = await openPersonable({ data: folder });
      await shop.close();
      input.print(`${file} is restored in ${folder}.`);
      input.print(figuresText(figures, megabytes(figures.storeBytes), started));
      return 0;
    });
  },
};
