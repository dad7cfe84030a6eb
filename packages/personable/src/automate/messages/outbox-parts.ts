import type { MESSAGE_EVENTS } from '../../customer/message-events.ts';
import type { Store } from '../../store/store.ts';
import type { Channel } from '../channels/channel.ts';
import type { FindTemplate, Recipients, Restraint, Writer } from './ports.ts';

/** Something that became of a message, for the log of the person. */
export interface MessageNote {
  readonly home: number;
  readonly event: (typeof MESSAGE_EVENTS)[keyof typeof MESSAGE_EVENTS];
  /** Follows from the message and its state: a note that is given twice is one event. */
  readonly messageId: string;
  /** When it happened, milliseconds UTC. */
  readonly time: number;
  readonly properties: Readonly<Record<string, string | number>>;
}

/** Whatever timers are here, in Node or under the types of a browser. */
type Timer = ReturnType<typeof setTimeout>;

/** Timers of the process, or of a test. */
export interface Timers {
  readonly set: (run: () => void, milliseconds: number) => Timer;
  readonly clear: (timer: Timer | undefined) => void;
}

/** The timers of the process; they keep nothing alive. */
export const PROCESS_TIMERS: Timers = {
  set: (run, milliseconds) => setTimeout(run, milliseconds).unref(),
  clear: (timer) => clearTimeout(timer),
};

/** What messages are sent with. */
export interface OutboxParts {
  readonly store: Store;
  /** Milliseconds UTC. */
  readonly clock: () => number;
  readonly recipients: Recipients;
  readonly restraint: Restraint;
  readonly writer: Writer;
  /** A channel by its name. */
  readonly channel: (name: string) => Channel | undefined;
  readonly template: FindTemplate;
  /** The key of a message that has none yet; left out, one that follows from its id alone. */
  readonly keyOf?: (id: string) => string;
  /**
   * Puts events into the log; resolves when they are durable. Given again after a failure or a crash, with the same messageIds.
   * Whoever is erased or cannot be spoken for is passed over silently.
   */
  readonly note: (notes: readonly MessageNote[]) => Promise<void>;
  /** In [0, 1): spreads what is tried again. */
  readonly random: () => number;
  readonly timers: Timers;
}
