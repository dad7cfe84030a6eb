import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useCart } from '../cart/cart-context.tsx';
import { PlusIcon } from '../layout/icons.tsx';
import { useTemplate } from '../made/made-context.tsx';
import { itemAddress, makingAddress } from '../storefront/item-address.ts';
import type { ShownItem } from '../storefront/storefront-api.ts';
import { Picture } from './picture.tsx';
import { Price } from './price.tsx';

/**
 * An item to look at and to put in the cart.
 *
 * @param children what else is said of it, beneath
 */
export const ItemTile = ({
  item,
  soldOut = false,
  onSale = !soldOut,
  children,
}: {
  readonly item: ShownItem;
  readonly soldOut?: boolean;
  /** Whether it can be put in the cart from here. */
  readonly onSale?: boolean;
  readonly children?: ReactNode;
}) => (
  <article className="tile">
    <Link href={itemAddress(item.id)} className="tile-link">
      <span className="tile-picture">
        <Picture item={item} size="tile" />
        {soldOut && <span className="badge">Sold out</span>}
      </span>
      <span className="tile-facts">
        <span className="tile-name">{item.name}</span>
        <Price item={item} />
      </span>
    </Link>
    {onSale && <QuickAdd item={item} />}
    {children}
  </article>
);

const QuickAdd = ({ item }: { readonly item: ShownItem }) => {
  const { add } = useCart();
  const isMade = useTemplate(item.id) !== undefined;
  if (isMade) {
    return (
      <Link
        href={makingAddress(item.id)}
        className="round-button quick-add"
        aria-label={`Make ${item.name} yours`}
      >
        <PlusIcon />
      </Link>
    );
  }
  return (
    <button
      type="button"
      className="round-button quick-add"
      aria-label={`Put ${item.name} in the cart`}
      onClick={() => add(item)}
    >
      <PlusIcon />
    </button>
  );
};
