import { optional, shape } from '../reading/shape.ts';
import { type LocalizedText, localizedText } from '../reading/terms.ts';
import { distinct, oneOf, type Reader, textLike } from '../reading/values.ts';

/** How often at most somebody wants to hear of a topic: each time there is something, once a week, once a month. */
export const FREQUENCIES = ['every', 'weekly', 'monthly'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** Something people are written to about, and may want on one channel and not on another. */
export interface TopicBody {
  /** What people read in their preferences, by language. */
  readonly name: LocalizedText;
  readonly text?: LocalizedText;
  /** Purposes of consent that its channels ask for: `email`, `sms`, `push`, or one of the shop's own. */
  readonly channels: readonly string[];
  /**
   * What holds of it before somebody has spoken of it, where they allow the channel: `assumed` when left out, or `required`, which
   * waits for their word.
   */
  readonly default?: 'required' | 'assumed';
  /** How often people may choose to hear of it; without any they have no choice. */
  readonly frequency?: readonly Frequency[];
}

/** Topics there may be: people are to read them on one page, and each is a word of consent by channel. */
export const MOST_TOPICS = 50;
/** Characters of an id: it travels in links, and in names of words. */
export const LONGEST_TOPIC_ID = 60;
const MOST_CHANNELS = 10;

/** Reads what somebody says of a topic. @throws RuleError */
export const readTopic: Reader<TopicBody> = shape<TopicBody>({
  name: localizedText,
  text: optional(localizedText),
  channels: distinct(
    textLike(/^[a-z][a-z0-9_-]{0,39}$/, 'The purpose of a channel'),
    MOST_CHANNELS,
  ),
  default: optional(oneOf(['required', 'assumed'])),
  frequency: optional(distinct(oneOf(FREQUENCIES), FREQUENCIES.length)),
});
