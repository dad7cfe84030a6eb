import { type Command, dataFolder, readArguments } from '../command.ts';
import { ProgressLine } from '../import/progress.ts';
import { openStore } from '../stores.ts';

/** `personable rebuild`: counts everything learned again from the log. */
export const rebuildCommand: Command = {
  usage: [
    'Usage: npm run personable -- rebuild [--data DIR]',
    '',
    '  --data DIR       the data folder; default $PERSONABLE_DATA, else ./data',
    '',
    'A running engine goes on serving meanwhile.',
  ].join('\n'),

  async run({ args, env, print }) {
    const given = readArguments(args, { data: { type: 'string' } });
    const store = await openStore(dataFolder(given.text('data'), env));
    const progress = new ProgressLine(process.stderr, Date.now);
    try {
      let begun = false;
      const report = await store.rebuild((done, of) => {
        if (!begun) progress.begin({ label: 'Counting', total: of, unit: 'records' });
        begun = true;
        progress.advance(done);
      });
      progress.end();
      const records = report.records.toLocaleString('en');
      print(`Counted ${records} records in ${report.seconds.toFixed(1)} s.`);
      print(report.equal ? 'The sums were equal.' : 'The sums differed; the recount serves now.');
      return 0;
    } finally {
      await store.close();
    }
  },
};
