import { type LogRecord, RecordKind, type StoreReader } from '../../store/store.ts';
import { type EventKinds, kindNamed } from '../entry.ts';
import type { Message } from '../message.ts';
import type { Person } from '../person.ts';
import type { RecentMessage } from './recent-message.ts';

/** Records read at once of one home, and all in all. */
const AT_ONCE = 200;
const MOST = 1_000;

/**
 * The latest messages of a person over all homes, in order of time; at most a thousand of a home.
 *
 * @param from only what happened since, milliseconds UTC. Reading ends with a stretch that is older.
 */
export const recentMessages = async (
  store: Pick<StoreReader, 'readHomeBackwards'>,
  { homes }: Pick<Person, 'homes'>,
  kinds: EventKinds,
  from: number,
): Promise<readonly RecentMessage[]> => {
  const seen = homes.filter(({ lastSeen }) => lastSeen >= from);
  const ofHomes = await Promise.all(seen.map(({ home }) => latestOf(store, home, from)));
  return ofHomes
    .flat()
    .sort((a, b) => a.time - b.time || a.position - b.position)
    .map(({ time, position, items, body }) => {
      const message = JSON.parse(body) as Message;
      return { message, time, position, items: items ?? [], kind: kindNamed(message, kinds) };
    });
};

const latestOf = async (
  store: Pick<StoreReader, 'readHomeBackwards'>,
  home: number,
  from: number,
): Promise<readonly LogRecord[]> => {
  const found: LogRecord[] = [];
  let before = Number.MAX_SAFE_INTEGER;
  for (let read = 0; read < MOST; read += AT_ONCE) {
    const records = await store.readHomeBackwards(0, home, before, AT_ONCE);
    for (const record of records) {
      const { kind, time, position } = record;
      before = position;
      // What was erased is gone, also while its rows wait to be deleted.
      if (kind === RecordKind.erase) return found;
      if ((kind === RecordKind.event || kind === RecordKind.claim) && time >= from) {
        found.push(record);
      }
    }
    const newer = records.some(({ time }) => time >= from);
    if (records.length < AT_ONCE || !newer) break;
  }
  return found;
};
