import { useEffect } from 'react';
import { useSearchParams } from 'wouter';
import { Page } from '../layout/page.tsx';
import { useVisit } from '../people/visit-context.tsx';
import { SuggestionRow } from '../rows/suggestion-row.tsx';
import { ItemGrid } from '../tiles/item-grid.tsx';

/** What was found. */
export const SearchPage = () => {
  const { client } = useVisit();
  const [parameters] = useSearchParams();
  const query = parameters.get('q')?.trim() ?? '';

  useEffect(() => {
    if (query !== '') client.track('Products Searched', { query });
  }, [client, query]);

  return (
    <Page title={`Search: ${query}`}>
      <div className="width">
        <header className="page-head">
          <h1>“{query}”</h1>
          <p>What we found in the shop</p>
        </header>
        <ItemGrid
          key={query}
          query={{ search: query }}
          nothing={
            <>
              <p className="nothing">
                We have nothing of that name. Try a single word, for example the material or the
                motif.
              </p>
              <SuggestionRow placement="search.for-you" words={INSTEAD} limit={10} />
            </>
          }
        />
      </div>
    </Page>
  );
};

const INSTEAD = {
  title: 'Perhaps one of these',
  line: 'Chosen from what you looked at and bought',
};
