import type { BoundWrite } from '../store/statement.ts';
import { type NewRecord, RecordKind } from '../store/store.ts';
import { type ConsentChange, GPC_PURPOSES, GPC_SOURCE } from './consent.ts';
import type { Conflict } from './identity/conflicts.ts';
import type { LinkEvidence } from './identity/linking.ts';
import type { LedgerNote } from './ledger/balance.ts';
import { type Expiry, latestCutoff } from './retention/expiry.ts';

/** Everything one batch wants to make durable, as it is gathered. */
export class Gathered {
  readonly records: NewRecord[] = [];
  /** By record: its body as it was parsed. */
  readonly parsed: unknown[] = [];
  /** Of links, and others that are made durable with the records. */
  readonly links: BoundWrite[] = [];
  readonly linkedHomes: number[] = [];
  /** Conflicts whose writes go with the records. */
  readonly conflicts: Conflict[] = [];
  /** Messages that were not linked, by their records: counted when they are durable. */
  readonly refused: { readonly record: number; readonly conflict: Conflict }[] = [];
  /** Homes whose browser objects. */
  readonly objections: number[] = [];
  readonly received: number;

  /** `received` is when the batch came, milliseconds UTC. */
  constructor(received: number) {
    this.received = received;
  }

  /**
   * Adds a message, with its body as text and as it was parsed.
   *
   * @param told conflicts it tells of.
   */
  addMessage(
    record: Omit<NewRecord, 'received'>,
    message: unknown,
    told: readonly Conflict[] = [],
  ): void {
    for (const conflict of told) this.refused.push({ record: this.records.length, conflict });
    this.#add(record, message);
  }

  /** Adds a conflict that a message begins or adds to. */
  addConflict(conflict: Conflict, write: BoundWrite): void {
    this.conflicts.push(conflict);
    this.links.push(write);
  }

  /**
   * Adds a link: a record under each of the two homes, so that either leads to the other. What linked them stands under
   * the first, whose message it was, so that it goes when that home is erased.
   *
   * @param again what tells its records from those of the same link before it was undone.
   */
  addLink(
    a: number,
    b: number,
    time: number,
    notes: readonly BoundWrite[],
    evidence: LinkEvidence,
    again = '',
  ): void {
    this.links.push(...notes);
    this.linkedHomes.push(a, b);
    this.#note(RecordKind.link, a, time, `link:${a}:${b}${again}`, { home: b, ...evidence });
    this.#note(RecordKind.link, b, time, `link:${b}:${a}${again}`, { home: a, half: true });
  }

  /**
   * Adds that a link does not hold, under each of the two homes.
   *
   * @param source from where somebody said so.
   */
  addUnlink(
    [a, b]: readonly [number, number],
    time: number,
    id: string,
    notes: readonly BoundWrite[],
    source: string,
  ): void {
    this.links.push(...notes);
    this.linkedHomes.push(a, b);
    this.#note(RecordKind.unlink, a, time, `unlink:${a}:${b}:${id}`, { home: b, source });
    this.#note(RecordKind.unlink, b, time, `unlink:${b}:${a}:${id}`, { home: a, half: true });
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

  /** Adds an entry to a home's ledger. */
  addLedger(home: number, time: number, messageId: string, note: LedgerNote): void {
    this.#note(RecordKind.ledger, home, time, messageId, note);
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
