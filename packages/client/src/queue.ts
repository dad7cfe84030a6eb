import { attempt, type Report } from './fence.ts';
import type { Shelf } from './shelf.ts';
import { type Answer, mayRetry } from './transport.ts';
import type { ClientError } from './types.ts';

/**
 * What waits to be sent, in order, until it is acknowledged.
 *
 *     waiting ── sent ──► acknowledged, or refused for good: forgotten
 *        ▲         │
 *        └─────────┘ away, slow or busy: again after a pause that grows
 *
 * Each message also lies on the shelf under a key of its own until it is forgotten, so that tabs never
 * overwrite each other's. A page takes over whatever it finds there when it opens. Whichever tab is
 * acknowledged first takes the message off the shelf, and the others see that it is gone before they
 * send it; where both were faster than that, the engine knows the message by its id.
 *
 * A key that the engine does not know stops the queue: what waits stays on the shelf.
 */
export interface Queue {
  add(message: Message, acknowledged?: () => void): void;
  /** Sends what waits, now; resolves when it was sent or could not be. */
  flush(): Promise<void>;
  /** Hands out once what waits, in parcels, and hears nothing of what becomes of it: the page may be over. */
  handOut(mostBytes: number, send: (messages: readonly Message[]) => void): void;
  /** Sends nothing more; returns how many messages wait. */
  stop(): number;
}

/** A message, as the JSON that is sent. */
export interface Message {
  readonly id: string;
  readonly text: string;
  /** A word on consent is sent alone, and never dropped for want of room. */
  readonly consent?: boolean;
}

export interface QueueParts {
  /** Sends one word on consent, or any number of events. */
  readonly send: (messages: readonly Message[]) => Promise<Answer>;
  readonly report: Report;
  readonly shelf: Shelf;
  /** How its keys on the shelf begin. */
  readonly name: string;
  /** Kept at most; the oldest events go first. */
  readonly most: Extent;
  /** Sent at once at most. */
  readonly atOnce: Extent;
  /** Bytes of a message at most: the engine takes no larger one. */
  readonly largest: number;
}

interface Extent {
  readonly events: number;
  readonly bytes: number;
}

interface Waiting extends Message {
  readonly bytes: number;
  readonly shelved: boolean;
  handedOut?: boolean;
  readonly acknowledged?: (() => void) | undefined;
}

/** Milliseconds in which events gather, so that those of one moment go together. */
const GATHER = 10;
/** Milliseconds before the first retry, and between the last ones; half of each is left to chance. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 120_000;

/** A queue, with what earlier pages left on the shelf. */
export const openQueue = (parts: QueueParts): Queue => {
  const { send, report, shelf, name, most, atOnce, largest } = parts;
  const waiting = new Set<Waiting>();
  let bytes = 0;
  let failures = 0;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let run = Promise.resolve();

  const forget = (message: Waiting) => {
    if (!waiting.delete(message)) return;
    bytes -= message.bytes;
    if (message.shelved) shelf.remove(name + message.id);
  };

  const keep = (message: Waiting) => {
    waiting.add(message);
    bytes += message.bytes;
    let dropped = 0;
    for (const oldest of waiting) {
      if (waiting.size <= most.events && bytes <= most.bytes) break;
      if (oldest.consent) continue;
      forget(oldest);
      dropped++;
    }
    if (dropped > 0) report({ code: 'queue_full', message: `oldest events dropped: ${dropped}` });
    timer ??= setTimeout(flush, GATHER);
  };

  const parcel = (mostBytes: number, onlyNew?: boolean): Waiting[] => {
    const taken: Waiting[] = [];
    let left = mostBytes;
    for (const message of waiting) {
      if (onlyNew && message.handedOut) continue;
      left -= message.bytes + 1;
      const alone = message.consent || taken[0]?.consent;
      if (taken.length > 0 && (alone || left < 0 || taken.length >= atOnce.events)) break;
      taken.push(message);
    }
    return taken;
  };

  const arrived = (message: Waiting) => {
    message.acknowledged?.();
    forget(message);
  };

  const sendAll = async () => {
    for (;;) {
      for (const message of waiting) {
        if (message.shelved && shelf.get(name + message.id) === undefined) arrived(message);
      }
      const messages = stopped ? [] : parcel(atOnce.bytes);
      if (messages.length === 0) break;
      const answer = await send(messages);
      if (answer.ok) {
        failures = 0;
        const { rejected } = answer.body as { rejected?: readonly ClientError[] };
        attempt(() => rejected?.forEach(report));
        messages.forEach(arrived);
        continue;
      }
      report(answer);
      stopped = answer.status === 401;
      if (stopped) break;
      if (mayRetry(answer.status)) {
        pause();
        break;
      }
      messages.forEach(forget);
    }
    running = false;
  };

  const pause = () => {
    const length = Math.min(FIRST_PAUSE * 2 ** failures++, LONGEST_PAUSE);
    clearTimeout(timer);
    timer = setTimeout(flush, length * (1 - Math.random() / 2));
    // A program on Node may end while the engine is away.
    (timer as { unref?: () => void }).unref?.();
  };

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (!running) {
      running = true;
      run = sendAll();
    }
    return run;
  };

  for (const key of shelf.keys(name)) {
    const id = key.slice(name.length);
    const text = shelf.get(key) ?? '';
    const message = attempt(() => JSON.parse(text));
    if (message?.messageId !== id) shelf.remove(key);
    else
      keep({ id, text, consent: message.type === 'consent', bytes: bytesOf(text), shelved: true });
  }

  return {
    add: (message, acknowledged) => {
      const size = bytesOf(message.text);
      if (size > largest) {
        report({ code: 'event_too_large', message: `${size} bytes; ${largest} are allowed` });
        return;
      }
      const shelved = shelf.set(name + message.id, message.text);
      keep({ ...message, bytes: size, shelved, acknowledged });
    },
    flush,
    handOut: (mostBytes, hand) => {
      let messages = stopped ? [] : parcel(mostBytes, true);
      while (messages.length > 0) {
        for (const message of messages) message.handedOut = true;
        hand(messages);
        messages = parcel(mostBytes, true);
      }
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      return waiting.size;
    },
  };
};

const encoder = new TextEncoder();
const bytesOf = (text: string): number => encoder.encode(text).length;
