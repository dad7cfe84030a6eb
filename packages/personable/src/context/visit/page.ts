import { type Finding, FROM_HEADERS, GIVEN } from '../parts.ts';
import { type Bag, bagIn, isEmpty, stated, textIn } from '../reading.ts';
import { type ContextSource, headerIn, isBrowser } from '../source.ts';

const LONGEST_PATH = 500;
/** Characters of an address or a query that are read. */
const LONGEST = 8_000;

/** The page that is looked at. */
export interface PageNow {
  readonly path?: string;
  /** Without its query, which may name people. */
  readonly url?: string;
  readonly title?: string;
  /** home, category, item, cart, checkout … as the shop calls them. */
  readonly type?: string;
  readonly category?: string;
  /** Id of the item it shows. */
  readonly item?: string;
}

/** What an address says. */
export interface Address {
  readonly path: string;
  /** Undefined for a path alone. */
  readonly host: string | undefined;
  readonly url: string | undefined;
  readonly query: URLSearchParams;
}

/** An address or a path; `undefined` for what is none. */
export const addressIn = (value: unknown): Address | undefined => {
  if (typeof value !== 'string' || value === '' || value.length > LONGEST) return undefined;
  try {
    const { protocol, pathname, host, origin, searchParams } = new URL(value, 'page:/');
    const path = pathname.slice(0, LONGEST_PATH);
    if (protocol === 'http:' || protocol === 'https:') {
      return { path, host: host.toLowerCase(), url: `${origin}${path}`, query: searchParams };
    }
    const isPath = protocol === 'page:' && value.startsWith('/');
    return isPath ? { path, host: undefined, url: undefined, query: searchParams } : undefined;
  } catch {
    return undefined;
  }
};

/** The address of the page that asks: the one given, else the `Referer` of a browser's request. */
export const pageAddress = (given: Bag, { headers }: ContextSource): Address | undefined => {
  const page = bagIn(given['page']);
  const said = addressIn(page?.['url']) ?? addressIn(page?.['path']) ?? addressIn(given['page']);
  const found =
    said ?? (isBrowser(headers) ? addressIn(headerIn(headers, 'referer', LONGEST)) : undefined);
  const search = page?.['search'];
  if (found === undefined || found.query.size > 0) return found;
  // As the tracking specification has it, what follows the path may be said beside the address.
  return typeof search === 'string' && search.length <= LONGEST
    ? { ...found, query: new URLSearchParams(search) }
    : found;
};

/**
 * The page: what is given (`page` as a path or an object, `item`), else the one whose script asks, which browsers
 * send as `Referer`.
 */
export const pageOf = (given: Bag, source: ContextSource): Finding<PageNow> => {
  const page = bagIn(given['page']);
  const own = addressIn(page?.['url']) ?? addressIn(page?.['path']) ?? addressIn(given['page']);
  const said = stated({
    path: addressIn(page?.['path'])?.path ?? own?.path ?? textIn(given['page'], LONGEST_PATH),
    url: own?.url,
    title: textIn(page?.['title']),
    type: textIn(page?.['type'], 60),
    category: textIn(page?.['category']),
    item: textIn(given['item']) ?? textIn(page?.['item']),
  });
  if (!isEmpty(said)) return { value: said, origin: GIVEN };
  if (!isBrowser(source.headers)) {
    return { because: 'the request names none and came from no browser' };
  }
  const address = pageAddress(given, source);
  if (address === undefined) return { because: 'the browser does not say which page asks' };
  const { path, url } = address;
  return { value: { path, ...(url === undefined ? {} : { url }) }, origin: FROM_HEADERS };
};
