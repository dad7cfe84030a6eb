import { bagIn, textIn } from '../../context/reading.ts';
import { trafficOf } from '../../context/visit/traffic.ts';
import type { Entry, EventKinds } from '../../customer/entry.ts';
import { kindNamed } from '../../customer/entry.ts';
import { mentionedProducts } from '../../customer/interactions.ts';
import type { Message } from '../../customer/message.ts';
import { toMinor } from '../../math/money.ts';
import { readTouch } from '../touches/read-touch.ts';
import {
  type Evidence,
  ONSITE,
  type OrderLine,
  RECOMMENDATIONS,
  type TouchKey,
} from './evidence.ts';

/** Letters of a name that are kept. */
const LONGEST = 80;
const LARGEST = 1e12;
/** The event that says which items of a list were seen: Segment e-commerce specification. */
const LIST_SEEN = 'Product List Viewed';

const NOTHING: readonly Evidence[] = [];

/** What an entry says of touches, orders and views; nothing of most. */
export const evidenceOf = (entry: Entry, kinds: EventKinds): readonly Evidence[] => {
  const { message } = entry;
  if (message === undefined) return NOTHING;
  const found = [...trafficIn(message)];
  if (message.type !== 'track') return found;
  const own = trackedIn(message, entry, kinds);
  return own.length === 0 ? found : [...found, ...own];
};

const trackedIn = (message: Message, entry: Entry, kinds: EventKinds): readonly Evidence[] => {
  const { event = '' } = message;
  const named = kindNamed(message, kinds);
  if (named === 'buy' || named === 'refund') return orderIn(message, entry);
  if (named === 'view') return viewIn(message);
  if (named === 'click' || event === LIST_SEEN) return listIn(message, named === 'click');
  if (event.startsWith('Message ')) return messageIn(message, entry);
  const said = readTouch(entry, kinds);
  if (said?.campaign === undefined) return NOTHING;
  const key = keyOf(ONSITE, said.campaign, said.creative);
  const decided = said.decision === undefined ? {} : { decision: said.decision };
  if (said.kind === 'clicked') return [{ what: 'touch', key, exact: true, ...decided }];
  return said.kind === 'shown' ? [{ what: 'seen', key, ...decided }] : NOTHING;
};

const orderIn = ({ properties = {} }: Message, { order, message }: Entry): readonly Evidence[] => {
  if (order === undefined || message === undefined) return NOTHING;
  const { kind, currency, amount } = order;
  const id = named(properties['order_id']);
  if (kind === 'refund') return [{ what: 'refund', id, currency, amount }];
  const lines = mentionedProducts(message).map(
    ({ id: item, amount: pieces, fields }): OrderLine => {
      const { price } = fields;
      const isPrice = typeof price === 'number' && price >= 0 && price * pieces <= LARGEST;
      return { item, pieces, amount: isPrice ? toMinor(price * pieces, currency) : undefined };
    },
  );
  return [{ what: 'order', id, currency, amount, lines }];
};

const viewIn = (message: Message): readonly Evidence[] => {
  const [product] = mentionedProducts(message);
  if (product === undefined) return NOTHING;
  const { decision, from } = message.properties ?? {};
  return [
    {
      what: 'view',
      item: product.id,
      named: named(decision) !== undefined || named(from) !== undefined,
    },
  ];
};

/** A click on an item of a list, or a list that was seen: of a decision, else it is a list of the shop's own. */
const listIn = (message: Message, isClick: boolean): readonly Evidence[] => {
  const { properties = {} } = message;
  const decision = named(properties['decision'] ?? properties['decision_id']);
  if (decision === undefined) return NOTHING;
  const placement = named(properties['list'] ?? properties['list_id'] ?? properties['placement']);
  const key = keyOf(RECOMMENDATIONS, placement);
  if (!isClick) return [{ what: 'seen', key, decision }];
  const [product] = mentionedProducts(message);
  const item = product === undefined ? {} : { item: product.id };
  return [{ what: 'touch', key, exact: true, decision, ...item }];
};

/** Only what the engine or the shop itself says of a message is believed. */
const messageIn = (message: Message, { verified }: Entry): readonly Evidence[] => {
  const { event, properties = {} } = message;
  const channel = named(properties['channel']);
  if (verified !== true || channel === undefined) return NOTHING;
  const source = named(properties['source_id']) ?? named(properties['template']);
  const template = named(properties['template']);
  const alternative = named(properties['alternative']);
  const creative = alternative === undefined ? template : `${template ?? ''}/${alternative}`;
  const key = keyOf(channel, source, creative);
  if (event === 'Message Clicked') return [{ what: 'touch', key, exact: true }];
  return event === 'Message Sent' ? [{ what: 'seen', key }] : NOTHING;
};

/** What brought a visitor: campaign, page and referrer of an event's context. */
const trafficIn = (message: Message): readonly Evidence[] => {
  const context = bagIn(message.context);
  if (context === undefined) return NOTHING;
  const page = bagIn(context['page']);
  const told =
    context['campaign'] ?? context['traffic'] ?? context['referrer'] ?? page?.['referrer'];
  const [url, search] = [page?.['url'], page?.['search']];
  const address =
    (typeof url === 'string' && url.includes('?')) || (typeof search === 'string' && search !== '');
  if ((told === undefined || told === '') && !address) return NOTHING;
  const found = trafficOf(context, {});
  if (!('value' in found) || found.value === undefined) return NOTHING;
  const { kind, source, medium, campaign, content, referrer } = found.value;
  if (kind === 'direct') return NOTHING;
  const channel = channelOf(kind, source, medium);
  if (channel === undefined) return NOTHING;
  const key = keyOf(channel, campaign ?? (source === undefined ? referrer : undefined), content);
  return [{ what: 'touch', key, exact: false }];
};

/** Kinds of sources that are told apart by the source itself: each network has costs of its own. */
const channelOf = (
  kind: string | undefined,
  source: string | undefined,
  medium: string | undefined,
): string | undefined => {
  if (kind === 'paid') return source === undefined ? 'paid' : `paid-${source}`;
  return kind ?? medium ?? source;
};

const keyOf = (channel: string, campaign?: string, creative?: string): TouchKey => ({
  channel: clean(channel).toLowerCase(),
  campaign: clean(campaign ?? ''),
  creative: clean(creative ?? ''),
});

/** One line without what no name has, and without what paths are written with. */
const clean = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029>]+/gu, ' ')
    .trim()
    .slice(0, LONGEST)
    .toWellFormed();

const named = (value: unknown): string | undefined => textIn(value);
