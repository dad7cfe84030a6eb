import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ItemInput } from 'personable';
import { readItems } from '../../api/items.ts';
import { readingPage } from '../../api/query-client.ts';
import { useAddressState } from '../../frame/address.ts';
import { Empty } from '../../parts/empty.tsx';
import { ItemLink } from '../../parts/item-link.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { type Column, RecordTable } from '../../parts/record-table.tsx';
import { Screen } from '../../parts/screen.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { count, price } from '../../words/numbers.ts';

/** Items of one page. */
const PAGE = 50;

/** The catalogue. */
export const ItemsScreen = () => {
  const [search, setSearch] = useAddressState('search');
  const [after, setAfter] = useAddressState('after');
  const query = useQuery(readingPage(readItems({ search, after, limit: PAGE })));
  return (
    <Screen title="Items" about="The catalogue. Open an item to see what goes with it, and why.">
      <SearchField
        label="Search items"
        placeholder="A name or an id"
        initial={search ?? ''}
        onSearch={(text) => {
          setAfter(undefined, 'in-place');
          setSearch(text === '' ? undefined : text, 'in-place');
        }}
      />
      <Loaded query={query} skeleton={<ItemTable items={undefined} />}>
        {({ items }) => (
          <>
            {items.length === 0 ? (
              <NoItems search={search} after={after} />
            ) : (
              <ItemTable items={items} />
            )}
            <div className="pages">
              {after === undefined ? null : (
                <Button variant="default" onClick={() => setAfter(undefined)}>
                  From the start
                </Button>
              )}
              {items.length < PAGE ? null : (
                <Button variant="default" onClick={() => setAfter(items.at(-1)?.id)}>
                  Further
                </Button>
              )}
            </div>
          </>
        )}
      </Loaded>
    </Screen>
  );
};

interface NoItemsProps {
  readonly search: string | undefined;
  readonly after: string | undefined;
}

const NoItems = ({ search, after }: NoItemsProps) => {
  if (after !== undefined) return <Empty title="There are no more items." />;
  if (search !== undefined) return <Empty title={`No item is called “${search}”.`} />;
  return (
    <Empty title="The catalogue is empty.">
      Put items in with <code>npm run personable -- import items FILE</code> or with{' '}
      <code>PUT /v1/items</code>.
    </Empty>
  );
};

const ItemTable = ({ items }: { readonly items: readonly ItemInput[] | undefined }) => (
  <RecordTable
    caption="Items in order of arrival"
    columns={COLUMNS}
    rows={items}
    keyOf={({ id }) => id}
    expected={14}
  />
);

const COLUMNS: readonly Column<ItemInput>[] = [
  {
    header: 'Name',
    wide: true,
    cell: ({ id, name }) => (
      <>
        <ItemLink item={{ id, name: name ?? id }} />
        <span className="record-table-second">{id}</span>
      </>
    ),
  },
  { header: 'Category', cell: ({ categories }) => categories?.[0] ?? nothing },
  {
    header: 'Price',
    numeric: true,
    cell: ({ price: amount, currency }) =>
      amount === undefined || currency === undefined ? nothing : price(amount, currency),
  },
  {
    header: 'Stock',
    numeric: true,
    cell: ({ stock, available }) => {
      if (available === false) return <span className="dimmed">not offered</span>;
      if (stock === undefined) return <span className="dimmed">not counted</span>;
      return stock === 0 ? <span className="sold-out">sold out</span> : count(stock);
    },
  },
];

const nothing = <span className="dimmed">none</span>;
