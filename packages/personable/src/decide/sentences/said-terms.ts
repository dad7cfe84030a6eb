import type { Item } from '../../catalog/item.ts';
import { DEVICES } from '../../customer/device.ts';
import { InteractionKind } from '../../customer/interactions.ts';
import { bucketName, kindOf, WEEK_PARTS } from '../../learning/items/context/buckets.ts';
import { LATELY_DAYS } from '../../learning/items/popularity.ts';
import type { Term } from '../strategy.ts';
import type { CountedName, TextName } from './phrases.ts';
import type { Speaker } from './speaker.ts';

/** What a sentence is made with. */
export interface Seen {
  readonly speaker: Speaker;
  readonly itemOf: (key: number) => Item | undefined;
}

/** A term as a sentence; `undefined` for one that is not told. */
type Say = (term: Term, seen: Seen) => string | undefined;

const namesOf = ({ items }: Term, { speaker, itemOf }: Seen): string =>
  speaker.list(items.flatMap((key) => itemOf(key)?.name ?? []));

const nameOf = (key: number | undefined, { speaker, itemOf }: Seen): string =>
  itemOf(key ?? 0)?.name ?? speaker.phrases.this;

/** A phrase that names the items of a term. */
const withItems =
  (name: TextName): Say =>
  (term, seen) =>
    seen.speaker.say(name, { items: namesOf(term, seen) });

/** A phrase without anything to fill in. */
const plain =
  (name: TextName): Say =>
  (_, { speaker }) =>
    speaker.say(name);

/** A phrase with the day that a fact names. */
const since =
  (name: TextName, fact: string): Say =>
  ({ facts }, { speaker }) =>
    speaker.say(name, { day: speaker.day(facts?.[fact] ?? 0) });

const AGAIN: Readonly<Partial<Record<number, TextName>>> = {
  [InteractionKind.view]: 'again-viewed',
  [InteractionKind.click]: 'again-viewed',
  [InteractionKind.search]: 'again-searched',
  [InteractionKind.cart]: 'again-carted',
  [InteractionKind.save]: 'again-saved',
  [InteractionKind.buy]: 'again-bought',
  [InteractionKind.rate]: 'again-liked',
};

const again: Say = ({ facts }, { speaker }) =>
  speaker.say(AGAIN[facts?.['kind'] ?? 0] ?? 'again-viewed');

const similarTo: Say = ({ items: [like = 0, item = 0], facts }, seen) => {
  const { speaker } = seen;
  const way = facts?.['way'];
  // 1: it is like what goes with the source; 2: it goes with what the source is like.
  if (way === 1 || way === 2) {
    const name = way === 1 ? 'similar-target' : 'similar-source';
    return speaker.say(name, { like: nameOf(like, seen), item: nameOf(item, seen) });
  }
  const own = (facts?.['kind'] ?? 0) !== 0;
  return speaker.say(own ? 'similar-own' : 'similar', { item: nameOf(item, seen) });
};

const popularity: Say = ({ facts = {} }, { speaker }) => {
  const { orders = 0, ordersLately = 0, visits = 0, visitsLately = 0 } = facts;
  const filling = (count: number, where = '') => ({
    ...{ count: speaker.number(count), where },
    days: speaker.number(LATELY_DAYS),
  });
  const said = (name: CountedName, count: number) =>
    speaker.countAlone(name, count, () => filling(count));
  const where = whereOf(facts['bucket0'], speaker);
  if (where !== undefined) {
    const { bucketOrders0: here = 0, bucketVisits0: looked = 0 } = facts;
    if (here > 0) return speaker.count('orders-where', here, filling(here, where));
    if (looked > 0) return speaker.count('visits-where', looked, filling(looked, where));
  }
  if (ordersLately > 0) return said('orders-lately', ordersLately);
  if (orders > 0) return said('orders', orders);
  if (visitsLately > 0) return said('visits-lately', visitsLately);
  return visits > 0 ? said('visits', visits) : undefined;
};

/** A circumstance in words; undefined for what has no name of its own. */
const whereOf = (bucket: number | undefined, speaker: Speaker): string | undefined => {
  if (bucket === undefined) return undefined;
  const name = bucketName(bucket);
  const { devices, weekParts } = speaker.phrases;
  const device = DEVICES.find((known) => known === name);
  if (device !== undefined) return devices[device];
  const part = WEEK_PARTS.find((known) => known === name);
  if (part !== undefined) return weekParts[part];
  if (kindOf(bucket) !== 'country' || name === 'other') return undefined;
  return speaker.say('country', { country: speaker.country(name) });
};

