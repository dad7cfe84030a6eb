import type { BoundWrite } from '../store/statement.ts';
import { type NewRecord, RecordKind } from '../store/store.ts';
import { type ConsentChange, GPC_PURPOSES, GPC_SOURCE } from './consent.ts';
import { type Expiry, latestCutoff } from './retention/expiry.ts';

/** Everything one batch wants to make durable, as it is gathered. */
export class Gathered {
  readonly records: NewRecord[] = [];
  /** By record: its body as it was parsed. */
  readonly parsed: unknown[] = [];
  /** Of links, and others that are made durable with the records. */
  readonly links: BoundWrite[] = [];
  readonly linkedHomes: number[] = [];
  /** Homes whose browser objects. */
  readonly objections: number[] = [];
  readonly received: number;

  /** `received` is when the batch came, milliseconds UTC. */
  constructor(received: number) {
    this.received = received;
  }

  /** Adds a message, with its body as text and as it was parsed. */
  addMessage(record: Omit<NewRecord, 'received'>, message: unknown): void {
    this.#add(record, message);
  }

  /**
   * Adds a link: a record under each of the two homes, so that either leads to the other.
   *
   * @param again what tells its records from those of the same link before it was undone.
   */
  addLink(a: number, b: number, time: number, notes: readonly BoundWrite[], again = ''): void {
    this.links.push(...notes);
    this.linkedHomes.push(a, b);
    this.#note(RecordKind.link, a, time, `link:${a}:${b}${again}`, { home: b });
    this.#note(RecordKind.link, b, time, `link:${b}:${a}${again}`, { home: a });
  }

  /** Adds that a link does not hold, under each of the two homes. */
  addUnlink(a: number, b: number, time: number, id: string, notes: readonly BoundWrite[]): void {
    this.links.push(...notes);
    this.linkedHomes.push(a, b);
    this.#note(RecordKind.unlink, a, time, `unlink:${a}:${b}:${id}`, { home: b });
    this.#note(RecordKind.unlink, b, time, `unlink:${b}:${a}:${id}`, { home: a });
  }

  /** Adds that a home is erased. */
  addErasure(home: number, time: number, id: string): void {
    this.#note(RecordKind.erase, home, time, `erase:${id}:${home}`, {});
  }

  /** Adds that what some of a home's messages said is gone. */
  addExpiry(home: number, time: number, expiry: Expiry): void {
    const id = `expire:${home}:${latestCutoff(expiry)}:${time}`;
    this.#note(RecordKind.expire, home, time, id, expiry);
  }

  /** Adds writes that are made durable with the records. */
  addWrites(writes: readonly BoundWrite[]): void {
    this.links.push(...writes);
  }

  /** Adds what a person allows and refuses. */
  addConsent(home: number, time: number, messageId: string, change: ConsentChange): void {
    this.#note(RecordKind.consent, home, time, messageId, change);
  }

  /** Adds a browser's standing objection. It has one id a home: the log takes it once. */
  addObjection(home: number, time: number): void {
    const purposes = Object.fromEntries(GPC_PURPOSES.map((purpose) => [purpose, false]));
    const change = { purposes, source: GPC_SOURCE };
    this.addConsent(home, time, `${GPC_SOURCE}:${home}`, change);
    this.objections.push(home);
  }

  #note(kind: RecordKind, home: number, time: number, messageId: string, body: object): void {
    this.#add({ home, kind, time, messageId, body: JSON.stringify(body), items: null }, body);
  }

  #add(record: Omit<NewRecord, 'received'>, parsed: unknown): void {
    this.records.push({ ...record, received: this.received });
    this.parsed.push(parsed);
  }
}
