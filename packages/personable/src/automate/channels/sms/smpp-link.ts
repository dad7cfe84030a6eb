import smpp, { type PDU, type PduFields, type Session } from 'smpp';
import { quoted } from '../said-by-others.ts';
import type { SmppAccount } from './smpp-account.ts';
import { statusName } from './sms-status.ts';
import { type Submitted, SubmitWindow } from './submit-window.ts';

export interface SmppLinkParts {
  readonly account: SmppAccount;
  /** Messages that may wait for an answer at once. */
  readonly window: number;
  /** Milliseconds to wait for an answer. */
  readonly timeout: number;
  /** Milliseconds between questions whether the other side is still there. */
  readonly enquire: number;
  /** 0 to 1; spreads the reconnecting of many. */
  readonly random: () => number;
  /** Takes what the other side delivers; resolves to the status it is answered with, once it is kept. */
  readonly deliver: (pdu: PDU) => Promise<number>;
}

/** Milliseconds: the first wait after a second failure, doubled each time up to the longest. */
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 60_000;
/** A connection that lived so long was a good one. */
const GOOD_AFTER = 10_000;
/** Delivered messages that are taken at once. */
const MOST_DELIVERED = 100;
const BYE = 2_000;
const REFUSED = new Set(['ESME_RINVPASWD', 'ESME_RINVSYSID', 'ESME_RBINDFAIL']);
const { ESME_RSYSERR = 0x08, ESME_RMSGQFUL = 0x14, ESME_RINVCMDID = 0x03 } = smpp.errors;

/**
 * A connection to an SMPP server that is kept, SMPP 3.4 as a transceiver.
 *
 * `idle` until somebody sends or {@link SmppLink.open} is called → `connecting` (TCP, TLS, bind) → `bound` → lost, by the other side
 * or by no answer to `enquire_link` → `connecting` again, at once the first time and with back-off after that (`waiting`) →
 * `closed`, from anywhere, for good. What waits for a connection is told that it was not sent as soon as connecting fails, so that
 * it waits where its tries are counted.
 */
export class SmppLink {
  readonly #parts: SmppLinkParts;
  readonly #window: SubmitWindow;
  #state: 'idle' | 'connecting' | 'bound' | 'waiting' | 'closed' = 'idle';
  #session: Session | undefined;
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;
  #waitsUntil = 0;
  #delivered = 0;
  #refusal: string | undefined;

