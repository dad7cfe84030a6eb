import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import type {
  Channel,
  HandOver,
  MessageContent,
  Outgoing,
} from '../../../src/automate/channels/channel.ts';

/**
 * A small protocol in the manner of SMTP, for messages over a real connection: the sender writes a line of JSON, the receiver
 * takes it and answers `250`, or `451` for later.
 */
export class LineReceiver {
  /** How often each key was taken, with the content it came with. */
  readonly taken = new Map<string, string[]>();
  /** What becomes of a message: taken, taken without an answer, or put off. */
  verdict: (key: string) => 'take' | 'take-and-break' | 'later' = () => 'take';
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  constructor() {
    this.#server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
      socket.on('error', () => undefined);
      let text = '';
      socket.on('data', (bytes) => {
        text += bytes.toString();
        for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
          this.#take(text.slice(0, end), socket);
          text = text.slice(end + 1);
        }
      });
    });
  }

  async listen(): Promise<number> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #take(line: string, socket: Socket): void {
    const { key, content } = JSON.parse(line) as { key: string; content: unknown };
    const verdict = this.verdict(key);
    if (verdict === 'later') {
      socket.write('451\n');
      return;
    }
    this.taken.set(key, [...(this.taken.get(key) ?? []), JSON.stringify(content)]);
    if (verdict === 'take') socket.write('250\n');
    else socket.destroy();
  }
}

/** A channel that speaks it, with a connection for each message. */
export class LineChannel implements Channel {
  readonly name = 'lines';
  readonly kind = 'sms';
  readonly purpose = 'sms';
  readonly concurrency = 8;
  readonly problem = undefined;
  readonly #port: number;

  constructor(port: number) {
    this.#port = port;
  }

  readAddress(address: string) {
    return { address };
  }

  refuse(_: MessageContent): undefined {
    return undefined;
  }

  handOver({ key, content }: Outgoing, signal: AbortSignal): Promise<HandOver> {
    const { promise, resolve } = Promise.withResolvers<HandOver>();
    const socket = connect(this.#port, '127.0.0.1');
    let given = false;
    const failed = (reason: string) =>
      resolve(given ? { outcome: 'unknown', reason } : { outcome: 'later', reason });
    socket.on('connect', () => {
      given = true;
      socket.write(`${JSON.stringify({ key, content })}\n`);
    });
    socket.on('data', (bytes) => {
      const isTaken = bytes.toString().startsWith('250');
      resolve(isTaken ? { outcome: 'accepted' } : { outcome: 'later', reason: 'Later.' });
      socket.end();
    });
    socket.on('error', (error) => failed(error.message));
    socket.on('close', () => failed('The connection broke.'));
    signal.addEventListener('abort', () => socket.destroy(), { once: true });
    return promise;
  }

  async close(): Promise<void> {}
}
