import { Link } from 'wouter';
import { Page } from '../layout/page.tsx';
import { SuggestionRow } from '../rows/suggestion-row.tsx';

/** Stands where there is nothing. */
export const NotFoundPage = () => (
  <Page title="Not found">
    <div className="width">
      <header className="page-head">
        <h1>There is nothing here</h1>
        <p>
          What you look for is not in the shop, or not any more.{' '}
          <Link href="/">To the front page</Link>
        </p>
      </header>
      <SuggestionRow placement="not-found.for-you" words={INSTEAD} limit={10} />
    </div>
  </Page>
);

const INSTEAD = {
  title: 'Perhaps one of these',
  line: 'Chosen from what you looked at and bought',
};
