/**
 * Digits after the decimal point of a currency: 2 for EUR, 0 for JPY, 3 for KWD (ISO 4217, from the
 * runtime's own tables). Unknown codes count as 2.
 */
const minorDigits = (currency: string): number => {
  let digits = known.get(currency);
  if (digits === undefined) {
    try {
      const format = new Intl.NumberFormat('en', { style: 'currency', currency });
      digits = format.resolvedOptions().maximumFractionDigits ?? 2;
    } catch {
      digits = 2;
    }
    known.set(currency, digits);
  }
  return digits;
};

const known = new Map<string, number>();

/** A decimal amount as integer minor units: (8.5, 'EUR') → 850. */
export const toMinor = (amount: number, currency: string): number =>
  Math.round(amount * 10 ** minorDigits(currency));

/** Integer minor units as a decimal amount: (850, 'EUR') → 8.5. */
export const fromMinor = (minor: number, currency: string): number =>
  minor / 10 ** minorDigits(currency);