const ordered: Say = ({ facts }, { speaker }) => {
  const { orders = 0, last = 0 } = facts ?? {};
  return speaker.count('ordered', orders, {
    count: speaker.number(orders),
    day: speaker.day(last),
  });
};

const due: Say = ({ facts }, { speaker }) => {
  const interval = facts?.['interval'] ?? 0;
  if (interval < 0.5) return speaker.say('due-often');
  const days = Math.round(interval);
  if (days <= 1) return speaker.say('due-daily');
  return speaker.count('due', days, { count: speaker.number(days) });
};

/** Of so many orders so many were like this one. */
const share = (name: CountedName, count: number, of: number, speaker: Speaker): string =>
  speaker.count(name, of, { count: speaker.number(count), of: speaker.number(of) });

const here: Say = ({ facts }, { speaker }) =>
  share('here', facts?.['count'] ?? 0, facts?.['of'] ?? 0, speaker);

const now: Say = ({ facts }, { speaker }) => {
  const { count = 0, sameDay = 0, of = 0 } = facts ?? {};
  return sameDay >= 2 && sameDay * 2 >= of
    ? share('now-week', sameDay, of, speaker)
    : share('now-day', count, of, speaker);
};

const unfinished: Say = ({ facts }, { speaker }) => {
  const { kind, times = 1, last = 0 } = facts ?? {};
  const day = speaker.day(last);
  if (kind === InteractionKind.cart) return speaker.say('in-cart', { day });
  if (kind === InteractionKind.save) return speaker.say('left-saved', { day });
  if (times < 2) return speaker.say('left-viewed', { day });
  return speaker.count('left-viewed-times', times, { count: speaker.number(times), day });
};

const dearer: Say = ({ items: [key], facts }, seen) => {
  const { speaker, itemOf } = seen;
  const { more = 0, percent = 0 } = facts ?? {};
  const item = nameOf(key, seen);
  const currency = itemOf(key ?? 0)?.currency;
  return currency === undefined
    ? speaker.say('dearer-percent', { percent: speaker.percent(percent), item })
    : speaker.say('dearer', { price: speaker.amount(more, currency), item });
};

const askedFor: Say = (term, seen) =>
  seen.speaker.say('asked-for', { items: term.about ?? namesOf(term, seen) });

/** Something is new to whoever never had to do with it. */
const novelty: Say = ({ facts }, { speaker }) =>
  facts?.['familiar'] === 1 ? undefined : speaker.say('new-to-you');

const place: Say = ({ facts }, { speaker }) =>
  speaker.say('shop-place', { count: speaker.number(facts?.['place'] ?? 0) });

/** What speaks against an item, or is no reason at all. */
const untold: Say = () => undefined;

/** Every term that a decision can have, as a sentence. */
export const TERMS: Readonly<Record<string, Say>> = {
  viewed: withItems('viewed'),
  searched: withItems('searched'),
  carted: withItems('carted'),
  saved: withItems('saved'),
  bought: withItems('bought'),
  liked: withItems('liked'),
  history: withItems('history'),
  disliked: untold,
  again,
  'similar-to': similarTo,
  popularity,
  'goes-with': withItems('goes-with'),
  'chosen-together': withItems('goes-with'),
  'chosen-next': withItems('goes-with'),
  'viewed-together': withItems('viewed-together'),
  'bought-together': withItems('bought-together'),
  often: ordered,
  habit: ordered,
  due,
  here,
  now,
  unfinished,
  price: dearer,
  newest: since('new-in-shop', 'created'),
  newcomer: since('new-in-shop', 'created'),
  category: withItems('same-category'),
  place,
  'asked-for': askedFor,
  'asked-less': untold,
  novelty,
  arranged: plain('variety'),
  'rule-pin': plain('shop-pin'),
  'rule-boost': plain('shop-boost'),
  'rule-bury': untold,
};

/** Terms that say what the person did or asked for. */
export const PERSONAL: ReadonlySet<string> = new Set([
  ...['viewed', 'searched', 'carted', 'saved', 'bought', 'liked', 'history', 'disliked', 'again'],
  ...['often', 'habit', 'due', 'here', 'now', 'unfinished', 'category', 'asked-for', 'asked-less'],
  'novelty',
]);
