import { mentionedProducts } from '../../interactions.ts';
import type { Message } from '../../message.ts';
import type { KnownItems } from '../known-item.ts';
import type { RecentMessage } from '../recent-message.ts';
import { namesInWords, textOf } from '../words.ts';
import type { LeftOff, LeftOffItem, Unfinished } from './left-off.ts';
import { address, placeOf } from './place.ts';

interface Line {
  readonly key: number;
  readonly name: string | undefined;
  readonly url: string | undefined;
  quantity: number;
}

/** Lines a cart is shown with; the largest ones are no cart of a person. */
const MOST_LINES = 100;

/**
 * The cart: what was put in it, and neither taken out nor bought since. A removal without a quantity takes
 * all of the item, an order without products the whole cart.
 */
export const unfinishedCart = (items: KnownItems): Unfinished => {
  const lines = new Map<string, Line>();
  let last: RecentMessage | undefined;
  return {
    take(recent) {
      const { message, kind } = recent;
      if (kind === 'cart') {
        for (const [i, { id, amount, fields }] of mentionedProducts(message).entries()) {
          const line = lines.get(id);
          if (line !== undefined) line.quantity += amount;
          else if (lines.size < MOST_LINES) {
            const [name, url] = [textOf(fields['name']), address(fields['url'])];
            lines.set(id, { key: recent.items[i] ?? 0, name, url, quantity: amount });
          }
        }
        last = recent;
      } else if (kind === 'remove' && message.event !== 'Product Removed from Wishlist') {
        if (takeOut(lines, message)) last = recent;
      } else if (kind === 'buy') {
        const bought = mentionedProducts(message);
        if (bought.length === 0) lines.clear();
        for (const { id } of bought) lines.delete(id);
      } else if (kind === undefined && CARTS.has(message.event ?? '')) last = recent;
    },

    left() {
      if (lines.size === 0 || last === undefined) return [];
      const found = [...lines].map(([id, line]) => shown(id, line, items));
      const { url, ...place } = placeOf(last.message);
      const isCart = CARTS.has(last.message.event ?? '');
      const left: LeftOff = {
        kind: 'cart',
        title: 'Cart',
        text: `${namesInWords(found.map(({ name }) => name))} ${found.length === 1 ? 'is' : 'are'} in the cart`,
        time: last.time,
        ...place,
        // The page of an item is no way back to the cart.
        ...(isCart && url !== undefined ? { url } : {}),
        items: found,
      };
      return [left];
    },
  };
};

const CARTS = new Set(['Cart Viewed', 'Checkout Started', 'Checkout Step Viewed']);

const takeOut = (lines: Map<string, Line>, message: Message): boolean => {
  let changed = false;
  for (const { id, amount, fields } of mentionedProducts(message)) {
    const line = lines.get(id);
    if (line === undefined) continue;
    line.quantity -= typeof fields['quantity'] === 'number' ? amount : line.quantity;
    if (line.quantity <= 0) lines.delete(id);
    changed = true;
  }
  return changed;
};

const shown = (id: string, line: Line, items: KnownItems): LeftOffItem => {
  const item = items.item(line.key);
  const url = address(item?.url) ?? line.url;
  return {
    id,
    name: item?.name ?? line.name ?? id,
    quantity: line.quantity,
    ...(url === undefined ? {} : { url }),
    available: item?.offered === true,
  };
};
