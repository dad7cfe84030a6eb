import type { ChannelChoice, TopicChoice } from 'personable';
import { purposeName } from './purposes.ts';

const BECAUSE: Readonly<Record<ChannelChoice['because'], string>> = {
  granted: 'they said so',
  refused: 'they said so',
  objection: 'their browser objects',
  assumed: 'assumed, they have not spoken',
  'not asked': 'they were not asked yet',
  channel: 'they refused the channel',
};

/** Why somebody is written to, or not. */
export const becauseInWords = ({ because, source }: ChannelChoice): string =>
  source === undefined ? BECAUSE[because] : `${BECAUSE[because]} (${source})`;

/** What a topic is called. */
export const topicName = ({ topic, name }: Pick<TopicChoice, 'topic' | 'name'>): string =>
  name === undefined ? 'Everything else' : (name['en'] ?? Object.values(name)[0] ?? topic);

/** What a channel is called, by its purpose. */
export const channelName = (channel: string): string => purposeName(channel);
