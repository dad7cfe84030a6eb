import { sample } from '../../learning/evaluation/sample.ts';
import { PersonableError } from '../errors.ts';
import { sendOrders } from '../orders/import-orders.ts';
import type { ImportProgress } from '../orders/import-progress.ts';
import type { OrderTarget } from '../orders/import-target.ts';
import type { Order } from '../orders/order-ledger.ts';
import { toItem } from '../orders/order-messages.ts';
import { ORDER_REJECTIONS } from '../orders/order-row.ts';
import type { OrderFile } from '../orders/read-orders.ts';
import { REJECTION_WORDS } from '../orders/rejection-words.ts';
import type { Stock } from '../orders/stock-file.ts';
import type { Personable } from '../personable.ts';
import { iso } from '../readings/names.ts';
import { askFor } from './asking.ts';
import { engineTarget } from './engine-target.ts';
import {
  DAY_MS,
  type HiddenPart,
  hideLast,
  type Returned,
  returnedCustomers,
} from './hidden-part.ts';
import { type Asked, CHOOSING_RULE, chooseEvenly, LEAST_CUSTOMERS, measure } from './measuring.ts';
import { nextSteps } from './next-steps.ts';
import { readDemand, readDue, showAsked } from './readings.ts';
import type { TrialClock } from './trial-clock.ts';
import type { TrialReport } from './trial-report.ts';

/** Customers who are asked about at the most. */
const MOST_ASKED = 2_000;
const SHOWN = 10;
/** Fewer say nothing about how good a list is. */
const LEAST_ORDERS = 200;
const ITEMS_AT_ONCE = 500;
/** Customers asked about between two looks at the clock and at the signal. */
const ASKED_AT_ONCE = 20;
/** Seconds in which the item model is fitted to what is visible: a first look should not take long. */
const TUNING_SECONDS = 40;

