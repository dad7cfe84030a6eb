import type { RuleSet } from '../../rules/rule-set.ts';
import type { KeptMessage, WrittenMessage } from './message.ts';

/** What is known of who a message is for when its time comes. */
export interface Recipient {
  readonly home: number;
  /** All homes of the person. */
  readonly homes: readonly number[];
  /** IANA; the shop's where theirs is not known. */
  readonly zone: string;
  readonly zoneKnown: boolean;
  /** BCP 47; undefined where nobody knows. */
  readonly language: string | undefined;
  /** The template to be used and its channel, after choosing among several. */
  readonly template: string;
  readonly templateVersion: number;
  readonly channel: string;
  /** As the channel wrote it. */
  readonly address: string;
}

/** Nobody can be written to so; a sentence that says why. `missing`: nobody has such an address; `silent`: they do not want to; `gone`: bounced. */
export interface NoRecipient {
  readonly problem: string;
  readonly why: 'missing' | 'silent' | 'gone' | 'nobody' | 'template' | 'channel';
}

/**
 * Finds how somebody can be reached: who they are now, their address on the channel, consent to channel and topic, and that the
 * address is not known to be dead. Of several templates it gives each that reaches, the best first.
 */
export interface Recipients {
  find(message: KeptMessage, now: number): Promise<readonly Recipient[] | NoRecipient>;
}

/** What restraint says of a message now. */
export type Restrained =
  | { readonly verdict: 'send' }
  /** Better then; `reason` in a sentence, `rule` the short name that reports count by. */
  | {
      readonly verdict: 'wait';
      readonly until: number;
      readonly rule: string;
      readonly reason: string;
    }
  /** Better never: counted as saved. */
  | { readonly verdict: 'save'; readonly rule: string; readonly reason: string };

/** Says whether a message should go out now: quiet hours, caps over all channels, its worth, one at a moment. */
export interface Restraint {
  /**
   * Asked of one person's messages one after another, never at once. What it lets go counts from then on, so that whoever
   * is asked next is told the truth; {@link Restraint.returned} takes it back.
   */
  ask(message: KeptMessage, recipient: Recipient, now: number): Promise<Restrained>;
  /** A message that was let go did not go out after all. */
  returned(message: KeptMessage): void;
}

/** Writes the text: decides its lists, draws its look, fills everything in, makes links one's own. */
export interface Writer {
  /** A sentence of what is missing where it cannot be written; never rejects for what a person's data are like. */
  write(
    message: KeptMessage,
    recipient: Recipient,
    now: number,
  ): Promise<WrittenMessage | { readonly problem: string }>;
}

/** What is to be known of a published template without writing it. */
export interface TemplateFacts {
  readonly id: string;
  readonly version: number;
  /** Id of the channel. */
  readonly channel: string;
  /**
   * `transactional` (a receipt, an answer) and `care` (the late child) are sent whatever caps, hours' worth and marketing consent
   * say, `care` also in quiet hours.
   */
  readonly sort: 'marketing' | 'transactional' | 'care';
  /** Id of the topic whose consent it needs, beside that of the channel. */
  readonly topic: string | undefined;
  /** Expected value of one message where nothing is learned yet, and what one costs, in units of the shop's currency. */
  readonly value: number | undefined;
  readonly cost: number | undefined;
  /** 0 to 1,000. */
  readonly priority: number;
  /** Milliseconds after which it is no use any more. */
  readonly lifetime: number;
  /** Whether a message that nobody knows of is sent again. */
  readonly retryUnknown: boolean;
}

/** The rules as whoever a message is for sees them: by the arms of experiments they are in. */
export type RulesFor = (message: KeptMessage, now: number) => RuleSet | Promise<RuleSet>;

/** Finds a published template; undefined where there is none. */
export type FindTemplate = (id: string) => TemplateFacts | undefined;
