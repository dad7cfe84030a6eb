import { wrongOption as wrong } from '../option-error.ts';

/** Products that customers shape, as a shop says it. */
export interface MadeOptions {
  /**
   * Whose word it takes that something was ordered: `trusted` only that of the shop's own server (the secret key); what a browser says is
   * then held until somebody has looked. `any` also that of browsers, as in a demo. Default `trusted`.
   */
  readonly orders?: 'trusted' | 'any';
  /** Hours for which a price holds that was told; default 72. */
  readonly priceHours?: number;
}

/** The same with every default filled in. */
export interface MadeSettings {
  readonly orders: 'trusted' | 'any';
  readonly priceHours: number;
}

const KNOWN = ['orders', 'priceHours'];
const PRICE_HOURS = 72;
const MOST_HOURS = 24 * 366;

/** @throws PersonableError `invalid_option`. */
export const readMadeOptions = (said: MadeOptions = {}): MadeSettings => {
  if (typeof said !== 'object' || said === null || Array.isArray(said)) {
    throw wrong('made is no object', '{ "priceHours": 72 }');
  }
  const other = Object.keys(said).find((name) => !KNOWN.includes(name));
  if (other !== undefined) throw wrong(`made has no "${other}"`, KNOWN.join(', '));
  const { orders = 'trusted', priceHours = PRICE_HOURS } = said;
  if (orders !== 'trusted' && orders !== 'any') {
    throw wrong(`made.orders is "${String(orders)}"`, '"trusted" or "any"');
  }
  if (!Number.isFinite(priceHours) || priceHours <= 0 || priceHours > MOST_HOURS) {
    throw wrong('made.priceHours is in hours', `a number above 0, at most ${MOST_HOURS}`);
  }
  return Object.freeze({ orders, priceHours });
};
