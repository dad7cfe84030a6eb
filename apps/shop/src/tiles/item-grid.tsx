import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { SkeletonTile } from '../rows/skeletons.tsx';
import { type ItemQuery, type ShopItem, storefrontApi } from '../storefront/storefront-api.ts';
import { useAnswer } from '../storefront/use-answer.ts';
import { ItemTile } from './item-tile.tsx';

/** Items that come at once. */
const AT_ONCE = 30;

const PLACES = Array.from({ length: 10 }, (_, place) => place);

/**
 * The items of a category or of a search, more of them when wanted. Give it a key of its query.
 *
 * @param nothing what stands there when there are none
 */
export const ItemGrid = ({
  query,
  nothing,
}: {
  readonly query: Pick<ItemQuery, 'search' | 'category'>;
  readonly nothing: ReactNode;
}) => {
  const [earlier, setEarlier] = useState<readonly ShopItem[]>([]);
  const [after, setAfter] = useState<string>();
  const { search, category } = query;
  const { value, error } = useAnswer(
    useCallback(
      () =>
        storefrontApi.items({
          ...(search === undefined ? {} : { search }),
          ...(category === undefined ? {} : { category }),
          ...(after === undefined ? {} : { after }),
          limit: AT_ONCE,
        }),
      [search, category, after],
    ),
  );
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    // Whoever asked for more goes on at the first of them: the button has moved away.
    if (value === undefined || earlier.length === 0) return;
    list.current?.children[earlier.length]?.querySelector('a')?.focus({ preventScroll: true });
  }, [value, earlier.length]);

  const items = [...earlier, ...(value?.items ?? [])];
  const waiting = value === undefined && error === undefined;

  if (error !== undefined) {
    return <p role="alert">The items cannot be shown just now. Please try again in a moment.</p>;
  }
  if (!waiting && items.length === 0) return nothing;
  return (
    <>
      <ul className="grid" ref={list} aria-busy={waiting}>
        {items.map((item) => (
          <li key={item.id}>
            <ItemTile item={item} soldOut={item.soldOut} />
          </li>
        ))}
        {waiting &&
          PLACES.map((place) => (
            <li key={place} aria-hidden="true">
              <SkeletonTile reasons={false} />
            </li>
          ))}
      </ul>
      {value?.next !== undefined && (
        <p className="more">
          <button
            type="button"
            className="button quiet"
            onClick={() => {
              setEarlier(items);
              setAfter(value.next);
            }}
          >
            Show more
          </button>
        </p>
      )}
    </>
  );
};
