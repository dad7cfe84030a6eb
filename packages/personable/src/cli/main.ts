import { PersonableError } from '../engine/errors.ts';
import { ImportError } from '../engine/orders/import-error.ts';
import { StoreError } from '../store/errors.ts';
import { type Command, type CommandInput, UsageError } from './command.ts';
import { applyCommand } from './commands/apply.ts';
import { backupCommand } from './commands/backup.ts';
import { consoleCommand } from './commands/console.ts';
import { demoCommand } from './commands/demo.ts';
import { eraseCommand } from './commands/erase.ts';
import { evaluateCommand } from './commands/evaluate.ts';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { keysCommand } from './commands/keys.ts';
import { rebuildCommand } from './commands/rebuild.ts';
import { restoreCommand } from './commands/restore.ts';
import { rulesCommand } from './commands/rules.ts';
import { serveCommand } from './commands/serve.ts';
import { testCommand } from './commands/test.ts';
import { tryCommand } from './commands/try.ts';
import { tuneCommand } from './commands/tune.ts';
import { whatIfCommand } from './commands/what-if.ts';

const COMMANDS: readonly Command[] = [
  serveCommand,
  demoCommand,
  importCommand,
  tryCommand,
  evaluateCommand,
  whatIfCommand,
  rebuildCommand,
  tuneCommand,
  applyCommand,
  rulesCommand,
  testCommand,
  backupCommand,
  restoreCommand,
  exportCommand,
  eraseCommand,
  keysCommand,
  consoleCommand,
];

const overview = (): string =>
  [
    'personable: a personalization engine in one process with one data folder',
    '',
    'Usage: npm run personable -- COMMAND [OPTIONS]',
    '',
    ...COMMANDS.map(({ name, summary }) => `  ${name.padEnd(10)}${summary}`),
    '',
    'COMMAND --help says more.',
  ].join('\n');

const main = async (args: readonly string[], rest: Omit<CommandInput, 'args'>): Promise<number> => {
  const [name, ...others] = args;
  if (name === undefined || name === '--help' || name === 'help') {
    rest.print(overview());
    return name === undefined ? 2 : 0;
  }
  const command = COMMANDS.find((known) => known.name === name);
  if (command === undefined) {
    rest.say(`There is no command "${name}".\n\n${overview()}`);
    return 2;
  }
  if (others.includes('--help')) {
    rest.print(`${command.summary}\n\n${command.usage}`);
    return 0;
  }
  try {
    return await command.run({ ...rest, args: others });
  } catch (error) {
    return explain(error, command, rest.say);
  }
};

const explain = (error: unknown, command: Command, say: (text: string) => void): number => {
  if (error instanceof UsageError) {
    say(`${error.message}\n\n${command.usage}`);
    return 2;
  }
  if (error instanceof PersonableError) {
    say(error.hint === undefined ? error.message : `${error.message}\n${error.hint}`);
    return 1;
  }
  if (error instanceof StoreError || error instanceof ImportError) {
    say(error.message);
    return 1;
  }
  throw error;
};

process.exitCode = await main(process.argv.slice(2), {
  env: process.env,
  print: (text) => process.stdout.write(`${text}\n`),
  say: (text) => process.stderr.write(`${text}\n`),
});
