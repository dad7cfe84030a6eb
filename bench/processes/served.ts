import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../stories/servers/free-port.ts';
import type { Room } from './room.ts';

const START_SECONDS = 120;

/** A server of the command line. */
export interface Served {
  readonly child: ChildProcess;
  readonly url: string;
  /** Until it was ready. */
  readonly seconds: number;
}

/** Starts a server of the command line; resolves when it says that it is ready. */
export const served = async (room: Room, args: readonly string[]): Promise<Served> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const begun = performance.now();
  const child = room.command([...args, '--port', String(port)]);
  while (!(await isReady(url))) {
    if (child.exitCode !== null) throw new Error(`"personable ${args[0]}" ended by itself.`);
    if (performance.now() - begun > START_SECONDS * 1_000) {
      throw new Error(`"personable ${args[0]}" was not ready within ${START_SECONDS} s.`);
    }
    await pause(10);
  }
  return { child, url, seconds: (performance.now() - begun) / 1_000 };
};

const isReady = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(`${url}/readyz`)).status === 200;
  } catch {
    return false;
  }
};
