/** Decimal places that amounts of a currency have: 2 for EUR, 0 for JPY. */
const decimalPlaces = (currency: string | undefined): number =>
  currency === undefined ? 2 : (formatOf(currency).resolvedOptions().maximumFractionDigits ?? 2);

/** An amount with its currency: "€12.50". Without a currency only the number: "12.50". */
export const money = (amount: number, currency: string | undefined): string =>
  formatOf(currency).format(amount);

/** The sum of decimal amounts of one currency, free of binary rounding. */
export const sumOf = (amounts: readonly number[], currency: string | undefined): number => {
  const unit = 10 ** decimalPlaces(currency);
  return amounts.reduce((sum, amount) => sum + Math.round(amount * unit), 0) / unit;
};

const formats = new Map<string | undefined, Intl.NumberFormat>();

const formatOf = (currency: string | undefined): Intl.NumberFormat => {
  const held = formats.get(currency);
  if (held !== undefined) return held;
  const made = makeFormat(currency);
  formats.set(currency, made);
  return made;
};

const makeFormat = (currency: string | undefined): Intl.NumberFormat => {
  const plain = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  if (currency === undefined) return new Intl.NumberFormat('en', plain);
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency });
  } catch {
    // Not three letters, so not a currency that can be formatted.
    return new Intl.NumberFormat('en', plain);
  }
};
