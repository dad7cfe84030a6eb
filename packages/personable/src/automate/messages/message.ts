import type { MessageContent } from '../channels/channel.ts';

/**
 * Where a message stands. Numbers are stored: never renumber.
 *
 * `due` → (its time comes, somebody may be written to, and the text is written) → `handing-over`, committed *before* the other
 * side is spoken to → `sent` (taken), `refused` (never will be), back to `due` (surely not taken, with back-off), or `unknown` (no
 * answer, or a crash in between). An `unknown` one is not sent again unless its template says so or somebody asks, then with the
 * same key. From `due` a message can also become `saved` (better not sent: it says which restraint), `expired` (its time is over),
 * `cancelled` (whoever asked for it has taken it back) and `unsendable` (no address, no consent, no text: it says why).
 */
export const MessageState = {
  due: 0,
  'handing-over': 1,
  sent: 2,
  refused: 3,
  unknown: 4,
  saved: 5,
  expired: 6,
  cancelled: 7,
  unsendable: 8,
} as const;
export type MessageStateName = keyof typeof MessageState;

/** What a message comes from. */
export interface MessageSource {
  readonly kind: 'journey' | 'campaign' | 'api';
  /** Id of the journey or campaign; who asked, of `api`. */
  readonly id: string;
  /** Of a journey: the run and the step. */
  readonly version?: number;
  readonly run?: string;
  readonly step?: string;
}

/** A message that is asked for. Nothing of it is written yet: text, address and channel are settled when it is its time. */
export interface NewMessage {
  /** UUIDv7, or any text unique to what it is for, such as `run/step`: asked twice with one id it is one message. */
  readonly id: string;
  readonly home: number;
  /** Ids of templates: one, or one for each channel it could go out on, of which the best for this person is taken. */
  readonly templates: readonly string[];
  readonly source: MessageSource;
  /** Milliseconds UTC. */
  readonly notBefore: number;
  readonly expires: number;
  /** 0 to 1,000: of several for one person the highest goes first. */
  readonly priority: number;
  /** What texts can speak of under `data`, such as the properties of the event that began it. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Why it is sent, a sentence for whoever gets it, by language; texts show it as `message.why`. */
  readonly why?: Readonly<Record<string, string>>;
}

/** A message as it is kept. */
export interface KeptMessage extends NewMessage {
  readonly state: MessageStateName;
  readonly created: number;
  /** When it is to be looked at next, milliseconds UTC. */
  readonly due: number;
  readonly tries: number;
  /** Why it stands where it stands, in a sentence; empty while there is nothing to say. */
  readonly reason: string;
  /** What follows is settled when it is first handed over. */
  readonly template?: string;
  readonly templateVersion?: number;
  readonly channel?: string;
  readonly address?: string;
  readonly language?: string;
  readonly key?: string;
  /** First handing over, milliseconds UTC. */
  readonly time?: number;
  readonly subject?: string;
  readonly reference?: string;
  readonly cost?: { readonly minor: number; readonly currency: string };
  /** Which look of its template was drawn. */
  readonly alternative?: string;
  readonly decisions?: readonly string[];
}

/** What was written for one person. */
export interface WrittenMessage {
  readonly template: string;
  readonly templateVersion: number;
  readonly channel: string;
  readonly address: string;
  readonly content: MessageContent;
  readonly language: string | undefined;
  /** Whether `List-Unsubscribe` goes with it; not with what is transactional. */
  readonly unsubscribe?: { readonly url: string; readonly mailto?: string };
  /** Which look of the template was drawn, with its probability, and the decisions its lists rest on. */
  readonly alternative?: string;
  readonly decisions: readonly string[];
}
