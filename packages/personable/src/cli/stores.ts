import type { IngestResult } from '../customer/ingest.ts';
import { PersonableError } from '../engine/errors.ts';
import type { CostsTaken } from '../engine/handles/costs.ts';
import type { Keys } from '../engine/keys.ts';
import { asSent, type OrderTarget } from '../engine/orders/import-target.ts';
import type { RebuildReport } from '../engine/personable.ts';
import type { CostInput } from '../measure/costs/cost.ts';
import { StoreError } from '../store/errors.ts';
import { findHolder } from '../store/folder-lock.ts';
import { openEngine } from './open-engine.ts';

/** A store as a command works on it, whether the engine runs in this process or in another. */
export interface OpenedStore extends OrderTarget {
  /** Says where it is, for the person at the command line. */
  readonly where: string;
  putCosts(costs: readonly CostInput[]): Promise<CostsTaken>;
  readNote(name: string): Promise<string | undefined>;
  writeNote(name: string, value: string): Promise<void>;
  rebuild(progress: (done: number, of: number) => void): Promise<RebuildReport>;
  makeKeys(): Promise<Keys>;
  close(): Promise<void>;
}

/**
 * Opens the store in a folder, or reaches the engine that holds it.
 *
 * @throws StoreError `store_locked` when a process without a server holds it.
 */
export const openStore = async (data: string): Promise<OpenedStore> => {
  const engine = reachEngine(data);
  return engine === undefined ? openHere(data) : through(engine);
};

/** A running engine, by its server. */
export interface RunningEngine {
  readonly address: string;
  /** @throws PersonableError when the engine refuses. */
  call<T>(method: string, path: string, body?: unknown): Promise<T>;
  /**
   * A body as it comes, however long; `undefined` for what is not found.
   *
   * @throws PersonableError when the engine refuses.
   */
  download(path: string, body: unknown): Promise<AsyncIterable<Uint8Array> | undefined>;
}

/**
 * The engine that serves a data folder; `undefined` when none runs.
 *
 * @throws StoreError `store_locked` when a process without a server holds it.
 */
export const reachEngine = (data: string): RunningEngine | undefined => {
  const holder = findHolder(data);
  if (holder === undefined) return undefined;
  const { address, adminToken, pid } = holder;
  if (address === undefined) {
    throw new StoreError(
      'store_locked',
      `The data folder ${data} is in use by process ${pid}, which has no server to ask. Stop it first.`,
    );
  }
  return {
    address,
    call: (...request) => callEngine(address, adminToken, ...request),
    download: (path, body) => downloadFrom(`${address}${path}`, adminToken, body),
  };
};

const openHere = async (data: string): Promise<OpenedStore> => {
  const shop = await openEngine({ data, messages: { sending: false } });
  return {
    where: data,
    putItems: async (items) => {
      await shop.items.put(items);
    },
    send: async (messages) => asSent(await shop.batch(messages)),
    identify: async (people) => asSent(await shop.batch(people)),
    putCosts: (costs) => shop.costs.put(costs),
    readNote: (name) => shop.readNote(name),
    writeNote: (name, value) => shop.writeNote(name, value),
    rebuild: (progress) => shop.rebuild(progress),
    makeKeys: () => shop.keys.make(),
    close: () => shop.close(),
  };
};

const downloadFrom = async (url: string, token: string, body: unknown) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (response.status === 404) {
    await response.body?.cancel();
    return undefined;
  }
  if (response.ok && response.body !== null) return response.body;
  const { error } = (await response.json()) as { error?: { message: string } };
  throw refused(error?.message, response.status);
};

const refused = (message: string | undefined, status: number) =>
  new PersonableError(
    'store_failed',
    `The running engine refused: ${message ?? `the engine answered ${status}`}`,
  );

const callEngine = async <T>(
  address: string,
  token: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<T> => {
  const response = await fetch(`${address}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as T & { error?: { message: string } };
  if (!response.ok) {
    throw refused(answer.error?.message, response.status);
  }
  return answer;
};

/** A store through the engine that serves it. */
const through = ({ address, call }: RunningEngine): OpenedStore => {
  const note = (name: string) => `/v1/admin/notes/${encodeURIComponent(name)}`;
  return {
    where: `the engine at ${address}`,
    putItems: async (items) => {
      await call('PUT', '/v1/items', { items });
    },
    send: async (messages) =>
      asSent(await call<IngestResult>('POST', '/v1/batch', { batch: messages })),
    identify: async (people) =>
      asSent(await call<IngestResult>('POST', '/v1/batch', { batch: people })),
    putCosts: (costs) => call<CostsTaken>('POST', '/v1/costs', { costs }),
    readNote: async (name) =>
      (await call<{ value: string | null }>('GET', note(name))).value ?? undefined,
    writeNote: async (name, value) => {
      await call('PUT', note(name), { value });
    },
    rebuild: () => call('POST', '/v1/admin/rebuild', {}),
    makeKeys: () => call('POST', '/v1/admin/keys', {}),
    close: async () => undefined,
  };
};
