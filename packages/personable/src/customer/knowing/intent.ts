import type { AttributeValue, KnownItems } from './known-item.ts';
import type { RecentMessage } from './recent-message.ts';
import { PAUSE } from './visits.ts';
import { textOf } from './words.ts';

export const INTENTS = ['browsing', 'looking', 'comparing', 'buying', 'in-trouble'] as const;
/** Looking: for something. */
type Intent = (typeof INTENTS)[number];

/** What somebody seems to be about in the session they are in. */
export interface SessionIntent {
  /** Left out when no session is under way. */
  readonly intent?: Intent;
  /** In words; the first is what decided. */
  readonly reasons: readonly string[];
  /** Messages of the session it rests on. */
  readonly messages: number;
  /** When the session began and when something was done last, milliseconds UTC. */
  readonly from?: number;
  readonly to?: number;
}

/** What counts as several, and as again and again. */
const SEVERAL = 3;
const RAGE = 2;

/**
 * What somebody is about now, by rules, the strongest first:
 *
 * - in trouble: an error, rage clicks, a page of help or returns, a support event, two searches that found nothing
 * - buying: something was put in the cart or the checkout was begun, and not ordered since
 * - comparing: three items of one category looked at, one of them again
 * - looking for something: a search
 * - browsing: anything else
 *
 * @param recent the latest messages in order of time.
 * @param now milliseconds UTC.
 */
export const intentOf = (
  recent: readonly RecentMessage[],
  items: KnownItems,
  now: number,
): SessionIntent => {
  const session = sessionAt(recent, now);
  const [first] = session;
  const last = session.at(-1);
  if (first === undefined || last === undefined) {
    return { reasons: ['no session is under way: nothing in the last 30 minutes'], messages: 0 };
  }
  const found = (
    [
      ['in-trouble', troubles(session)],
      ['buying', buying(session)],
      ['comparing', comparing(session, items)],
      ['looking', searching(session)],
    ] as const
  ).filter(([, reasons]) => reasons.length > 0);
  const [strongest] = found;
  const reasons = found.flatMap(([, said]) => said);
  return {
    intent: strongest?.[0] ?? 'browsing',
    reasons: reasons.length > 0 ? reasons : ['looks around: nothing points to more'],
    messages: session.length,
    from: first.time,
    to: last.time,
  };
};

/**
 * What was done in the session that is under way: without a pause of half an hour, up to now.
 *
 * @param recent in order of time.
 * @param now milliseconds UTC.
 */
export const sessionAt = <Done extends { readonly time: number }>(
  recent: readonly Done[],
  now: number,
): readonly Done[] => {
  let before = now;
  let begin = recent.length;
  while (begin > 0) {
    const { time } = recent[begin - 1] as Done;
    if (before - time >= PAUSE) break;
    before = time;
    begin -= 1;
  }
  return recent.slice(begin);
};

const nameOf = ({ message }: RecentMessage): string => message.event ?? '';

/** Where a page or an event was, and what it is called. */
const pageOf = ({ message }: RecentMessage): string => {
  if (message.type === 'track') return '';
  const { path, url, title } = message.properties ?? {};
  const { name } = message as { readonly name?: unknown };
  return [path, url, title, name].map((part) => textOf(part) ?? '').join(' ');
};

const HELP = /\b(returns?|refunds?|help|support|complaints?|contact|faq)\b/i;
const SUPPORT = /^(support|ticket|chat|complaint|return|refund) /i;
const FAILED = /\b(error|failed|failure|declined)\b/i;

/** Whether a message alone tells of trouble: something failed, or help was asked for. */
export const isTrouble = (one: RecentMessage): boolean =>
  (FAILED.test(nameOf(one)) && !isQuestion(one)) || SUPPORT.test(nameOf(one));

