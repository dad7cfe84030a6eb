import { execFile } from 'node:child_process';
import { delimiter, dirname } from 'node:path';

/** What a process said and how it ended. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Place {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * The environment of a person's own shell: without what npm sets for a script that it runs, and with
 * this test's Node first.
 */
export const cleanEnvironment = (): Record<string, string> => {
  const kept = Object.entries(process.env).filter(
    ([name, value]) =>
      value !== undefined &&
      !/^(npm_(package|lifecycle|config_local_prefix|execpath|command)|INIT_CWD|PORT$|PERSONABLE_)/i.test(
        name,
      ),
  );
  const environment = Object.fromEntries(kept) as Record<string, string>;
  const path = environment['PATH'] ?? '';
  return { ...environment, PATH: `${dirname(process.execPath)}${delimiter}${path}` };
};

/** Runs a program to its end. */
export const run = (
  program: string,
  args: readonly string[],
  { cwd, env = {} }: Place = {},
): Promise<Ended> =>
  new Promise((resolve) => {
    const options = { cwd, env: { ...cleanEnvironment(), ...env }, maxBuffer: 2 ** 26 };
    execFile(program, args, options, (error, stdout, stderr) => {
      const code = error === null ? 0 : error.code;
      resolve({ code: typeof code === 'number' ? code : -1, stdout, stderr });
    });
  });

/** Runs a program that has to end well; resolves to what it said. */
export const runWell = async (
  program: string,
  args: readonly string[],
  place: Place = {},
): Promise<string> => {
  const { code, stdout, stderr } = await run(program, args, place);
  if (code !== 0) throw new Error(`${program} ${args[0]} ended with ${code}:\n${stdout}${stderr}`);
  return stdout;
};
