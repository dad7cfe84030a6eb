import type { DecidedItem } from 'personable-client';
import type { Order } from '../cart/order.ts';

/** The items for which something of the order is among the reasons. */
export const becauseOf = (order: Order, items: readonly DecidedItem[]): readonly DecidedItem[] => {
  const ordered = new Set(order.cart.map(({ item }) => item.id));
  return items.filter(({ reasons }) =>
    reasons.some(({ items: sources }) => sources.some((id) => ordered.has(id))),
  );
};

/** Names in a sentence: "A", "A and B", "A, B and C"; of many the first ones, "A, B, C and 4 more". */
export const listed = (names: readonly string[]): string => {
  const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names;
  return shown.length < 2
    ? (shown[0] ?? 'nothing')
    : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
};
