import { price } from './numbers.ts';

/** What a person writes as an amount: "12.50" or "12,50", with a sign where it takes away. */
const AMOUNT = /^[+-]?\d{1,12}(?:[.,]\d{1,4})?$/;

/** Digits after the point of a currency, as the browser knows them; of an unknown one two. */
const digitsOf = (currency: string): number => {
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    return format.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
};

/**
 * A written amount in integer minor units of a currency, or in whole points without one; `undefined` for what is
 * no such amount.
 */
export const minorUnits = (written: string, currency: string | undefined): number | undefined => {
  const text = written.trim().replace('−', '-');
  if (!AMOUNT.test(text)) return undefined;
  const factor = 10 ** (currency === undefined ? 0 : digitsOf(currency));
  const exact = Number(text.replace(',', '.')) * factor;
  const whole = Math.round(exact);
  return Math.abs(exact - whole) < 1e-6 ? whole : undefined;
};

/** A currency as it is sent: three capital letters; `undefined` for anything else. */
export const currencyCode = (written: string): string | undefined => {
  const code = written.trim().toUpperCase();
  return /^[A-Z]{3}$/.test(code) ? code : undefined;
};

/** Integer minor units as a price: "€0.15". */
export const minorPrice = (minor: number, currency: string): string =>
  price(minor / 10 ** digitsOf(currency), currency);
