import { lazy, Suspense } from 'react';
import type { ShownItem } from '../storefront/storefront-api.ts';

/** Loads the drawings. They are the largest part of the shop, so nothing else waits for them. */
export const loadPictures = async () => ({
  default: (await import('../pictures/item-picture.tsx')).ItemPicture,
});

const ItemPicture = lazy(loadPictures);

/** The picture of an item. What is around it keeps its place until it is there. */
export const Picture = (props: { readonly item: ShownItem; readonly size: 'tile' | 'large' }) => (
  <Suspense fallback={null}>
    <ItemPicture {...props} />
  </Suspense>
);
