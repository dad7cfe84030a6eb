import { Readable } from 'node:stream';
import { rootCertificates } from 'node:tls';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { EmailSettings } from './email-options.ts';

/**
 * How far a message came on a connection, which is what tells "surely not taken" from "nobody knows":
 *
 * `connecting` → `signing-in` → (idle) → `envelope` (MAIL FROM, RCPT TO, DATA) → `text` (the server has asked for the text, and
 * gets it) → `given` (the end of the text may have been sent, and with it the message is the server's) → its answer.
 *
 * A server may take a message from the moment it sees the end of the text, and not before (RFC 5321, section 4.1.1.4). The
 * end is sent after the last byte was read from here, so `given` begins just before it.
 */
export type Stage = 'connecting' | 'signing-in' | 'envelope' | 'text' | 'given';

/** What went wrong with a message, and when. */
export class SmtpFailure extends Error {
  readonly stage: Stage;
  /** What the server answered, such as `550 5.1.1 no such user`; left out where it said nothing. */
  readonly response: string | undefined;
  /** Three digits of the answer. */
  readonly status: number | undefined;
  /** What it answered to, such as `RCPT TO`. */
  readonly command: string | undefined;

  constructor(stage: Stage, cause: unknown) {
    const { message, response, responseCode, command } = cause as SMTPConnection.SMTPError;
    super(message, { cause });
    this.stage = stage;
    this.response = response;
    this.status = responseCode;
    this.command = command;
  }
}

/** What goes with a message outside its text. */
export interface Envelope {
  readonly from: string;
  readonly to: string;
}

/** One connection to the mail server, signed in. */
export class SmtpSession {
  readonly #connection: SMTPConnection;
  #broken = false;
  /** Messages it has carried. */
  carried = 0;

  private constructor(connection: SMTPConnection) {
    this.#connection = connection;
    connection.on('end', () => {
      this.#broken = true;
    });
  }

  /**
   * Connects and signs in.
   *
   * @throws SmtpFailure.
   */
  static open(settings: EmailSettings, signal: AbortSignal): Promise<SmtpSession> {
    const connection = new SMTPConnection(connectionOptions(settings));
    let stage: Stage = 'connecting';
    return new Promise<SmtpSession>((resolve, reject) => {
      const fail = (cause: unknown): void => {
        settle();
        connection.close();
        reject(new SmtpFailure(stage, cause));
      };
      const abort = (): void => fail(new Error('The engine is closing'));
      // What is the matter is told after the end.
      const lost = (): unknown => setImmediate(fail, new Error('The connection was closed'));
      const settle = (): void => {
        signal.removeEventListener('abort', abort);
        connection.removeListener('error', fail);
        connection.removeListener('end', lost);
      };
      const open = (): void => {
        settle();
        resolve(new SmtpSession(connection));
      };
      signal.addEventListener('abort', abort);
      // Stays for good: an error event that nobody hears ends the process.
      connection.on('error', () => undefined);
      connection.on('error', fail);
      connection.on('end', lost);
      connection.connect((error) => {
        if (error != null) return fail(error);
        const { auth } = settings;
        if (auth === undefined) return open();
        stage = 'signing-in';
        connection.login({ user: auth.user, pass: auth.password }, (refused) =>
          refused == null ? open() : fail(refused),
        );
      });
      if (signal.aborted) abort();
    });
  }

  /** Whether it can carry another message. */
  get usable(): boolean {
    return !this.#broken;
  }

  /**
   * Gives a message away; resolves to what the server answered when it took it.
   *
   * @throws SmtpFailure, also when the signal aborts.
   */
  send(envelope: Envelope, source: Buffer, signal: AbortSignal): Promise<string> {
    let stage: Stage = 'envelope';
    const text = readable(source, (reached) => {
      stage = reached;
    });
    return new Promise<string>((resolve, reject) => {
      const end = (): void => {
        signal.removeEventListener('abort', abort);
        this.#connection.removeListener('end', lost);
      };
      const fail = (cause: unknown): void => {
        end();
        reject(new SmtpFailure(stage, cause));
      };
      const breakOff = (message: string): void => {
        this.close();
        fail(new Error(message));
      };
      const abort = (): void => breakOff('The engine is closing');
      // What is the matter is told after the end.
      const lost = (): unknown => setImmediate(breakOff, 'The connection was closed');
      if (signal.aborted) return abort();
      signal.addEventListener('abort', abort);
      this.#connection.on('end', lost);
      this.carried++;
      this.#connection.send({ ...envelope, size: source.length }, text, (error, info) => {
        if (error != null) return fail(error);
        end();
        resolve(info?.response ?? '');
      });
    });
  }

  /** Ends what is left of a message that was refused; resolves to whether another can follow. */
  reset(): Promise<boolean> {
    return new Promise((resolve) => {
      if (this.#broken) return resolve(false);
      const lost = (): void => resolve(false);
      this.#connection.once('end', lost);
      this.#connection.reset((error) => {
        this.#connection.removeListener('end', lost);
        resolve(error == null);
      });
    });
  }

  /** Says goodbye and closes, also when no goodbye comes back. */
  quit(): void {
    this.#broken = true;
    this.#connection.quit();
    setTimeout(() => this.#connection.close(), GOODBYE).unref();
  }

  /** Closes at once. */
  close(): void {
    this.#broken = true;
    this.#connection.close();
  }
}

/** Milliseconds that a goodbye is waited for. */
const GOODBYE = 1_000;
/** Bytes given to the connection at once. */
const SLICE = 64 * 1_024;

/** A text that tells when it begins to be read and when its last byte has been. */
const readable = (source: Buffer, reached: (stage: 'text' | 'given') => void): Readable => {
  let place = 0;
  const text = new Readable({
    read() {
      reached('text');
      const slice = source.subarray(place, place + SLICE);
      place += slice.length;
      this.push(slice.length === 0 ? null : slice);
    },
  });
  text.on('end', () => reached('given'));
  return text;
};

const connectionOptions = (settings: EmailSettings): SMTPConnection.Options => {
  const { host, port, secure, tls, name, timeouts } = settings;
  return {
    ...{ host, port, secure },
    ...(name === undefined ? {} : { name }),
    requireTLS: tls.required && !secure,
    tls: {
      rejectUnauthorized: tls.verify,
      ...(tls.ca === undefined ? {} : { ca: [...rootCertificates, tls.ca] }),
    },
    // A shop's mail server may be on its own machine.
    allowInternalNetworkInterfaces: true,
    connectionTimeout: timeouts.connect,
    greetingTimeout: timeouts.connect,
    dnsTimeout: timeouts.connect,
    socketTimeout: timeouts.answer,
    socketCloseTimeout: 1_000,
  };
};
