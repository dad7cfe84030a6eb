import type { Catalogue } from '../../../catalog/catalogue.ts';
import { boughtBy } from '../../../customer/knowing/bought.ts';
import type { Person } from '../../../customer/person.ts';
import { amountInWords, counted, day as dayInWords } from '../../../decide/words.ts';
import {
  CHURN_DAYS,
  type LikelihoodModel,
  WEEK,
} from '../../../learning/likelihoods/likelihood-model.ts';
import { chanceOfOrder, expectedOrders } from '../../../learning/likelihoods/models/bg-nbd.ts';
import {
  type Between,
  discountedOrders,
  NEXT_YEAR,
  withDelta,
} from '../../../learning/likelihoods/models/lifetime-value.ts';
import {
  chanceWithin,
  nextOrderOf,
  staysAfter,
} from '../../../learning/likelihoods/models/rhythm.ts';
import { orderStatsOf, statsOfPerson } from '../../../learning/likelihoods/people/person-stats.ts';
import {
  lookedAtOn,
  sectionOf,
  worthOf,
} from '../../../learning/likelihoods/people/read-likelihood.ts';
import { fromMinor } from '../../../math/money.ts';
import { iso, numberOf } from '../names.ts';

/** A figure of a person: how sure the model is of what it expects, not how far the person may be from it. */
type PersonFigure = Between & { readonly text: string };

/** Something somebody buys again and again. */
interface Favourite {
  readonly id: string;
  readonly name: string;
  readonly orders: number;
  readonly pieces: number;
  /** ISO 8601. */
  readonly last: string;
  readonly due: string;
  readonly text: string;
}

/** What is to be expected of somebody. */
export interface PersonLikelihoods {
  readonly person: number;
  readonly state: 'said' | 'unsaid';
  /** In a sentence: the most important of it, or why nothing is said. */
  readonly text: string;
  readonly churn?: PersonFigure;
  readonly orders?: PersonFigure;
  readonly value?: PersonFigure & { readonly currency: string };
  readonly alive?: number;
  readonly buy?: { readonly value: number; readonly text: string };
  readonly nextOrder?: {
    /** ISO 8601 days. */
    readonly expected: string;
    readonly low: string;
    readonly high: string;
    /** Of an order within 28 days. */
    readonly within28: number;
    readonly text: string;
  };
  readonly favourites: readonly Favourite[];
}

const DAY = 86_400_000;
const MOST_FAVOURITES = 20;
const SOON = 28;

/** What is to be expected of somebody who may be looked at in this way. */
export const readPersonLikelihoods = (
  person: Person,
  model: LikelihoodModel,
  catalogue: Pick<Catalogue, 'item'>,
  now: number,
): PersonLikelihoods => {
  const stats = statsOfPerson(person);
  const day = lookedAtOn(model, now);
  const known = orderStatsOf(stats, day);
  const section = sectionOf(model, stats, day);
  const favourites = favouritesOf(person, catalogue);
  const { orders, value } = model;
  const covariance = orders?.fit.covariance;
  const { buy } = section;
  const bought =
    buy === undefined
      ? {}
      : {
          buy: {
            value: buy,
            text: `${percent(buy)} likely to order within 28 days, by what they did lately.`,
          },
        };
  const head = { person: numberOf(person), favourites, ...bought };
  if (orders === undefined || covariance === undefined || known === undefined) {
    const text =
      known === undefined
        ? 'They have not ordered yet, so there is no rhythm to read.'
        : 'The shop has too few orders yet to say what is to be expected of anybody (GET /v1/likelihoods says what is missing).';
    return { ...head, state: 'unsaid', text };
  }
  const { values } = orders.fit;
  const churn = oneLess(
    withDelta((moved) => chanceOfOrder(moved, known, CHURN_DAYS / WEEK), values, covariance),
  );
  const expected = withDelta(
    (moved) => expectedOrders(moved, known, CHURN_DAYS / WEEK),
    values,
    covariance,
  );
  const each = worthOf(model, stats);
  const worth =
    value === undefined || each === undefined
      ? undefined
      : withDelta((moved) => discountedOrders(moved, known, NEXT_YEAR) * each, values, covariance);
  const next = nextOf(model, stats.orders, stats.repeats, day);
  return {
    ...head,
    state: 'said',
    text: `They have ordered on ${counted(stats.repeats + 1, 'day', 'days')}, last on ${dayInWords(stats.last * DAY)}. ${percent(1 - churn.value)} likely to order within the next ${CHURN_DAYS} days.`,
    churn: {
      ...churn,
      text: `${percent(churn.value)} likely to stay away for ${CHURN_DAYS} days.`,
    },
    orders: {
      ...expected,
      text: `About ${one(expected.value)} days with an order in the next ${CHURN_DAYS} days.`,
    },
    ...(section.alive === undefined ? {} : { alive: section.alive }),
    ...(worth === undefined || value === undefined
      ? {}
      : { value: showValue(worth, value.currency) }),
    ...(next === undefined ? {} : { nextOrder: next }),
  };
};

