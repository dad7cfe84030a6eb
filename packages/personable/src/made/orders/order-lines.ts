import type { Message } from '../../customer/message.ts';
import { toMinor } from '../../math/money.ts';

/** A line of an order, as far as it matters to what is made. */
export interface OrderLine {
  readonly item: string;
  readonly design?: string;
  readonly quantity: number;
  readonly currency: string;
  /** What was paid for each piece, minor units. */
  readonly paid?: number;
  readonly signed?: string;
  readonly reduced?: true;
  /** It names a number of pieces that is none. */
  readonly unclear?: true;
}

/** What an event says of an order. */
export interface SaidOrder {
  readonly order: string;
  readonly lines: readonly OrderLine[];
}

/** What an event says was given back. */
export interface SaidRefund {
  readonly order: string;
  /** Items and pieces; undefined for all of the order. */
  readonly lines?: readonly {
    readonly item: string;
    readonly design?: string;
    readonly quantity?: number;
  }[];
  /** What was paid back, minor units, where it says so. */
  readonly total?: number;
}

/** Lines that are read of one order. */
const MOST_LINES = 1_000;
const LONGEST_ID = 200;
const MOST_PIECES = 100_000;
const LARGEST = 1e9;
/** What an amount is in when nobody said, as for the prices of items. */
const CURRENCY = 'EUR';
const DESIGN = /^[0-9a-f]{64}$/;
const LONGEST_SIGNED = 2_000;

type Bag = Readonly<Record<string, unknown>>;

/**
 * What a message says of an order; the order is named by `order_id`, or by the message where there is none.
 *
 * @param isMade whether an item is made by a template.
 * @returns undefined where nothing of it is made for anybody.
 */
export const readOrder = (
  message: Message,
  isMade: (item: string) => boolean,
): SaidOrder | undefined => {
  const { properties = {}, messageId } = message;
  const order = textId(properties['order_id']) ?? (messageId && `message:${messageId}`);
  if (order === undefined || order === '') return undefined;
  const lines = productsIn(properties).flatMap((product) => {
    const line = lineOf(product, properties);
    return line !== undefined && (line.design !== undefined || isMade(line.item)) ? [line] : [];
  });
  return lines.length === 0 ? undefined : { order, lines };
};

/** What a message says was given back; undefined of one that names no order. */
export const readRefund = ({ properties = {} }: Message): SaidRefund | undefined => {
  const order = textId(properties['order_id']);
  if (order === undefined) return undefined;
  const lines = productsIn(properties).flatMap((product) => {
    const item = itemOf(product);
    if (item === undefined) return [];
    const { design, quantity } = product;
    return [
      {
        item,
        ...(isDesign(design) ? { design } : {}),
        ...(isPieces(quantity) ? { quantity } : {}),
      },
    ];
  });
  const said = [properties['total'], properties['revenue'], properties['value']];
  const currency = currencyOf(properties);
  const total = said.map((value) => amountOf(value, currency)).find((one) => one !== undefined);
  return {
    order,
    ...(lines.length === 0 ? {} : { lines }),
    ...(total === undefined ? {} : { total }),
  };
};

/** Designs that the products of a message are made by, such as those put into a cart. */
export const productsWithDesign = ({ properties = {} }: Message): readonly string[] =>
  productsIn(properties).flatMap(({ design }) => (isDesign(design) ? [design] : []));

const productsIn = (properties: Bag): readonly Bag[] => {
  const { products } = properties;
  const listed: readonly unknown[] = Array.isArray(products) ? products : [properties];
  return listed
    .slice(0, MOST_LINES)
    .filter((one): one is Bag => typeof one === 'object' && one !== null);
};

const lineOf = (product: Bag, order: Bag): OrderLine | undefined => {
  const item = itemOf(product);
  if (item === undefined) return undefined;
  const { design, quantity, design_price: signed } = product;
  const currency = currencyOf(order);
  const paid = amountOf(product['price'], currency);
  const isReduced = [product, order].some(
    ({ coupon, discount }) => (coupon ?? '') !== '' || (discount ?? 0) !== 0,
  );
  return {
    ...{ item, currency, quantity: isPieces(quantity) ? quantity : 1 },
    // What cannot be a design is one that nobody knows: it is held, and not made as a blank.
    ...(design === undefined || design === null || design === '' ? {} : { design: said(design) }),
    ...(paid === undefined ? {} : { paid }),
    ...(typeof signed === 'string' ? { signed: signed.slice(0, LONGEST_SIGNED) } : {}),
    ...(isReduced ? { reduced: true } : {}),
    ...(quantity === undefined || isPieces(quantity) ? {} : { unclear: true }),
  };
};

const said = (design: unknown): string =>
  typeof design === 'string' ? design.slice(0, LONGEST_ID) : typeof design;

const isDesign = (value: unknown): value is string =>
  typeof value === 'string' && DESIGN.test(value);

const itemOf = (product: Bag): string | undefined =>
  textId(product['product_id']) ?? textId(product['sku']);

const textId = (value: unknown): string | undefined => {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value !== '' && value.length <= LONGEST_ID
    ? value
    : undefined;
};

const isPieces = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) > 0 && (value as number) <= MOST_PIECES;

const currencyOf = ({ currency }: Bag): string =>
  typeof currency === 'string' && /^[A-Z]{3}$/.test(currency) ? currency : CURRENCY;

const amountOf = (value: unknown, currency: string): number | undefined =>
  typeof value === 'number' && value >= 0 && value <= LARGEST
    ? toMinor(value, currency)
    : undefined;
