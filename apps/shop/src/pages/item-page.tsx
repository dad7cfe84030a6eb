import { useCallback, useEffect } from 'react';
import { Link } from 'wouter';
import { useCart } from '../cart/cart-context.tsx';
import { Page } from '../layout/page.tsx';
import { useTemplate } from '../made/made-context.tsx';
import { useVisit } from '../people/visit-context.tsx';
import { productOf } from '../personable/product-events.ts';
import { rowWords } from '../personable/row-words.ts';
import { useDecision } from '../personable/use-decision.ts';
import { SkeletonRow } from '../rows/skeletons.tsx';
import { TileRow } from '../rows/tile-row.tsx';
import { UpgradeLine } from '../rows/upgrade-line.tsx';
import { useTogether } from '../rows/use-together.ts';
import { categoryAddress, makingAddress, useLastPart } from '../storefront/item-address.ts';
import { type ShopItem, storefrontApi } from '../storefront/storefront-api.ts';
import { useAnswer } from '../storefront/use-answer.ts';
import { Picture } from '../tiles/picture.tsx';
import { Price } from '../tiles/price.tsx';
import { NotFoundPage } from './not-found-page.tsx';

/** One item, what goes with it, and what else others looked at. */
export const ItemPage = () => {
  const id = useLastPart();
  // Another item is another page: nothing of the one before stays.
  return <OneItemPage key={id} id={id} />;
};

const OneItemPage = ({ id }: { readonly id: string }) => {
  const { client } = useVisit();
  const { value: item, error } = useAnswer(useCallback(() => storefrontApi.item(id), [id]));

  useEffect(() => {
    if (item !== undefined) client.track('Product Viewed', productOf(item));
  }, [client, item]);

  if (error?.code === 'not_found') return <NotFoundPage />;
  return (
    <Page title={item?.name}>
      <div className="width">
        {error === undefined ? (
          <Details item={item} />
        ) : (
          <p role="alert">This item cannot be shown just now. Please try again in a moment.</p>
        )}
        <ItemRows id={id} />
      </div>
    </Page>
  );
};

/** What goes with the item, and what others looked at beside. */
const ItemRows = ({ id }: { readonly id: string }) => {
  const context = { item: id };
  const goesWell = useDecision('complete-basket', { limit: 10, context });
  const upgrade = useDecision('upgrade', { limit: 1, context });
  const exclude = [goesWell, upgrade].flatMap(({ decision }) => decision?.items ?? []);
  const similar = useDecision('similar', {
    limit: 10,
    context,
    exclude: exclude.map((item) => item.id),
    ask: goesWell.settled && upgrade.settled,
  });
  const { decisions, settled } = useTogether({ goesWell, upgrade, similar });
  if (decisions === undefined) {
    return (
      <>
        <SkeletonRow />
        <SkeletonRow />
      </>
    );
  }
  const [first, second] = [decisions.goesWell, decisions.similar];
  return (
    <>
      <UpgradeLine decision={decisions.upgrade} busy={!settled} />
      <TileRow decision={first} words={rowWords(first, GOES_WELL)} busy={!settled} />
      <TileRow decision={second} words={rowWords(second, SIMILAR)} busy={!settled} />
    </>
  );
};

const GOES_WELL = { title: 'Goes well with it', line: 'Bought in the same order by others' };
const SIMILAR = {
  title: 'Others looked at',
  line: 'Looked at or chosen by those who looked at this',
};

const Details = ({ item }: { readonly item: ShopItem | undefined }) => {
  const [category, part] = item?.categories[0]?.split(' > ') ?? [];
  return (
    <article className="item" aria-busy={item === undefined}>
      <div className="item-picture">
        {item === undefined ? <span className="bone" /> : <Picture item={item} size="large" />}
      </div>
      <div className="item-words">
        <p className="item-place">
          {category && (
            <>
              <Link href={categoryAddress(category)}>{category}</Link>
              {part && ` / ${part}`}
            </>
          )}
        </p>
        <h1>{item?.name ?? <span className="bone heading" />}</h1>
        <p className="item-brand">{item?.brand && `by ${item.brand}`}</p>
        {item && <Price item={item} />}
        <p className="item-description">{item?.description}</p>
        {item && <Buy item={item} />}
        {item && <Attributes item={item} />}
        {item && <p className="item-number">Item {item.id}</p>}
      </div>
    </article>
  );
};

const Buy = ({ item }: { readonly item: ShopItem }) => {
  const { add } = useCart();
  const isMade = useTemplate(item.id) !== undefined;
  if (item.soldOut) {
    return (
      <p className="sold-out">
        <span className="badge">Sold out</span> It is never suggested while it is not there.
      </p>
    );
  }
  if (isMade) {
    return (
      <Link href={makingAddress(item.id)} className="button large">
        Make it yours
      </Link>
    );
  }
  return (
    <button type="button" className="button large" onClick={() => add(item)}>
      Put it in the cart
    </button>
  );
};

/** The facts of an item that are single words or numbers. */
const Attributes = ({ item }: { readonly item: ShopItem }) => {
  const facts = Object.entries(item.attributes ?? {}).flatMap(([name, value]) => {
    const text = inWords(value);
    return text === undefined ? [] : [{ name, text }];
  });
  if (facts.length === 0) return null;
  return (
    <dl className="facts">
      {facts.map(({ name, text }) => (
        <div key={name}>
          <dt>{spaced(name)}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
};

const inWords = (value: unknown): string | undefined => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return value.toLocaleString('en');
  if (typeof value === 'string' && value !== '') return value;
  if (Array.isArray(value)) return value.filter((part) => typeof part === 'string').join(', ');
  return undefined;
};

/** An attribute's name as words: `dishwasherSafe` is "dishwasher safe". */
const spaced = (name: string): string =>
  name.replaceAll(/(?<=\p{Ll})(?=\p{Lu})|_/gu, ' ').toLowerCase();
