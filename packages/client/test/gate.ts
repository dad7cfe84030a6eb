import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

/** What a gate does with a request. */
type Manner =
  /** Hands it to the engine. */
  | 'open'
  /** Cuts the connection. */
  | 'reset'
  /** Hands it to the engine and cuts the connection in place of the answer. */
  | 'swallow'
  /** Never answers. */
  | 'silent'
  /** Answers 503 without a body of the API, as a proxy does. */
  | 'busy'
  /** Answers a web page, as a wrong address does. */
  | 'page';

/** A request that came through. */
interface Passed {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
  readonly body: Record<string, unknown>;
  /** Status of what the client got; 0 for none. */
  status: number;
}

/** A real server between a client and its engine, which can be in the way. */
export interface Gate {
  readonly url: string;
  readonly passed: readonly Passed[];
  manner: Manner;
  /** Scripts it serves itself, by their paths. */
  readonly scripts: Record<string, string>;
  /** Milliseconds each request waits first. */
  delay: number;
  to(path: string): Passed[];
}

/** Opens a gate, closed when the test ends. */
export const openGate = async (engine: string): Promise<Gate> => {
  const passed: Passed[] = [];
  const server = createServer((incoming, outgoing) => {
    // A client that went away in the middle of its request wants no answer.
    handle(incoming, outgoing).catch(() => outgoing.destroy());
  });
  const gate: Gate = {
    url: '',
    passed,
    scripts: {},
    manner: 'open',
    delay: 0,
    to: (path) => passed.filter((one) => one.path === path),
  };

  const handle = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const text = await textOf(incoming);
    const { url: path = '', headers } = incoming;
    const served = gate.scripts[path];
    if (served !== undefined) {
      outgoing.writeHead(200, { 'content-type': 'text/javascript' }).end(served);
      return;
    }
    const body = text === '' ? {} : JSON.parse(text);
    const one: Passed = { path, headers, text, body, status: 0 };
    passed.push(one);
    const { manner } = gate;
    if (gate.delay > 0) await sleep(gate.delay);
    if (manner === 'silent') return;
    if (manner === 'reset') {
      incoming.socket.destroy();
      return;
    }
    outgoing.setHeader('access-control-allow-origin', '*');
    if (manner === 'busy') {
      one.status = 503;
      outgoing.writeHead(503, { 'content-type': 'text/html' }).end('<h1>Later</h1>');
      return;
    }
    if (manner === 'page') {
      one.status = 200;
      outgoing.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Hello</h1>');
      return;
    }
    const answer = await forward(`${engine}${path}`, incoming, text);
    if (manner === 'swallow') {
      incoming.socket.destroy();
      return;
    }
    one.status = answer.status;
    outgoing.writeHead(answer.status, answer.headers).end(answer.text);
  };

  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });
  const { port } = server.address() as AddressInfo;
  return Object.assign(gate, { url: `http://127.0.0.1:${port}` });
};

const textOf = async (stream: AsyncIterable<Buffer>): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
};

const forward = (url: string, incoming: IncomingMessage, text: string) =>
  new Promise<{ status: number; headers: Record<string, string>; text: string }>(
    (resolve, reject) => {
      const { method, headers } = incoming;
      const outgoing = request(url, { method, headers }, (answer) => {
        void textOf(answer).then((body) => {
          const type = answer.headers['content-type'] ?? '';
          resolve({
            status: answer.statusCode ?? 0,
            headers: { 'content-type': type },
            text: body,
          });
        }, reject);
      });
      outgoing.on('error', reject);
      outgoing.end(text);
    },
  );
