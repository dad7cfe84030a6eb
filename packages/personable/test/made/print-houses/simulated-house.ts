import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Compile } from 'typebox/schema';

/** An order at a house that is simulated. */
export interface SimulatedOrder {
  readonly id: string;
  readonly externalId: string;
  readonly body: Readonly<Record<string, unknown>>;
  state: string;
}

/** A request as it came. */
interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Said {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Breaks off in place of an answer, after what was asked was done. */
  readonly silent?: boolean;
}

/** A server in the place of a print house: it takes only orders in the shape of a strict schema. */
export abstract class SimulatedHouse {
  readonly orders = new Map<string, SimulatedOrder>();
  readonly asked: Asked[] = [];
  /** What the next requests get in place of an answer. */
  readonly instead: Said[] = [];
  /** Whether the next order is taken, and nothing is said of it. */
  loseNext = false;
  readonly #check: (value: unknown) => boolean;
  readonly #server: Server;
  #port = 0;

  constructor(schema: object) {
    const compiled = Compile(schema);
    this.#check = (value) => compiled.Check(value);
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const { method = '', url = '', headers } = request;
        const asked: Asked = {
          ...{ method, path: url, headers },
          body: text === '' ? {} : JSON.parse(text),
        };
        this.asked.push(asked);
        const said = this.instead.shift() ?? this.answer(asked);
        if (said.silent === true) {
          response.destroy();
          return;
        }
        response.writeHead(said.status, { 'content-type': 'application/json', ...said.headers });
        response.end(said.body === undefined ? '' : JSON.stringify(said.body));
      });
    });
  }

  abstract answer(asked: Asked): Said;

  /** Takes an order, or says that its shape is wrong. */
  protected taken(externalId: unknown, body: Asked['body']): SimulatedOrder | undefined {
    if (!this.#check(body)) return undefined;
    const id = String(1_000 + this.orders.size);
    const order = { id, externalId: String(externalId), body, state: this.firstState };
    this.orders.set(id, order);
    return order;
  }

  protected abstract readonly firstState: string;

  async listen(): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async close(): Promise<void> {
    if (!this.#server.listening) return;
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

/** The shapes of orders, closed: what is not named is refused. */
export const closed = (properties: object, optional: readonly string[] = []) => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});
export const text = { type: 'string', minLength: 1, maxLength: 300 };
export const url = { type: 'string', pattern: '^https://' };
export const list = (items: object) => ({ type: 'array', items, minItems: 1 });
