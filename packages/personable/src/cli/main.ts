import { PersonableError } from '../engine/errors.ts';
import { ImportError } from '../engine/orders/import-error.ts';
import { StoreError } from '../store/errors.ts';
import { type Command, type CommandInput, UsageError } from './command.ts';
import { COMMANDS } from './command-list.ts';

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
  const listed = COMMANDS.find((known) => known.name === name);
  if (listed === undefined) {
    rest.say(`There is no command "${name}".\n\n${overview()}`);
    return 2;
  }
  const command = await listed.load();
  if (others.includes('--help')) {
    rest.print(`${listed.summary}\n\n${command.usage}`);
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
