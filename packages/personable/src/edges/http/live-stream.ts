import type { FastifyReply } from 'fastify';
import type { Personable } from '../../engine/personable.ts';
import type { LiveEntry } from '../../engine/views.ts';
import { loggable } from './errors.ts';

/** Entries sent in a second at the most: nobody reads faster. */
const MOST_A_SECOND = 50;
/** Latest events and decisions sent at the beginning. */
const AT_FIRST = 20;
/** Silence after which a comment keeps the connection open, in milliseconds. */
const HEARTBEAT = 15_000;
/** Bytes that may wait for a slow reader; what comes meanwhile is skipped. */
const MOST_WAITING = 1_000_000;

/**
 * Sends what happens as server-sent events, until the reader goes or the server closes.
 *
 *     listening, keeping what happens → the latest are read and sent → what was kept → live → over
 *
 * It listens before it reads the latest, so that nothing falls between them, and can be over at any
 * moment, also before it has sent anything.
 *
 * @param open the streams of the server, each as what ends it.
 * @param mayRead whether the reader may still hear it: nobody reads on who has signed out.
 */
export const streamLive = async (
  shop: Personable,
  reply: FastifyReply,
  open: Set<() => void>,
  mayRead: () => boolean,
): Promise<void> => {
  reply.hijack();
  const { raw } = reply;
  // A connection that has ended its stream is of no more use, and a server that closes waits for it.
  raw.writeHead(200, { ...HEADERS, connection: 'close' });
  raw.flushHeaders();
  let left = MOST_A_SECOND;
  let skipped = 0;
  const send = (name: string, data: unknown) =>
    raw.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  const tell = (entry: LiveEntry) => {
    if (left <= 0 || raw.writableLength > MOST_WAITING) skipped += 1;
    else {
      left -= 1;
      send('entry', entry);
    }
  };
  const kept = new Kept(tell);
  const stop = shop.live.listen((entry) => kept.hear(entry));
  const second = setInterval(() => {
    left = MOST_A_SECOND;
    if (skipped === 0 || raw.writableLength > MOST_WAITING) return;
    send('skipped', { count: skipped });
    skipped = 0;
  }, 1_000);
  const heartbeat = setInterval(() => {
    if (mayRead()) raw.write(': still here\n\n');
    else end();
  }, HEARTBEAT);
  const end = () => {
    stop();
    clearInterval(second);
    clearInterval(heartbeat);
    open.delete(end);
    raw.end();
    // Whoever has not read what was sent so far will not read the end either.
    setImmediate(() => {
      if (!raw.writableFinished) raw.destroy();
    });
  };
  open.add(end);
  raw.on('close', end);
  try {
    const earlier = await shop.recently(AT_FIRST);
    if (!open.has(end)) return;
    for (const entry of earlier) send('entry', entry);
    kept.goOnAfter(earlier);
  } catch (error) {
    reply.log.error(loggable(error as Error));
    end();
  }
};

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
};

/** Keeps what happens until the latest are sent, and leaves out what those have already. */
class Kept {
  readonly #tell: (entry: LiveEntry) => void;
  #entries: LiveEntry[] | undefined = [];
  /** Decisions, by id, and the position of the last event that were sent as the latest. */
  #decisions: ReadonlySet<string> = new Set();
  #position = 0;

  constructor(tell: (entry: LiveEntry) => void) {
    this.#tell = tell;
  }

  hear(entry: LiveEntry): void {
    if (this.#entries !== undefined) this.#entries.push(entry);
    else if (!this.#has(entry)) this.#tell(entry);
  }

  goOnAfter(earlier: readonly LiveEntry[]): void {
    const positions = earlier.map((entry) => (entry.kind === 'event' ? entry.position : 0));
    this.#position = Math.max(0, ...positions);
    this.#decisions = new Set(
      earlier.flatMap((entry) => (entry.kind === 'decision' ? entry.decision : [])),
    );
    const entries = this.#entries ?? [];
    this.#entries = undefined;
    for (const entry of entries) this.hear(entry);
  }

  #has(entry: LiveEntry): boolean {
    if (entry.kind === 'event') return entry.position <= this.#position;
    return entry.kind === 'decision' && this.#decisions.has(entry.decision);
  }
}
