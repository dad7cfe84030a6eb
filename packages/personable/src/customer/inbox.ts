import { uniqueId } from '../math/unique-id.ts';
import { type BoundWrite, bind, statement } from '../store/statement.ts';
import type { Store } from '../store/store.ts';
import { nameOfAnything } from './quality/event-name.ts';
import type { Rejection } from './rejection.ts';

interface Tables {
  inbox: {
    id: string;
    received: number;
    code: string;
    message: string;
    path: string | null;
    verified: number;
    body: string;
    event: string | null;
  };
}

/** A message that was not taken, kept for a person to read and to retry. */
export interface RejectedEvent {
  readonly id: string;
  /** Milliseconds UTC. */
  readonly received: number;
  readonly code: string;
  readonly message: string;
  readonly path: string | null;
  /** 1 when it came through the library or a secret key, 0 through a public one. */
  readonly verified: number;
  /** The message as it came, as JSON text, cut at `BODY_KEPT`. */
  readonly body: string;
}

/** Rejected messages kept, the latest: a public key must not fill the disk. */
const INBOX_KEPT = 10_000;
/** Messages read at once when all are looked through. */
const PAGE_READ = 200;
/** After every id. */
const END = '~';
/** Characters kept of a message. */
const BODY_KEPT = 40_000;

const ADD = statement<Tables, Tables['inbox']>()((db, p) =>
  db.insertInto('inbox').values({
    id: p('id'),
    received: p('received'),
    code: p('code'),
    message: p('message'),
    path: p('path'),
    verified: p('verified'),
    body: p('body'),
    event: p('event'),
  }),
);

const columns = ['id', 'received', 'code', 'message', 'path', 'verified', 'body'] as const;

const LIST = statement<Tables, { limit: number }, RejectedEvent>()((db, p) =>
  db.selectFrom('inbox').select(columns).orderBy('id', 'desc').limit(p('limit')),
);

const FIND = statement<Tables, { id: string }, RejectedEvent>()((db, p) =>
  db.selectFrom('inbox').select(columns).where('id', '=', p('id')),
);

const COUNT = statement<Tables, object, { count: number }>()((db) =>
  db.selectFrom('inbox').select((eb) => eb.fn.countAll<number>().as('count')),
);

const PAGE = statement<Tables, { before: string; limit: number }, RejectedEvent>()((db, p) =>
  db
    .selectFrom('inbox')
    .select(columns)
    .where('id', '<', p('before'))
    .orderBy('id', 'desc')
    .limit(p('limit')),
);

const REMOVE = statement<Tables, { id: string }>()((db, p) =>
  db.deleteFrom('inbox').where('id', '=', p('id')),
);

const TRIM = statement<Tables, { keep: number }>()((db, p) =>
  db
    .deleteFrom('inbox')
    .where('id', 'in', (eb) =>
      eb.selectFrom('inbox').select('id').orderBy('id', 'desc').limit(1_000_000).offset(p('keep')),
    ),
);

/** Rejected messages, kept for their owner. */
export class Inbox {
  readonly #store: Store;
  #sinceTrim = 0;
  /** Hears of every message that was not taken. */
  onRejected:
    | ((event: Pick<RejectedEvent, 'id' | 'received' | 'code' | 'message'>) => void)
    | undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  /** The writes that keep a rejected message; they may travel with others. */
  add(raw: unknown, why: Rejection, received: number, verified: boolean): BoundWrite[] {
    this.#sinceTrim += 1;
    const id = uniqueId();
    const { code, message } = why;
    this.onRejected?.({ id, received, code, message });
    const write = bind(ADD, {
      id,
      received,
      code,
      message,
      path: why.path ?? null,
      verified: verified ? 1 : 0,
      body: readable(raw),
      event: nameOfAnything(raw),
    });
    if (this.#sinceTrim < 1_000) return [write];
    this.#sinceTrim = 0;
    return [write, bind(TRIM, { keep: INBOX_KEPT })];
  }

  /** How many there are. */
  async count(): Promise<number> {
    return (await this.#store.get(COUNT, {}))?.count ?? 0;
  }

  /** The latest rejected messages, newest first. */
  list(limit: number): Promise<RejectedEvent[]> {
    return this.#store.all(LIST, { limit });
  }

  find(id: string): Promise<RejectedEvent | undefined> {
    return this.#store.get(FIND, { id });
  }

  /** Removes those that a test picks; resolves to how many. */
  async removeAll(picks: (event: RejectedEvent) => boolean): Promise<number> {
    let removed = 0;
    for await (const page of this.#pages()) {
      const found = page.filter(picks);
      removed += found.length;
      await this.#store.write(found.map(({ id }) => bind(REMOVE, { id })));
    }
    return removed;
  }

  /** Every rejected message, the latest first. */
  async *all(): AsyncGenerator<RejectedEvent> {
    for await (const page of this.#pages()) yield* page;
  }

  async *#pages(): AsyncGenerator<RejectedEvent[]> {
    for (let before = END; ; ) {
      const page = await this.#store.all(PAGE, { before, limit: PAGE_READ });
      yield page;
      const last = page.at(-1);
      if (last === undefined) return;
      before = last.id;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async remove(id: string): Promise<void> {
    await this.#store.write([bind(REMOVE, { id })]);
  }
}

/** The message as text that every database can hold. */
const readable = (raw: unknown): string => {
  let text: string;
  try {
    text = JSON.stringify(raw) ?? 'null';
  } catch {
    text = '"(nested too deep to be kept)"';
  }
  return text.slice(0, BODY_KEPT).toWellFormed().replaceAll('\0', '');
};
