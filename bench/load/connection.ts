import { connect, type Socket } from 'node:net';

const READ_BYTES = 64 * 1_024;
const HEAD_END = '\r\n\r\n';

/** What happens on a connection. */
export interface ConnectionEvents {
  /** An answer with status 200 is there whole; its body only where bodies are kept. */
  readonly answered: (connection: Connection, body: string) => void;
  /** Any other status, and everything else that goes wrong. */
  readonly failed: (why: string) => void;
}

/**
 * A keep-alive HTTP/1.1 connection to a server of this machine, one request at a time. It reads of an
 * answer no more than the status and the length: a full client would measure itself.
 */
export class Connection {
  readonly #socket: Socket;
  readonly #events: ConnectionEvents;
  readonly #keepBodies: boolean;
  /** The beginning of a head that came in pieces. */
  #head: Buffer | undefined;
  #status = '';
  /** Bytes of the body still to come; −1 between answers. */
  #left = -1;
  #body: string[] = [];
  #closing = false;
  /** When the request under way was meant to be sent, by `performance.now()`. */
  since = 0;

  private constructor(port: number, keepBodies: boolean, events: ConnectionEvents) {
    this.#events = events;
    this.#keepBodies = keepBodies;
    this.#socket = connect({
      host: '127.0.0.1',
      port,
      noDelay: true,
      onread: {
        buffer: Buffer.allocUnsafe(READ_BYTES),
        callback: (bytes, buffer) => {
          this.#read((buffer as Buffer).subarray(0, bytes));
          return true;
        },
      },
    });
    this.#socket.on('error', ({ message }) => this.#fail(message));
    this.#socket.on('close', () => this.#fail('the server closed the connection'));
  }

  static open(port: number, keepBodies: boolean, events: ConnectionEvents): Promise<Connection> {
    const connection = new Connection(port, keepBodies, events);
    return new Promise((resolve, reject) => {
      connection.#socket.once('connect', () => resolve(connection));
      connection.#socket.once('error', reject);
    });
  }

  /** Sends a request; `since` is what its latency counts from. */
  send(request: Uint8Array, since: number): void {
    this.since = since;
    this.#socket.write(request);
  }

  close(): void {
    this.#closing = true;
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    const body = this.#left === -1 ? this.#readHead(chunk) : chunk;
    if (body === undefined) return;
    this.#left -= body.length;
    if (this.#keepBodies || this.#status !== '200') this.#body.push(body.toString('latin1'));
    if (this.#left > 0) return;
    if (this.#left < 0) {
      this.#fail('the server sent more than an answer');
      return;
    }
    const text = this.#body.join('');
    this.#body = [];
    this.#left = -1;
    if (this.#status === '200') this.#events.answered(this, text);
    else this.#fail(`status ${this.#status}: ${text.slice(0, 300)}`);
  }

  /** Reads the head; returns what of the body came with it, `undefined` while it is not whole. */
  #readHead(chunk: Buffer): Buffer | undefined {
    const bytes = this.#head === undefined ? chunk : Buffer.concat([this.#head, chunk]);
    const end = bytes.indexOf(HEAD_END);
    if (end === -1) {
      this.#head = Buffer.from(bytes);
      return undefined;
    }
    this.#head = undefined;
    const head = bytes.toString('latin1', 0, end);
    this.#status = head.slice(9, 12);
    const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
    if (length === undefined) {
      this.#fail('the answer does not say its length');
      return undefined;
    }
    this.#left = Number(length);
    return bytes.subarray(end + HEAD_END.length);
  }

  #fail(why: string): void {
    if (!this.#closing) this.#events.failed(why);
  }
}
