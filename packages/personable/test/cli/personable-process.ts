import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { cleanEnvironment, type Ended, run } from '../package/run-process.ts';

const MAIN = join(import.meta.dirname, '../../src/cli/main.ts');
const NODE = ['--conditions=personable:source', MAIN];

/** Runs a command of `personable` to its end. */
export const personable = (...args: string[]): Promise<Ended> =>
  run(process.execPath, [...NODE, ...args]);

/** The processes of a test, ended with it whatever becomes of it. */
export class Processes {
  readonly #started: ChildProcess[] = [];

  /** Starts a command of `personable` and goes on. */
  start(...args: string[]): ChildProcess {
    const child = spawn(process.execPath, [...NODE, ...args], { env: cleanEnvironment() });
    this.#started.push(child);
    return child;
  }

  /** Starts a server on a port of its own. */
  async serve(data: string): Promise<Server> {
    const child = this.start('serve', '--port', '0', '--data', data);
    let said = '';
    const { promise, resolve, reject } = Promise.withResolvers<Server>();
    child.once('exit', () => reject(new Error(`the server ended:\n${said}`)));
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk;
      const url = /engine +(http:\S+)/.exec(said)?.[1];
      const secret = /SECRET_KEY=(\S+)/.exec(said)?.[1];
      if (url !== undefined && secret !== undefined) resolve({ child, url, secret });
    });
    return promise;
  }

  async endAll(): Promise<void> {
    for (const child of this.#started) await end(child, 'SIGKILL');
  }
}

/** A server that runs, of a store whose keys were made at its start. */
export interface Server {
  readonly child: ChildProcess;
  readonly url: string;
  readonly secret: string;
}

/** Ends a process and waits until it has ended; resolves to its exit code, null after a kill. */
export const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> => {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
  return child.exitCode;
};

/** Posts JSON to a server; resolves to the answer, which has to be good. */
export const post = async <T>(server: Server, path: string, body: unknown): Promise<T> => {
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.secret}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return (await response.json()) as T;
};
