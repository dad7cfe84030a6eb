import { type Head, mendTimes, readHeads, takeDue } from './due-store.ts';
import type { GatheredWrites } from './gathered-writes.ts';
import type { StoredMessage } from './message-row.ts';
import type { OutboxParts } from './outbox-parts.ts';

/** Messages in memory at the most. */
const MOST_LOADED = 1_000;
/** Messages taken ahead of what channels hand over at once, so that none of them has to wait for what is being written. */
const AHEAD = 32;
/** The clock is looked at so often while nothing is due: it may be set. Milliseconds. */
const LOOK = 60_000;
/** The pause after the store failed, milliseconds. */
const PAUSE = 5_000;

/** What sends one message. */
type Send = (message: StoredMessage) => Promise<void>;

/**
 * Takes what is due, the highest priority first and of one priority what is due the longest, and sleeps until the next is.
 *
 * What goes out the same way waits in one lane. Of a lane only so many are taken as its channels are busy with: so one that is
 * slow, or does not answer at all, never fills the memory, and holds up nothing but itself.
 */
export class DueLoop {
  readonly #parts: Pick<OutboxParts, 'store' | 'clock' | 'channel' | 'template' | 'timers'>;
  readonly #writes: GatheredWrites;
  readonly #send: Send;
  readonly #mayGo: () => boolean;
  readonly #loaded = new Map<string, Promise<void>>();
  /** How many are loaded by the channels of their lane, and by lane and priority. */
  readonly #byWay = new Map<string, number>();
  readonly #byHead = new Map<string, number>();
  #running: Promise<void> | undefined;
  #asked = false;
  /** Whether there was more than there was room for. */
  #more = false;
  #closed = false;
  #timer: NodeJS.Timeout | undefined;
  #last: number;

  constructor(
    parts: Pick<OutboxParts, 'store' | 'clock' | 'channel' | 'template' | 'timers'>,
    writes: GatheredWrites,
    { send, mayGo }: { readonly send: Send; readonly mayGo: () => boolean },
  ) {
    this.#parts = parts;
    this.#writes = writes;
    this.#send = send;
    this.#mayGo = mayGo;
    this.#last = parts.clock();
  }

  /** Messages in memory. */
  get loaded(): number {
    return this.#loaded.size;
  }

  /** Looks at once for what is due. */
  wake(): void {
    this.#asked = true;
    if (this.#closed || this.#running !== undefined) return;
    this.#parts.timers.clear(this.#timer);
    this.#running = this.#run().finally(() => {
      this.#running = undefined;
      if (this.#asked) this.wake();
    });
  }

  /** Takes nothing more; resolves to whether what is loaded has come to an end within so many milliseconds. */
  async close(most: number): Promise<boolean> {
    this.#closed = true;
    const { timers } = this.#parts;
    timers.clear(this.#timer);
    const ended = Promise.allSettled([this.#running, ...this.#loaded.values()]).then(() => true);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), most);
    });
    const isDone = await Promise.race([ended, late]);
    clearTimeout(timer);
    return isDone;
  }

  async #run(): Promise<void> {
    // What is woken for in the same moment is looked for together.
    await new Promise(setImmediate);
    this.#asked = false;
    if (this.#closed) return;
    try {
      this.#sleep(await this.#take());
    } catch {
      this.#rest();
    }
  }

  /** Takes what is due; resolves to when the next is, or `undefined` where nothing waits. */
  async #take(): Promise<number | undefined> {
    const { store, clock } = this.#parts;
    const now = clock();
    if (now < this.#last - LOOK) await this.#writes.add([mendTimes(now)]);
    this.#last = now;
    if (!this.#mayGo()) return undefined;
    const heads = await readHeads(store);
    const ready = heads.filter(({ due }) => due <= now);
    ready.sort((a, b) => b.priority - a.priority || a.due - b.due);
    this.#more = false;
    for (const head of ready) await this.#takeOf(head, now);
    const next = Math.min(...heads.filter(({ due }) => due > now).map(({ due }) => due));
    return Number.isFinite(next) ? next : undefined;
  }

  async #takeOf(head: Head, now: number): Promise<void> {
    const way = this.#wayOf(head);
    const ahead = this.#aheadOf(head);
    const room = Math.min(MOST_LOADED - this.#loaded.size, ahead - (this.#byWay.get(way) ?? 0));
    if (room <= 0 || (this.#byWay.get(way) ?? 0) > ahead / 2) {
      this.#more = true;
      return;
    }
    // Those in memory are due still, and stand before the others.
    const limit = room + (this.#byHead.get(keyOf(head)) ?? 0);
    const found = await takeDue(this.#parts.store, head, now, limit);
    if (found.length === limit) this.#more = true;
    let left = room;
    for (const message of found) {
      if (this.#closed || left === 0) break;
      if (this.#loaded.has(message.id)) continue;
      left--;
      this.#load(message, way);
    }
  }

  #load(message: StoredMessage, way: string): void {
    const head = keyOf(message);
    count(this.#byWay, way, 1);
    count(this.#byHead, head, 1);
    let failed = false;
    const sent = this.#send(message)
      .catch(() => {
        failed = true;
      })
      .then(() => {
        this.#loaded.delete(message.id);
        count(this.#byWay, way, -1);
        count(this.#byHead, head, -1);
        if (failed) this.#rest();
        else this.#next(message, way, head);
      });
    this.#loaded.set(message.id, sent);
  }

  /** Looks for more when half of what was taken is done, and behind the last of a lane. */
  #next(message: StoredMessage, way: string, head: string): void {
    const isLast = !this.#byHead.has(head);
    const isHalf = (this.#byWay.get(way) ?? 0) <= this.#aheadOf(message) / 2;
    if (isLast || (this.#more && isHalf)) this.wake();
  }

  /** The channels that a lane's messages can go out by. */
  #channelsOf({ lane }: Pick<Head, 'lane'>) {
    const templates = JSON.parse(lane) as string[];
    const names = templates.map((id) => this.#parts.template(id)?.channel ?? '');
    return [...new Set(names)].sort();
  }

  #wayOf(lane: Pick<Head, 'lane'>): string {
    return this.#channelsOf(lane).join(' ');
  }

  #aheadOf(lane: Pick<Head, 'lane'>): number {
    const atOnce = this.#channelsOf(lane).map(
      (name) => this.#parts.channel(name)?.concurrency ?? 0,
    );
    return AHEAD + 2 * atOnce.reduce((sum, one) => sum + one, 0);
  }

  /** Sleeps until a time, milliseconds UTC, without asking the store; the clock is looked at meanwhile. */
  #sleep(next: number | undefined): void {
    const { clock, timers } = this.#parts;
    timers.clear(this.#timer);
    if (this.#closed || next === undefined) return;
    const left = next - clock();
    this.#timer = timers.set(
      () => {
        const now = clock();
        if (now >= next || now < this.#last - LOOK) this.wake();
        else this.#sleep(next);
      },
      Math.min(Math.max(0, left), LOOK),
    );
  }

  /** The store failed: what waits is looked for again after a pause. */
  #rest(): void {
    const { timers } = this.#parts;
    timers.clear(this.#timer);
    if (!this.#closed) this.#timer = timers.set(() => this.wake(), PAUSE);
  }
}

const keyOf = ({ lane, priority }: Pick<Head, 'lane' | 'priority'>): string =>
  `${priority} ${lane}`;

const count = (counts: Map<string, number>, key: string, by: number): void => {
  const counted = (counts.get(key) ?? 0) + by;
  if (counted === 0) counts.delete(key);
  else counts.set(key, counted);
};
