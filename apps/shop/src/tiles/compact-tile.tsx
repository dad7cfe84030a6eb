import type { DecidedItem } from 'personable-client';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { itemAddress } from '../storefront/item-address.ts';
import { mainReason } from './main-reason.ts';
import { Picture } from './picture.tsx';
import { Price } from './price.tsx';
import { WhyButton } from './why-button.tsx';

/**
 * An item that was chosen, in little: beside its picture the name, the price and the reason.
 *
 * @param children what else is said of it, beneath
 */
export const CompactTile = ({
  item,
  decision,
  children,
}: {
  readonly item: DecidedItem;
  readonly decision: string;
  readonly children?: ReactNode;
}) => (
  <article className="compact-tile">
    <Link href={itemAddress(item.id)} className="compact-link">
      <span className="compact-picture">
        <Picture item={item} size="tile" />
      </span>
      <span className="compact-name">{item.name}</span>
    </Link>
    <div className="compact-words">
      <Price item={item} />
      <p className="reason">{mainReason(item)}</p>
      {children}
    </div>
    <WhyButton item={item} decision={decision} />
  </article>
);
