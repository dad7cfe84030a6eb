import type { InboxGroup, RejectedEvent, RetriedGroup } from 'personable';
import { type ApiRequest, withQuery } from './request.ts';

/** Rejected events read at once: older ones follow as these are dealt with. */
export const INBOX_READ = 100;

/** The latest events that were not taken. */
export const readInbox = (): ApiRequest<{ readonly events: readonly RejectedEvent[] }> => ({
  method: 'GET',
  path: withQuery('/v1/inbox', { limit: INBOX_READ }),
});

/** Sends a rejected event again, mended. */
export const retryRejected = (id: string, message: unknown): ApiRequest => ({
  method: 'POST',
  path: `${inboxPath(id)}/retry`,
  body: { message },
});

/** The events that were not taken, by reason. */
export const readInboxGroups = (): ApiRequest<{ readonly groups: readonly InboxGroup[] }> => ({
  method: 'GET',
  path: '/v1/inbox/groups',
});

/** Sends all events of one reason again, as they were. */
export const retryGroup = ({ code, event, path }: InboxGroup): ApiRequest<RetriedGroup> => ({
  method: 'POST',
  path: '/v1/inbox/retry',
  body: { code, event, path },
});

/** Throws a rejected event away. */
export const discardRejected = (id: string): ApiRequest => ({
  method: 'DELETE',
  path: inboxPath(id),
});

const inboxPath = (id: string) => `/v1/inbox/${encodeURIComponent(id)}`;
