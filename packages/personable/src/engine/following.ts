import { type Entry, type EventKinds, toEntry } from '../customer/entry.ts';
import { type Alarm, alarmId } from '../customer/quality/alarm.ts';
import type { StoreReader } from '../store/store.ts';
import { inOrder } from './in-order.ts';

/** Takes in durable entries, in order; those that it has already are passed over. */
type Follow = (entries: readonly Entry[]) => Promise<void> | void;

/** That a follower could not take in what it was told. */
interface Fault {
  /** Milliseconds UTC. */
  readonly since: number;
  /** What went wrong last. */
  readonly message: string;
  /** When it is tried again, on the clock that nobody puts forward or back. */
  readonly again: number;
}

interface Follower {
  readonly name: string;
  readonly follow: Follow;
  /** Position of the log up to which it was told everything, and took it in. */
  told: number;
  fault: Fault | undefined;
}

interface FollowingParts {
  readonly store: Pick<StoreReader, 'readLog'>;
  readonly kinds: EventKinds;
  /** Milliseconds UTC. */
  readonly clock: () => number;
}

const PARTITION = 0;
/** Records read from the log at once, to catch up. */
const CHUNK = 2_000;
/** Milliseconds until one that failed is tried again. */
const PAUSE = 1_000;

/**
 * Tells everybody who follows the log what is new, one after the other, in the order of the log. One that fails holds up nobody, and misses
 * nothing: it is told again a second later, from the log, what it has not taken in. Until it has caught up it stands among the alarms.
 */
export class Following {
  readonly #parts: FollowingParts;
  readonly #followers: Follower[] = [];
  #position: number;
  readonly #do = inOrder((step: () => Promise<void>) => step());
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  /** @param position of the log up to which those who follow it have everything. */
  constructor(parts: FollowingParts, position: number) {
    this.#parts = parts;
    this.#position = position;
  }

  /** Lets somebody follow who has everything so far; told after those who came before. */
  add(name: string, follow: Follow): void {
    this.#followers.push({ name, follow, told: this.#position, fault: undefined });
  }

  /** Tells everybody of entries, after what was told before; resolves when all took them in or failed to, and never rejects. */
  tell(entries: readonly Entry[]): Promise<void> {
    return this.#do(async () => {
      const last = entries.at(-1);
      if (last === undefined) return;
      this.#position = Math.max(last.position, this.#position);
      for (const follower of this.#followers) await this.#tellOne(follower, entries);
    });
  }

  /** Those who are behind. */
  alarms(): readonly Alarm[] {
    return this.#followers.flatMap(({ name, told, fault }) => {
      if (fault === undefined) return [];
      const [kind, source] = ['behind', 'engine'] as const;
      const { since, message } = fault;
      const left = this.#position - told;
      return [
        {
          ...{ id: alarmId(kind, source, name), kind, source, event: name, since },
          text: `What is counted as "${name}" stands still, ${left.toLocaleString('en')} ${left === 1 ? 'record' : 'records'} of the log behind: ${message} It is tried again every second and misses nothing.`,
        },
      ];
    });
  }

  /** Tries nothing again from now on: the next start of the engine does. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#do(async () => undefined);
  }

  async #tellOne(follower: Follower, entries: readonly Entry[]): Promise<void> {
    const { fault } = follower;
    try {
      if (fault === undefined) {
        await follower.follow(entries);
        follower.told = this.#position;
        return;
      }
      if (performance.now() < fault.again) {
        this.#tryAgain();
        return;
      }
      await this.#catchUp(follower);
      follower.fault = undefined;
    } catch (error) {
      const since = fault?.since ?? this.#parts.clock();
      follower.fault = { since, message: sentenceOf(error), again: performance.now() + PAUSE };
      this.#tryAgain();
    }
  }

  async #catchUp(follower: Follower): Promise<void> {
    const { store, kinds } = this.#parts;
    while (follower.told < this.#position) {
      const records = await store.readLog(PARTITION, follower.told, CHUNK);
      const known = records.filter(({ position }) => position <= this.#position);
      const last = known.at(-1);
      if (last === undefined) break;
      await follower.follow(known.map((record) => toEntry(record, kinds)));
      follower.told = last.position;
    }
    follower.told = this.#position;
  }

  #tryAgain(): void {
    if (this.#closed) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#do(async () => {
        for (const one of this.#followers)
          if (one.fault !== undefined) await this.#tellOne(one, []);
      });
    }, PAUSE);
    this.#timer.unref();
  }
}

/** What went wrong, as a sentence. */
const sentenceOf = (error: unknown): string => {
  const message = (error instanceof Error ? error.message : String(error)).trim();
  return /[.!?]$/.test(message) ? message : `${message}.`;
};
