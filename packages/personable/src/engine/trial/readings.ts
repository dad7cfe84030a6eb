import type { KnownCustomer, KnownItem, Order } from '../orders/order-ledger.ts';
import type { Stock } from '../orders/stock-file.ts';
import { tidyName } from '../orders/tidy-name.ts';
import type { Personable } from '../personable.ts';
import { iso } from '../readings/names.ts';
import { daysOf, forecast, weeklySales } from './demand.ts';
import { dueBack } from './due-back.ts';
import { DAY_MS } from './hidden-part.ts';
import { type Asked, rightOf } from './measuring.ts';
import type { TrialReport } from './trial-report.ts';

/** Rows of the report's lists. */
const DUE_SHOWN = 20;
const DEMAND_SHOWN = 15;

/** What names are read from. */
export interface Named {
  /** The engine whose numbers of people are shown; `undefined` when it ends with the trial. */
  readonly shop: Personable | undefined;
  readonly customers: ReadonlyMap<string, KnownCustomer>;
  readonly items: ReadonlyMap<string, KnownItem>;
}

type Shown = TrialReport['people']['shown'][number];

/** One of the asked as the report shows them. */
export const showAsked = async ({ who, lists }: Asked, named: Named): Promise<Shown> => {
  const offered = new Set(lists.basket.map(({ id }) => id));
  const bought = [...who.after].map((id) => ({
    ...itemOf(id, named),
    new: !who.before.has(id),
    hit: offered.has(id),
  }));
  return {
    customer: await customerOf(who.customer, named),
    orders: who.orders,
    right: rightOf({ who, lists }),
    recommended: lists.basket.map((item) => ({ ...item, hit: who.after.has(item.id) })),
    bought: bought.sort((a, b) => Number(b.hit) - Number(a.hit)),
  };
};

/** Who is due back for what, the largest values first. */
export const readDue = async (
  orders: readonly Order[],
  now: number,
  named: Named,
): Promise<TrialReport['due']> => {
  const all = dueBack(orders, now);
  const shown = await Promise.all(
    all.slice(0, DUE_SHOWN).map(async ({ customer, item, value, currency, ...due }) => ({
      ...due,
      customer: await customerOf(customer, named),
      item: itemOf(item, named),
      last: iso(due.last),
      from: iso(due.from),
      to: iso(due.to),
      ...(value === undefined ? {} : { value, currency }),
    })),
  );
  const customers = new Set(all.map(({ customer }) => customer)).size;
  return { total: all.length, customers, shown };
};

/**
 * What will be asked for, and what runs out: where the stock of items is known, those likeliest to run
 * out first; else those that sell most.
 */
export const readDemand = (
  orders: readonly Order[],
  now: number,
  stock: Stock,
  named: Named,
): TrialReport['demand'] => {
  const { weeks, items } = weeklySales(orders, now);
  const known = [...items].filter(([id]) => stock.has(id));
  const rows = (known.length > 0 ? known : [...items])
    .map(([id, sold]) => ({ id, sold, total: sold.reduce((sum, pieces) => sum + pieces, 0) }))
    .sort((a, b) => paceOf(b, stock) - paceOf(a, stock) || b.total - a.total)
    .slice(0, DEMAND_SHOWN)
    .map(({ id, sold, total }) => {
      const demand = forecast(sold);
      const pieces = stock.get(id);
      const { low, high } = demand;
      const row = { item: itemOf(id, named), sold: total, expected: demand.expected, low, high };
      if (pieces === undefined) return row;
      const runsOut = iso(now + Math.min(3_650, daysOf(pieces, demand.expected)) * DAY_MS);
      return { ...row, stock: pieces, runsOut, chance: demand.moreThan(pieces) };
    });
  return { weeks, total: items.size, stockKnown: known.length, shown: rows };
};

/** What sells fastest beside its stock comes first; without a stock what sells most. */
const paceOf = ({ id, total }: { readonly id: string; readonly total: number }, stock: Stock) => {
  const pieces = stock.get(id);
  return pieces === undefined ? total : total / (pieces + 1);
};

const itemOf = (id: string, { items }: Named) => ({
  id,
  name: tidyName(items.get(id)?.name ?? id),
});

const customerOf = async (id: string, { shop, customers }: Named) => {
  const profile = await shop?.people.profile({ userId: id });
  const name = customers.get(id)?.name ?? id;
  return profile === undefined ? { name } : { name, person: profile.person };
};
