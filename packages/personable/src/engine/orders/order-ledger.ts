import type { OrderRow, RowRefusal } from './order-row.ts';

/** One row of an order: one object a row of the file, so it holds what messages need and no more. */
interface OrderLine {
  readonly item: string;
  readonly quantity: number;
  readonly price: number | undefined;
}

/** All rows of one order that were bought, or all that were given back. */
export interface Order {
  readonly id: string;
  readonly refund: boolean;
  /** The shop's id of the customer, else the e-mail address. */
  readonly customer: string | undefined;
  readonly currency: string;
  /** ms UTC of its earliest row. */
  readonly time: number;
  readonly lines: readonly OrderLine[];
}

/** What the file says of an item, the latest row of it last. */
export interface KnownItem {
  readonly id: string;
  name: string | undefined;
  category: string | undefined;
  price: number | undefined;
  currency: string;
  stock: number | undefined;
  /** ms UTC of the row that said it. */
  time: number;
}

/** What the file says of a customer. */
export interface KnownCustomer {
  readonly id: string;
  email: string | undefined;
  name: string | undefined;
  /** ms UTC of the first row. */
  time: number;
}

interface Head {
  readonly id: string;
  time: number;
  customer: string | undefined;
  currency: string | undefined;
  bought: OrderLine[];
  returned: OrderLine[];
}

/**
 * Gathers rows into orders. Of an order of several rows the first one may alone have the time, the
 * customer and the status. It changes in place and keeps one copy of every text: half a million rows
 * name some thousand items, and the copies would take most of the memory.
 */
export class OrderLedger {
  readonly items = new Map<string, KnownItem>();
  readonly customers = new Map<string, KnownCustomer>();
  readonly #orders = new Map<string, Head>();
  readonly #givenBack = new Set<string>();
  readonly #texts = new Map<string, string>();
  readonly #currency: string;

  /** @param currency of orders that name none. */
  constructor(currency: string) {
    this.#currency = currency;
  }

  /** How many different orders were named. */
  get count(): number {
    return this.#orders.size;
  }

  /** Remembers that an order was given back, because only its first row may say so. */
  giveBack(order: string): void {
    this.#givenBack.add(order);
  }

  /** Adds a row to its order, or says why it cannot be part of it. */
  add(row: OrderRow): RowRefusal | undefined {
    const customer = this.#text(row.customer ?? row.email);
    if (row.order !== undefined && row.givenBack === undefined && this.#givenBack.has(row.order)) {
      return { rejection: 'given-back', detail: `the order ${row.order} was given back` };
    }
    const key = row.order ?? `${customer ?? ''}@${row.time === undefined ? '' : iso(row.time)}`;
    let head = this.#orders.get(key);
    const time = row.time ?? head?.time;
    if (time === undefined) return { rejection: 'no-time', detail: 'it has no date' };
    if (row.order === undefined && customer === undefined) {
      return { rejection: 'no-order', detail: 'it has neither an order nor a customer' };
    }
    if (customer !== undefined && head?.customer !== undefined && head.customer !== customer) {
      return { rejection: 'other-customer', detail: `${key} is of another customer` };
    }
    if (head === undefined) {
      const id = this.#text(key) ?? key;
      head = { id, time, customer, currency: undefined, bought: [], returned: [] };
      this.#orders.set(id, head);
    }
    head.customer ??= customer;
    head.currency ??= this.#text(row.currency);
    if (time < head.time) head.time = time;
    const item = this.#text(row.item) ?? row.item;
    const line = { item, quantity: row.quantity, price: row.price };
    (row.refund ? head.returned : head.bought).push(line);
    this.#knowItem(item, row, head.currency ?? this.#currency, time);
    if (head.customer !== undefined) this.#knowCustomer(head.customer, row, time);
    return undefined;
  }

  /** Orders and refunds in the order of their times; at the same time, in the order of the file. */
  inTimeOrder(): readonly Order[] {
    const orders: Order[] = [];
    for (const {
      id,
      time,
      customer,
      currency = this.#currency,
      ...lines
    } of this.#orders.values()) {
      const head = { id, time, customer, currency };
      if (lines.bought.length > 0) orders.push({ ...head, refund: false, lines: lines.bought });
      if (lines.returned.length > 0) orders.push({ ...head, refund: true, lines: lines.returned });
    }
    return orders.sort((a, b) => a.time - b.time);
  }

  #knowItem(id: string, row: OrderRow, currency: string, time: number): void {
    const { name, category, price, stock } = row;
    const known = this.items.get(id);
    if (known === undefined) {
      this.items.set(id, { id, name, category, price, currency, stock, time });
      return;
    }
    if (time < known.time) {
      known.name ??= name;
      known.category ??= category;
      known.price ??= price;
      known.stock ??= stock;
      return;
    }
    known.time = time;
    known.category = category ?? known.category;
    known.stock = stock ?? known.stock;
    // What is corrected or given away is often called so: "damaged", "check".
    if (row.refund || price === 0) return;
    known.name = name ?? known.name;
    if (price !== undefined) {
      known.price = price;
      known.currency = currency;
    }
  }

  #knowCustomer(id: string, { email, person }: OrderRow, time: number): void {
    const known = this.customers.get(id);
    if (known === undefined) this.customers.set(id, { id, email, name: person, time });
    else {
      known.email = email ?? known.email;
      known.name = person ?? known.name;
      known.time = Math.min(known.time, time);
    }
  }

  #text(text: string | undefined): string | undefined {
    if (text === undefined) return undefined;
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    this.#texts.set(text, text);
    return text;
  }
}

const iso = (time: number): string => new Date(time).toISOString();
