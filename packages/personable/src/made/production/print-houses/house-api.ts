import type { Later, Refused } from './print-house.ts';

/** How a house is spoken to. */
export interface HouseAccess {
  readonly name: string;
  /** HTTPS, or HTTP to this machine. */
  readonly url: string;
  /** Headers that say who asks: never told to anybody else, and never in a sentence. */
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds a call may take. */
  readonly timeout: number;
}

type Json = Readonly<Record<string, unknown>>;
/** What was answered with success; `undefined` where there is nothing of the kind (404). */
export type Answered = { readonly outcome: 'answered'; readonly body: Json | undefined };

/** Bytes of an answer that are read. */
const MOST_ANSWER = 1_000_000;
const MOST_QUOTED = 200;
const WORTH_ANOTHER_TRY = new Set([408, 425, 429]);
const LONGEST_WAIT = 86_400;

/** Asks a house for something; what went wrong is an outcome with a sentence that has no secrets in it. */
export const askHouse = async (
  { name, url, headers, timeout }: HouseAccess,
  [method, path]: readonly [method: 'GET' | 'POST' | 'DELETE', path: string],
  { body, signal }: { readonly body?: object; readonly signal: AbortSignal },
): Promise<Answered | Later | Refused> => {
  try {
    const answer = await fetch(`${url}${path}`, {
      ...{ method, redirect: 'manual' },
      headers: {
        ...{ accept: 'application/json', 'user-agent': 'Personable', ...headers },
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
    });
    const said = await readJson(answer);
    if (answer.ok) {
      if (said !== undefined) return { outcome: 'answered', body: said };
      return { outcome: 'later', reason: `${name} answered ${answer.status} with no JSON.` };
    }
    if (answer.status === 404) return { outcome: 'answered', body: undefined };
    const reason = `${name} answered ${answer.status}${wordsOf(said)}.`;
    const isRefused =
      answer.status < 500 && answer.status >= 300 && !WORTH_ANOTHER_TRY.has(answer.status);
    if (isRefused) return { outcome: 'refused', reason };
    const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN);
    const isTold = seconds > 0 && seconds <= LONGEST_WAIT;
    return { outcome: 'later', reason, ...(isTold ? { retryAfter: seconds * 1_000 } : {}) };
  } catch (error) {
    return { outcome: 'later', reason: `${name} could not be reached (${codeOf(error)}).` };
  }
};

/** The object an answer has, as far as it has one. */
export const inside = (body: Json | undefined, field: string): Json | undefined => {
  const value = body === undefined || !Object.hasOwn(body, field) ? undefined : body[field];
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Json)
    : undefined;
};

/** A text or a number of it, as a text. */
export const textIn = (body: Json | undefined, field: string): string | undefined => {
  const value = body === undefined || !Object.hasOwn(body, field) ? undefined : body[field];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
};

const readJson = async (answer: Response): Promise<Json | undefined> => {
  const reader = answer.body?.getReader();
  const chunks: Uint8Array[] = [];
  for (let bytes = 0; reader !== undefined; ) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    if (bytes > MOST_ANSWER) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
  try {
    const read: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    return typeof read === 'object' && read !== null && !Array.isArray(read)
      ? (read as Json)
      : undefined;
  } catch {
    return undefined;
  }
};

/** What it says is wrong, in one line. */
const wordsOf = (said: Json | undefined): string => {
  const error = inside(said, 'error') ?? said;
  const text = textIn(error, 'message') ?? textIn(error, 'reason') ?? textIn(said, 'result');
  if (text === undefined) return '';
  const line = text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  return `: ${line.slice(0, MOST_QUOTED).replace(/\.$/, '')}`;
};

const codeOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { code, name } = cause as { readonly code?: unknown; readonly name?: unknown };
  return typeof code === 'string' ? code : String(name ?? 'no answer');
};
