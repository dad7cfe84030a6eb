import type { EmailSettings } from './email-options.ts';
import { SmtpSession } from './smtp-session.ts';

/** Connections to the mail server: never more than `concurrency`, kept open while there is use for them. */
export class SmtpPool {
  readonly #settings: EmailSettings;
  readonly #idle: { readonly session: SmtpSession; readonly timer: NodeJS.Timeout }[] = [];
  readonly #waiting: (() => void)[] = [];
  #places: number;
  #closed = false;

  constructor(settings: EmailSettings) {
    this.#settings = settings;
    this.#places = settings.concurrency;
  }

  /**
   * A connection for one message: one that is open, or a new one. What is taken must be given back.
   *
   * @param fresh whether only a new one will do.
   * @throws SmtpFailure for one that cannot be opened.
   */
  async take(signal: AbortSignal, fresh = false): Promise<SmtpSession> {
    const kept = fresh ? undefined : this.#takeIdle();
    return kept ?? SmtpSession.open(this.#settings, signal);
  }

  /** Resolves when there is a place for one more message, to whether there is: not when the signal aborts first. */
  async enter(signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return false;
    if (this.#places > 0) {
      this.#places--;
      return true;
    }
    return new Promise((resolve) => {
      const enter = (): void => {
        signal.removeEventListener('abort', abort);
        resolve(true);
      };
      const abort = (): void => {
        const place = this.#waiting.indexOf(enter);
        if (place !== -1) this.#waiting.splice(place, 1);
        resolve(false);
      };
      this.#waiting.push(enter);
      signal.addEventListener('abort', abort, { once: true });
    });
  }

  /** Gives a place up: to whoever has waited longest, if anybody. */
  leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#places++;
    else next();
  }

  /** Gives a connection back that is ready for another message. */
  give(session: SmtpSession): void {
    const worn = session.carried >= this.#settings.messagesPerConnection;
    if (this.#closed || worn || !session.usable) {
      session.quit();
      return;
    }
    const timer = setTimeout(() => {
      const place = this.#idle.findIndex((one) => one.session === session);
      if (place !== -1) this.#idle.splice(place, 1);
      session.quit();
    }, this.#settings.timeouts.idle);
    timer.unref();
    this.#idle.push({ session, timer });
  }

  /** Ends the connections that nobody uses; those in use end when they are given back. */
  close(): void {
    this.#closed = true;
    for (const { session, timer } of this.#idle.splice(0)) {
      clearTimeout(timer);
      session.quit();
    }
  }

  #takeIdle(): SmtpSession | undefined {
    for (let one = this.#idle.pop(); one !== undefined; one = this.#idle.pop()) {
      clearTimeout(one.timer);
      if (one.session.usable) return one.session;
      one.session.close();
    }
    return undefined;
  }
}
