import type { RetailRow } from './retail-row.ts';

/** One row of an invoice: one object a row of the file, so it holds what messages need and no more. */
export interface InvoiceLine {
  readonly code: string;
  readonly description: string;
  readonly quantity: number;
  readonly price: number;
}

/** All accepted rows with one invoice number. */
export interface Invoice {
  readonly number: string;
  readonly refund: boolean;
  readonly customer: string | undefined;
  readonly country: string | undefined;
  /** ms UTC of its earliest row: a till may write one invoice over two minutes. */
  readonly time: number;
  readonly lines: readonly InvoiceLine[];
}

interface OpenInvoice {
  number: string;
  refund: boolean;
  customer: string | undefined;
  country: string | undefined;
  time: number;
  lines: InvoiceLine[];
}

/**
 * Gathers rows into invoices. It changes in place and keeps one copy of every text: half a million
 * rows name four thousand products, and the copies would take most of the memory.
 */
export class RetailLedger {
  readonly #invoices = new Map<string, OpenInvoice>();
  readonly #texts = new Map<string, string>();

  /**
   * Adds a row to its invoice.
   *
   * @returns `false`, and nothing is added, when the invoice already belongs to another customer: two people's
   *   purchases are never joined
   */
  add(row: RetailRow): boolean {
    let invoice = this.#invoices.get(row.invoice);
    if (invoice === undefined) {
      const number = this.#text(row.invoice);
      invoice = {
        number,
        refund: row.refund,
        customer: undefined,
        country: undefined,
        time: row.time,
        lines: [],
      };
      this.#invoices.set(number, invoice);
    }
    if (row.customer !== undefined) {
      if (invoice.customer === undefined) invoice.customer = this.#text(row.customer);
      else if (invoice.customer !== row.customer) return false;
    }
    if (row.country !== undefined) invoice.country ??= this.#text(row.country);
    if (row.time < invoice.time) invoice.time = row.time;
    invoice.lines.push({
      code: this.#text(row.code),
      description: this.#text(row.description),
      quantity: row.quantity,
      price: row.price,
    });
    return true;
  }

  /** The invoices in the order of their times; at the same time, in the order of the file. */
  inTimeOrder(): readonly Invoice[] {
    return [...this.#invoices.values()].sort((a, b) => a.time - b.time);
  }

  #text(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    this.#texts.set(text, text);
    return text;
  }
}
