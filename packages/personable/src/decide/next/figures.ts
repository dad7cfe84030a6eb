const formats = new Map<string, Intl.NumberFormat>();

/** An amount of worth: "€0.42", "0.0031"; small ones with two digits that say something. */
export const worthInWords = (amount: number, currency?: string): string => {
  const isSmall = amount !== 0 && Math.abs(amount) < 0.01;
  const rounded = isSmall ? Number(amount.toPrecision(2)) : Number(amount.toFixed(2));
  return formatOf(currency).format(rounded === 0 ? 0 : rounded);
};

/** A count, rounded: what is faded is no whole number. */
export const count = (number: number): string => Math.round(number).toLocaleString('en');

const formatOf = (currency = ''): Intl.NumberFormat => {
  const known = formats.get(currency);
  if (known !== undefined) return known;
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 6 };
  const made = /^[A-Z]{3}$/.test(currency)
    ? new Intl.NumberFormat('en', { style: 'currency', currency, ...digits })
    : new Intl.NumberFormat('en', digits);
  formats.set(currency, made);
  return made;
};
