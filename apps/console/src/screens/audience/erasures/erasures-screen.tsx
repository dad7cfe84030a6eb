import { useInfiniteQuery } from '@tanstack/react-query';
import type { ErasureReceipt } from 'personable';
import { Link } from 'wouter';
import { readErasures } from '../../../api/erasures.ts';
import { readingOn } from '../../../api/query-client.ts';
import { erasureAddress } from '../../../frame/address.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { ShowMore } from '../../../parts/show-more.tsx';
import { count } from '../../../words/numbers.ts';
import { eventsOf, stateName } from './receipt-words.ts';

const CAPTION = 'Erasures, newest first';

/** Who was erased, without who it was. */
export const ErasuresScreen = () => {
  const list = useInfiniteQuery(readingOn((before: string | undefined) => readErasures(before)));
  return (
    <Screen
      title="Erasures"
      about="A receipt for each person who was erased. It says what was done, not who it was."
    >
      <Loaded query={list} skeleton={<ErasureTable erasures={undefined} />}>
        {({ pages }) => {
          const erasures = pages.flatMap((page) => page.erasures);
          return erasures.length === 0 ? (
            <Empty title="Nobody was erased yet.">
              A person is erased on their own page, by the API or by the command line.
            </Empty>
          ) : (
            <>
              <ErasureTable erasures={erasures} />
              <ShowMore list={list} />
            </>
          );
        }}
      </Loaded>
    </Screen>
  );
};

const ErasureTable = ({
  erasures,
}: {
  readonly erasures: readonly ErasureReceipt[] | undefined;
}) => <RecordTable caption={CAPTION} columns={COLUMNS} rows={erasures} keyOf={({ id }) => id} />;

const COLUMNS: readonly Column<ErasureReceipt>[] = [
  {
    header: 'When',
    cell: ({ id, requested }) => (
      <Link href={erasureAddress(id)}>
        <Moment time={requested} as="exact" />
      </Link>
    ),
  },
  { header: 'State', cell: ({ state }) => stateName(state) },
  { header: 'Homes', numeric: true, cell: ({ homes }) => count(homes) },
  { header: 'Events', numeric: true, cell: (receipt) => count(eventsOf(receipt)) },
  {
    header: 'Values of sums',
    numeric: true,
    cell: ({ learned }) => (learned.counted ? count(learned.cells) : 'not counted'),
  },
  { header: 'For good', cell: ({ forever }) => (forever ? 'yes' : 'no') },
];
