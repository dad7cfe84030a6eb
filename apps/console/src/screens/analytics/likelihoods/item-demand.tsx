import { useQuery } from '@tanstack/react-query';
import type { ItemDemandView } from 'personable';
import { readItemDemand } from '../../../api/likelihoods.ts';
import { reading } from '../../../api/query-client.ts';
import { ItemLink } from '../../../parts/item-link.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { count, percent } from '../../../words/numbers.ts';

/** What will be asked for, and what runs out. */
export const ItemDemand = () => {
  const query = useQuery(reading(readItemDemand()));
  return (
    <section aria-label="Items">
      <h2>Items</h2>
      <Loaded query={query} skeleton={<LinesSkeleton lines={4} height={40} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="dimmed">
              No item was ordered often enough lately to say what will be asked for.
            </p>
          ) : (
            <>
              <p className="dimmed">
                Pieces within the next two weeks. From 80 % on that an item runs out, it is among
                the alarms of the data quality screen, too.
              </p>
              <RecordTable
                caption="What will be asked for"
                columns={COLUMNS}
                rows={items}
                keyOf={({ id }) => id}
              />
            </>
          )
        }
      </Loaded>
    </section>
  );
};

const COLUMNS: readonly Column<ItemDemandView>[] = [
  { header: 'Item', cell: (item) => <ItemLink item={item} />, name: true },
  { header: 'Expected', cell: ({ expected }) => count(Math.round(expected)), numeric: true },
  {
    header: 'Four of five cases',
    cell: ({ low, high }) => `${count(Math.round(low))} to ${count(Math.round(high))}`,
    numeric: true,
  },
  {
    header: 'By who is due',
    cell: ({ due, regulars }) => `${count(Math.round(due))} of ${count(regulars)} people`,
    numeric: true,
  },
  { header: 'Two weeks before', cell: ({ before }) => count(before), numeric: true },
  {
    header: 'In stock',
    cell: ({ stock }) => (stock === undefined ? 'not counted' : count(stock)),
    numeric: true,
  },
  {
    header: 'Runs out',
    cell: ({ stockOut }) => (stockOut === undefined ? '–' : percent(stockOut)),
    numeric: true,
  },
];
