import type { LikelihoodCard } from 'personable';
import { percent, price } from '../../../words/numbers.ts';

/** A number to about three digits. */
export const rounded = (value: number): string => String(Number(value.toPrecision(3)));

/** An amount in what a model counts. */
export const amountIn = (
  { unit, currency }: Pick<LikelihoodCard, 'unit' | 'currency'>,
  amount: number,
): string => {
  if (unit === 'share') return percent(amount);
  return unit === 'money' && currency !== undefined ? price(amount, currency) : rounded(amount);
};
