import type { SessionNow } from './visit/session.ts';

/** Headers of a request, by their names in small letters. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What is known of a request beside what its sender says of it. */
export interface ContextSource {
  /** Those of the visitor's own request. */
  readonly headers?: Headers | undefined;
  /** From where the visitor asks, IPv4 or IPv6. It is looked up and not kept. */
  readonly address?: string | undefined;
  /** What the person is doing; asked only when the session is read. */
  readonly session?: () => SessionNow | undefined;
  /** The time zone the person stated, IANA; asked only when the time is read. */
  readonly timezone?: () => unknown;
}

/** One header's text, at most so many letters of it. */
export const headerIn = (
  headers: Headers | undefined,
  name: string,
  longest = 1_000,
): string | undefined => {
  const value = headers?.[name];
  const text = typeof value === 'string' ? value : value?.[0];
  return text === undefined || text === '' ? undefined : text.slice(0, longest);
};

/**
 * Whether headers are those of a browser: all of them call themselves Mozilla/5.0. Another program's headers
 * and address say where a server stands, and nothing of a visitor.
 */
export const isBrowser = (headers: Headers | undefined): boolean =>
  headerIn(headers, 'user-agent', 12)?.startsWith('Mozilla/5.0') === true;
