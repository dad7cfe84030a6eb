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
  /** Finishes what is under way and ends it. */
  end(): Promise<void>;
}

/** Serves the store in a folder. */
export const startEngine = async (room: Room, data: string): Promise<Engine> => {
  const file = new URL('./engine.process.ts', import.meta.url);
  const helper = room.helper<EngineCalls>(file, { profiled: true });
  const { port, key } = await helper.ask('open', { data });
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  return {
    port,
    key,
    post: async (path, body) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      });
      const text = await response.text();
      if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${text}`);
      return text;
    },
    busy: () => helper.ask('busy', undefined),
    end: async () => {
      await helper.ask('close', undefined);
      await helper.end();
    },
  };
};
