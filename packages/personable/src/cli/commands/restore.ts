import { readFileSync, statSync } from 'node:fs';
import { type ErasureList, readErasureList } from '../../engine/erasing/erasure-list.ts';
import type { Personable } from '../../engine/personable.ts';
import { restoreStore } from '../../store/backup/restore-store.ts';
import { type Command, readArguments, UsageError } from '../command.ts';
import { openEngine } from '../open-engine.ts';
import { figuresText, megabytes, untilStopped } from './backup.ts';

/** `personable restore`: a backup as a store again. */
export const restoreCommand: Command = {
  usage: [
    'Usage: npm run personable -- restore FILE --data DIR [--erasures LIST]',
    '',
    '  FILE             what `backup` wrote, packed or not',
    '  --data DIR       an empty or a new folder; also $PERSONABLE_DATA',
    '  --erasures LIST  erases who was erased since the backup: the data folder of the store that is',
    '                   replaced, or what `erase --list --json` wrote',
    '',
    'A folder that holds a store is never touched: move it away first.',
  ].join('\n'),

  async run(input) {
    const given = readArguments(input.args, {
      data: { type: 'string' },
      erasures: { type: 'string' },
    });
    const [file, more] = given.positionals;
    if (file === undefined || more !== undefined) throw new UsageError('Name one file.');
    const folder = given.text('data') ?? input.env['PERSONABLE_DATA'];
    if (folder === undefined) throw new UsageError('Name the data folder with --data.');
    // Read first: a list that cannot be read must not be noticed when everybody is back.
    const erasures = await readErasures(given.text('erasures'));
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
      const shop = await openEngine({ data: folder, messages: { sending: false } });
      const erased = erasures === undefined ? undefined : await shop.erasures.apply(erasures);
      const waiting = await pauseMessages(shop);
      await shop.close();
      input.print(`${file} is restored in ${folder}.`);
      input.print(figuresText(figures, megabytes(figures.storeBytes), started));
      if (erased !== undefined) {
        const { applied, homes } = erased;
        input.print(`  erased    ${applied} erasures since the backup, ${homes} homes`);
      }
      if (waiting > 0) {
        input.print(
          `  messages  ${waiting} wait, and nothing goes out: some may have been sent since the backup. Look at Automation › Messages, then resume there.`,
        );
      }
      return 0;
    });
  },
};

/** Lets nothing go out that was due at the time of the backup until somebody has looked; resolves to how many messages wait. */
const pauseMessages = async (shop: Personable): Promise<number> => {
  const { states } = await shop.messages.counts();
  const waiting = states.due + states['handing-over'];
  if (waiting > 0) await shop.messages.pause();
  return waiting;
};

/** The erasures of a store's folder, or of a file that lists them. */
const readErasures = async (path: string | undefined): Promise<ErasureList | undefined> => {
  if (path === undefined) return undefined;
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) {
    const shop = await openEngine({ data: path, messages: { sending: false } });
    try {
      return await shop.erasures.export();
    } finally {
      await shop.close();
    }
  }
  try {
    return readErasureList(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${(error as Error).message}`);
  }
};
