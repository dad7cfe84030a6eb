import type { Resume, ShownLeftOff } from 'personable';
import { Empty } from '../../../parts/empty.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';

const KINDS: Readonly<Record<ShownLeftOff['kind'], string>> = {
  cart: 'Cart',
  form: 'Form',
  article: 'Article',
  video: 'Video',
  search: 'Search',
  question: 'Question',
};

const COLUMNS: readonly Column<ShownLeftOff>[] = [
  { header: 'What', cell: ({ kind }) => KINDS[kind] },
  {
    header: 'Left off',
    cell: ({ kind, title, text, url }) => (
      <>
        {kind === 'cart' ? null : <strong>{title}</strong>} {text}
        {url === undefined ? null : <span className="known-url dimmed">{url}</span>}
      </>
    ),
    wide: true,
  },
  { header: 'On', cell: ({ device }) => device ?? <span className="dimmed">not said</span> },
  { header: 'When', cell: ({ time }) => <Moment time={time} /> },
];

/** What was begun and not finished, newest first. */
export const LeftOff = ({ resume: { unfinished, why } }: { readonly resume: Resume }) => (
  <section>
    <h2>Where they left off</h2>
    {unfinished.length === 0 ? (
      <Empty title={why ?? 'Nothing was left unfinished.'} />
    ) : (
      <RecordTable
        caption="What this person left unfinished, newest first"
        columns={COLUMNS}
        rows={unfinished}
        keyOf={({ kind, title, time }) => `${kind} ${title} ${time}`}
      />
    )}
  </section>
);
