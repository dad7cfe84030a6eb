import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import smpp, { type PDU, type Server, type Session } from 'smpp';

/** What the centre does with what it is asked: a status to answer with, nothing at all, or a broken connection. */
export type CentreAnswer = number | 'silence' | 'break';

/** An SMPP server of the package's own, standing in for a provider. */
export class SmsCentre {
  /** Everything that was submitted and came whole, taken or not. */
  readonly submitted: PDU[] = [];
  /** Of those, what was taken. */
  readonly taken: PDU[] = [];
  readonly binds: PDU[] = [];
  submit: (pdu: PDU) => CentreAnswer = () => 0;
  bind: () => CentreAnswer = () => 0;
  /** Whether it answers `enquire_link`. */
  alive = true;
  links = 0;
  /** Most messages that waited for an answer at once, while answers are held back. */
  most = 0;
  hold: Promise<void> | undefined;
  #waiting = 0;
  #server: Server;
  #port = 0;
  #ids = 0;
  readonly #sessions = new Set<Session>();
  readonly #heard: (() => void)[] = [];

  constructor() {
    this.#server = this.#make();
  }

  #make(): Server {
    return smpp.createServer((session) => {
      this.#sessions.add(session);
      session.on('close', () => this.#sessions.delete(session));
      session.on('error', () => undefined);
      session.on('bind_transceiver', (pdu: PDU) => {
        this.binds.push(pdu);
        const answer = this.bind();
        if (answer === 'break') session.destroy();
        else if (answer !== 'silence') session.send(pdu.response({ command_status: answer }));
      });
      session.on('enquire_link', (pdu: PDU) => {
        this.links += 1;
        if (this.alive) session.send(pdu.response());
        this.#tell();
      });
      session.on('unbind', (pdu: PDU) => {
        session.send(pdu.response());
        session.close();
      });
      session.on('submit_sm', (pdu: PDU) => void this.#take(session, pdu));
    });
  }

  async #take(session: Session, pdu: PDU): Promise<void> {
    this.#waiting += 1;
    this.most = Math.max(this.most, this.#waiting);
    this.submitted.push(pdu);
    this.#tell();
    const answer = this.submit(pdu);
    await this.hold;
    this.#waiting -= 1;
    if (answer === 'silence') return;
    if (answer === 'break') {
      session.destroy();
      return;
    }
    if (answer === 0) {
      this.taken.push(pdu);
      this.#ids += 1;
    }
    session.send(pdu.response({ command_status: answer, message_id: `sms-${this.#ids}` }));
  }

  #tell(): void {
    for (const done of this.#heard.splice(0)) done();
  }

  async listen(): Promise<this> {
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
    return this;
  }

  get port(): number {
    return this.#port;
  }

  /** Resolves once a message has been submitted, or a link asked for. */
  next(): Promise<void> {
    return new Promise((resolve) => this.#heard.push(resolve));
  }

  /** Resolves once somebody is let in. */
  async bound(): Promise<void> {
    while (this.#sessions.size === 0 || this.binds.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** Delivers something to whoever is bound; resolves to the status of the answer. */
  deliver(fields: Readonly<Record<string, unknown>>): Promise<number> {
    const [session] = this.#sessions;
    return new Promise((resolve, reject) => {
      const pdu = new smpp.PDU('deliver_sm', {
        ...{ source_addr_ton: 1, source_addr_npi: 1, source_addr: '491701234567' },
        ...{ dest_addr_ton: 3, destination_addr: '12345' },
        ...fields,
      });
      const sent = session?.send(pdu, ({ command_status: status }) => resolve(status)) ?? false;
      if (!sent) reject(new Error('Nobody is bound.'));
    });
  }

  /** Writes bytes to whoever is bound. */
  write(bytes: Buffer): void {
    for (const session of this.#sessions) session.socket.write(bytes);
  }

  drop(): void {
    for (const session of this.#sessions) session.destroy();
  }

  async close(): Promise<void> {
    this.drop();
    if (!this.#server.listening) return;
    this.#server.close();
    await once(this.#server, 'close');
    this.#server = this.#make();
  }
}
