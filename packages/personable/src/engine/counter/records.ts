import { type CounterRow, FIND_MESSAGE, READ_NOTES } from '../../customer/counter/counter-store.ts';
import { type Note, standingNotes } from '../../customer/counter/notes.ts';
import { type EventKinds, toEntry } from '../../customer/entry.ts';
import type { Message } from '../../customer/message.ts';
import type { Person } from '../../customer/person.ts';
import { surviving } from '../../customer/surviving.ts';
import { hash53 } from '../../math/hashing.ts';
import type { StoreReader } from '../../store/store.ts';

const PARTITION = 0;
/** Records of notes looked at of one home. */
const MOST_NOTES = 1_000;

type Reader = Pick<StoreReader, 'all'>;

/** The notes about a person that stand, the newest first; of one home the latest thousand records count. */
export const notesOf = async (
  store: Reader,
  { homes }: Person,
  kinds: EventKinds,
): Promise<readonly Note[]> => {
  const read = await Promise.all(
    homes.map(async ({ home }) => {
      const at = { partition: PARTITION, home, limit: MOST_NOTES };
      const rows = await store.all(READ_NOTES, at);
      return surviving(rows.reverse().map((row) => toEntry(recordOf(row), kinds)));
    }),
  );
  const entries = read.flat().sort((a, b) => a.position - b.position);
  return standingNotes(
    entries.flatMap(({ message, time }) => (message === undefined ? [] : [{ message, time }])),
  );
};

/** A message that the counter wrote, by its id. */
export interface CounterMessage {
  readonly message: Message;
  readonly home: number;
  readonly position: number;
  /** Milliseconds UTC. */
  readonly time: number;
}

/** The message of an id, whoever it is about; `undefined` where there is none. */
export const messageOf = async (
  store: Reader,
  messageId: string,
): Promise<CounterMessage | undefined> => {
  const at = { partition: PARTITION, hash: hash53(messageId), messageId };
  const [row] = await store.all(FIND_MESSAGE, at);
  if (row === undefined) return undefined;
  const { home, position, time } = row;
  return { message: JSON.parse(row.body) as Message, home, position, time };
};

/** Whether a message is of a person, and was not erased since. */
export const isOf = ({ homes }: Person, { home, position }: CounterMessage): boolean =>
  homes.some((own) => own.home === home && position > (own.erased ?? 0));

const recordOf = (row: CounterRow) => ({ ...row, partition: PARTITION, items: null });
