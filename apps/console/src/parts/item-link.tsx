import { Fragment } from 'react';
import { Link } from 'wouter';
import { itemAddress } from '../frame/address.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** The name of an item, leading to its screen. */
export const ItemLink = ({ item }: { readonly item: Named }) => (
  <Link href={itemAddress(item.id)}>{item.name === '' ? item.id : item.name}</Link>
);

/** Several items in a sentence; the first `most` are named, the others counted. */
export const ItemLinks = ({
  items,
  most = 3,
}: {
  readonly items: readonly Named[];
  readonly most?: number;
}) => {
  const rest = items.length - most;
  return (
    <>
      {items.slice(0, most).map((item, index) => (
        <Fragment key={item.id}>
          {index === 0 ? null : ', '}
          <ItemLink item={item} />
        </Fragment>
      ))}
      {rest > 0 ? ` and ${rest} more` : null}
    </>
  );
};
