import { price } from '../../words/numbers.ts';

/** An amount that may be below 0: "€1.20", "−€0.40". */
export const signedPrice = (amount: number, currency: string): string =>
  `${amount < 0 ? '−' : ''}${price(Math.abs(amount), currency)}`;

/** A share with its sign: "+8.1 %". */
export const signedPercent = (share: number): string =>
  `${share < 0 ? '−' : '+'}${Math.abs(share * 100).toFixed(1)} %`;
