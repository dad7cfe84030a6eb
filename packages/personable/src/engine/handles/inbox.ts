import type { Inbox, RejectedEvent } from '../../customer/inbox.ts';
import {
  type GroupName,
  type InboxGroup,
  readGroupIds,
  readGroups,
} from '../../customer/inbox-groups.ts';
import type { Ingest, IngestResult } from '../../customer/ingest.ts';
import type { Store } from '../../store/store.ts';
import { PersonableError } from '../errors.ts';

/** What became of the messages of a group that were sent again. */
export interface RetriedGroup {
  /** Taken, and gone from the inbox. */
  readonly taken: number;
  /** Rejected again: they stand there with the reason they have now. */
  readonly rejected: number;
  /** Too large to have been kept whole, so they stay as they are. */
  readonly cut: number;
}

/** Groups listed at the most, and messages sent again at once. */
const MOST_GROUPS = 200;
const AT_ONCE = 50;

/** Rejected messages: `shop.inbox`. */
export class InboxHandle {
  readonly #store: Store;
  readonly #inbox: Inbox;
  readonly #ingest: Ingest;
  readonly #clock: () => number;

  constructor(store: Store, inbox: Inbox, ingest: Ingest, clock: () => number) {
    this.#store = store;
    this.#inbox = inbox;
    this.#ingest = ingest;
    this.#clock = clock;
  }

  /** The latest rejected messages, newest first. */
  list(limit = 100): Promise<RejectedEvent[]> {
    return this.#inbox.list(limit);
  }

  /**
   * Sends a rejected message again, as it was or mended; it leaves the inbox when it is taken.
   *
   * @throws PersonableError `not_found`.
   */
  async retry(id: string, mended?: unknown): Promise<IngestResult> {
    const event = await this.#find(id);
    const message = mended ?? whole(event);
    const trusted = event.verified === 1;
    const origin = {
      trusted,
      received: this.#clock(),
      arrived: event.received,
      // Pressing the button twice must not count it twice.
      messageId: `inbox:${id}`,
    };
    const result = await this.#ingest.take([message], origin);
    // Rejected again, it stands in the inbox with its new reason.
    await this.#inbox.remove(id);
    return result;
  }

  /** Rejected messages by reason: those with the most of them first, 200 at the most. */
  groups(): Promise<readonly InboxGroup[]> {
    return readGroups(this.#store, MOST_GROUPS);
  }

  /** Sends all messages of a group again as they were, such as after the plan was mended; the oldest first. */
  async retryGroup(group: GroupName): Promise<RetriedGroup> {
    const done = { taken: 0, rejected: 0, cut: 0 };
    const ids = await readGroupIds(this.#store, group);
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      const results = ids.slice(at, at + AT_ONCE).map((id) => this.#retryIfWhole(id));
      for (const outcome of await Promise.all(results))
        if (outcome !== undefined) done[outcome] += 1;
    }
    return done;
  }

  /** `undefined` for one that somebody else dealt with meanwhile. */
  async #retryIfWhole(id: string): Promise<keyof RetriedGroup | undefined> {
    try {
      const { rejected } = await this.retry(id);
      return rejected.length === 0 ? 'taken' : 'rejected';
    } catch (error) {
      if (!(error instanceof PersonableError)) throw error;
      return error.code === 'not_found' ? undefined : 'cut';
    }
  }

  /** Throws a rejected message away. */
  async remove(id: string): Promise<void> {
    await this.#find(id);
    await this.#inbox.remove(id);
  }

  async #find(id: string): Promise<RejectedEvent> {
    const event = await this.#inbox.find(id);
    if (event === undefined) {
      throw new PersonableError('not_found', `The inbox has no message ${id}.`);
    }
    return event;
  }
}

/** The message of the inbox as it came. */
const whole = (event: RejectedEvent): unknown => {
  try {
    return JSON.parse(event.body);
  } catch (cause) {
    throw new PersonableError('invalid_body', 'The message was too large to be kept whole.', {
      hint: 'Send it mended.',
      cause,
    });
  }
};
