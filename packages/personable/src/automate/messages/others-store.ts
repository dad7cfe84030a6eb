import { statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';
import { waits } from './due-store.ts';
import type { StoredMessage } from './message-row.ts';
import {
  COLUMNS,
  type MessageRow,
  type MessageTables,
  PARTITION,
  toMessage,
} from './message-row.ts';

/** Messages of one home that are looked at. */
const MOST = 50;

const DUE_OF = statement<
  MessageTables,
  { partition: number; home: number; until: number; limit: number },
  MessageRow
>()((db, p) =>
  db
    .selectFrom('messages')
    .select(COLUMNS)
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .where(waits)
    .where('due', '<=', p('until'))
    .limit(p('limit')),
);

/** Messages for some homes that are due before a time, milliseconds UTC. */
export const dueOf = async (
  store: StoreReader,
  homes: readonly number[],
  until: number,
): Promise<readonly StoredMessage[]> => {
  const asked = { partition: PARTITION, until, limit: MOST };
  const found = await Promise.all(homes.map((home) => store.all(DUE_OF, { ...asked, home })));
  return found.flat().map(toMessage);
};
