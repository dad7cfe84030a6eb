import type { RelatedItems } from 'personable';
import type { ReactNode } from 'react';
import { Facts } from '../../parts/facts.tsx';
import { count, price } from '../../words/numbers.ts';

/** What the catalogue says of an item, and how often it was ordered and looked at. */
export const ItemFacts = ({
  related: { item, orders, visits },
}: {
  readonly related: RelatedItems;
}) => (
  <Facts
    facts={[
      { name: 'Id', value: <code className="long-id">{item.id}</code> },
      ...known('Price', item.price, (amount) => (
        <span className="number">{price(amount, item.currency ?? '')}</span>
      )),
      { name: 'Stock', value: stockWords(item.stock, item.available) },
      ...known('Brand', item.brand, (brand) => brand),
      ...known('Categories', item.categories, (categories) => categories.join(', ') || 'none'),
      { name: 'In orders', value: <Often {...orders} /> },
      { name: 'In visits', value: <Often {...visits} /> },
      ...Object.entries(item.attributes ?? {}).map(([name, value]) => ({
        name,
        value: Array.isArray(value) ? value.join(', ') : attributeWords(value),
      })),
    ]}
  />
);

/** A fact, where it is known. */
function known<Value>(name: string, value: Value | undefined, show: (value: Value) => ReactNode) {
  return value === undefined ? [] : [{ name, value: show(value) }];
}

const stockWords = (stock: number | undefined, available: boolean | undefined): string => {
  if (available === false) return 'not offered';
  if (stock === undefined) return 'not counted';
  return stock === 0 ? 'sold out: it is never shown' : count(stock);
};

const attributeWords = (value: unknown): string => {
  if (value === true) return 'yes';
  return value === false ? 'no' : String(value);
};

const Often = ({ all, lately }: RelatedItems['orders']) => (
  <span className="number">
    {count(all)} ({count(lately)} in the last 30 days)
  </span>
);
