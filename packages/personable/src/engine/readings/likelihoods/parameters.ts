import { amountInWords } from '../../../decide/words.ts';
import type { ModelName } from '../../../learning/likelihoods/building/fit-models.ts';
import type { LikelihoodModel } from '../../../learning/likelihoods/likelihood-model.ts';
import { CHURN_DAYS } from '../../../learning/likelihoods/likelihood-model.ts';
import { SURE } from '../../../learning/likelihoods/models/lifetime-value.ts';
import type { Fitted } from '../../../learning/likelihoods/models/maximum-likelihood.ts';
import { FEATURES, PROPENSITY_DAYS } from '../../../learning/likelihoods/models/propensity.ts';
import { fromMinor } from '../../../math/money.ts';

/** A number of a model, with its 95 % interval where one is known, and what it means. */
export interface ShownParameter {
  readonly name: string;
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  readonly text: string;
}

/** The numbers of a model in plain words. */
export const parametersOf = (
  name: ModelName,
  model: LikelihoodModel,
): readonly ShownParameter[] => {
  switch (name) {
    case 'orders':
      return ordersParameters(model);
    case 'churn':
      return churnParameters(model);
    case 'value':
      return valueParameters(model);
    case 'next':
      return nextParameters(model);
    case 'buy':
      return buyParameters(model);
    case 'demand':
      return [];
  }
};

const withInterval = (fit: Fitted, place: number, scale = 1) => {
  const value = fit.values[place] ?? 0;
  const variance = fit.covariance?.[place * fit.values.length + place];
  if (variance === undefined || variance === 0) return { value: value * scale };
  const factor = Math.exp(SURE * Math.sqrt(variance));
  return { value: value * scale, low: (value * scale) / factor, high: value * scale * factor };
};

const ordersParameters = ({ orders }: LikelihoodModel): readonly ShownParameter[] => {
  if (orders === undefined) return [];
  const { fit, model } = orders;
  const { r, alpha, a, b } = model;
  const every = alpha / r;
  return [
    {
      ...{ name: 'r', ...withInterval(fit, 0) },
      text: 'How alike people are in how often they order: the smaller, the more the shop lives on a few.',
    },
    {
      ...{ name: 'alpha', ...withInterval(fit, 1) },
      text: `In weeks; with r: while they are customers, people order about every ${Math.round(every)} weeks on average.`,
    },
    {
      ...{ name: 'a', ...withInterval(fit, 2) },
      text:
        a === 0
          ? 'With b: nobody can be seen to leave. People differ in how often they order, and that is all the orders tell.'
          : `With b: after an order about ${Math.round((100 * a) / (a + b))} % leave for good.`,
    },
    {
      ...{ name: 'b', ...withInterval(fit, 3) },
      text: 'With a: how much people differ in that; the larger both, the less.',
    },
  ];
};

const churnParameters = ({ orders }: LikelihoodModel): readonly ShownParameter[] =>
  orders === undefined
    ? []
    : [
        {
          ...{ name: 'days', value: CHURN_DAYS },
          text: 'Days without an order that count as staying away. It has no numbers of its own: it reads those of how often people order.',
        },
      ];

const valueParameters = ({ value }: LikelihoodModel): readonly ShownParameter[] => {
  if (value === undefined) return [];
  const { fit, model, currency, kept } = value;
  const { p, q, gamma } = model;
  const mean = Math.round((p * gamma) / (q - 1));
  return [
    {
      ...{ name: 'p', ...withInterval(fit, 0) },
      text: 'How alike the orders of one person are: the larger, the more.',
    },
    {
      ...{ name: 'q', ...withInterval(fit, 1) },
      text: 'How alike people are in what they spend: the larger, the more.',
    },
    {
      ...{ name: 'gamma', ...withInterval(fit, 2, fromMinor(1, currency)) },
      text: `In ${currency}; with p and q: an order of somebody unknown is worth ${amountInWords(mean, currency)} on average.`,
    },
    {
      ...{ name: 'kept', value: kept },
      text: `The share that is not given back: ${Math.round(kept * 1_000) / 10} % of what is paid.`,
    },
  ];
};

const nextParameters = ({ rhythm }: LikelihoodModel): readonly ShownParameter[] => {
  if (rhythm === undefined) return [];
  const { mean, between, within, returns, gaps, people } = rhythm;
  const days = Math.exp(mean);
  const around = (variance: number) => {
    const factor = Math.exp(Math.sqrt(variance));
    return `${round(days / factor)} and ${round(days * factor)}`;
  };
  return [
    {
      ...{ name: 'median', value: days },
      text: `Half of the orders after the first come within ${round(days)} days of the one before, by ${gaps} such steps of ${people} people.`,
    },
    {
      ...{ name: 'between', value: between },
      text: `People differ: two of three have a usual step between ${around(between)} days.`,
    },
    {
      ...{ name: 'within', value: within },
      text: `And each of them varies: with a usual step of ${round(days)} days, two of three steps are between ${around(within)} days.`,
    },
    {
      ...{ name: 'returns', value: returns },
      text: `Of those who order once, ${Math.round(returns * 100)} % order again ever.`,
    },
  ];
};

const buyParameters = ({ buy }: LikelihoodModel): readonly ShownParameter[] =>
  buy === undefined
    ? []
    : FEATURES.map((name, place) => {
        const value = buy.weights[place] ?? 0;
        const text =
          place === 0
            ? `Of somebody of whom nothing else is known, ${round(100 / (1 + Math.exp(-value)))} % order within ${PROPENSITY_DAYS} days.`
            : `Where it is fully so, the odds of an order are times ${round(Math.exp(value))}.`;
        return { name, value, text };
      });

const round = (value: number): string =>
  value >= 10 ? String(Math.round(value)) : String(Math.round(value * 10) / 10);
