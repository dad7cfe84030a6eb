import { Button } from '@mantine/core';
import { outdate } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { type Feed, type FeedRun, readFeedNow } from '../../../api/shops.ts';
import { Moment } from '../../../parts/moment.tsx';
import { Failed } from '../../../parts/trouble.tsx';
import { counted } from '../../../words/numbers.ts';
import { FEED_SNIPPET } from './shop-words.ts';
import { Snippet } from './snippet.tsx';

/** The feed of products: where it is read from, what came of it, and how to have one. */
export const FeedPart = ({ feed }: { readonly feed: Feed | undefined }) => (
  <section className="shops-part panel">
    <h2>Google Merchant feed</h2>
    {feed === undefined ? (
      <>
        <p className="shops-state">Not connected.</p>
        <p>
          Most shop systems make one for Google: XML, or text with tabs. Name it in the file that{' '}
          <code>serve --config FILE</code> names, and start again:
        </p>
        <Snippet text={FEED_SNIPPET} />
      </>
    ) : (
      <Read feed={feed} />
    )}
  </section>
);

const Read = ({ feed: { feed, running, latest } }: { readonly feed: Feed }) => {
  const read = useSending({ onSuccess: () => outdate('/v1/connect') });
  return (
    <>
      <p className="shops-state" role="status">
        {running || read.isPending ? 'It is being read …' : stateOf(latest)}
      </p>
      <p className="dimmed">
        <code>{feed}</code>
        {latest === undefined ? null : (
          <>
            , read <Moment time={latest.ended} as="ago" />
          </>
        )}
      </p>
      {latest?.failed === undefined ? null : <p className="shops-trouble">{latest.failed}</p>}
      {latest === undefined || latest.problems.length === 0 ? null : (
        <details>
          <summary>{counted(latest.refused, 'product', 'products')} could not be taken</summary>
          <ul>
            {latest.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </details>
      )}
      <Button variant="default" loading={read.isPending} onClick={() => read.mutate(readFeedNow())}>
        Read it now
      </Button>
      {read.error === null ? null : <Failed error={read.error} />}
    </>
  );
};

const stateOf = (latest: FeedRun | undefined): string => {
  if (latest === undefined) return 'It was not read yet.';
  if (latest.unchanged) return 'It was the same as before.';
  const removed =
    latest.removed === 0 ? '' : `, ${counted(latest.removed, 'item', 'items')} taken out`;
  return `${counted(latest.items, 'item', 'items')} taken in${removed}.`;
};
