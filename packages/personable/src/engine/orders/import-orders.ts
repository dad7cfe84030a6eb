import type { ImportProgress } from './import-progress.ts';
import type { OrderTarget, PersonMessage } from './import-target.ts';
import {
  type MessageOutcome,
  noCounts,
  type Parcel,
  type Sent,
  sendParcels,
} from './message-sender.ts';
import type { Order, OrderLedger } from './order-ledger.ts';
import { toItem, toMessage, toPerson } from './order-messages.ts';
import type { OrderRejection } from './order-row.ts';
import type { OrderFile } from './read-orders.ts';
import { shiftByWholeWeeks, WEEK_MS } from './week-shift.ts';

const AT_ONCE = 500;

/** Where orders go. */
export interface Sending {
  readonly target: OrderTarget;
  /** ms added to every time. */
  readonly shift: number;
  readonly progress?: ImportProgress | undefined;
  /** Stops after the batch in flight. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Sends the items and customers of orders, then the orders in the order of time. Sending them again is
 * harmless: a message is recognised by its id.
 *
 * @throws ImportError `import_miscounted`; whatever the target throws
 */
export const sendOrders = async (
  orders: readonly Order[],
  { items, customers }: Pick<OrderLedger, 'items' | 'customers'>,
  { target, shift, progress, signal }: Sending,
): Promise<Sent> => {
  const rows = orders.reduce((sum, { lines }) => sum + lines.length, 0);
  progress?.begin({ label: 'Sending', total: rows, unit: 'rows' });
  const named = new Set(orders.flatMap(({ lines }) => lines.map(({ item }) => item)));
  const described = [...items.values()].filter(({ id }) => named.has(id)).map(toItem);
  for (const some of slices(described, signal)) await target.putItems(some);
  const buyers = new Set(orders.flatMap(({ customer }) => customer ?? []));
  const people: PersonMessage[] = [];
  for (const customer of customers.values()) {
    const person = buyers.has(customer.id) ? toPerson(customer, shift) : undefined;
    if (person !== undefined) people.push(person);
  }
  for (const some of slices(people, signal)) await target.identify(some);
  const names = new Map(described.map(({ id, name }) => [id, name]));
  const sent = await sendParcels(parcels(), target, signal, (done) => progress?.advance(done));
  progress?.end();
  return sent;

  /** Built one by one while they are sent, so that not all of them are in memory. */
  function* parcels(): Generator<Parcel> {
    for (const order of orders) {
      const message = toMessage(order, (item) => names.get(item) ?? item, shift);
      yield { message, rows: order.lines.length };
    }
  }
};

function* slices<T>(list: readonly T[], signal: AbortSignal | undefined): Generator<readonly T[]> {
  for (let from = 0; from < list.length && signal?.aborted !== true; from += AT_ONCE) {
    yield list.slice(from, from + AT_ONCE);
  }
}

/**
 * The account of an import of orders. Every row of the file is in exactly one of `rows` and
 * `rejectedRows`.
 */
export interface OrdersReport {
  /** As for every import: an interrupted one goes on when it is run again. */
  readonly state: 'complete' | 'stopped-reading' | 'stopped-sending';
  readonly rowsRead: number;
  readonly rows: Readonly<Record<MessageOutcome, number>>;
  readonly messages: Readonly<Record<MessageOutcome, number>>;
  readonly rejectedRows: Readonly<Record<OrderRejection, number>>;
  readonly rejectedExamples: OrderFile['examples'];
  readonly refusedExamples: Sent['refusedExamples'];
  /** What the file holds, whatever became of it. */
  readonly found: {
    readonly orders: number;
    readonly refunds: number;
    readonly customers: number;
    readonly items: number;
  };
  /** Whole weeks added to every time. */
  readonly shiftWeeks: number;
  /** First and last order, after the shift, ms UTC; `undefined` when there is none. */
  readonly firstTime: number | undefined;
  readonly lastTime: number | undefined;
}

/**
 * Sends what was read of a file, whole or nothing of it: a file of which only a part could be read is
 * not sent.
 *
 * @param until ms UTC: times are moved by whole weeks so that the last order is in the week up to then;
 *   without it they stay as in the file
 */
export const importOrders = async (
  file: OrderFile,
  until: number | undefined,
  sending: Omit<Sending, 'shift'>,
): Promise<OrdersReport> => {
  const orders = file.ledger.inTimeOrder();
  const first = orders[0]?.time;
  const last = orders.at(-1)?.time;
  const shift = until === undefined || last === undefined ? 0 : shiftByWholeWeeks(last, until);
  const sent = file.complete
    ? await sendOrders(orders, file.ledger, { ...sending, shift })
    : notSent(orders);
  return {
    state: file.complete ? (sent.complete ? 'complete' : 'stopped-sending') : 'stopped-reading',
    rowsRead: file.rows,
    rows: sent.rows,
    messages: sent.messages,
    rejectedRows: file.rejected,
    rejectedExamples: file.examples,
    refusedExamples: sent.refusedExamples,
    found: {
      orders: orders.filter(({ refund }) => !refund).length,
      refunds: orders.filter(({ refund }) => refund).length,
      customers: file.ledger.customers.size,
      items: file.ledger.items.size,
    },
    shiftWeeks: shift / WEEK_MS,
    firstTime: first === undefined ? undefined : first + shift,
    lastTime: last === undefined ? undefined : last + shift,
  };
};

const notSent = (orders: readonly Order[]): Sent => ({
  rows: { ...noCounts(), notSent: orders.reduce((sum, { lines }) => sum + lines.length, 0) },
  messages: { ...noCounts(), notSent: orders.length },
  refusedExamples: [],
  complete: false,
});
