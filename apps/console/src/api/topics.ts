import type { MessageChoices, MessageWishes, Topic, TopicCountsView } from 'personable';
import type { ApiRequest } from './request.ts';

/** The published topics. */
export const readTopics = (): ApiRequest<{ readonly topics: readonly Topic[] }> => ({
  method: 'GET',
  path: '/v1/topics',
});

/** How many people said yes and no to topics. */
export const readTopicCounts = (): ApiRequest<TopicCountsView> => ({
  method: 'GET',
  path: '/v1/topics/counts',
});

/** What a person is written to about. */
export const readMessageChoices = (person: number): ApiRequest<MessageChoices> => ({
  method: 'POST',
  path: '/v1/preferences/messages/list',
  body: { person },
});

/** Sets what a person is written to about. */
export const setMessageChoices = (
  person: number,
  wishes: MessageWishes,
  reason: string,
): ApiRequest<MessageChoices> => ({
  method: 'POST',
  path: '/v1/preferences/messages',
  body: { person, ...wishes, reason },
});
