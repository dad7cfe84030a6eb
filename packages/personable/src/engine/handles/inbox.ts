import type { Inbox, RejectedEvent } from '../../customer/inbox.ts';
import type { Ingest, IngestResult } from '../../customer/ingest.ts';
import { PersonableError } from '../errors.ts';

/** Rejected messages: `shop.inbox`. */
export class InboxHandle {
  readonly #inbox: Inbox;
  readonly #ingest: Ingest;
  readonly #clock: () => number;

  constructor(inbox: Inbox, ingest: Ingest, clock: () => number) {
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
