import { type AddressInfo, connect } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { onTestFinished } from 'vitest';
import { createServer, type ServerOptions } from '../../src/edges/http/server.ts';
import type { Keys } from '../../src/engine/keys.ts';
import { openPersonable, type Personable, type PersonableOptions } from '../../src/index.ts';
import { NOON, type TestClock } from '../customer/open-shop.ts';

/** What an address answered. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  /** The body, parsed where it is JSON. */
  readonly body: unknown;
}

/** A request; a body that is no text and no bytes is sent as JSON. */
export interface Call {
  readonly key?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Served {
  readonly shop: Personable;
  readonly clock: TestClock;
  readonly app: FastifyInstance;
  readonly keys: Keys;
  readonly url: string;
  /** Sends a request to the listening server. */
  call(line: string, call?: Call): Promise<Answer>;
  /** Sends bytes as they are, ends the sending side and returns all that comes back. */
  raw(text: string): Promise<Answer>;
  close(): Promise<void>;
}

/** An empty shop behind a server on a port of its own. To be closed. */
export const startServer = async (
  options: Partial<PersonableOptions> = {},
  serverOptions: ServerOptions = {},
): Promise<Served> => {
  const clock = { now: NOON };
  const shop = await openPersonable({ data: ':memory:', clock: () => clock.now, ...options });
  const app = await createServer(shop, serverOptions);
  const keys = await shop.keys.make();
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    shop,
    clock,
    app,
    keys,
    url,
    call: (line, call = {}) => send(url, line, call),
    raw: (text) => sendRaw(port, text),
    close: async () => {
      await app.close();
      await shop.close();
    },
  };
};

/** Like `startServer`, closed when the test ends. */
export const serve = async (
  options: Partial<PersonableOptions> = {},
  serverOptions: ServerOptions = {},
): Promise<Served> => {
  const served = await startServer(options, serverOptions);
  onTestFinished(served.close);
  return served;
};

const send = async (url: string, line: string, { key, body, headers }: Call): Promise<Answer> => {
  const [method = 'GET', path = '/'] = line.split(' ', 2);
  const verbatim = typeof body === 'string' || body instanceof Uint8Array || body === undefined;
  const response = await fetch(url + path, {
    method,
    headers: {
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: verbatim ? (body as string) : JSON.stringify(body) }),
  });
  const type = response.headers.get('content-type') ?? '';
  return { status: response.status, type, body: parsed(type, await response.text()) };
};

const sendRaw = (port: number, text: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.on('data', (bytes) => {
      answer += bytes.toString();
    });
    socket.on('error', reject);
    socket.on('close', () => {
      const [head = '', body = ''] = answer.split('\r\n\r\n', 2);
      const type = /^content-type: *(.*)$/im.exec(head)?.[1] ?? '';
      const status = Number(head.split(' ', 2)[1]);
      resolve({ status, type, body: parsed(type, body) });
    });
    socket.end(text);
  });

const parsed = (type: string, text: string): unknown =>
  type.startsWith('application/json') && text !== '' ? JSON.parse(text) : text;
