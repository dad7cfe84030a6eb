import { useInfiniteQuery } from '@tanstack/react-query';
import type { AccessNote } from 'personable';
import { readAccesses } from '../../api/consent.ts';
import { readingOn } from '../../api/query-client.ts';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Moment } from '../../parts/moment.tsx';
import { type Column, RecordTable } from '../../parts/record-table.tsx';
import { ShowMore } from '../../parts/show-more.tsx';
import { count } from '../../words/numbers.ts';

const CAPTION = 'Who looked at this person, newest first';

/** Who looked at a person; the person may ask for the same list. */
export const PersonAccesses = ({ person }: { readonly person: number }) => {
  const list = useInfiniteQuery(
    readingOn((before: number | undefined) => readAccesses(person, before)),
  );
  return (
    <Loaded query={list} skeleton={<AccessTable accesses={undefined} />}>
      {({ pages }) => {
        const accesses = pages.flatMap((page) => page.accesses);
        return accesses.length === 0 ? (
          <Empty title="Nobody looked at this person yet." />
        ) : (
          <>
            <p className="dimmed">
              The same look within a minute is one line. The person may read this list too.
            </p>
            <AccessTable accesses={accesses} />
            <ShowMore list={list} />
          </>
        );
      }}
    </Loaded>
  );
};

const AccessTable = ({ accesses }: { readonly accesses: readonly AccessNote[] | undefined }) => (
  <RecordTable
    caption={CAPTION}
    columns={COLUMNS}
    rows={accesses}
    keyOf={({ time, who, what }) => `${time} ${who} ${what}`}
  />
);

const COLUMNS: readonly Column<AccessNote>[] = [
  { header: 'When', cell: ({ time }) => <Moment time={time} /> },
  { header: 'Who', wide: true, cell: ({ who }) => who },
  { header: 'What', cell: ({ what }) => what },
  { header: 'Times', numeric: true, cell: ({ count: times }) => count(times) },
];
