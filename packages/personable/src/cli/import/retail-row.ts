/** The columns of the file, by their names in its header. Their order does not matter. */
export const RETAIL_COLUMNS = [
  'InvoiceNo',
  'StockCode',
  'Description',
  'Quantity',
  'InvoiceDate',
  'UnitPrice',
  'CustomerID',
  'Country',
] as const;

/**
 * Why a row is left out. A row has one reason: the first that holds, in this order.
 * `other-customer`: the row names another customer than the rows before it on the same invoice.
 */
export const ROW_REJECTIONS = [
  'unreadable',
  'not-a-product',
  'no-description',
  'no-price',
  'no-quantity',
  'other-customer',
] as const;
export type RowRejection = (typeof ROW_REJECTIONS)[number];

/** A row that is part of an order or a refund. */
export interface RetailRow {
  readonly invoice: string;
  readonly refund: boolean;
  /** The normalised stock code. */
  readonly code: string;
  /** As in the file, trimmed. */
  readonly description: string;
  /** Pieces, positive for refunds too. */
  readonly quantity: number;
  /** ms, the shop's local time taken as UTC. */
  readonly time: number;
  /** Pounds a piece. */
  readonly price: number;
  readonly customer: string | undefined;
  readonly country: string | undefined;
}

/** A row as read: accepted, or left out with its reason and a sentence about what was found. */
export type ParsedRow =
  | { readonly row: RetailRow }
  | {
      readonly rejection: RowRejection;
      readonly detail: string;
      readonly invoice: string | undefined;
    };

/** Postage, fees, discounts, corrections, samples, vouchers: what the shop books but does not sell. */
const NOT_PRODUCTS = new Set([
  'AMAZONFEE',
  'B',
  'BANK CHARGES',
  'C2',
  'CRUK',
  'D',
  'DOT',
  'M',
  'PADS',
  'POST',
  'S',
]);
const VOUCHER_CODE = /^GIFT_0001_/;

/** Services that hide behind an ordinary five-digit code; known by their text, not by that code. */
const SERVICE = /^(?:NEXT DAY CARRIAGE$|PACKING CHARGE$|DOTCOMGIFTSHOP GIFT VOUCHER)/i;

/**
 * Brings a stock code to one form: trimmed, single spaces, capitals. In the public file 112 codes
 * occur in two spellings that differ only in case (`85123A` and `85123a`), always with the same
 * description, so they are one item.
 */
export function normaliseStockCode(raw: string): string {
  return clean(raw).toUpperCase();
}

/** Whether a normalised stock code is something that can be bought (`DCGS…` is, `POST` is not). */
export function isProductCode(code: string): boolean {
  return !NOT_PRODUCTS.has(code) && !VOUCHER_CODE.test(code);
}

/**
 * Reads one row of the file.
 *
 * @param cells in the order of `RETAIL_COLUMNS`; `undefined` when the row has another number of fields
 */
export function parseRetailRow(cells: readonly string[] | undefined): ParsedRow {
  if (cells === undefined)
    return reject('unreadable', 'it has the wrong number of fields or a stray quote');
  const [invoiceCell = '', codeCell = '', descriptionCell = '', quantityCell = ''] = cells;
  const [, , , , dateCell = '', priceCell = '', customerCell = '', countryCell = ''] = cells;

  const invoice = clean(invoiceCell).toUpperCase();
  if (invoice === '') return reject('unreadable', 'InvoiceNo is empty');
  const code = normaliseStockCode(codeCell);
  if (code === '') return reject('unreadable', 'StockCode is empty', invoice);
  const quantity = parseNumber(quantityCell, /^[+-]?\d{1,15}$/);
  if (quantity === undefined) return bad('Quantity', quantityCell, 'a whole number', invoice);
  const price = parseNumber(priceCell, /^[+-]?\d{1,12}(?:\.\d{1,12})?$/);
  if (price === undefined) return bad('UnitPrice', priceCell, 'a number such as 2.55', invoice);
  const time = parseRetailTime(dateCell);
  if (time === undefined)
    return bad('InvoiceDate', dateCell, 'a YYYY-MM-DD HH:MM:SS time', invoice);

  const description = clean(descriptionCell);
  // An invoice number with a leading A adjusts a bad debt: money, not goods.
  if (!isProductCode(code) || /^A\d/.test(invoice) || SERVICE.test(description)) {
    return reject('not-a-product', `${code} is not a product`, invoice);
  }
  if (isMissing(description)) return reject('no-description', `${code} has no text`, invoice);
  if (price <= 0) return reject('no-price', `UnitPrice is ${price}`, invoice);
  const refund = /^C\d/.test(invoice);
  if (quantity === 0 || (quantity < 0 && !refund)) {
    return reject('no-quantity', `Quantity is ${quantity} on an invoice`, invoice);
  }

  const customer = clean(customerCell).replace(/^(\d+)\.0$/, '$1');
  const country = clean(countryCell);
  return {
    row: {
      invoice,
      refund,
      code,
      description,
      quantity: Math.abs(quantity),
      time,
      price,
      customer: isMissing(customer) ? undefined : customer,
      country: isMissing(country) || country === 'Unspecified' ? undefined : country,
    },
  };
}

/**
 * Reads a time of the file: `2010-12-01 08:26:00`, or `12/1/2010 8:26` (month first), the form of
 * the publisher's own CSV. The file has no zone: the shop's clock is taken as UTC, which keeps hour
 * and weekday.
 *
 * @returns ms UTC, or `undefined` when it is not a real moment
 */
export function parseRetailTime(text: string): number | undefined {
  const iso = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d?):(\d\d)(?::(\d\d))?(?:\.0+)?Z?$/.exec(text.trim());
  if (iso !== null) {
    const [, year, month, day, hour, minute, second] = iso;
    return moment(year, month, day, hour, minute, second);
  }
  const publisher = /^(\d\d?)\/(\d\d?)\/(\d{4}) (\d\d?):(\d\d)(?::(\d\d))?$/.exec(text.trim());
  if (publisher === null) return undefined;
  const [, month, day, year, hour, minute, second] = publisher;
  return moment(year, month, day, hour, minute, second);
}

function moment(...parts: readonly (string | undefined)[]): number | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map((part) =>
    Number(part ?? 0),
  );
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  const back = new Date(time);
  // Date.UTC turns 31 February into March; such a date is a mistake in the file. (Years before 100 too.)
  const real =
    back.getUTCFullYear() === year && back.getUTCMonth() === month - 1 && back.getUTCDate() === day;
  return real ? time : undefined;
}

function parseNumber(text: string, form: RegExp): number | undefined {
  const trimmed = text.trim();
  return form.test(trimmed) ? Number(trimmed) : undefined;
}

/** Without control characters (a store cannot keep NUL) and with single spaces. */
function clean(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}

function isMissing(text: string): boolean {
  return text === '' || text === 'NA';
}

function reject(rejection: RowRejection, detail: string, invoice?: string): ParsedRow {
  return { rejection, detail, invoice };
}

function bad(column: string, got: string, wanted: string, invoice: string): ParsedRow {
  return reject('unreadable', `${column} is ${quoted(got)}, not ${wanted}`, invoice);
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
