import { statement } from '../store/statement.ts';
import type { LogRecord, Store } from '../store/store.ts';

interface Tables {
  events: { partition: number; position: number; home: number };
}

const PARTITION = 0;
/** Records of a home read at once. */
const PAGE = 500;

const LAST_OF_PAGE = statement<
  Tables,
  { partition: number; home: number; after: number; skip: number },
  { position: number }
>()((db, p) =>
  db
    .selectFrom('events')
    .select('position')
    .where('partition', '=', p('partition'))
    .where('home', '=', p('home'))
    .where('position', '>', p('after'))
    .orderBy('position')
    .limit(1)
    .offset(p('skip')),
);

type Reader = Pick<Store, 'get' | 'readHome'>;

/** Every record of some homes in order of position, however many: only a page of each is in memory. */
export async function* recordsOf(
  store: Reader,
  homes: readonly number[],
): AsyncGenerator<LogRecord> {
  const streams = homes.map((home) => recordsOfHome(store, home));
  const next = await Promise.all(streams.map((stream) => stream.next()));
  for (;;) {
    let first = -1;
    for (const [i, { done, value }] of next.entries()) {
      const best = next[first]?.value as LogRecord | undefined;
      if (done !== true && (best === undefined || value.position < best.position)) first = i;
    }
    const stream = streams[first];
    if (stream === undefined) return;
    yield next[first]?.value as LogRecord;
    next[first] = await stream.next();
  }
}

async function* recordsOfHome(store: Reader, home: number): AsyncGenerator<LogRecord, undefined> {
  let after = 0;
  for (;;) {
    const page = { partition: PARTITION, home, after, skip: PAGE - 1 };
    const last = await store.get(LAST_OF_PAGE, page);
    const upTo = last?.position ?? Number.MAX_SAFE_INTEGER;
    yield* await store.readHome(PARTITION, home, after, upTo);
    if (last === undefined) return undefined;
    after = upTo;
    // Whoever asks something else has a turn between the pages of a long history.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
