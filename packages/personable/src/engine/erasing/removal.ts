import { forgetMemberships } from '../../customer/audiences/member-store.ts';
import type { Directory } from '../../customer/directory.ts';
import type { ErasureRow } from '../../customer/erasure/erasure-store.ts';
import { updateErasure } from '../../customer/erasure/erasure-store.ts';
import { namedIdentities } from '../../customer/erasure/named-identities.ts';
import { isMessage, removeRecords, removeSnapshot } from '../../customer/erasure/removal-store.ts';
import type { Tombstones } from '../../customer/erasure/tombstones.ts';
import type { Identities } from '../../customer/identity/identities.ts';
import type { Inbox } from '../../customer/inbox.ts';
import type { Message } from '../../customer/message.ts';
import { type LogRecord, RecordKind, type Store } from '../../store/store.ts';
import { type PerHomeParts, rowsPerHome } from './per-home.ts';
import type { StoredReceipt } from './receipt.ts';

/** What rows are removed with. */
export interface RemovalParts extends PerHomeParts {
  readonly directory: Directory;
  readonly tombstones: Tombstones;
  readonly inbox: Inbox;
  readonly identities: Identities;
}

/** Records removed in one transaction: some 10 ms. */
const SLICE = 500;
const PARTITION = 0;

/** The messages among records that are removed. */
export const messagesOf = (records: readonly LogRecord[]): Message[] =>
  records.filter(({ kind }) => isMessage(kind)).map(({ body }) => JSON.parse(body) as Message);

/**
 * Removes the rows of an erasure, slice by slice. Every slice notes what it removed in its own transaction:
 * cut off at any moment, it goes on where it was.
 *
 * @param stopped whether to stop after the slice under way.
 * @returns the erasure as it then is; whether everything is removed.
 */
export const removeErased = async (
  row: ErasureRow,
  parts: RemovalParts,
  stopped: () => boolean,
): Promise<{ readonly row: ErasureRow; readonly done: boolean }> => {
  const { store, directory, tombstones, inbox, identities } = parts;
  let now = row;
  /** The writes that note what a slice removes. */
  const counting = (more: Readonly<Record<string, number>>) => {
    now = { ...now, receipt: withRemoved(now.receipt, more) };
    return updateErasure(now);
  };
  for (const home of JSON.parse(row.homes) as number[]) {
    const before = await erasedAt(store, home);
    await store.write([
      removeSnapshot(PARTITION, home, before),
      ...forgetMemberships(PARTITION, home),
    ]);
    for (;;) {
      if (stopped()) return { row: now, done: false };
      const records = await store.readHomeBackwards(PARTITION, home, before, SLICE);
      if (records.length === 0) break;
      const messages = messagesOf(records);
      const sent = records.filter(({ kind }) => isMessage(kind));
      await store.write([
        ...removeRecords(PARTITION, records),
        ...sent.map(({ messageId }) => tombstones.message(messageId)),
        ...directory.forget(home, messages),
        counting(kindsOf(records)),
      ]);
    }
    for (const { counts, removeSome } of rowsPerHome(parts)) {
      for (;;) {
        if (stopped()) return { row: now, done: false };
        const removed = await removeSome(home);
        if (removed === 0) break;
        await store.write([counting({ [counts]: removed })]);
      }
    }
  }
  const rejected = await inbox.removeAll((event) =>
    namedIdentities(event.body, identities.rules).some((identity) =>
      tombstones.covers(identity, event.received),
    ),
  );
  if (rejected > 0) await store.write([counting({ rejected })]);
  return { row: now, done: true };
};

/** Position of the record that erased a home: its last. */
export const erasedAt = async (store: Store, home: number): Promise<number> => {
  const [last] = await store.readHomeBackwards(PARTITION, home, Number.MAX_SAFE_INTEGER, 1);
  return last?.kind === RecordKind.erase ? last.position : 0;
};

const kindsOf = (records: readonly LogRecord[]): Readonly<Record<string, number>> => {
  const count = (picks: (kind: RecordKind) => boolean) =>
    records.filter(({ kind }) => picks(kind)).length;
  return {
    events: count((kind) => kind === RecordKind.event),
    claims: count((kind) => kind === RecordKind.claim),
    notes: count((kind) => !isMessage(kind)),
  };
};

const withRemoved = (text: string, more: Readonly<Record<string, number>>): string => {
  const receipt = JSON.parse(text) as StoredReceipt;
  const removed: Record<string, number> = { ...receipt.removed };
  for (const [kind, count] of Object.entries(more)) removed[kind] = (removed[kind] ?? 0) + count;
  return JSON.stringify({ ...receipt, removed });
};
