/** What can come back of a message, or from whoever gets messages. */
export const ANSWER_KINDS = [
  'delivered',
  'bounced',
  'replied',
  'unsubscribed',
  'complained',
] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** One thing that came back on a channel. */
export interface ChannelAnswer {
  readonly channel: string;
  readonly kind: AnswerKind;
  /** Unique within the channel: what comes twice is noted once. */
  readonly id: string;
  /** Milliseconds UTC. */
  readonly time: number;
  /** Id of the message, where the other side keeps it. */
  readonly message?: string;
  /** What the other side calls the message: the `reference` of its handing over. */
  readonly reference?: string;
  /** From whom it comes, or whom it did not reach; as {@link Channel.readAddress} writes it. */
  readonly address?: string;
  /** What somebody replied. */
  readonly text?: string;
  /** Why it came back, in the other side's words. */
  readonly reason?: string;
  /** The address is no good for any message. */
  readonly gone?: boolean;
}

/** What became of an answer: noted of somebody, noted before, about nobody that is known, or put into the inbox as one that cannot be noted. */
export type Heard = 'noted' | 'known' | 'nobody' | 'inbox';

/**
 * Takes an answer. Resolves when it is durable, so that the other side is told only then that it need not say it again;
 * rejects when it could not be kept.
 */
export type HearAnswer = (answer: ChannelAnswer) => Promise<Heard>;
