import { createContext, type ReactNode, useContext } from 'react';
import { type Category, type Storefront, storefrontApi } from './storefront-api.ts';
import { useAnswer } from './use-answer.ts';

/** The shop, open. */
export interface OpenShop {
  readonly storefront: Storefront;
  readonly categories: readonly Category[];
}

const ShopContext = createContext<OpenShop | undefined>(undefined);

/**
 * Asks the server who it is and shows the shop once it knows.
 *
 * @param waiting stands in its place until then
 * @param closed stands in its place if there is no answer
 */
export const StorefrontProvider = ({
  waiting,
  closed,
  children,
}: {
  readonly waiting: ReactNode;
  readonly closed: ReactNode;
  readonly children: ReactNode;
}) => {
  const storefront = useAnswer(storefrontApi.storefront);
  const categories = useAnswer(storefrontApi.categories);
  if (storefront.error !== undefined) return closed;
  const known = categories.error === undefined ? categories.value : [];
  if (storefront.value === undefined || known === undefined) return waiting;
  const shop = { storefront: storefront.value, categories: known };
  return <ShopContext value={shop}>{children}</ShopContext>;
};

/** The open shop. */
export const useShop = (): OpenShop => {
  const shop = useContext(ShopContext);
  if (shop === undefined) throw new Error('useShop needs a StorefrontProvider above it.');
  return shop;
};
