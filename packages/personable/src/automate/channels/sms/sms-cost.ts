/** What a part to numbers that begin so costs. */
export interface SmsPrice {
  /** The beginning of numbers in E.164, such as `+49`; `+` for all others. */
  readonly prefix: string;
  /** Minor units a part; may have up to four decimals, as providers' prices do. */
  readonly minor: number;
  /** ISO 4217. */
  readonly currency: string;
}

/** Prices are counted in ten thousandths of a minor unit, which are whole. */
const FINE = 10_000;

/**
 * What a message costs: the price of the longest prefix that the number begins with, times its parts, rounded up to a whole minor
 * unit. `undefined` where no price is known.
 *
 * @param address E.164.
 */
export const smsCost = (
  prices: readonly SmsPrice[],
  address: string,
  parts: number,
): { readonly minor: number; readonly currency: string } | undefined => {
  let best: SmsPrice | undefined;
  for (const price of prices) {
    const longer = best === undefined || price.prefix.length > best.prefix.length;
    if (longer && address.startsWith(price.prefix)) best = price;
  }
  if (best === undefined) return undefined;
  const minor = Math.ceil((Math.round(best.minor * FINE) * parts) / FINE);
  return { minor, currency: best.currency };
};
