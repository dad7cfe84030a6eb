import { attempt, inWords, type Report } from './fence.ts';
import type { TokenSource } from './types.ts';
import { asId } from './visitor.ts';

/** A signed token, and whom it speaks for. */
export interface Signed {
  readonly token: string;
  readonly userId: string;
}

/**
 * The token of the customer, fetched when it is needed and shared by all who ask at once.
 *
 * A token that the engine refuses is forgotten: a function is asked for another, a text was the last.
 */
export interface Tokens {
  /** The token that speaks for this user; without a user, whosever it is. */
  get(userId: string | undefined): Promise<Signed | undefined>;
  /** The token that was last used, at once: a page that closes cannot wait. */
  latest(): Signed | undefined;
  /** The engine refused this token. */
  refuse(token: string): void;
  replace(source: TokenSource | undefined): void;
}

/** The `sub` of a token, unverified: only the engine can tell whether it is true. */
export const signed = (token: unknown): Signed | undefined =>
  attempt(() => {
    if (typeof token !== 'string') return undefined;
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(payload), (letter) => letter.charCodeAt(0));
    const userId = asId(JSON.parse(new TextDecoder().decode(bytes)).sub);
    return userId === undefined ? undefined : { token, userId };
  });

/** The tokens of a client. `report` hears when none is left that the engine takes. */
export const openTokens = (given: TokenSource | undefined, report: Report): Tokens => {
  let source = given;
  let fetched: Promise<Signed | undefined> | undefined;
  let fetchedFor: string | undefined;
  let latest: Signed | undefined;

  const replace = (next: TokenSource | undefined) => {
    source = next;
    fetched = undefined;
    latest = undefined;
  };

  const load = async () => {
    const made = source;
    try {
      const token = signed(typeof made === 'function' ? await made() : made);
      if (made === source) latest = token;
      return token;
    } catch (thrown) {
      report({ code: 'token_failed', message: inWords(thrown) });
      // The next one who asks may have more luck.
      fetched = undefined;
      return undefined;
    }
  };
  return {
    get: async (userId) => {
      if (fetched === undefined || fetchedFor !== userId) {
        fetchedFor = userId;
        fetched = load();
      }
      const token = await fetched;
      return userId === undefined || token?.userId === userId ? token : undefined;
    },
    latest: () => latest,
    refuse: (token) => {
      // Whoever asked at the same time may have had it replaced already.
      if (latest?.token === token) replace(typeof source === 'function' ? source : undefined);
    },
    replace,
  };
};
