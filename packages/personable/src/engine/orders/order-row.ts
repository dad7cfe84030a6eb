import { type DayOrder, parseDate } from './date-text.ts';
import { type DecimalMark, parseNumber } from './number-text.ts';
import type { OrderField } from './order-columns.ts';

/**
 * Why a row is left out. A row has one reason: the first that holds, in this order. `given-back`: of an
 * order that was cancelled, failed or paid back as a whole. `other-customer`: the row names another
 * customer than the rows before it of the same order.
 */
export const ORDER_REJECTIONS = [
  'unreadable',
  'no-order',
  'no-time',
  'given-back',
  'no-item',
  'not-a-product',
  'no-quantity',
  'no-price',
  'other-customer',
] as const;
export type OrderRejection = (typeof ORDER_REJECTIONS)[number];

/** How the rows of a file are read. */
export interface RowReading {
  /** Fields in the order in which their cells come. */
  readonly fields: readonly OrderField[];
  readonly dayOrder: DayOrder | undefined;
  readonly decimalMark: DecimalMark;
  /** ISO 4217; of rows that name none. */
  readonly currency: string;
  /** The latest time that is believed, ms UTC. */
  readonly latest: number;
}

/** A row that is part of an order or a refund. What only the order's first row has may be missing. */
export interface OrderRow {
  /** `undefined` where the file has no numbers of orders. */
  readonly order: string | undefined;
  /** ms UTC. */
  readonly time: number | undefined;
  readonly customer: string | undefined;
  readonly email: string | undefined;
  readonly person: string | undefined;
  /** The id, or the name where there is none. */
  readonly item: string;
  readonly name: string | undefined;
  readonly category: string | undefined;
  /** Pieces, positive for refunds too. */
  readonly quantity: number;
  readonly refund: boolean;
  /** A piece, decimal. */
  readonly price: number | undefined;
  readonly currency: string | undefined;
  readonly stock: number | undefined;
  /** What the row says of its order: `undefined` when it says nothing. */
  readonly givenBack: boolean | undefined;
}

/** Why a row cannot be part of an order, in a word and in a sentence about what was found. */
export interface RowRefusal {
  readonly rejection: OrderRejection;
  readonly detail: string;
}

/** Longest id of an order or customer, and of an item, in letters. */
const LONGEST_ID = 200;
const LONGEST_NAME = 500;
const MOST_PIECES = 1e9;
const MOST_MONEY = 1e12;
/** Before this the engine takes no event: ms UTC. */
const EARLIEST = Date.UTC(1990, 0, 1);

/** What stands among the lines of orders and is nothing one can buy again. */
const SERVICE =
  /^(?:(?:dotcom )?postage|post|shipping(?: .*)?|delivery(?: .*)?|carriage|next day carriage|handling(?: fee)?|packing charge|bank charges|discount|gift ?(?:card|voucher)|manual|adjust(?:ment)?(?: .*)?|amazon ?fee|cruk commission|versand(?:kosten)?|porto|rabatt|gutschein|frais de port|livraison|remise|gastos de env[ií]o|env[ií]o|descuento|spese di spedizione|spedizione|sconto|verzendkosten|verzending|korting|portes|frete|desconto)$/i;

const GIVEN_BACK =
  /^(?:wc-)?(?:cancell?ed|refunded|voided|failed|expired|draft|checkout-draft|trash|storniert|erstattet|annul[ée]e?|rembours[ée]e?|cancelad[oa]|reembolsad[oa]|annullato|rimborsato|geannuleerd|terugbetaald)$/i;

/**
 * Reads one row.
 *
 * @param cells in the order of `reading.fields`; `undefined` when the row has another number of cells
 *   than the header
 */
