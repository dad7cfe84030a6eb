import type { Message } from '../../customer/message.ts';
import { toMinor } from '../../math/money.ts';
import type { RuleSet } from '../../rules/rule-set.ts';

/** What a message says of codes that are redeemed. */
export interface SaidRedemption {
  readonly codes: readonly string[];
  readonly order?: string;
  /** What was taken off, and what was paid without that: minor units of `currency`. */
  readonly discount?: number;
  readonly total?: number;
  readonly currency: string;
}

/** By the name of an event, where codes stand in its properties. */
type Ways = ReadonlyMap<string, ReadonlySet<string>>;

/** How a redemption is told where an offer does not say: the order of the Segment e-commerce specification. */
const USUAL = { event: 'Order Completed', property: 'coupon' } as const;
/** Codes read of one message, and letters of one. */
const MOST_CODES = 20;
const LONGEST_CODE = 150;
const LONGEST_ORDER = 200;
/** Largest decimal amount that is read. */
const LARGEST = 1e9;
/** What an amount is in when nobody said, as for the prices of items. */
const CURRENCY = 'EUR';

const ways = new WeakMap<RuleSet, Ways>();

/** The events and properties that redemptions are told by, of a rule set and of what was given before. */
export const redemptionWays = (set: RuleSet): Ways => {
  const known = ways.get(set);
  if (known !== undefined) return known;
  const found = new Map<string, Set<string>>([[USUAL.event, new Set([USUAL.property])]]);
  for (const { body } of set.offers.values()) {
    const { event, property } = body.redemption ?? USUAL;
    found.set(event, (found.get(event) ?? new Set()).add(property));
  }
  ways.set(set, found);
  return found;
};

/** What a message says of redemptions; undefined of one that says nothing. */
export const readRedemption = (message: Message, told: Ways): SaidRedemption | undefined => {
  const { type, event = '', properties = {} } = message;
  const places = type === 'track' ? told.get(event) : undefined;
  if (places === undefined) return undefined;
  const codes = new Set<string>();
  for (const place of places) {
    for (const code of codesAt(properties, place)) if (codes.size < MOST_CODES) codes.add(code);
  }
  if (codes.size === 0) return undefined;
  const { currency: said, order_id: order } = properties;
  const currency = typeof said === 'string' && /^[A-Z]{3}$/.test(said) ? said : CURRENCY;
  const discount = amountOf(properties['discount'], currency);
  const paid = [properties['subtotal'], properties['total'], properties['revenue']];
  const total = paid.map((value) => amountOf(value, currency)).find((one) => one !== undefined);
  return {
    ...{ codes: [...codes], currency },
    ...(isId(order) ? { order: String(order) } : {}),
    ...(discount === undefined ? {} : { discount }),
    ...(total === undefined ? {} : { total }),
  };
};

type Bag = Readonly<Record<string, unknown>>;

/** Codes at a dotted path; the usual one may also stand at single products. */
const codesAt = (properties: Bag, path: string): readonly string[] => {
  let value: unknown = properties;
  for (const name of path.split('.')) {
    value =
      typeof value === 'object' && value !== null && Object.hasOwn(value, name)
        ? (value as Bag)[name]
        : undefined;
  }
  const { products } = properties;
  const lines: readonly unknown[] = Array.isArray(products) ? products : [];
  const ofProducts =
    path === USUAL.property
      ? lines.slice(0, 1_000).map((line) => (line as { coupon?: unknown } | null)?.coupon)
      : [];
  return [value, ...ofProducts].flat().flatMap(codeIn);
};

const codeIn = (value: unknown): readonly string[] => {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') return [];
  const code = text.trim();
  return code === '' || code.length > LONGEST_CODE ? [] : [code];
};

const isId = (value: unknown): value is string | number =>
  (typeof value === 'string' && value !== '' && value.length <= LONGEST_ORDER) ||
  Number.isSafeInteger(value);

const amountOf = (value: unknown, currency: string): number | undefined => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !(Math.abs(number) <= LARGEST)) return undefined;
  // Some shops send what was taken off with a minus.
  return toMinor(Math.abs(number), currency);
};
