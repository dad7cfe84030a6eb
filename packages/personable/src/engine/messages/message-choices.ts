import { recipientLanguage } from '../../automate/recipients/recipient-language.ts';
import { OTHER } from '../../automate/topics/topic-words.ts';
import type { Held, Topics } from '../../automate/topics/topics.ts';
import { type Person, traitsOf } from '../../customer/person.ts';
import type { Frequency } from '../../rules/topics/topic-body.ts';
import { iso } from '../readings/names.ts';

/** What holds of a topic on a channel, and by whose word. */
export interface ChannelChoice {
  /** Purpose of the channel: `email`, `sms`, `push`, or one of the shop's own. */
  readonly channel: string;
  readonly allowed: boolean;
  readonly because: Held['because'];
  readonly source?: string;
  /** ISO 8601. */
  readonly time?: string;
}

/** What somebody wants to hear of a topic. */
export interface TopicChoice {
  /** Id of the topic; `*` is everything that has none. */
  readonly topic: string;
  /** By language; none of what has no topic. */
  readonly name?: Readonly<Record<string, string>>;
  readonly text?: Readonly<Record<string, string>>;
  readonly channels: readonly ChannelChoice[];
  readonly frequency?: { readonly choices: readonly Frequency[]; readonly chosen: Frequency };
}

/** What somebody is written to about. */
export interface MessageChoices {
  /** What holds of each channel, whatever the topic. */
  readonly channels: readonly ChannelChoice[];
  readonly topics: readonly TopicChoice[];
  /** What they said of their language, BCP 47. */
  readonly language?: string;
}

/** Reads what somebody is written to about, as of now. */
export const readMessageChoices = (person: Person, topics: Topics): MessageChoices => {
  const language = languageOf(person);
  return {
    channels: topics.channels().map((one) => toChoice(one, topics.channel(person, one))),
    topics: [
      ...topics.list().map(
        ({ id, name, text, channels, frequency }): TopicChoice => ({
          ...{ topic: id, name },
          ...(text === undefined ? {} : { text }),
          channels: channels.map((one) => toChoice(one, topics.topic(person, id, one))),
          ...(frequency === undefined
            ? {}
            : { frequency: { choices: frequency, chosen: topics.frequency(person, id) } }),
        }),
      ),
      {
        topic: OTHER,
        channels: topics.channels().map((one) => toChoice(one, topics.topic(person, OTHER, one))),
      },
    ],
    ...(language === undefined ? {} : { language }),
  };
};

const languageOf = (person: Person): string | undefined => {
  const { language, locale } = traitsOf(person);
  return recipientLanguage([language, locale]);
};

const toChoice = (channel: string, { time, ...held }: Held): ChannelChoice => ({
  channel,
  ...held,
  ...(time === undefined ? {} : { time: iso(time) }),
});
