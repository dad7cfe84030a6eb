import { bodyOf, type EventKinds, kindNamed } from '../../customer/entry.ts';
import type { Message } from '../../customer/message.ts';
import type { People } from '../../customer/people.ts';
import type { Job } from '../../made/production/job.ts';
import { readRecipient } from '../../made/production/print-houses/recipient.ts';
import { RecordKind, type Store } from '../../store/store.ts';

/** What recipients are looked up with. */
interface RecipientParts {
  readonly store: Pick<Store, 'readHomeBackwards'>;
  readonly people: Pick<People, 'person'>;
  readonly kinds: EventKinds;
  /** Whether the word of a browser is believed. */
  readonly trustsBrowsers: boolean;
}

/** Records read at once, and at the most. */
const PIECE = 200;
const MOST = 20_000;
const PARTITION = 0;

/**
 * Where an order goes: read from its event each time it is needed, so that addresses are kept nowhere else and an erasure takes them, too.
 *
 * @returns the recipient, or why there is none, in a sentence that quotes nothing.
 */
export const recipientOf = async (
  { home, order }: Pick<Job, 'home' | 'order'>,
  { store, people, kinds, trustsBrowsers }: RecipientParts,
): Promise<ReturnType<typeof readRecipient>> => {
  if (home === undefined) return { problem: 'Whoever ordered it was erased.' };
  const { homes } = await people.person(home);
  const believed: ReadonlySet<RecordKind> = new Set(
    trustsBrowsers ? [RecordKind.event, RecordKind.claim] : [RecordKind.event],
  );
  for (const one of homes) {
    let before = Number.MAX_SAFE_INTEGER;
    for (let read = 0; read < MOST; read += PIECE) {
      const records = await store.readHomeBackwards(PARTITION, one.home, before, PIECE);
      for (const record of records) {
        if (!believed.has(record.kind) || !record.body.includes('"shipping"')) continue;
        const message = bodyOf(record) as Message;
        if (message.type !== 'track' || kindNamed(message, kinds) !== 'buy') continue;
        const { properties = {} } = message;
        if (String(properties['order_id'] ?? '') === order) return readRecipient(properties);
      }
      const last = records[PIECE - 1];
      if (last === undefined) break;
      before = last.position;
    }
  }
  return { problem: 'The order names no address: no "shipping" came with it.' };
};
