import { createHash } from 'node:crypto';
import { MESSAGE_EVENTS } from '../../customer/message-events.ts';
import type { StoredMessage } from './message-row.ts';
import { messageNoted, unnotedMessages } from './note-store.ts';
import type { MessageNote, OutboxParts } from './outbox-parts.ts';

/** Events put into the log at once. */
const SLICE = 200;
/** Milliseconds before what could not be noted is tried again. */
const PAUSE = 5_000;

/**
 * Puts into the log what became of messages, after the state is durable. A message whose event is not in the log yet says so in
 * its row, so a crash in between only means that the event is noted later; one that is noted twice has the same messageId and is
 * ignored by the log.
 */
export class Noting {
  readonly #parts: Pick<OutboxParts, 'store' | 'note' | 'timers'>;
  #running: Promise<void> | undefined;
  #asked = false;
  #closed = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: Pick<OutboxParts, 'store' | 'note' | 'timers'>) {
    this.#parts = parts;
  }

  /** There may be something to note. */
  wake(): void {
    this.#asked = true;
    if (this.#closed || this.#running !== undefined) return;
    this.#running = this.#run().finally(() => {
      this.#running = undefined;
      if (this.#asked) this.wake();
    });
  }

  /** Ends after what is under way. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#parts.timers.clear(this.#timer);
    await this.#running;
  }

  async #run(): Promise<void> {
    this.#asked = false;
    try {
      while (!this.#closed && (await this.#some()) > 0);
    } catch {
      // The rows still say so.
      const { timers } = this.#parts;
      timers.clear(this.#timer);
      this.#timer = timers.set(() => this.wake(), PAUSE);
    }
  }

  async #some(): Promise<number> {
    const { store, note } = this.#parts;
    const messages = await unnotedMessages(store, SLICE);
    if (messages.length === 0) return 0;
    await note(messages.map(noteOf));
    await store.write(messages.map(messageNoted));
    return messages.length;
  }
}

/** The event of a message that was taken or refused. */
const noteOf = (message: StoredMessage): MessageNote => {
  const { id, home, source, reason, state } = message;
  const { template, templateVersion, channel, alternative, subject } = message;
  const kind = state === 'sent' ? 'sent' : 'refused';
  const hash = createHash('sha256').update(id).digest('hex').slice(0, 32);
  return {
    ...{ home, event: MESSAGE_EVENTS[kind], messageId: `message-${kind}:${hash}` },
    time: message.changed,
    properties: {
      ...{ message_id: id, source: source.kind, source_id: source.id },
      ...(template === undefined ? {} : { template }),
      ...(templateVersion === undefined ? {} : { template_version: templateVersion }),
      ...(channel === undefined ? {} : { channel }),
      ...(alternative === undefined ? {} : { alternative }),
      ...(subject === undefined ? {} : { subject }),
      ...(reason === '' ? {} : { reason }),
    },
  };
};