const oneLess = ({ value, low, high }: Between): Between => ({
  value: 1 - value,
  low: Math.max(0, 1 - high),
  high: Math.min(1, 1 - low),
});

const showValue = ({ value, low, high }: Between, currency: string) => {
  const amount = (minor: number) => fromMinor(Math.round(minor), currency);
  return {
    ...{ value: amount(value), low: amount(low), high: amount(high), currency },
    text: `About ${amountInWords(Math.round(value), currency)} within a year, in money of today.`,
  };
};

const nextOf = (
  model: LikelihoodModel,
  days: readonly number[],
  repeats: number,
  day: number,
): PersonLikelihoods['nextOrder'] => {
  const { rhythm, orders } = model;
  if (rhythm === undefined || orders === undefined) return undefined;
  const next = nextOrderOf(rhythm, days, day);
  if (next === undefined) return undefined;
  const stays = staysAfter(rhythm, orders.model, repeats);
  const within28 = chanceWithin(rhythm, { days, stays }, day, SOON);
  const date = (at: number) => iso(Math.round(at) * DAY).slice(0, 10);
  return {
    ...{ expected: date(next.expected), low: date(next.low), high: date(next.high), within28 },
    text: `If they order again, about ${dayInWords(Math.round(next.expected) * DAY)} (between ${dayInWords(Math.round(next.low) * DAY)} and ${dayInWords(Math.round(next.high) * DAY)} in four of five cases). ${percent(within28)} likely within ${SOON} days.`,
  };
};

/** What they buy again and again, what is due first; the same rhythm that “the usual” goes by. */
const favouritesOf = (person: Person, catalogue: Pick<Catalogue, 'item'>): Favourite[] => {
  const found: (Favourite & { readonly at: number })[] = [];
  for (const [key, { orders, interval, last, quantity }] of boughtBy(person.timeline)) {
    const item = catalogue.item(key);
    if (item === undefined || interval === undefined || interval <= 0) continue;
    const at = last + interval * DAY;
    const every = Math.max(1, Math.round(interval));
    found.push({
      ...{ id: item.id, name: item.name, orders, pieces: quantity, at },
      ...{ last: iso(last), due: iso(Math.round(at)) },
      text: `${counted(quantity, 'piece', 'pieces')} about every ${counted(every, 'day', 'days')}, last on ${dayInWords(last)}; due on ${dayInWords(at)}.`,
    });
  }
  found.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  return found.slice(0, MOST_FAVOURITES).map(({ at: _, ...favourite }) => favourite);
};

const percent = (share: number): string =>
  share > 0 && share < 0.01 ? 'less than 1 %' : `${Math.round(share * 100)} %`;

const one = (value: number): string => String(Math.round(value * 10) / 10);
