/** Currencies whose minor unit is not a hundredth: digits after the point, by ISO 4217. */
// biome-ignore format: a table.
const DIGITS: Readonly<Record<string, number>> = {
  BHD: 3, BIF: 0, CLP: 0, DJF: 0, GNF: 0, IQD: 3, ISK: 0, JOD: 3, JPY: 0, KMF: 0, KRW: 0, KWD: 3, LYD: 3, OMR: 3, PYG: 0, RWF: 0, TND: 3, UGX: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0,
};

/** Minor units as they are written, such as "1.50 EUR": the same everywhere. */
export const moneyInWords = (amount: number, currency: string): string => {
  const digits = Object.hasOwn(DIGITS, currency) ? (DIGITS[currency] ?? 2) : 2;
  const plain = String(Math.abs(amount)).padStart(digits + 1, '0');
  const sign = amount < 0 ? '-' : '';
  const written = digits === 0 ? plain : `${plain.slice(0, -digits)}.${plain.slice(-digits)}`;
  return `${sign}${written} ${currency}`;
};
