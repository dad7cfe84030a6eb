import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** What a feed was when it was last read: it need not be read again while it is the same. */
export type FeedState = Readonly<Record<'etag' | 'modified', string | undefined>>;

/** A feed that is open, or `unchanged`. */
export type OpenFeed =
  | { readonly state: FeedState; readonly chunks: AsyncIterable<Uint8Array> }
  | 'unchanged';

/** A feed of a million products takes about a gigabyte. */
const MOST_BYTES = 2 * 1_024 ** 3;
/** Until a server begins to answer, and until it has said all. */
const PATIENCE = 30 * 60_000;

/**
 * Opens a feed, a file or an address of the web, packed by gzip or not.
 *
 * @param before what it was when it was last read.
 */
export const openFeed = async (
  feed: string,
  before: FeedState | undefined,
  signal: AbortSignal,
): Promise<OpenFeed> =>
  /^https?:\/\//.test(feed) ? fetchFeed(feed, before, signal) : readFile(feed, before, signal);

const readFile = async (
  path: string,
  before: FeedState | undefined,
  signal: AbortSignal,
): Promise<OpenFeed> => {
  const { mtimeMs, size } = await stat(path);
  const state = { etag: `${size}`, modified: `${mtimeMs}` };
  if (before?.etag === state.etag && before.modified === state.modified) return 'unchanged';
  const stream = createReadStream(path, { signal });
  return { state, chunks: bounded(path.endsWith('.gz') ? stream.pipe(createGunzip()) : stream) };
};

const fetchFeed = async (
  url: string,
  before: FeedState | undefined,
  signal: AbortSignal,
): Promise<OpenFeed> => {
  const answer = await fetch(url, {
    signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
    headers: {
      ...(before?.etag === undefined ? {} : { 'if-none-match': before.etag }),
      ...(before?.modified === undefined ? {} : { 'if-modified-since': before.modified }),
    },
  });
  if (answer.status === 304) {
    await answer.body?.cancel();
    return 'unchanged';
  }
  if (!answer.ok || answer.body === null) {
    await answer.body?.cancel();
    throw new Error(`the server answered ${answer.status}`);
  }
  const state = {
    etag: answer.headers.get('etag') ?? undefined,
    modified: answer.headers.get('last-modified') ?? undefined,
  };
  const stream = Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]);
  const { pathname } = new URL(url);
  return {
    state,
    chunks: bounded(pathname.endsWith('.gz') ? stream.pipe(createGunzip()) : stream),
  };
};

async function* bounded(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new Error('it has more than 2 GB');
    yield chunk;
  }
}
