import { careWord } from '../../customer/counter/care.ts';
import { type Entry, type EventKinds, kindNamed } from '../../customer/entry.ts';
import type { Message } from '../../customer/message.ts';
import { MESSAGE_EVENTS } from '../../customer/message-events.ts';
import { quantize } from '../../math/quantum.ts';
import {
  ANY_COMPLAINT,
  ANY_ORDER,
  ANY_RATING,
  ANY_RETURN,
} from '../../rules/metrics/built-in-metrics.ts';
import type { MetricEvent } from '../../rules/metrics/metric-body.ts';
import { compileAt } from '../../rules/reading/terms.ts';

/** How much an entry of the log counts; undefined where it is none of those that are meant. */
export type Amount = (entry: Entry) => number | undefined;

/** Larger numbers than this are a mistake of whoever sent them. */
const LARGEST = 1e12;
const ANSWERED = 'Survey Answered';

/** Counts events of a name that meet a condition: each 1, or the number at a path; one without a number counts nothing. */
export const amountOf = ({ event, where, value }: MetricEvent, kinds: EventKinds): Amount => {
  const isMeant = matcherOf(event, kinds);
  const asked = where === undefined ? undefined : compileAt(where, '/where');
  const path = value?.split('.');
  return (entry) => {
    const { message } = entry;
    if (message === undefined || !isMeant(entry, message)) return undefined;
    if (asked?.matches(message) === false) return undefined;
    return path === undefined ? 1 : numberAt(message, path);
  };
};

const matcherOf = (
  event: string,
  kinds: EventKinds,
): ((entry: Entry, message: Message) => boolean) => {
  switch (event) {
    case ANY_ORDER:
      return ({ order }) => order?.kind === 'order';
    case ANY_RETURN:
      return (_, message) => careWord({ message, kind: kindNamed(message, kinds) }) === 'return';
    case ANY_COMPLAINT:
      return (_, message) =>
        message.event === MESSAGE_EVENTS.complained ||
        careWord({ message, kind: kindNamed(message, kinds) }) === 'complaint';
    case ANY_RATING:
      return (_, message) => message.event === ANSWERED || kindNamed(message, kinds) === 'rate';
    default:
      return (_, message) => message.type === 'track' && message.event === event;
  }
};

/** The stars or the score of a rating, where the metric does not say which number. */
const STARS = ['properties.rating', 'properties.score'];

/** The number that a rating gives. */
export const ratingOf = ({ event, where, value }: MetricEvent, kinds: EventKinds): Amount => {
  const isMeant = amountOf({ event, ...(where !== undefined && { where }) }, kinds);
  const paths = (value === undefined ? STARS : [value]).map((path) => path.split('.'));
  return (entry) => {
    const { message } = entry;
    if (message === undefined || isMeant(entry) === undefined) return undefined;
    for (const path of paths) {
      const found = numberAt(message, path);
      if (found !== undefined) return found;
    }
    return undefined;
  };
};

/** 1 where something counts at all. */
export const presenceOf =
  (amount: Amount): Amount =>
  (entry) =>
    amount(entry) === undefined ? undefined : 1;

/** Integer minor units of a currency: paid less what was given back. Orders in another one count nothing. */
export const revenueIn =
  (currency: string): Amount =>
  ({ order }) => {
    if (order?.amount === undefined || order.currency !== currency) return undefined;
    return order.kind === 'order' ? order.amount : -order.amount;
  };

const numberAt = (message: Message, path: readonly string[]): number | undefined => {
  let value: unknown = message;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name))
      return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Math.abs(number) <= LARGEST ? quantize(number) : undefined;
};
