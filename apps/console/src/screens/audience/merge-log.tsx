import { useInfiniteQuery } from '@tanstack/react-query';
import type { MergeEntry } from 'personable';
import { readMerges } from '../../api/identity.ts';
import { readingOn } from '../../api/query-client.ts';
import { Identities } from '../../parts/identities.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Moment } from '../../parts/moment.tsx';
import { type Column, RecordTable } from '../../parts/record-table.tsx';
import { ShowMore } from '../../parts/show-more.tsx';

const CAPTION = 'How these became one, newest first';

/** Links of a person made and undone, with what made them. */
export const MergeLog = ({ person }: { readonly person: number }) => {
  const list = useInfiniteQuery(
    readingOn((before: number | undefined) => readMerges(person, before)),
  );
  return (
    <Loaded query={list} skeleton={<MergeTable merges={undefined} />}>
      {({ pages }) => {
        const merges = pages.flatMap((page) => page.merges);
        return merges.length === 0 ? null : (
          <>
            <h2 className="merge-log-title">How these became one</h2>
            <MergeTable merges={merges} />
            <ShowMore list={list} />
          </>
        );
      }}
    </Loaded>
  );
};

const MergeTable = ({ merges }: { readonly merges: readonly MergeEntry[] | undefined }) => (
  <RecordTable
    caption={CAPTION}
    columns={COLUMNS}
    rows={merges}
    keyOf={({ position }) => position}
    expected={2}
  />
);

const COLUMNS: readonly Column<MergeEntry>[] = [
  { header: 'When', cell: ({ time }) => <Moment time={time} /> },
  { header: 'What', cell: ({ kind }) => (kind === 'linked' ? 'linked' : 'taken apart') },
  {
    header: 'Ids',
    wide: true,
    cell: ({ homes }) => <Identities identities={homes.flatMap(({ identities }) => identities)} />,
  },
  {
    header: 'Why',
    wide: true,
    cell: ({ text, message }) => (
      <>
        {text}
        {message === undefined ? null : (
          <p className="dimmed merge-log-message">Message {message}</p>
        )}
      </>
    ),
  },
];
