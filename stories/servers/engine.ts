import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';
import { copyDemo, type Keys } from './invented-demo.ts';

const COMMAND_LINE = fileURLToPath(
  new URL('../../packages/personable/src/cli/main.ts', import.meta.url),
);
const CONDITIONS = '--conditions=personable:source';

/** An engine of the command line in a process and a data folder of its own. */
export interface RunningEngine {
  readonly url: string;
  readonly writeKey: string;
  readonly secretKey: string;
  readonly data: string;
  /** A new one-time link to the console. */
  consoleLink(): Promise<string>;
  /** Asks the API with the secret key. */
  ask<T>(path: string, body?: unknown): Promise<T>;
  /** Kills it at once, as a crash would. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts `demo` or `serve` on a free port and waits until it runs.
 *
 * @param args the command and its options, without port and data folder.
 * @param fill puts something into the data folder before.
 */
export const startEngine = async (
  args: readonly string[],
  fill?: (data: string) => Promise<void>,
): Promise<RunningEngine> => {
  const data = mkdtempSync(join(tmpdir(), 'personable-story-'));
  await fill?.(data);
  const known = args[0] === 'demo' ? await copyDemo(data, inventDemo) : undefined;
  const { url, end, keys } = await startOver(data, args, known);
  const { writeKey, secretKey } = keys;
  return {
    ...{ url, writeKey, secretKey, data },
    consoleLink: () => printed(['console', '--data', data]),
    ask: async (path, body) => {
      const response = await fetch(`${url}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return response.json();
    },
    kill: () => end('SIGKILL'),
    stop: async () => {
      await end('SIGTERM');
      rmSync(data, { recursive: true, force: true });
    },
  };
};

/** Starts a command over a data folder; keys that are not given are those it says at its first start. */
const startOver = async (data: string, args: readonly string[], known?: Keys) => {
  const port = await freePort();
  const command = [...args, '--port', String(port), '--data', data];
  const child = spawn(process.execPath, [CONDITIONS, COMMAND_LINE, ...command], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  // A new folder says its keys; one that has been started before does not.
  const said = await heard(child, known === undefined ? /keep it on your server/ : /Stop it with/);
  const find = (pattern: RegExp) => pattern.exec(said)?.[1] ?? '';
  return {
    url: `http://127.0.0.1:${port}`,
    keys: known ?? {
      writeKey: find(/WRITE_KEY=(\S+)/),
      secretKey: find(/SECRET_KEY=(\S+)/),
    },
    end: async (signal: NodeJS.Signals) => {
      child.kill(signal);
      await exited;
    },
  };
};

const inventDemo = async (data: string): Promise<Keys> => {
  const { keys, end } = await startOver(data, ['demo']);
  await end('SIGTERM');
  return keys;
};

/** What a process says until a pattern stands in it. */
const heard = (child: ChildProcess, until: RegExp): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (until.test(said)) resolve(said);
    });
    child.once('exit', (code) => reject(new Error(`The engine ended with ${code}:\n${said}`)));
  });

/** What a command of the command line prints. */
const printed = (args: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CONDITIONS, COMMAND_LINE, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    child.once('close', (code) =>
      code === 0 ? resolve(text.trim()) : reject(new Error(`${args[0]} ended with ${code}`)),
    );
  });
