import type { DecidedItem } from 'personable-client';
import type { ReactNode } from 'react';
import { ItemTile } from './item-tile.tsx';
import { mainReason } from './main-reason.ts';
import { WhyButton } from './why-button.tsx';

/**
 * An item that was chosen for this place, with its weightiest reason.
 *
 * @param children what else is said of it, beneath
 */
export const DecidedTile = ({
  item,
  decision,
  onSale = true,
  children,
}: {
  readonly item: DecidedItem;
  readonly decision: string;
  readonly onSale?: boolean;
  readonly children?: ReactNode;
}) => (
  <ItemTile item={item} onSale={onSale}>
    <p className="reason">{mainReason(item)}</p>
    {children}
    <WhyButton item={item} decision={decision} />
  </ItemTile>
);
