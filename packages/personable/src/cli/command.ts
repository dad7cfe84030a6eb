import { parseArgs } from 'node:util';

/** What the command line gives a command. */
export interface CommandInput {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** For what was asked for; standard output. */
  readonly print: (text: string) => void;
  /** For everything said on the way; standard error. */
  readonly say: (text: string) => void;
}

/** What a word of the command line does. */
export interface Command {
  /** Shown by `personable NAME --help`. */
  readonly usage: string;
  /** Resolves to the exit code. */
  run(input: CommandInput): Promise<number>;
}

/** The command line was used wrongly; the message says how it is used. */
export class UsageError extends Error {}

type Options = Readonly<
  Record<string, { readonly type: 'string' | 'boolean'; readonly multiple?: boolean }>
>;

/**
 * Reads the options of a command; everything that is not an option comes back in order.
 *
 * @throws UsageError for an unknown option or a missing value.
 */
export const readArguments = (args: readonly string[], options: Options) => {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return {
      positionals,
      text: (name: string) => values[name] as string | undefined,
      /** Of an option that may be given more than once. */
      texts: (name: string) => (values[name] ?? []) as readonly string[],
      flag: (name: string) => values[name] === true,
    };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
};

/**
 * The data folder of a command: `--data`, `PERSONABLE_DATA`, or `./data`.
 */
export const dataFolder = (said: string | undefined, env: CommandInput['env']): string =>
  said ?? env['PERSONABLE_DATA'] ?? './data';