  constructor(parts: SmppLinkParts) {
    this.#parts = parts;
    this.#window = new SubmitWindow(parts.window, parts.timeout, (pdu, answered) =>
      this.#state === 'bound' ? (this.#session?.send(pdu, answered) ?? false) : false,
    );
  }

  /** Why the other side lets nobody in with this account, in a sentence, until it does. */
  get refusal(): string | undefined {
    return this.#refusal;
  }

  get bound(): boolean {
    return this.#state === 'bound';
  }

  /** Connects and stays connected, so that what the other side has to say comes. */
  open(): void {
    if (this.#state === 'idle') this.#connect();
  }

  /** Sends a short message. Never rejects. */
  submit(fields: PduFields, signal: AbortSignal): Promise<Submitted> {
    this.open();
    if (this.#state === 'waiting' || this.#state === 'closed') {
      const retryAfter = Math.max(0, this.#waitsUntil - performance.now());
      return Promise.resolve({ kind: 'unsent', reason: UNREACHABLE, retryAfter });
    }
    const submitted = this.#window.submit(new smpp.PDU('submit_sm', fields), signal);
    if (this.#state === 'bound') this.#window.pump();
    return submitted;
  }

  /** Says goodbye. What was sent and is not answered is lost. */
  async close(): Promise<void> {
    const session = this.#session;
    const wasBound = this.#state === 'bound';
    this.#state = 'closed';
    clearTimeout(this.#timer);
    this.#window.end('The channel was closed.');
    if (session === undefined) return;
    if (wasBound) {
      await new Promise<void>((resolve) => {
        const enough = setTimeout(resolve, BYE);
        const done = () => {
          clearTimeout(enough);
          resolve();
        };
        session.once('close', done);
        if (!session.send(new smpp.PDU('unbind'), done)) done();
      });
    }
    session.destroy();
  }

  #connect(): void {
    const { account, timeout } = this.#parts;
    const { host, port, tls } = account;
    this.#state = 'connecting';
    const since = performance.now();
    const session = smpp.connect({ host, port, tls, ...(tls ? { servername: host } : {}) });
    this.#session = session;
    let why = 'the connection was closed';
    const tooLong = setTimeout(() => {
      why = 'it did not answer in time';
      session.destroy();
    }, timeout);
    session.on('error', (error: Error) => {
      const { code } = error as NodeJS.ErrnoException;
      why = code ?? quoted(error.message);
      session.destroy();
    });
    session.on('close', () => {
      clearTimeout(tooLong);
      clearTimeout(this.#timer);
      if (this.#session === session) this.#lost(why, performance.now() - since);
    });
    session.on('pdu', (pdu: PDU) => this.#hear(session, pdu));
    session.on(tls ? 'secureConnect' : 'connect', () => {
      session.send(this.#bind(), ({ command_status: status }) => {
        clearTimeout(tooLong);
        if (status !== 0) {
          const name = statusName(status);
          why = `it refused to let us in, ${name}`;
          if (REFUSED.has(name)) this.#refusal = refusalOf(name);
          session.destroy();
          return;
        }
        this.#refusal = undefined;
        if (this.#state !== 'connecting') return;
        this.#state = 'bound';
        this.#enquire(session);
        this.#window.pump();
      });
    });
  }

  #bind(): PDU {
    const { systemId: system_id, password, systemType: system_type } = this.#parts.account;
    return new smpp.PDU('bind_transceiver', {
      ...{ system_id, password, system_type },
      interface_version: 0x34,
    });
  }

  #lost(why: string, lived: number): void {
    const wasBound = this.#state === 'bound';
    this.#session = undefined;
    if (this.#state === 'closed') return;
    this.#window.lost(
      'The connection to the SMS provider broke before it answered; it may have taken the message.',
    );
    this.#failures = wasBound && lived >= GOOD_AFTER ? 0 : this.#failures + 1;
    if (!wasBound) {
      this.#window.unsent(`The SMS provider could not be reached: ${why}.`);
    }
    if (wasBound && this.#failures <= 1) {
      this.#connect();
      return;
    }
    const wait = Math.min(FIRST_WAIT * 2 ** Math.min(this.#failures - 1, 10), LONGEST_WAIT);
    const spread = this.#refusal === undefined ? wait * (0.5 + this.#parts.random() / 2) : wait;
    this.#window.unsent(UNREACHABLE);
    this.#state = 'waiting';
    this.#waitsUntil = performance.now() + spread;
    this.#timer = setTimeout(() => this.#connect(), spread);
  }

  /** Asks now and then whether the other side is still there; no answer ends the connection. */
  #enquire(session: Session): void {
    const { enquire, timeout } = this.#parts;
    this.#timer = setTimeout(() => {
      const silent = setTimeout(() => session.destroy(), timeout);
      session.once('close', () => clearTimeout(silent));
      const sent = session.send(new smpp.PDU('enquire_link'), () => {
        clearTimeout(silent);
        if (this.#session === session && this.#state === 'bound') this.#enquire(session);
      });
      if (!sent) session.destroy();
    }, enquire);
  }

  #hear(session: Session, pdu: PDU): void {
    if (pdu.isResponse()) return;
    switch (pdu.command) {
      case 'enquire_link':
        session.send(pdu.response());
        return;
      case 'unbind':
        session.send(pdu.response());
        session.close();
        return;
      case 'deliver_sm':
      case 'data_sm':
        void this.#take(session, pdu);
        return;
      case 'unknown':
        session.send(pdu.response({ command_status: ESME_RINVCMDID }));
        return;
      default: // Notices such as alert_notification have no answer.
    }
  }

  async #take(session: Session, pdu: PDU): Promise<void> {
    let status = ESME_RMSGQFUL;
    if (this.#delivered < MOST_DELIVERED) {
      this.#delivered += 1;
      status = await this.#parts.deliver(pdu).catch(() => ESME_RSYSERR);
      this.#delivered -= 1;
    }
    session.send(pdu.response({ command_status: status }));
  }
}

const UNREACHABLE = 'The SMS provider cannot be reached at the moment; it is tried again.';

const refusalOf = (name: string): string =>
  `The SMS provider does not let this account in (${name}): check messages.sms.systemId and its password.`;
