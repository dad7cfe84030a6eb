import type { Command } from './command.ts';

/** A word of the command line. Its file is read when it is asked for: no command waits for what another needs. */
export interface ListedCommand {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

export const COMMANDS: readonly ListedCommand[] = [
  {
    name: 'serve',
    summary: 'Start the engine over a data folder.',
    load: async () => (await import('./commands/serve.ts')).serveCommand,
  },
  {
    name: 'demo',
    summary: 'Start the engine over an invented gift shop.',
    load: async () => (await import('./commands/demo.ts')).demoCommand,
  },
  {
    name: 'import',
    summary:
      'Read items, orders or costs from a file into a store; or the report of an experiment.',
    load: async () => (await import('./commands/import.ts')).importCommand,
  },
  {
    name: 'try',
    summary: 'Show what your own orders say; nothing is kept unless asked.',
    load: async () => (await import('./commands/try.ts')).tryCommand,
  },
  {
    name: 'evaluate',
    summary: 'Test the recommendations on interactions of your own, beside simpler methods.',
    load: async () => (await import('./commands/evaluate.ts')).evaluateCommand,
  },
  {
    name: 'what-if',
    summary: 'Estimate what another strategy would have earned, on a log of drawn choices.',
    load: async () => (await import('./commands/what-if.ts')).whatIfCommand,
  },
  {
    name: 'rebuild',
    summary: 'Count everything learned again from the log, and say whether it was equal.',
    load: async () => (await import('./commands/rebuild.ts')).rebuildCommand,
  },
  {
    name: 'tune',
    summary: 'Fit the recommendations to what people did last.',
    load: async () => (await import('./commands/tune.ts')).tuneCommand,
  },
  {
    name: 'apply',
    summary: 'Take rules from a folder of files: shows what would change, then does it.',
    load: async () => (await import('./commands/apply.ts')).applyCommand,
  },
  {
    name: 'rules',
    summary: 'Write the published rules as files, as apply takes them.',
    load: async () => (await import('./commands/rules.ts')).rulesCommand,
  },
  {
    name: 'test',
    summary: 'Hold rules against what is expected of them, for personas and for anyone.',
    load: async () => (await import('./commands/test.ts')).testCommand,
  },
  {
    name: 'backup',
    summary: 'Copy a store into one file; a running engine goes on.',
    load: async () => (await import('./commands/backup.ts')).backupCommand,
  },
  {
    name: 'restore',
    summary: 'Put a backup back, into an empty data folder.',
    load: async () => (await import('./commands/restore.ts')).restoreCommand,
  },
  {
    name: 'export',
    summary: 'Write everything held about a person into one readable file.',
    load: async () => (await import('./commands/export.ts')).exportCommand,
  },
  {
    name: 'erase',
    summary: 'Erase a person and their part of everything learned, with a receipt.',
    load: async () => (await import('./commands/erase.ts')).eraseCommand,
  },
  {
    name: 'keys',
    summary: 'Make new keys for a store, in place of the old ones.',
    load: async () => (await import('./commands/keys.ts')).keysCommand,
  },
  {
    name: 'console',
    summary: 'Print a one-time link to the console of a running engine.',
    load: async () => (await import('./commands/console.ts')).consoleCommand,
  },
];
