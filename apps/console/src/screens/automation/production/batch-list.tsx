import { useInfiniteQuery } from '@tanstack/react-query';
import type { BatchView } from 'personable';
import { Link } from 'wouter';
import { readBatches } from '../../../api/made.ts';
import { readingOn } from '../../../api/query-client.ts';
import { madeBatchAddress } from '../../../frame/address.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { ShowMore } from '../../../parts/show-more.tsx';

/** Jobs that were gathered to be printed together. */
export const BatchList = () => {
  const list = useInfiniteQuery(readingOn(readBatches));
  return (
    <section>
      <h2>Batches</h2>
      <Loaded query={list} skeleton={<BatchTable batches={undefined} />}>
        {({ pages }) => {
          const batches = pages.flatMap((page) => page.batches);
          return batches.length === 0 ? (
            <p className="dimmed">
              None yet. Choose jobs that are rendered and put them into a batch: they are printed
              together.
            </p>
          ) : (
            <>
              <BatchTable batches={batches} />
              <ShowMore list={list} />
            </>
          );
        }}
      </Loaded>
    </section>
  );
};

const BatchTable = ({ batches }: { readonly batches: readonly BatchView[] | undefined }) => (
  <RecordTable
    caption="Batches, the latest first"
    columns={COLUMNS}
    rows={batches}
    keyOf={({ id }) => id}
    expected={2}
  />
);

const COLUMNS: readonly Column<BatchView>[] = [
  {
    header: 'Gathered',
    name: true,
    cell: ({ id, time }) => (
      <Link href={madeBatchAddress(id)}>
        <Moment time={time} as="exact" />
      </Link>
    ),
  },
  { header: 'By', cell: ({ by }) => by },
  {
    header: 'Note',
    wide: true,
    cell: ({ note }) => note ?? <span className="dimmed">none</span>,
  },
];
