import { type KeptDesign, PersonableDesigner } from 'personable-designer/react';
import { useCallback, useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { lineId, type Made } from '../cart/cart.ts';
import { useCart } from '../cart/cart-context.tsx';
import { Page } from '../layout/page.tsx';
import { NotFoundPage } from '../pages/not-found-page.tsx';
import { tokensFor } from '../people/tokens.ts';
import { useVisit } from '../people/visit-context.tsx';
import { itemAddress, usePart } from '../storefront/item-address.ts';
import { type ShopItem, storefrontApi } from '../storefront/storefront-api.ts';
import { useShop } from '../storefront/storefront-context.tsx';
import { useAnswer } from '../storefront/use-answer.ts';
import { useTemplate } from './made-context.tsx';

/** Where somebody shapes an item. */
export const MakingPage = () => {
  const id = usePart(-2);
  const { value: item, error } = useAnswer(useCallback(() => storefrontApi.item(id), [id]));
  const template = useTemplate(id);
  if (error?.code === 'not_found') return <NotFoundPage />;
  return (
    <Page title={item === undefined ? undefined : `Make it yours: ${item.name}`}>
      <div className="width">
        <header className="page-head">
          <h1>{item?.name ?? 'One moment'}</h1>
          <p>
            <Link href={itemAddress(id)}>Back to the item</Link>
          </p>
        </header>
        {error !== undefined && (
          <p role="alert">This cannot be shown just now. Please try again in a moment.</p>
        )}
        {item !== undefined && template !== undefined && (
          <Designer key={id} item={item} template={template} />
        )}
      </div>
    </Page>
  );
};

const Designer = ({ item, template }: { readonly item: ShopItem; readonly template: string }) => {
  const { storefront } = useShop();
  const { client, visitor } = useVisit();
  const { cart, addMade } = useCart();
  const [, navigate] = useLocation();
  const [search] = useSearchParams();
  const line = search.get('line') ?? undefined;
  // What it was before: the cart changes when it is put back.
  const [before] = useState(() => cart.find((one) => lineId(one) === line)?.made);
  const userId = visitor?.userId;
  const designing = async () => {
    if (userId === undefined) return { anonymousId: client.anonymousId };
    return { userId, token: await tokensFor(userId)() };
  };
  const keep = (kept: KeptDesign) => {
    addMade(pricedBy(item, kept), madeOf(kept), before === undefined ? undefined : line);
    navigate('/cart');
  };
  return (
    <PersonableDesigner
      {...{ template, item: item.id, designing, className: 'designer' }}
      writeKey={storefront.writeKey}
      {...(before === undefined ? {} : { values: before.values as KeptDesign['values'] })}
      onKept={keep}
    />
  );
};

/** The item at the price of the design. */
const pricedBy = (item: ShopItem, { price }: KeptDesign): ShopItem => {
  if (price === undefined) return item;
  const { currency, total } = price;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const unit = 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2);
  return { ...item, price: total / unit, currency };
};

const madeOf = ({ design, signed, template, values, chosen, preview }: KeptDesign): Made => ({
  ...{ design, template, values, chosen: chosen.map(({ text }) => text) },
  ...(signed === undefined ? {} : { signed }),
  ...(preview === undefined ? {} : { preview }),
});
