import { type Command, dataFolder, readArguments, UsageError } from '../command.ts';
import { openStore } from '../stores.ts';

/** `personable keys --new`: new keys in place of lost ones. */
export const keysCommand: Command = {
  usage: [
    'Usage: npm run personable -- keys --new [--data DIR]',
    '',
    '  --new            the old keys end at once; the new ones are shown only now',
    '  --data DIR       the data folder; default $PERSONABLE_DATA, else ./data',
  ].join('\n'),

  async run({ args, env, print }) {
    const given = readArguments(args, { data: { type: 'string' }, new: { type: 'boolean' } });
    if (!given.flag('new'))
      throw new UsageError('Keys are stored as hashes only; say --new for new ones.');
    const store = await openStore(dataFolder(given.text('data'), env));
    try {
      const { write, secret } = await store.makeKeys();
      print(`export WRITE_KEY=${write}\nexport SECRET_KEY=${secret}`);
      return 0;
    } finally {
      await store.close();
    }
  },
};
