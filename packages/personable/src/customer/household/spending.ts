import { toMinor } from '../../math/money.ts';
import { type LogRecord, RecordKind, type StoreReader } from '../../store/store.ts';
import type { EventKinds } from '../entry.ts';
import type { HomeState } from '../home-state.ts';
import { mentionedProducts } from '../interactions.ts';
import type { Message } from '../message.ts';
import { RecentMap } from '../recent-map.ts';

/** Homes whose orders are remembered: only people with a budget have any. */
const REMEMBERED = 2_000;
const PARTITION = 0;
/** Records read at once. */
const CHUNK = 500;
/** What is sent again later keeps its time: looked for so much further back. */
const LATE = 86_400_000;
/** What a price is in when nobody said. */
const CURRENCY = 'EUR';

/** An order that was placed. */
interface Ordered {
  /** By its number, so that one that two senders told of is counted once. */
  readonly key: string;
  /** Milliseconds UTC. */
  readonly time: number;
  readonly currency: string;
  /** Integer minor units. */
  readonly amount: number;
}

/** The orders of a home since a time, as of a position of the log. */
interface Known {
  readonly from: number;
  readonly position: number;
  readonly orders: readonly Ordered[];
}

/**
 * What somebody ordered in a period. It is read from the log, only of people who have a budget, and remembered
 * until they do something; then only what is new is read.
 */
export class Spending {
  readonly #store: Pick<StoreReader, 'readHome' | 'readHomeBackwards'>;
  readonly #kinds: EventKinds;
  readonly #known = new RecentMap<number, Known>(REMEMBERED);

  constructor(store: Pick<StoreReader, 'readHome' | 'readHomeBackwards'>, kinds: EventKinds) {
    this.#store = store;
    this.#kinds = kinds;
  }

  /**
   * Orders of some homes since a time, each once: of one that came twice the larger sum counts. What was
   * given back is not taken off.
   *
   * @returns a function: what they spent since a later time, in minor units of a currency.
   */
  async since(
    homes: readonly HomeState[],
    from: number,
  ): Promise<(later: number, currency: string) => number> {
    const orders = new Map<string, Ordered>();
    for (const home of homes) {
      for (const order of await this.#ordersOf(home, from)) {
        const before = orders.get(order.key);
        if (before === undefined || order.amount > before.amount) orders.set(order.key, order);
      }
    }
    return (later, currency) => {
      let sum = 0;
      for (const order of orders.values()) {
        if (order.time >= later && order.currency === currency) sum += order.amount;
      }
      return sum;
    };
  }

  async #ordersOf({ home, position }: HomeState, from: number): Promise<readonly Ordered[]> {
    const known = this.#known.get(home);
    if (known !== undefined && known.from <= from && known.position === position) {
      return known.orders;
    }
    const goesOn = known !== undefined && known.from <= from && known.position < position;
    const records = goesOn
      ? await this.#store.readHome(PARTITION, home, known.position, position)
      : await this.#back(home, position, from);
    const orders = goesOn ? known.orders.filter(({ time }) => time >= from) : [];
    for (const record of records) {
      if (record.kind === RecordKind.erase) orders.length = 0;
      if (record.time < from) continue;
      const order = orderOf(record, this.#kinds);
      if (order !== undefined) orders.push(order);
      const undone = undoneBy(record);
      if (undone !== undefined) removeOrder(orders, undone);
    }
    this.#known.set(home, { from, position, orders });
    return orders;
  }

  /** Records up to a position that may be of after a time, in order. */
  async #back(home: number, position: number, from: number): Promise<LogRecord[]> {
    const found: LogRecord[] = [];
    let before = position + 1;
    for (;;) {
      const records = await this.#store.readHomeBackwards(PARTITION, home, before, CHUNK);
      found.push(...records);
      const last = records.at(-1);
      if (last === undefined || records.length < CHUNK || last.received < from - LATE) break;
      before = last.position;
    }
    return found.reverse();
  }
}

/** The order that was taken back at the counter as a slip of the hand: it never was. */
const undoneBy = ({ kind, body }: LogRecord): string | undefined => {
  if (kind !== RecordKind.event || !body.includes('"undoes"')) return undefined;
  const { event, properties = {} } = JSON.parse(body) as Message;
  const { undoes, order_id: number } = properties;
  return event === 'Order Cancelled' && typeof undoes === 'string' ? `order:${number}` : undefined;
};

const removeOrder = (orders: Ordered[], key: string): void => {
  for (let i = orders.length - 1; i >= 0; i--) if (orders[i]?.key === key) orders.splice(i, 1);
};

/** The order that a record tells of. */
const orderOf = (record: LogRecord, kinds: EventKinds): Ordered | undefined => {
  if (record.kind !== RecordKind.event && record.kind !== RecordKind.claim) return undefined;
  const message = JSON.parse(record.body) as Message;
  const { event, properties = {} } = message;
  if (event === undefined || !Object.hasOwn(kinds, event) || kinds[event] !== 'buy') {
    return undefined;
  }
  const { order_id: number, currency: said } = properties;
  const currency = typeof said === 'string' && /^[A-Z]{3}$/.test(said) ? said : CURRENCY;
  const isNumber = typeof number === 'string' || typeof number === 'number';
  return {
    key: isNumber ? `order:${number}` : `position:${record.position}`,
    time: record.time,
    currency,
    amount: Math.max(0, toMinor(totalOf(message, properties), currency)),
  };
};

const totalOf = (message: Message, properties: Readonly<Record<string, unknown>>): number => {
  for (const name of ['total', 'revenue', 'value']) {
    const said = properties[name];
    if (typeof said === 'number' && Number.isFinite(said)) return said;
  }
  return mentionedProducts(message).reduce((sum, { amount, fields }) => {
    const { price } = fields;
    return sum + (typeof price === 'number' && Number.isFinite(price) ? price * amount : 0);
  }, 0);
};