const troubles = (session: readonly RecentMessage[]): readonly string[] => {
  const failed = session.filter((one) => FAILED.test(nameOf(one)) && !isQuestion(one));
  const rage = session.filter((one) => /rage ?click|dead ?click/i.test(nameOf(one)));
  const support = session.filter((one) => SUPPORT.test(nameOf(one)));
  const help = session.filter((one) => HELP.test(pageOf(one)));
  const empty = session.filter((one) => isSearch(one) && resultsOf(one) === 0);
  return [
    ...(failed.length === 0 ? [] : [`${times(failed.length)}: ${quoted(failed)}`]),
    ...(rage.length < RAGE ? [] : [`${rage.length} rage clicks`]),
    ...(support.length === 0 ? [] : [`asked for help: ${quoted(support)}`]),
    ...(help.length === 0 ? [] : [`opened pages of help or returns: ${help.length}`]),
    ...(empty.length < 2 ? [] : [`${empty.length} searches found nothing`]),
  ];
};

const isQuestion = (one: RecentMessage): boolean => nameOf(one).startsWith('Question ');

const quoted = (messages: readonly RecentMessage[]): string =>
  [...new Set(messages.map((one) => `“${nameOf(one).slice(0, 60)}”`))].slice(0, 3).join(', ');

const CHECKOUT = /^(checkout|payment info|shipping info|coupon entered)/i;

const buying = (session: readonly RecentMessage[]): readonly string[] => {
  const ordered = session.findLastIndex(({ kind }) => kind === 'buy');
  const since = session.slice(ordered + 1);
  const carts = since.filter(({ kind }) => kind === 'cart').length;
  const checkout = since.filter((one) => CHECKOUT.test(nameOf(one))).length;
  const viewed = since.filter((one) => nameOf(one) === 'Cart Viewed').length;
  return [
    ...(checkout === 0 ? [] : ['began the checkout']),
    ...(carts === 0 ? [] : [`put something in the cart ${times(carts)}`]),
    ...(viewed === 0 || carts + checkout > 0 ? [] : ['looked at the cart']),
  ];
};

/** Several items of one category, and one of them again after another. */
const comparing = (session: readonly RecentMessage[], items: KnownItems): readonly string[] => {
  const byCategory = new Map<string, { readonly seen: Set<number>; again: number }>();
  let before: number | undefined;
  for (const { kind, items: keys } of session) {
    if (kind !== 'view' && kind !== 'click') continue;
    const [key = 0] = keys;
    if (key === 0 || key === before) continue;
    before = key;
    const category = deepest(items, key);
    if (category === undefined) continue;
    const group = byCategory.get(category) ?? { seen: new Set<number>(), again: 0 };
    byCategory.set(category, group);
    if (group.seen.has(key)) group.again += 1;
    group.seen.add(key);
  }
  return [...byCategory]
    .filter(([, { seen, again }]) => seen.size >= SEVERAL && again > 0)
    .map(
      ([category, { seen, again }]) =>
        `looked at ${seen.size} items of ${category}, and went back ${times(again)}`,
    );
};

const deepest = (items: KnownItems, key: number): string | undefined => {
  let found: AttributeValue | undefined;
  for (const number of items.item(key)?.values ?? []) {
    const value = items.value(number);
    if (value.depth > (found?.depth ?? 0)) found = value;
  }
  return found?.value;
};

const searching = (session: readonly RecentMessage[]): readonly string[] => {
  const searches = session.filter(isSearch);
  if (searches.length === 0) return [];
  const empty = searches.filter((one) => resultsOf(one) === 0).length;
  const none = empty === 0 ? '' : `, ${empty} of them without results`;
  return [`searched ${times(searches.length)}${none}`];
};

const isSearch = (one: RecentMessage): boolean =>
  nameOf(one) === 'Products Searched' || one.kind === 'search';

/** How many results a search had, as far as it says: `results`, else the products it names. */
const resultsOf = ({ message }: RecentMessage): number | undefined => {
  const { results, products } = message.properties ?? {};
  if (typeof results === 'number') return results;
  return Array.isArray(products) ? products.length : undefined;
};

const times = (count: number): string =>
  count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
