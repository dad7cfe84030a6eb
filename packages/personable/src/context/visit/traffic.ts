import { type Finding, FROM_HEADERS, GIVEN } from '../parts.ts';
import { type Bag, bagIn, isEmpty, stated, textIn, wordIn } from '../reading.ts';
import type { ContextSource } from '../source.ts';
import { type Address, addressIn, pageAddress } from './page.ts';
import { siteOf } from './sites.ts';

const KINDS = ['direct', 'search', 'social', 'email', 'paid', 'referral'] as const;
type TrafficKind = (typeof KINDS)[number];

/** What brought the visitor here. */
export interface TrafficNow {
  readonly source?: string;
  readonly medium?: string;
  readonly campaign?: string;
  readonly term?: string;
  readonly content?: string;
  /** The host they came from; the rest of the address may name people. */
  readonly referrer?: string;
  readonly kind?: TrafficKind;
}

/** Identifiers that advertising networks add to an address. */
const PAID_MARKS = ['gclid', 'wbraid', 'gbraid', 'msclkid', 'dclid', 'ttclid'];

/**
 * What brought the visitor: what is given (`traffic`, `campaign`, `referrer`), and the UTM fields in the address of the
 * page that is given or that the browser sends. Where they came from a page of the same site nothing is said: what
 * brought them is longer ago.
 */
export const trafficOf = (given: Bag, source: ContextSource): Finding<TrafficNow> => {
  const page = pageAddress(given, source);
  const traffic = bagIn(given['traffic']);
  const campaign = bagIn(given['campaign']);
  const said = stated({
    source: statedSource(given),
    medium: textIn(traffic?.['medium']) ?? textIn(campaign?.['medium']),
    campaign: textIn(traffic?.['campaign']) ?? textIn(campaign?.['name']),
    term: textIn(traffic?.['term']) ?? textIn(campaign?.['term']),
    content: textIn(traffic?.['content']) ?? textIn(campaign?.['content']),
  });
  const marked = page === undefined ? {} : marksIn(page.query);
  const from = fromIn(given, traffic);
  const referrer = from?.host === page?.host ? undefined : from?.host?.slice(0, 200);
  const named = { ...marked, ...said, ...(referrer === undefined ? {} : { referrer }) };
  const kindSaid = wordIn(traffic?.['kind']);
  const kind = KINDS.find((one) => one === kindSaid) ?? kindOf(named, page, from);
  if (isEmpty(named) && kind === undefined) {
    return {
      because:
        from === undefined
          ? 'the request says nothing of where the visitor came from'
          : 'the visitor came from a page of the same site',
    };
  }
  const value = { ...named, ...(kind === undefined ? {} : { kind }) };
  const spoken = !isEmpty(said) || from !== undefined || kindSaid !== undefined;
  return { value, origin: spoken || given['page'] !== undefined ? GIVEN : FROM_HEADERS };
};

/** The source that is stated in so many words, before anything that an address says; `undefined` for none. */
export const statedSource = (given: Bag): string | undefined =>
  textIn(bagIn(given['traffic'])?.['source']) ?? textIn(bagIn(given['campaign'])?.['source']);

const marksIn = (query: URLSearchParams) =>
  stated({
    source: textIn(query.get('utm_source')),
    medium: textIn(query.get('utm_medium')),
    campaign: textIn(query.get('utm_campaign')),
    term: textIn(query.get('utm_term')),
    content: textIn(query.get('utm_content')),
  });

/** Where they came from: a host, or nowhere, as an empty `document.referrer` says. */
type From = { readonly host: string } | { readonly host: undefined };
const NOWHERE: From = { host: undefined };

const fromIn = (given: Bag, traffic: Bag | undefined): From | undefined => {
  const { referrer } = given;
  const page = bagIn(given['page']);
  const said = [traffic?.['referrer'], referrer, bagIn(referrer)?.['url'], page?.['referrer']];
  for (const value of said) {
    if (value === '') return NOWHERE;
    const bare = typeof value === 'string' && /^[\w-]+(\.[\w-]+)+$/.test(value);
    const host = addressIn(bare ? `https://${value}` : value)?.host;
    if (host !== undefined) return { host };
  }
  return undefined;
};

const PAID = /^(cpc|ppc|cpm|cpv|cpa|paid.*|.*[-_]paid|display|banner|retargeting|affiliate|ads?)$/i;
const MAIL = /^(e-?mail|newsletter)$/i;
const SOCIAL = /^(social.*|sm)$/i;

/** What kind of source it is: by what is said of it, else by the site they came from. */
const kindOf = (
  { medium = '', referrer }: TrafficNow,
  page: Address | undefined,
  from: From | undefined,
): TrafficKind | undefined => {
  if (PAID.test(medium) || PAID_MARKS.some((mark) => page?.query.has(mark) === true)) return 'paid';
  if (MAIL.test(medium)) return 'email';
  if (SOCIAL.test(medium)) return 'social';
  if (/^organic$/i.test(medium)) return 'search';
  if (/^referral$/i.test(medium)) return 'referral';
  if (referrer !== undefined) return siteOf(referrer) ?? 'referral';
  return from === NOWHERE && medium === '' ? 'direct' : undefined;
};
