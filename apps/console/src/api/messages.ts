import type {
  MessageChanged,
  MessageCounts,
  MessageStateName,
  MessagesRetried,
  MessageView,
  WholeMessageView,
} from 'personable';
import { type ApiRequest, withQuery } from './request.ts';

const addressOf = (id: string): string => `/v1/messages/${encodeURIComponent(id)}`;
const PAGE = 25;

interface MessagePage {
  readonly entries: readonly MessageView[];
  readonly next?: string;
}

/** How many messages stand where, and whether nothing goes out because somebody said so. */
export type CountedMessages = MessageCounts & { readonly paused: boolean };

/** Messages, those that changed last first. */
export const readMessages = (wanted: {
  readonly state?: MessageStateName | undefined;
  readonly channel?: string | undefined;
  readonly before?: string | undefined;
}): ApiRequest<MessagePage> => ({
  method: 'GET',
  path: withQuery('/v1/messages', { ...wanted, limit: PAGE }),
});

/** Tries all messages of a state again; without their number, or with another one, it only says how many there are. */
export const retryMessages = (asked: {
  readonly state: MessageStateName;
  readonly channel?: string | undefined;
  readonly confirm?: number;
}): ApiRequest<MessagesRetried> => ({
  method: 'POST',
  path: '/v1/messages/retry',
  body: JSON.parse(JSON.stringify(asked)),
});

/** Messages to a person. */
export const readMessagesOfPerson = (
  person: number,
  before: string | undefined,
): ApiRequest<MessagePage> => ({
  method: 'POST',
  path: '/v1/people/messages',
  body: { person, limit: PAGE, ...(before === undefined ? {} : { before }) },
});

/** One message, what was written, and everything that became of it. */
export const readMessage = (id: string): ApiRequest<WholeMessageView> => ({
  method: 'GET',
  path: addressOf(id),
});

/** How many messages stand where, and whether sending is paused. */
export const countMessages = (): ApiRequest<CountedMessages> => ({
  method: 'GET',
  path: '/v1/messages/counts',
});

/** Lets no message go out, or lets them go out again. */
export const pauseMessages = (paused: boolean): ApiRequest<CountedMessages> => ({
  method: 'POST',
  path: paused ? '/v1/messages/pause' : '/v1/messages/resume',
  body: {},
});

/** Tries a message again, or takes it back. */
export const changeMessage = (id: string, how: 'retry' | 'cancel'): ApiRequest<MessageChanged> => ({
  method: 'POST',
  path: `${addressOf(id)}/${how}`,
  body: {},
});