export const readOrderRow = (
  cells: readonly string[] | undefined,
  reading: RowReading,
): OrderRow | RowRefusal => {
  if (cells === undefined) {
    return refuse('unreadable', 'it has the wrong number of cells or a stray quote');
  }
  const { fields, dayOrder, decimalMark } = reading;
  const at = (field: OrderField): string | undefined => {
    const place = fields.indexOf(field);
    return place < 0 ? undefined : clean(cells[place] ?? '');
  };
  const order = at('order');
  if (order === '') return refuse('no-order', 'its cell for the order is empty');
  if (order !== undefined && order.length > LONGEST_ID) {
    return refuse('no-order', `the order ${quoted(order)} is longer than ${LONGEST_ID} letters`);
  }
  const written = at('time') ?? '';
  const time = written === '' ? undefined : parseDate(written, dayOrder);
  if (written !== '' && time === undefined) {
    return refuse('no-time', `${quoted(written)} is no date`);
  }
  if (time !== undefined && (time > reading.latest || time < EARLIEST)) {
    const where = time < EARLIEST ? 'before 1990' : 'in the future';
    return refuse('no-time', `${quoted(written)} lies ${where}`);
  }
  const status = at('status') ?? '';
  const givenBack = status === '' ? undefined : GIVEN_BACK.test(status);
  if (givenBack === true) return refuse('given-back', `its status is ${quoted(status)}`);

  const name = at('name')?.slice(0, LONGEST_NAME);
  const item = at('item') || name || '';
  if (item === '') return refuse('no-item', 'it names no item');
  if (item.length > LONGEST_ID) {
    return refuse('no-item', `the item ${quoted(item)} is longer than ${LONGEST_ID} letters`);
  }
  if (SERVICE.test(item) || SERVICE.test(name ?? '')) {
    return refuse('not-a-product', `${quoted(name ?? item)} is not a product`);
  }
  const pieces = at('quantity');
  const quantity = pieces === undefined || pieces === '' ? 1 : parseNumber(pieces, decimalMark);
  if (quantity === undefined || quantity === 0 || Math.abs(quantity) > MOST_PIECES) {
    return refuse('no-quantity', `${quoted(pieces ?? '')} is no number of pieces`);
  }
  const paid = priceOf(at('price'), at('amount'), Math.abs(quantity), decimalMark);
  if (paid !== undefined && !(paid >= 0 && paid <= MOST_MONEY)) {
    return refuse('no-price', `${quoted(at('price') || at('amount') || '')} is no price`);
  }
  const email = at('email')?.toLowerCase();
  return {
    order,
    time,
    customer: filled(at('customer')?.replace(/^(\d+)\.0$/, '$1')),
    email: filled(email),
    person: filled(at('person')?.slice(0, LONGEST_NAME)),
    item,
    name: filled(name),
    category: filled(at('category')?.slice(0, 300)),
    quantity: Math.abs(quantity),
    refund: quantity < 0,
    price: paid,
    currency: currencyOf(at('currency')),
    stock: stockOf(at('stock'), decimalMark),
    givenBack,
  };
};

/** Whether a row was refused. */
export const isRefusal = (row: OrderRow | RowRefusal): row is RowRefusal => 'rejection' in row;

/** `undefined` where the file says nothing, NaN where it says something that is no price. */
const priceOf = (
  price: string | undefined,
  amount: string | undefined,
  quantity: number,
  mark: DecimalMark,
): number | undefined => {
  if (price !== undefined && price !== '') return parseNumber(price, mark) ?? Number.NaN;
  if (amount === undefined || amount === '') return undefined;
  const total = parseNumber(amount, mark);
  // A line that gives pieces back may have its total with a minus.
  return total === undefined ? Number.NaN : Math.round((Math.abs(total) / quantity) * 1e4) / 1e4;
};

const currencyOf = (text: string | undefined): string | undefined =>
  text !== undefined && /^[A-Za-z]{3}$/.test(text) ? text.toUpperCase() : undefined;

const stockOf = (text: string | undefined, mark: DecimalMark): number | undefined => {
  const pieces = text === undefined ? undefined : parseNumber(text, mark);
  if (pieces === undefined) return undefined;
  return Math.min(MOST_MONEY, Math.max(0, Math.floor(pieces)));
};

const MISSING = new Set([
  '',
  'NA',
  'N/A',
  'NULL',
  'null',
  'NaN',
  'nan',
  'None',
  '-',
  'guest',
  'Guest',
]);

const filled = (text: string | undefined): string | undefined =>
  text === undefined || MISSING.has(text) ? undefined : text.slice(0, LONGEST_NAME);

/** Without control characters (a store cannot keep NUL), half letters, and with single spaces. */
const clean = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();

const refuse = (rejection: OrderRejection, detail: string): RowRefusal => ({ rejection, detail });

const quoted = (text: string): string =>
  JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