/** What a trial works with. */
export interface Trial {
  /** An engine over an empty store, on the trial's own clock. */
  readonly shop: Personable;
  readonly clock: TrialClock;
  readonly file: OrderFile;
  /** Whether the engine ends with the trial, so that nobody can look at its people afterwards. */
  readonly passing: boolean;
  /** The name of the file, and the words of the command that would import it. */
  readonly name: string;
  readonly importing: string;
  /** What is in stock, where another file says it. */
  readonly stock?: Stock | undefined;
  /** ms UTC of now, and a stopwatch in ms. */
  readonly now: number;
  readonly elapsed: () => number;
  readonly progress?: ImportProgress | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * What somebody's own orders say: hides their last month, learns from the rest, asks the engine itself
 * for everybody who bought in the hidden part, and compares with what they bought. Then the engine
 * learns the hidden month as well, and its clock goes on from the last order.
 *
 * @throws PersonableError `invalid_orders` when the file has no order; the reason of the signal when it
 *   is stopped
 */
export const runTrial = async (trial: Trial): Promise<TrialReport> => {
  const { shop, clock, file, progress, signal } = trial;
  const orders = file.ledger.inTimeOrder();
  if (orders.length === 0) {
    throw new PersonableError('invalid_orders', `${trial.name} has no order that could be read.`, {
      hint: 'Look at what its columns are taken for; docs/orders.md says which files are read.',
    });
  }
  const parts = hideLast(orders);
  clock.standAt(parts.cut);
  const target = engineTarget(shop);
  const learn = async (some: readonly Order[], label: string) => {
    const items = new Map(withoutStock(file.ledger.items));
    const sending = { target, shift: 0, progress: labelled(progress, label), signal };
    await sendOrders(some, { items, customers: file.ledger.customers }, sending);
    signal?.throwIfAborted();
    await shop.refresh();
  };
  await learn(parts.visible, 'Learning');
  const tuning = await tuneTo(trial);
  const returned = returnedCustomers(parts);
  const asked = await askAll(returned, trial);
  const missing = missingOf(parts, returned);
  const questions = missing.length > 0 ? [] : measure(asked);
  if (questions.length === 1) {
    missing.push(
      `New items are not compared: fewer than ${LEAST_CUSTOMERS} of the customers bought something that was ` +
        'new to them.',
    );
  }
  const shown = chooseEvenly(asked, SHOWN);
  clock.standAt(parts.end);
  await learn(parts.hidden, 'Learning the rest');
  const stock = stockOf(trial);
  await describeStock(target, file, stock);

  const named = {
    shop: trial.passing ? undefined : shop,
    customers: file.ledger.customers,
    items: file.ledger.items,
  };
  const due = await readDue(orders, parts.end, named);
  const demand = readDemand(orders, parts.end, stock, named);
  if (demand.weeks === 0) {
    missing.push('What will be asked for rests on at least four whole weeks; the file has fewer.');
  }
  const people = {
    rule: CHOOSING_RULE,
    shown: await Promise.all(shown.map((one) => showAsked(one, named))),
  };
  clock.goOnFrom(parts.end);
  const { importing } = trial;
  return {
    file: trial.name,
    made: iso(trial.now),
    seconds: Math.round(trial.elapsed() / 100) / 10,
    rows: rowsOf(file),
    found: foundIn(orders, file),
    hidden: {
      cut: iso(parts.cut),
      days: Math.round(((parts.end - parts.cut) / DAY_MS) * 10) / 10,
      lastMonth: parts.lastMonth,
      orders: parts.hidden.filter(isPurchase).length,
      customers: returned.length,
      asked: asked.length,
    },
    ...{ tuning, missing, questions, people, due, demand },
    next: nextSteps({ importing, questions, due, demand }),
  };
};

const isPurchase = ({ refund, customer }: Order): boolean => !refund && customer !== undefined;

/** Fits the item model to the visible part, as the engine would by itself; what it came to, in words. */
const tuneTo = async ({ shop, progress, signal }: Trial): Promise<string> => {
  let begun = false;
  const { message } = await shop.tuning.run({
    limitSeconds: TUNING_SECONDS,
    ...(signal === undefined ? {} : { signal }),
    progress: ({ step, done, of }) => {
      if (step !== 'trying') return;
      if (!begun) progress?.begin({ label: 'Tuning', total: of, unit: 'settings' });
      begun = true;
      progress?.advance(done);
    },
  });
  if (begun) progress?.end();
  signal?.throwIfAborted();
  return message;
};

/** What is in stock today says nothing of the month that is hidden, and would keep items from lists. */
const withoutStock = (items: OrderFile['ledger']['items']) =>
  [...items].map(([id, item]) => [id, { ...item, stock: undefined }] as const);

const askAll = async (
  returned: readonly Returned[],
  { shop, progress, signal }: Trial,
): Promise<readonly Asked[]> => {
  const asked: Asked[] = [];
  const drawn = sample(returned.length, MOST_ASKED);
  progress?.begin({ label: 'Asking', total: drawn.length, unit: 'customers' });
  for (const place of drawn) {
    const who = returned[place];
    if (who === undefined) continue;
    asked.push({ who, lists: await askFor(shop, who) });
    if (asked.length % ASKED_AT_ONCE !== 0) continue;
    progress?.advance(asked.length);
    await pause();
    signal?.throwIfAborted();
  }
  progress?.advance(asked.length);
  progress?.end();
  return asked;
};

/** Lets what waits have its turn, a signal to stop among it. */
const pause = () => new Promise<void>((resolve) => setImmediate(resolve));

const missingOf = ({ visible, hidden }: HiddenPart, returned: readonly Returned[]): string[] => {
  const orders = visible.filter(isPurchase).length + hidden.filter(isPurchase).length;
  const missing: string[] = [];
  if (orders < LEAST_ORDERS) {
    missing.push(
      `A comparison with bestsellers needs at least ${LEAST_ORDERS} orders of known customers; the file ` +
        `has ${orders.toLocaleString('en')}.`,
    );
  }
  if (returned.length < LEAST_CUSTOMERS) {
    missing.push(
      `A comparison with bestsellers needs at least ${LEAST_CUSTOMERS} customers who had bought before and ` +
        `bought again in the hidden part; the file has ${returned.length.toLocaleString('en')}.`,
    );
  }
  return missing;
};

const rowsOf = ({ rows, rejected }: OrderFile): TrialReport['rows'] => {
  const leftOut = ORDER_REJECTIONS.filter((rejection) => rejected[rejection] > 0).map(
    (rejection) => ({ reason: REJECTION_WORDS[rejection], rows: rejected[rejection] }),
  );
  return { read: rows, used: rows - leftOut.reduce((sum, out) => sum + out.rows, 0), leftOut };
};

const foundIn = (orders: readonly Order[], { ledger }: OrderFile): TrialReport['found'] => {
  const counts = new Map<string, number>();
  for (const { customer, refund } of orders) {
    if (customer !== undefined && !refund) counts.set(customer, (counts.get(customer) ?? 0) + 1);
  }
  return {
    orders: orders.filter(({ refund }) => !refund).length,
    customers: counts.size,
    returning: [...counts.values()].filter((count) => count > 1).length,
    items: ledger.items.size,
    first: iso(orders[0]?.time ?? 0),
    last: iso(orders.at(-1)?.time ?? 0),
  };
};

const stockOf = ({ file, stock }: Trial): Stock => {
  if (stock !== undefined) return stock;
  const known = new Map<string, number>();
  for (const item of file.ledger.items.values()) {
    if (item.stock !== undefined) known.set(item.id, item.stock);
  }
  return known;
};

/** From now on what is sold out is not shown. */
const describeStock = async (target: OrderTarget, { ledger }: OrderFile, stock: Stock) => {
  const items = [...ledger.items.values()].flatMap((item) => {
    const pieces = stock.get(item.id);
    return pieces === undefined ? [] : toItem({ ...item, stock: pieces });
  });
  for (let from = 0; from < items.length; from += ITEMS_AT_ONCE) {
    await target.putItems(items.slice(from, from + ITEMS_AT_ONCE));
  }
};

const labelled = (
  progress: ImportProgress | undefined,
  label: string,
): ImportProgress | undefined =>
  progress && {
    begin: (phase) => progress.begin({ ...phase, label }),
    advance: (done) => progress.advance(done),
    end: () => progress.end(),
  };
