import type { ChannelState, SmsPreview } from 'personable';
import { type ApiRequest, withQuery } from './request.ts';

/** Messages read at once. */
const PAGE = 100;

/** A message that was given up, as the list of messages has it. */
export interface DeadLetter {
  readonly id: string;
  readonly state: 'refused' | 'unknown';
  /** ISO 8601. */
  readonly changed: string;
  readonly person: number;
  readonly name?: string;
  readonly channel?: string;
  readonly template?: string;
  readonly reason?: string;
}

export interface DeadLetters {
  readonly entries: readonly DeadLetter[];
  readonly next?: string;
}

/** What carries messages, and how it stands. */
export const readChannels = (): ApiRequest<{ readonly channels: readonly ChannelState[] }> => ({
  method: 'GET',
  path: '/v1/channels',
});

/** In how many parts a text goes out as a short message. */
export const splitSms = (text: string, to: string): ApiRequest<SmsPreview> => ({
  method: 'POST',
  path: '/v1/channels/sms/parts',
  body: { text, ...(to === '' ? {} : { to }) },
});

/** Messages that were given up, those that changed last first. */
export const readDeadLetters = (
  state: DeadLetter['state'],
  before?: string,
): ApiRequest<DeadLetters> => ({
  method: 'GET',
  path: withQuery('/v1/messages', { state, before, limit: PAGE }),
});

/** Tries a message that was given up again. */
export const retryDeadLetter = (id: string): ApiRequest<{ readonly changed: boolean }> => ({
  method: 'POST',
  path: `/v1/messages/${encodeURIComponent(id)}/retry`,
  body: {},
});
