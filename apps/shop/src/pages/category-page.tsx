import { Page } from '../layout/page.tsx';
import { SuggestionRow } from '../rows/suggestion-row.tsx';
import { useLastPart } from '../storefront/item-address.ts';
import { useShop } from '../storefront/storefront-context.tsx';
import { ItemGrid } from '../tiles/item-grid.tsx';

/** What is in a category. */
export const CategoryPage = () => {
  const { categories } = useShop();
  const name = useLastPart();
  const count = categories.find((category) => category.name === name)?.items;
  return (
    <Page title={name}>
      <div className="width">
        <header className="page-head">
          <h1>{name}</h1>
          {count !== undefined && <p>{count === 1 ? 'One thing' : `${count} things`}</p>}
        </header>
        <ItemGrid
          key={name}
          query={{ category: name }}
          nothing={<p className="nothing">There is nothing on this shelf.</p>}
        />
        <SuggestionRow placement="category.for-you" words={ELSEWHERE} limit={10} />
      </div>
    </Page>
  );
};

const ELSEWHERE = { title: 'For you, from all shelves', line: 'Chosen from what you did so far' };
