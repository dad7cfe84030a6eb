import type { PersonableOptions } from '../../packages/personable/src/engine/options.ts';
import type { Room } from '../processes/room.ts';
import type { EngineCalls } from './engine.process.ts';

/** A served engine, in a process of its own. */
export interface Engine {
  readonly port: number;
  /** Its secret key. */
  readonly key: string;
  /** Asks it something now and then; for load there is the generator. */
  post(path: string, body: unknown): Promise<string>;
  /** Share of the time since the last call that its main thread had something to do. */
  busy(): Promise<number>;
  /** Asks it to read something. */
  get(path: string): Promise<string>;
  /** Sends it something to be put in its place. */
  put(path: string, body: unknown): Promise<string>;
  readonly pid: number;
  /** Finishes what is under way and ends it. */
  end(): Promise<void>;
}

/** Serves the store in a folder. */
export const startEngine = async (
  room: Room,
  data: string,
  options: Omit<PersonableOptions, 'data'> = {},
): Promise<Engine> => {
  const file = new URL('./engine.process.ts', import.meta.url);
  const helper = room.helper<EngineCalls>(file, { profiled: true });
  const { port, key } = await helper.ask('open', { data, ...options });
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const ask = async (method: string, path: string, body?: unknown) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers, ...sent });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
    return text;
  };
  return {
    port,
    key,
    pid: helper.child.pid as number,
    get: (path) => ask('GET', path),
    post: (path, body) => ask('POST', path, body),
    put: (path, body) => ask('PUT', path, body),
    busy: () => helper.ask('busy', undefined),
    end: async () => {
      await helper.ask('close', undefined);
      await helper.end();
    },
  };
};
