/**
 * The port to everything that carries messages out of the house.
 *
 * Words
 * - **channel**: a way out with a name, such as `email`, `sms`, `push`, or a webhook's own name. Which protocol it speaks, how it
 *   pools, signs and splits, is known below this port only.
 * - **address**: where on a channel somebody is reached: an e-mail address, a phone number, a push subscription, a user's id.
 * - **to hand over**: to give a message to whoever carries it on, such as an SMTP server. Handed over is not delivered.
 * - **unknown**: the other side may or may not have taken it. Nobody but them knows, so it is never tried again unless somebody
 *   says so, and then with the same key.
 */

/** What protocols there are to carry messages; a channel has one. */
export const CHANNEL_KINDS = ['email', 'sms', 'push', 'webhook', 'onsite'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** A message as an e-mail has it. Texts are filled in; headers, encoding and signing are the channel's. */
export interface EmailContent {
  readonly kind: 'email';
  readonly subject: string;
  readonly html?: string;
  readonly text: string;
  /** `Name <address>` or an address; the channel's own when left out. */
  readonly from?: string;
  readonly replyTo?: string;
}

interface SmsContent {
  readonly kind: 'sms';
  readonly text: string;
}

export interface PushContent {
  readonly kind: 'push';
  readonly title: string;
  readonly body: string;
  /** Where a click leads. */
  readonly url?: string;
  readonly icon?: string;
}

/** For a webhook: any JSON, sent under `data` of a Standard Webhooks payload. */
export interface WebhookContent {
  readonly kind: 'webhook';
  readonly data: Readonly<Record<string, unknown>>;
}

/** Shown on the shop's own pages at the next visit. */
export interface OnsiteContent {
  readonly kind: 'onsite';
  readonly fields: Readonly<Record<string, string>>;
}

export type MessageContent =
  | EmailContent
  | SmsContent
  | PushContent
  | WebhookContent
  | OnsiteContent;

/** How whoever gets a message can be rid of its like. */
export interface Unsubscribe {
  /** HTTPS address: POST unsubscribes (RFC 8058), GET shows a page and changes nothing. */
  readonly url: string;
  /** Address that takes unsubscribing mail, where there is one. */
  readonly mailto?: string;
}

/** What a channel is given. */
export interface Outgoing {
  /** The message's id, UUIDv7. */
  readonly id: string;
  /** The same at each try of one message: Message-ID without brackets, webhook-id. Receivers know a repeat by it. */
  readonly key: string;
  /** When it was first handed over, milliseconds UTC: the same at each try. */
  readonly time: number;
  /** As {@link Channel.readAddress} gave it back. */
  readonly address: string;
  readonly content: MessageContent;
  /** Left out of what nobody can unsubscribe from, such as a receipt. */
  readonly unsubscribe?: Unsubscribe;
  /** Language of the text, BCP 47, where it is known. */
  readonly language?: string;
  /** Milliseconds UTC after which it is better not delivered, where the channel can say so. */
  readonly expires?: number;
}

/** What came of handing over. */
export type HandOver =
  | {
      readonly outcome: 'accepted';
      /** What the other side calls it. */
      readonly reference?: string;
      /** Minor units of a currency, where the channel knows what it cost. */
      readonly cost?: { readonly minor: number; readonly currency: string };
      /** Parts it was sent in, where there are some. */
      readonly parts?: number;
    }
  /** Surely not taken, and worth another try: greylisting, a full pool, no connection. */
  | { readonly outcome: 'later'; readonly reason: string; readonly retryAfter?: number }
  /** Surely not taken, and never will be. `gone`: the address is no good for any message. */
  | { readonly outcome: 'refused'; readonly reason: string; readonly gone?: boolean }
  /** It was given away and no answer came. */
  | { readonly outcome: 'unknown'; readonly reason: string };

/** Whether something can be an address of a channel, in its one way of writing, or why not in a sentence. */
export type ReadAddress = { readonly address: string } | { readonly problem: string };

export interface Channel {
  readonly name: string;
  readonly kind: ChannelKind;

  /** Purpose that consent is asked for before anything but a transactional message goes out on it; `email`, `sms`, `push` or one's own. */
  readonly purpose: string;

  /** How many messages may be under way at once. */
  readonly concurrency: number;

  /** Whether it is set up to send now; a sentence with a way out where it is not. */
  readonly problem: string | undefined;

  /** Reads an address that somebody gave; pure. */
  readAddress(address: string): ReadAddress;

  /** Why a message cannot go out on this channel whatever happens, in a sentence: too long, a line break in a subject. Pure. */
  refuse(content: MessageContent): string | undefined;

  /**
   * Hands a message over. Never rejects: what went wrong is an outcome. Whoever calls has committed before that it is being
   * handed over, so that a crash in between is known afterwards.
   *
   * @param signal aborts when the engine closes; what was given away by then is `unknown`.
   */
  handOver(message: Outgoing, signal: AbortSignal): Promise<HandOver>;

  /** Ends connections once what is under way is done. */
  close(): Promise<void>;
}
