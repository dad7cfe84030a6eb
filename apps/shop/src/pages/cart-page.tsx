import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { type Cart, type CartLine, lineId, MOST_PIECES, totalOf } from '../cart/cart.ts';
import { useCart } from '../cart/cart-context.tsx';
import { type Order, orderId, orderProperties } from '../cart/order.ts';
import { MinusIcon, PlusIcon } from '../layout/icons.tsx';
import { Page } from '../layout/page.tsx';
import { useVisit } from '../people/visit-context.tsx';
import { SuggestionRow } from '../rows/suggestion-row.tsx';
import { itemAddress, makingAddress } from '../storefront/item-address.ts';
import { money } from '../storefront/money.ts';
import { useShop } from '../storefront/storefront-context.tsx';
import { Picture } from '../tiles/picture.tsx';

/** What is about to be ordered, and what goes well with it. */
export const CartPage = () => {
  const { cart } = useCart();
  const basket = cart.map(({ item }) => item.id);
  return (
    <Page title="Cart">
      <div className="width">
        <header className="page-head">
          <h1>Your cart</h1>
        </header>
        {cart.length === 0 ? (
          <p className="nothing">
            There is nothing in it yet. <Link href="/">To the front page</Link>
          </p>
        ) : (
          <div className="cart">
            <ul className="cart-lines">
              {cart.map((line) => (
                <Line key={lineId(line)} line={line} />
              ))}
            </ul>
            <Summary cart={cart} />
          </div>
        )}
        {cart.length === 0 ? (
          <SuggestionRow placement="cart.for-you" words={FOR_YOU} limit={10} />
        ) : (
          <SuggestionRow
            placement="cart.complete-basket"
            words={GOES_WELL}
            limit={10}
            exclude={basket}
            context={{ basket }}
          />
        )}
      </div>
    </Page>
  );
};

const FOR_YOU = { title: 'For you', line: 'Chosen from what you looked at and bought' };
const GOES_WELL = {
  title: 'Goes well with your basket',
  line: 'Bought in the same order by others',
};

const Line = ({ line }: { readonly line: CartLine }) => {
  const { item, quantity, made } = line;
  const { setQuantity } = useCart();
  const id = lineId(line);
  const set = (pieces: number) => setQuantity(id, pieces);
  return (
    <li className="cart-line">
      <Link href={itemAddress(item.id)} className="cart-picture" tabIndex={-1} aria-hidden="true">
        {made?.preview === undefined ? (
          <Picture item={item} size="tile" />
        ) : (
          <img src={made.preview} alt="" className="cart-preview" />
        )}
      </Link>
      <div className="cart-name">
        <Link href={itemAddress(item.id)}>{item.name}</Link>
        {made !== undefined && (
          <p className="cart-made">
            {made.chosen.join(' · ')} <Link href={makingAddress(item.id, id)}>Change it</Link>
          </p>
        )}
      </div>
      <fieldset className="quantity" aria-label={`Pieces of ${item.name}`}>
        <button
          type="button"
          className="round-button"
          aria-label={`One less of ${item.name}`}
          onClick={() => set(quantity - 1)}
        >
          <MinusIcon />
        </button>
        <output>{quantity}</output>
        <button
          type="button"
          className="round-button"
          aria-label={`One more of ${item.name}`}
          disabled={quantity >= MOST_PIECES}
          onClick={() => set(quantity + 1)}
        >
          <PlusIcon />
        </button>
      </fieldset>
      <p className="cart-price">
        {item.price !== undefined && money(item.price * quantity, item.currency)}
      </p>
      <button type="button" className="link-button cart-remove" onClick={() => set(0)}>
        Remove<span className="visually-hidden"> {item.name}</span>
      </button>
    </li>
  );
};

const Summary = ({ cart }: { readonly cart: Cart }) => {
  const { storefront } = useShop();
  const { client } = useVisit();
  const { empty } = useCart();
  const [, navigate] = useLocation();
  const [placing, setPlacing] = useState(false);
  const total = totalOf(cart);

  const place = async () => {
    setPlacing(true);
    const before = await client.decide('home.for-you', { limit: 10 });
    const order: Order = {
      id: orderId(Date.now()),
      cart,
      suggestedBefore: before.items.map(({ id }) => id),
    };
    client.track('Order Completed', orderProperties(order.id, cart));
    empty();
    navigate('/thanks', { state: order });
  };

  return (
    <section className="cart-summary" aria-label="Order">
      {total && (
        <p className="cart-total">
          Total <strong>{money(total.amount, total.currency)}</strong>
        </p>
      )}
      <button
        type="button"
        className="button large"
        disabled={placing}
        onClick={() => void place()}
      >
        Place the order
      </button>
      <p className="fine">
        {storefront.demo
          ? 'Nothing is paid and nothing is sent. The shop learns from it as if it were.'
          : 'A preview: nothing is paid and nothing is sent, but the engine records it as an order.'}
      </p>
    </section>
  );
};
