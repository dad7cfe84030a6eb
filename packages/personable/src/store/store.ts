/**
 * The port to the database. Everything above it speaks of records, statements and positions;
 * which database answers is known below it only.
 *
 * Words
 * - **partition**: a part of the log with positions of its own. A home lives in one partition.
 * - **position**: a record's place in its partition: 1, 2, 3 …, given without gaps in the order of commit. A
 *   record that is removed leaves its place empty; the last one is never removed.
 * - **home**: the integer key of an identity's own profile. It never changes.
 * - **durable**: on the disk, safe from a crash of the process and of the machine.
 */

import type { BoundWrite, Statement } from './statement.ts';

/** What a record of the log says. The numbers are stored: never renumber. */
export const RecordKind = {
  /** A message of the Segment specification: what a person did or was shown. */
  event: 0,
  /** Two homes are one person from here on. */
  link: 1,
  /** What a person allowed or refused. */
  consent: 2,
  /** A message that came through a public key: what it says is not proven. */
  claim: 3,
  /** Everything a home had is gone, and it belongs to nobody. */
  erase: 4,
  /** A link between two homes does not hold any longer. */
  unlink: 5,
  /** What a home's messages before a time said is gone. */
  expire: 6,
  /** An entry of a person's ledger: points, credit, a tab. */
  ledger: 7,
} as const;
export type RecordKind = (typeof RecordKind)[keyof typeof RecordKind];

/** A record on its way into the log. */
export interface NewRecord {
  readonly home: number;
  readonly kind: RecordKind;
  /** When it happened, corrected for the sender's clock: milliseconds UTC. */
  readonly time: number;
  /** When it arrived: milliseconds UTC. */
  readonly received: number;
  /**
   * Unique in its partition among records of its kind: a second one is a duplicate and is not stored.
   * Senders choose those of events; a kind of its own keeps the engine's notes out of their reach.
   */
  readonly messageId: string;
  /** JSON text without NUL. */
  readonly body: string;
  /** Keys of the catalogue items it names, in order, 0 for an unknown one; null where it names none. */
  readonly items: readonly number[] | null;
}

/** A record in the log. */
export interface LogRecord extends NewRecord {
  readonly partition: number;
  readonly position: number;
}

/** One durable step: first the writes, then the records, all or nothing. */
export interface Append {
  readonly partition: number;
  readonly records: readonly NewRecord[];
  readonly writes?: readonly BoundWrite[];
}

/** What of a store is for reading. */
export type StoreReader = Omit<Store, 'append' | 'write' | 'writeLater' | 'scrub'>;

export interface Store {
  /**
   * Empties the write-ahead log, so that it has nothing that was deleted; with `rewrite` the whole store is
   * written anew first, so that nothing has. False when somebody who reads, such as a backup, is in the way:
   * it is to be tried again.
   */
  scrub(how: { readonly rewrite: boolean }): Promise<boolean>;

  /** Number of partitions of the log, fixed when the store was created. */
  readonly partitions: number;

  /**
   * Appends records and resolves when they are durable. The answer has one position per record,
   * `undefined` for a duplicate. Answers come in the order of the calls.
   */
  append(append: Append): Promise<readonly (number | undefined)[]>;

  /** Runs writes in one durable transaction, after everything that was handed over before. */
  write(writes: readonly BoundWrite[]): Promise<void>;

  /**
   * The same of what nobody waits for, such as a fold of the log: after everything that was handed over before, but
   * records that are appended later may come first. What must not be torn apart should be short.
   */
  writeLater(writes: readonly BoundWrite[]): Promise<void>;

  /** Rows of a reading statement. */
  all<P extends object, R>(statement: Statement<P, R>, parameters: P): Promise<R[]>;

  /** First row of a reading statement. */
  get<P extends object, R>(statement: Statement<P, R>, parameters: P): Promise<R | undefined>;

  /** Last position of a partition; 0 when it is empty. */
  head(partition: number): Promise<number>;

  /** Up to `limit` records of a partition after a position, in order. */
  readLog(partition: number, after: number, limit: number): Promise<LogRecord[]>;

  /** Records of one home with `after < position <= upTo`, in order of position. */
  readHome(partition: number, home: number, after: number, upTo: number): Promise<LogRecord[]>;

  /** Up to `limit` records of one home before a position, the latest first. */
  readHomeBackwards(
    partition: number,
    home: number,
    before: number,
    limit: number,
  ): Promise<LogRecord[]>;

  /** Size of the store, in bytes. */
  bytes(): Promise<number>;

  /** Waits for what was handed over, then releases everything. */
  close(): Promise<void>;
}
