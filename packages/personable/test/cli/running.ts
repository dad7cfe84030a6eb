import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { cleanEnvironment, type Ended, run } from '../package/run-process.ts';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const ARGUMENTS = ['--conditions=personable:source', MAIN];

/** Runs `personable …` to its end. */
export const personable = (...args: readonly string[]): Promise<Ended> =>
  run(process.execPath, [...ARGUMENTS, ...args]);

/** A `personable …` that goes on until it is stopped. */
export interface Running {
  /** All it has said so far, on both outputs. */
  readonly said: () => string;
  stop(): Promise<void>;
}

/** Starts `personable …` and waits until it has said something; it is stopped when the test ends. */
export const start = async (until: RegExp, ...args: readonly string[]): Promise<Running> => {
  const child = spawn(process.execPath, [...ARGUMENTS, ...args], { env: cleanEnvironment() });
  let said = '';
  const ended = once(child, 'exit');
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await ended;
  };
  onTestFinished(stop);
  await new Promise<void>((resolve, reject) => {
    const hear = (bytes: Buffer) => {
      said += bytes.toString();
      if (until.test(said)) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', (code) => reject(new Error(`it ended with ${code}:\n${said}`)));
  });
  return { said: () => said, stop };
};
