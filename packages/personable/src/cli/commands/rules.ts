import { type Command, dataFolder, readArguments, UsageError } from '../command.ts';
import { openRules } from '../rules/opened-rules.ts';
import { writeRuleFiles } from '../rules/rule-files.ts';

/** `personable rules export`: what is published, as files that `apply` takes. */
export const rulesCommand: Command = {
  usage: [
    'Usage: npm run personable -- rules export DIR [--data DIR]',
    '',
    '  DIR              where to; a file that is there already is written over, others stay',
    '  --data DIR       the data folder; default $PERSONABLE_DATA, else ./data',
  ].join('\n'),

  async run({ args, env, print, say }) {
    const given = readArguments(args, { data: { type: 'string' } });
    const [verb, folder, ...others] = given.positionals;
    if (verb !== 'export') throw new UsageError('Say "rules export" and the folder.');
    if (folder === undefined) throw new UsageError('Name the folder that the files go to.');
    if (others.length > 0) throw new UsageError(`What is "${others[0]}"?`);
    const rules = await openRules(dataFolder(given.text('data'), env));
    try {
      const written = await writeRuleFiles(folder, await rules.export());
      if (written.length === 0) say('No rule is published.');
      for (const path of written) print(path);
      return 0;
    } finally {
      await rules.close();
    }
  },
};
