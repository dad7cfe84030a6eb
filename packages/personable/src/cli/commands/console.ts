import { PersonableError } from '../../engine/errors.ts';
import { type Command, dataFolder, readArguments, UsageError } from '../command.ts';
import { reachEngine } from '../stores.ts';

/** `personable console`: another one-time link to the console of a running engine. */
export const consoleCommand: Command = {
  usage: [
    'Usage: npm run personable -- console [--data DIR]',
    '',
    '  --data DIR   the data folder; default $PERSONABLE_DATA, else ./data',
  ].join('\n'),

  async run({ args, env, print }) {
    const given = readArguments(args, { data: { type: 'string' } });
    if (given.positionals.length > 0) throw new UsageError(`What is "${given.positionals[0]}"?`);
    const data = dataFolder(given.text('data'), env);
    const engine = reachEngine(data);
    if (engine === undefined) {
      throw new PersonableError('not_found', `No engine serves the data folder ${data} now.`, {
        hint: 'Start it with "npm run personable -- serve", or name another folder with --data.',
      });
    }
    const { path } = await engine.call<{ path: string }>('POST', '/v1/admin/console-link', {});
    print(`${engine.address}${path}`);
    return 0;
  },
};
