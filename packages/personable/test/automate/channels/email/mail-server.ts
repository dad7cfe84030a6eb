import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { EmailSettings } from '../../../../src/automate/channels/email/email-options.ts';

/** An answer that a server gives instead of yes, at one of its commands. */
interface Answer {
  readonly status: number;
  readonly text: string;
}

/** What a server does with what comes; everything left out is taken. */
export interface Manner {
  readonly connect?: Answer;
  readonly mail?: Answer;
  readonly recipient?: Answer | ((address: string) => Answer | undefined);
  /** After the whole text. */
  readonly text?: Answer;
  /** Breaks the connection: in the middle of the text, or after its end, without an answer. */
  readonly drop?: 'in-text' | 'after-text' | 'at-mail';
  /** Never answers to the whole text. */
  readonly silent?: boolean;
  /** Milliseconds before the answer to the whole text. */
  readonly slow?: number;
}

/** A message as it reached the server. */
export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: Buffer;
}

/** A real SMTP server on a free port of this machine. */
export class MailServer {
  readonly received: Received[] = [];
  manner: Manner = {};
  /** Connections ever, and the most at once. */
  connections = 0;
  mostAtOnce = 0;
  readonly #options: SMTPServerOptions;
  #server: SMTPServer | undefined;
  #held: (() => void)[] = [];
  #holding = 0;
  port = 0;

  constructor(options: SMTPServerOptions = {}) {
    this.#options = options;
  }

  async open(port = 0): Promise<this> {
    const answer = ({ status, text }: Answer): Error =>
      Object.assign(new Error(text), { responseCode: status });
    const drop = (id: string): void => {
      for (const connection of server.connections) {
        if (connection.id === id) connection._socket.destroy();
      }
    };
    const server = new SMTPServer({
      authOptional: true,
      disableReverseLookup: true,
      closeTimeout: 100,
      disabledCommands: ['STARTTLS'],
      ...this.#options,
      onConnect: (_session, done) => {
        this.connections++;
        this.mostAtOnce = Math.max(this.mostAtOnce, server.connections.size);
        done(this.manner.connect && answer(this.manner.connect));
      },
      onMailFrom: (_address, session, done) => {
        if (this.manner.drop === 'at-mail') return drop(session.id);
        done(this.manner.mail && answer(this.manner.mail));
      },
      onRcptTo: ({ address }, _session, done) => {
        const { recipient } = this.manner;
        const said = typeof recipient === 'function' ? recipient(address) : recipient;
        done(said && answer(said));
      },
      onData: (stream, session, done) => {
        if (this.manner.drop === 'in-text') {
          stream.once('data', () => drop(session.id));
          return;
        }
        void buffer(stream).then(
          async (raw) => {
            const { mailFrom, rcptTo } = session.envelope;
            const message = {
              from: mailFrom === false ? '' : mailFrom.address,
              to: rcptTo.map(({ address }) => address),
              raw,
            };
            const { drop: how, silent, slow, text } = this.manner;
            if (how === 'after-text' || silent === true) {
              this.#holding++;
              for (const resolve of this.#held.splice(0)) resolve();
            }
            if (how === 'after-text') return drop(session.id);
            if (silent === true) return;
            if (slow !== undefined) await new Promise((resolve) => setTimeout(resolve, slow));
            if (text !== undefined) return done(answer(text));
            this.received.push(message);
            done(null, `2.0.0 queued as ${this.received.length}`);
          },
          () => undefined,
        );
      },
    });
    server.on('error', () => undefined);
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    this.port = (server.server.address() as AddressInfo).port;
    return this;
  }

  /** Resolves once a whole message is here that is not answered. */
  held(): Promise<void> {
    return this.#holding > 0
      ? Promise.resolve()
      : new Promise((resolve) => this.#held.push(resolve));
  }

  async close(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    const closed = new Promise<void>((resolve) => server.close(resolve));
    for (const connection of server.connections) connection._socket.destroy();
    await closed;
  }
}

/** Settings for a server on this machine. */
export const settingsFor = (port: number, more: Partial<EmailSettings> = {}): EmailSettings => ({
  host: '127.0.0.1',
  port,
  secure: false,
  tls: { required: false, verify: true, ca: undefined },
  auth: undefined,
  name: 'shop.example',
  from: 'Shop <hello@shop.example>',
  replyTo: undefined,
  dkim: undefined,
  returnPath: undefined,
  unsubscribe: undefined,
  concurrency: 3,
  rate: undefined,
  messagesPerConnection: 100,
  mostBytes: 2_000_000,
  timeouts: { connect: 5_000, answer: 30_000, idle: 5_000 },
  maildir: undefined,
  ...more,
});

/** The value of a header field, unfolded; `undefined` where there is none, all of them where there are several. */
export const fields = (raw: Buffer, name: string): string[] => {
  const text = raw.toString('utf8');
  const head = text.slice(0, text.indexOf('\r\n\r\n')).replaceAll(/\r\n(?=[ \t])/g, '');
  return head
    .split('\r\n')
    .filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
    .map((line) => line.slice(name.length + 1).trim());
};
