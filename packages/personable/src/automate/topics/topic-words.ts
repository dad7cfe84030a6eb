/**
 * How people's words on topics stand in the log.
 *
 * They are consent like any other: a purpose by name, granted or refused. So they follow whoever is merged (the strictest holds),
 * are exported, erased, and keep source, date and proof. The names have a colon, which no purpose of a shop may have, so neither can
 * be taken for the other.
 *
 * - `topic:ID:CHANNEL`: this topic on channels of this purpose. `topic:*:CHANNEL`: what has no topic.
 * - `frequency:ID:every` and `frequency:ID:weekly`: whether a topic may come each time, and whether it may come once a week. Somebody
 *   who wants it monthly refuses both. Said so, the strictest of two homes is the rarer of what they chose.
 */
import type { ConsentState, Purpose } from '../../customer/consent.ts';
import type { Frequency } from '../../rules/topics/topic-body.ts';

/** Stands for everything that has no topic; no rule can be called so. */
export const OTHER = '*';

/** What a word on a topic and a channel is called. */
export const topicWord = (topic: string, channel: Purpose): string => `topic:${topic}:${channel}`;

const frequencyWord = (topic: string, often: 'every' | 'weekly'): string =>
  `frequency:${topic}:${often}`;

/** The words that say how often at most. */
export const frequencyWords = (topic: string, often: Frequency): Record<Purpose, boolean> => ({
  [frequencyWord(topic, 'every')]: often === 'every',
  [frequencyWord(topic, 'weekly')]: often !== 'monthly',
});

/** How often at most somebody wants to hear of a topic, by what was said; each time when nothing was. */
export const frequencyIn = (consent: ConsentState, topic: string): Frequency => {
  const said = (often: 'every' | 'weekly') => consent[frequencyWord(topic, often)]?.granted;
  if (said('weekly') === false) return 'monthly';
  return said('every') === false ? 'weekly' : 'every';
};

/** What a stored word is about; undefined for a purpose that is no word on a topic. */
export const readTopicWord = (
  name: string,
): { readonly topic: string; readonly channel: Purpose } | undefined => {
  const [, topic, channel] = /^topic:([^:]+):([^:]+)$/.exec(name) ?? [];
  return topic === undefined || channel === undefined ? undefined : { topic, channel };
};
