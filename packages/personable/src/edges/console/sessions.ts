import { createHash, randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

/** A sign-in of the console lasts so long after its last use, in milliseconds. */
const SESSION_LIFE = 12 * 3_600_000;
const MOST_SESSIONS = 1_000;
/** One-time links that were printed and not yet used. */
const MOST_LINKS = 100;

/**
 * Who is signed in to the console.
 *
 *     one-time code (printed in a terminal) → used once → session (a cookie) → idle for 12 hours, or signed out → over
 *
 * Both live in memory and end with the engine; of both only hashes are held.
 */
export class Sessions {
  readonly #codes = new Set<string>();
  /** Hash → when it ends, milliseconds of the process clock. */
  readonly #sessions = new Map<string, number>();

  /** Makes a code that signs in once. */
  invite(): string {
    const code = secret();
    this.#codes.add(hash(code));
    forgetOldest(this.#codes, MOST_LINKS);
    return code;
  }

  /** Begins a session for a code; `undefined` when the code is none, or was used. */
  begin(code: string): string | undefined {
    if (!this.#codes.delete(hash(code))) return undefined;
    const session = secret();
    this.#sessions.set(hash(session), performance.now() + SESSION_LIFE);
    forgetOldest(this.#sessions, MOST_SESSIONS);
    return session;
  }

  /** Whether a session is going on; using it keeps it going. */
  isOpen(session: string): boolean {
    const key = hash(session);
    const ends = this.#sessions.get(key);
    if (ends === undefined) return false;
    this.#sessions.delete(key);
    if (ends < performance.now()) return false;
    this.#sessions.set(key, performance.now() + SESSION_LIFE);
    return true;
  }

  /** What a session is called where it has looked at something: nobody can use it by that name. */
  nameOf(session: string): string {
    return hash(session).slice(0, 6);
  }

  end(session: string): void {
    this.#sessions.delete(hash(session));
  }
}

const secret = (): string => randomBytes(24).toString('base64url');

const hash = (text: string): string => createHash('sha256').update(text).digest('base64url');

const forgetOldest = (held: Set<string> | Map<string, number>, most: number): void => {
  const [oldest] = held.keys();
  if (held.size > most && oldest !== undefined) held.delete(oldest);
};

/** Cookies do not tell ports apart, engines on one machine do. */
const cookieName = (request: FastifyRequest): string =>
  `personable_${request.socket.localPort ?? 0}`;

/** The session a request comes with, if it comes from a page of this engine. */
export const sessionOf = (request: FastifyRequest): string | undefined => {
  const { cookie } = request.headers;
  if (cookie === undefined || !isSameOrigin(request)) return undefined;
  const prefix = `${cookieName(request)}=`;
  const found = cookie.split(/;\s*/).find((part) => part.startsWith(prefix));
  return found?.slice(prefix.length);
};

/**
 * Whether a browser says that one of this engine's own pages asks. The cookie is `SameSite=Strict`, but
 * another port of the same machine is the same site.
 */
const isSameOrigin = ({ headers }: FastifyRequest): boolean => {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const { origin, host } = headers;
  return origin === undefined || origin.replace(/^https?:\/\//, '') === host;
};

/** The header that gives a browser its session, or takes it away. */
export const sessionCookie = (request: FastifyRequest, session: string | undefined): string =>
  [
    `${cookieName(request)}=${session ?? ''}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Strict',
    ...(isEncrypted(request) ? ['Secure'] : []),
    ...(session === undefined ? ['Max-Age=0'] : []),
  ].join('; ');

/** Also behind a proxy that takes care of encryption: whoever lies about it only spoils their own cookie. */
const isEncrypted = ({ protocol, headers }: FastifyRequest): boolean =>
  protocol === 'https' || /^https\b/i.test(String(headers['x-forwarded-proto'] ?? ''));
