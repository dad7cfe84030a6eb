import type {
  LikelihoodSection,
  ReadLikelihood,
} from '../../../customer/knowing/likelihood-section.ts';
import { fromMinor } from '../../../math/money.ts';
import { dayOf } from '../counting/part.ts';
import { CHURN_DAYS, type LikelihoodModel, WEEK } from '../likelihood-model.ts';
import { chanceAlive, chanceOfOrder, expectedOrders } from '../models/bg-nbd.ts';
import { expectedSpend } from '../models/gamma-gamma.ts';
import { discountedOrders, NEXT_YEAR } from '../models/lifetime-value.ts';
import { chanceOf, featuresOn } from '../models/propensity.ts';
import { nextOrderOf } from '../models/rhythm.ts';
import { orderStatsOf, type PersonStats, statsOfPerson } from './person-stats.ts';

/** The day on which somebody is looked at: today, unless the shop stands still. */
export const lookedAtOn = ({ end }: LikelihoodModel, now: number): number => {
  const today = dayOf(now);
  return today - end > STANDS_STILL ? end : Math.max(today, end);
};

/** Days without any order anywhere after which a shop stands still. */
export const STANDS_STILL = 30;

/** Reads likelihoods of people from their profiles, by the model of the moment. */
export const likelihoodReader =
  (model: () => LikelihoodModel): ReadLikelihood =>
  (person, now) => {
    const current = model();
    return sectionOf(current, statsOfPerson(person), lookedAtOn(current, now));
  };

/** What the model says of somebody on a day. Each field is worked out when it is asked for. */
export const sectionOf = (
  model: LikelihoodModel,
  stats: PersonStats,
  day: number,
): LikelihoodSection => {
  const { orders, value, rhythm, buy } = model;
  const known = orderStatsOf(stats, day);
  const fitted = known === undefined ? undefined : orders?.model;
  return {
    get churn() {
      return fitted && known && 1 - chanceOfOrder(fitted, known, CHURN_DAYS / WEEK);
    },
    get alive() {
      return fitted && known && chanceAlive(fitted, known);
    },
    get orders() {
      return fitted && known && expectedOrders(fitted, known, CHURN_DAYS / WEEK);
    },
    get value() {
      const each = worthOf(model, stats);
      if (fitted === undefined || known === undefined || each === undefined) return undefined;
      const amount = each * discountedOrders(fitted, known, NEXT_YEAR);
      return fromMinor(Math.round(amount), value?.currency ?? '');
    },
    get currency() {
      return worthOf(model, stats) === undefined ? undefined : value?.currency;
    },
    get buy() {
      const features = buy === undefined ? undefined : featuresOn(stats, day);
      return buy && features && chanceOf(buy.weights, features);
    },
    get nextOrderDays() {
      const next = rhythm && known && nextOrderOf(rhythm, stats.orders, day);
      return next && Math.round((next.expected - day) * 10) / 10;
    },
  };
};

/** What an order of somebody is worth, less what is given back, in minor units; undefined where that is not known. */
export const worthOf = ({ value }: LikelihoodModel, { spend }: PersonStats): number | undefined => {
  if (value === undefined) return undefined;
  const own = spend.get(value.currency) ?? { orders: 0, mean: 0 };
  const each = expectedSpend(value.model, own);
  return each === undefined ? undefined : each * value.kept;
};
