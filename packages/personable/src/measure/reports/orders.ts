import { firstOfMonth, monthOf, weekOf } from './days.ts';
import type { PersonSlots } from './person-slots.ts';
import { valueStep } from './quantiles.ts';
import type { ReportEvent } from './report-event.ts';
import { cellOf } from './rfm-cells.ts';
import type { Emit } from './sums.ts';
import { countReturning } from './visits.ts';

/** Squares are kept of amounts up to this many minor units, so that their sums stay exact. */
const MOST_SQUARED = 1_000_000_000n;
/** Currencies that are kept of a person: a sender must not grow them without bound. */
const MOST_CURRENCIES = 10;
const LOW_BITS = 32n;
const LOW = (1n << LOW_BITS) - 1n;

/** The square of an amount as two whole numbers that can be added up: `count` · 2³² + `amount`. */
const squareOf = (amount: number): { readonly count: number; readonly amount: number } => {
  const big = BigInt(Math.abs(amount));
  const square = (big > MOST_SQUARED ? MOST_SQUARED : big) ** 2n;
  return { count: Number(square >> LOW_BITS), amount: Number(square & LOW) };
};

/** The sum of squares that `squareOf` split. */
export const squaresIn = (sum: { readonly count: number; readonly amount: number }): number =>
  sum.count * 2 ** 32 + sum.amount;

/** Orders and what was given back, by day and currency; who bought, as `seen` has who came; and who buys how. */
export const countOrder = (slots: PersonSlots, event: ReportEvent, emit: Emit): void => {
  const { order } = event.entry;
  if (order === undefined) return;
  const { currency, amount = 0, kind } = order;
  const { day } = event;
  if (kind === 'refund') {
    emit('refunds', day, currency, 1, amount);
    const known = slots.spent[currency];
    if (known !== undefined)
      replaceSpent(slots, currency, { ...known, amount: known.amount - amount }, emit);
    return;
  }
  emit('orders', day, currency, 1, amount);
  const square = squareOf(amount);
  emit('order-squares', day, currency, square.count, square.amount);
  if (order.amount !== undefined) emit('order-values', day, `${currency}|${valueStep(amount)}`);
  if (slots.orders === 0) {
    slots.firstOrder = day;
    emit('bought', day, '');
    emit('rebuy-week', weekOf(day), '0');
    emit('rebuy-month', firstOfMonth(monthOf(day)), '0');
  } else if (day !== slots.lastOrder) {
    emit('bought', day, String(slots.lastOrder));
    countReturning('rebuy', { first: slots.firstOrder, last: slots.lastOrder, day }, emit);
  }
  slots.orders += 1;
  slots.lastOrder = day;
  const known = slots.spent[currency] ?? { orders: 0, amount: 0, last: day };
  if (known.orders === 0 && Object.keys(slots.spent).length >= MOST_CURRENCIES) return;
  const after = { orders: known.orders + 1, amount: known.amount + amount, last: day };
  replaceSpent(slots, currency, after, emit);
};

const replaceSpent = (
  { spent }: PersonSlots,
  currency: string,
  after: { readonly orders: number; readonly amount: number; readonly last: number },
  emit: Emit,
): void => {
  const before = spent[currency];
  if (before !== undefined) {
    emit('buyers', weekOf(before.last), cellOf(currency, before), -1, -before.amount);
    emit('buyers-week', weekOf(before.last), currency, -1);
  }
  emit('buyers', weekOf(after.last), cellOf(currency, after), 1, after.amount);
  emit('buyers-week', weekOf(after.last), currency);
  spent[currency] = { ...after };
};
