import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { useAnnounce } from '../layout/announcer.tsx';
import { useVisit } from '../people/visit-context.tsx';
import { keep, readKept } from '../storefront/kept.ts';
import type { ShownItem } from '../storefront/storefront-api.ts';
import {
  type Cart,
  lineId,
  type Made,
  merged,
  readCart,
  withAdded,
  withQuantity,
  withRemade,
} from './cart.ts';
import { productOfLine } from './order.ts';

/** The cart of whoever is here. Every change is also an event. */
export interface CartInHand {
  readonly cart: Cart;
  readonly add: (...items: readonly ShownItem[]) => void;
  /** Puts in what was made of an item; in the place of what it was made of, where that is said. */
  readonly addMade: (item: ShownItem, made: Made, before?: string) => void;
  /** @param id of the line. */
  readonly setQuantity: (id: string, quantity: number) => void;
  readonly empty: () => void;
}

const CartContext = createContext<CartInHand | undefined>(undefined);

/** Keeps a cart for each visitor. What a visitor had put in goes with them when they sign in. */
export const CartProvider = ({ children }: { readonly children: ReactNode }) => {
  const { client, visitor } = useVisit();
  const announce = useAnnounce();
  const owner = visitor?.userId;
  const [held, setHeld] = useState(() => ({ owner, cart: readCart(readKept(place(owner))) }));

  if (held.owner !== owner) setHeld({ owner, cart: handedOver(held, owner) });
  useEffect(() => {
    keep(place(held.owner), held.cart.length === 0 ? undefined : held.cart);
    // Whoever signed in took it along.
    if (held.owner !== undefined) keep(place(undefined), undefined);
  }, [held]);

  const inHand = useMemo((): CartInHand => {
    const change = (cart: (before: Cart) => Cart) =>
      setHeld((before) => ({ ...before, cart: cart(before.cart) }));
    return {
      cart: held.cart,
      add(...items) {
        for (const item of items) {
          client.track('Product Added', { ...productOfLine({ item }), quantity: 1 });
        }
        change((before) => items.reduce((cart, item) => withAdded(cart, item), before));
        announce(addedWords(items), { to: '/cart', text: 'See the cart' });
      },
      addMade(item, made, before) {
        const product = { ...productOfLine({ item, made }), quantity: 1 };
        if (before === undefined) client.track('Product Added', product);
        change((cart) =>
          before === undefined ? withAdded(cart, item, made) : withRemade(cart, before, item, made),
        );
        announce(addedWords([item]), { to: '/cart', text: 'See the cart' });
      },
      setQuantity(id, quantity) {
        const line = held.cart.find((one) => lineId(one) === id);
        if (line === undefined) return;
        const difference = quantity - line.quantity;
        const product = { ...productOfLine(line), quantity: Math.abs(difference) };
        if (difference > 0) client.track('Product Added', product);
        if (difference < 0) client.track('Product Removed', product);
        change((before) => withQuantity(before, id, quantity));
        if (quantity === 0) announce(`${line.item.name} is out of your cart.`);
      },
      empty: () => change(() => []),
    };
  }, [held.cart, client, announce]);

  return <CartContext value={inHand}>{children}</CartContext>;
};

/** The cart of whoever is here. */
export const useCart = (): CartInHand => {
  const cart = useContext(CartContext);
  if (cart === undefined) throw new Error('useCart needs a CartProvider above it.');
  return cart;
};

const place = (owner: string | undefined): string =>
  owner === undefined ? 'cart' : `cart.${owner}`;

/** The cart of the next owner, with what the one before had not signed in for. */
const handedOver = (
  before: { readonly owner: string | undefined; readonly cart: Cart },
  owner: string | undefined,
): Cart => {
  if (owner === undefined) return [];
  const own = readCart(readKept(place(owner)));
  return before.owner === undefined ? merged(own, before.cart) : own;
};

const addedWords = (items: readonly ShownItem[]): string =>
  items.length === 1
    ? `${items[0]?.name} is in your cart.`
    : `${items.length} things were put in your cart.`;
