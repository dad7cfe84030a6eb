import { type Entry, type EventKinds, toEntry } from '../../../customer/entry.ts';
import { MESSAGE_EVENTS } from '../../../customer/message-events.ts';
import type { People } from '../../../customer/people.ts';
import { messagesNamedIn } from '../../../customer/shown-messages.ts';
import type { BoundWrite } from '../../../store/statement.ts';
import type { Store } from '../../../store/store.ts';
import { type OnsiteMessage, OnsiteState } from './onsite-message.ts';
import {
  endOnsite,
  readOnsitePosition,
  removeOnsiteBefore,
  showOnsite,
  waitingOf,
  writeOnsitePosition,
} from './onsite-store.ts';

/** What a box is read with. */
export interface OnsiteBoxParts {
  readonly store: Store;
  readonly people: Pick<People, 'person' | 'folded'>;
  readonly kinds: EventKinds;
  /** Milliseconds UTC. */
  readonly clock: () => number;
}

/** Records read from the log at once, to catch up. */
const CHUNK = 2_000;
/** Records after which the position is noted even if they brought nothing. */
const NOTE_AFTER = 10_000;
const LONGEST_ID = 200;
/** Milliseconds between two looks for what is over; a message is kept for so long after. */
const PRUNE = 86_400_000;
const KEPT = 30 * 86_400_000;

/**
 * What waits for people on the shop's pages, and what they did with it: a fold of the log. An event `Message Opened` with the
 * `message_id`, or several as `message_ids`, counts that it was shown, `Message Clicked` and `Message Dismissed` end it. The position is written with what it
 * brings, so that each showing counts once, whatever crashes.
 */
export class OnsiteBox {
  readonly #parts: OnsiteBoxParts;
  #position: number;
  #noted: number;
  #pruned = 0;

  private constructor(parts: OnsiteBoxParts, position: number) {
    this.#parts = parts;
    this.#position = position;
    this.#noted = position;
  }

  static async open(parts: OnsiteBoxParts): Promise<OnsiteBox> {
    const { store, people } = parts;
    const known = await readOnsitePosition(store);
    // Before the first message nothing can have been shown.
    if (known === undefined) await store.write([writeOnsitePosition(people.folded)]);
    const box = new OnsiteBox(parts, known ?? people.folded);
    await box.#catchUp();
    return box;
  }

  /** What waits in some homes, the latest first. */
  async waiting(
    homes: readonly number[],
    limit: number,
    now = this.#parts.clock(),
  ): Promise<OnsiteMessage[]> {
    const { store } = this.#parts;
    const found = await Promise.all(homes.map((home) => waitingOf(store, home, now, limit)));
    const latest = found.flat().sort((a, b) => b.time - a.time || (a.id < b.id ? 1 : -1));
    return latest.slice(0, limit);
  }

  /** Takes in durable entries, in order, that people already have. */
  async fold(entries: readonly Entry[]): Promise<void> {
    for (const entry of entries) {
      if (entry.position <= this.#position) continue;
      const writes = await this.#writesOf(entry);
      const { position } = entry;
      if (writes.length > 0 || position - this.#noted >= NOTE_AFTER) {
        await this.#parts.store.write([...writes, writeOnsitePosition(position)]);
        this.#noted = position;
      }
      this.#position = position;
    }
    await this.#prune();
  }

  /** Notes the position, so that rows before it are never read again. */
  async checkpoint(): Promise<void> {
    if (this.#noted === this.#position) return;
    const position = this.#position;
    await this.#parts.store.write([writeOnsitePosition(position)]);
    this.#noted = position;
  }

  async #catchUp(): Promise<void> {
    const { store, kinds } = this.#parts;
    for (;;) {
      const records = await store.readLog(0, this.#position, CHUNK);
      if (records.length === 0) return;
      await this.fold(records.map((record) => toEntry(record, kinds)));
    }
  }

  async #writesOf({ home, message }: Entry): Promise<readonly BoundWrite[]> {
    if (message?.type !== 'track') return [];
    const write = writeFor(message.event);
    if (write === undefined) return [];
    const ids = messagesNamedIn(message).filter((id) => id.length <= LONGEST_ID);
    if (ids.length === 0) return [];
    // Known by its id and found in the person's own boxes only.
    const { homes } = await this.#parts.people.person(home);
    return homes.flatMap((one) => ids.map((id) => write(one.home, id)));
  }

  async #prune(): Promise<void> {
    const now = this.#parts.clock();
    if (now - this.#pruned < PRUNE) return;
    this.#pruned = now;
    await removeOnsiteBefore(this.#parts.store, now - KEPT);
  }
}

const writeFor = (event: string | undefined) => {
  switch (event) {
    case MESSAGE_EVENTS.opened:
      return showOnsite;
    case MESSAGE_EVENTS.clicked:
      return (home: number, id: string) => endOnsite(home, id, OnsiteState.clicked);
    case MESSAGE_EVENTS.dismissed:
      return (home: number, id: string) => endOnsite(home, id, OnsiteState.dismissed);
    default:
      return undefined;
  }
};
