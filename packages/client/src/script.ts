import { createClient } from './client.ts';
import { attempt } from './fence.ts';
import { readPage } from './page/page.ts';
import type { Client, ClientOptions } from './types.ts';

/** A call as the page queued it: the name of a function of the client, and what it is given. */
type Call = readonly [name: keyof Client, ...given: unknown[]];

/** The entry of the script tag: a client as the tag's attributes say, and a page that speaks by its own. */
const start = (tag: HTMLScriptElement | null): void => {
  const { writeKey = '', engine, storage, tokenUrl } = tag?.dataset ?? {};
  const page = window as { personable?: unknown };
  const queued = page.personable;
  // A second tag on the same page would count everything twice.
  if (queued && !Array.isArray(queued)) return;
  const client: Client = createClient({
    writeKey,
    engine: engine ?? attempt(() => new URL(tag?.src ?? '').origin),
    storage: storage as ClientOptions['storage'],
    token: tokenUrl === undefined ? undefined : () => fetchToken(client, tokenUrl),
    onError: (detail) => dispatchEvent(new CustomEvent('personable:error', { detail })),
  });
  const push = (...calls: readonly Call[]) => {
    for (const call of calls) attempt(() => replay(client, call));
  };
  page.personable = Object.assign(client, { push });
  push(...((queued ?? []) as readonly Call[]));
  readPage(client);
};

const replay = (client: Client, [name, ...given]: Call): void => {
  const called: unknown = Object.hasOwn(client, name) && client[name];
  if (typeof called === 'function') called(...given);
};

/** Asks the shop's server who is signed in; when nobody is any more, the browser signs out as well. */
const fetchToken = async (client: Client, address: string): Promise<string | undefined> => {
  const before = client.userId;
  const response = await fetch(address, { cache: 'no-store' });
  const { ok, status } = response;
  if (status >= 500) throw new Error(`HTTP ${status}`);
  if (!ok) return undefined;
  const { token, userId } = await response.json();
  if (userId && userId !== client.userId) client.identify(userId);
  if (!userId && before && before === client.userId) client.reset();
  return token;
};

const { currentScript } = document;
const begin = () => start(currentScript as HTMLScriptElement | null);
// A page made ready in advance is not seen yet, and perhaps never.
if ((document as { prerendering?: boolean }).prerendering) {
  document.addEventListener('prerenderingchange', begin, { once: true });
} else begin();
