import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { UnknownItem } from 'personable';
import { useState } from 'react';
import { readUnknownItems } from '../../api/items.ts';
import { reading } from '../../api/query-client.ts';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Moment } from '../../parts/moment.tsx';
import { type Column, RecordTable } from '../../parts/record-table.tsx';
import { counted } from '../../words/numbers.ts';
import { AddItemDialog } from './add-item-dialog.tsx';

/** Items that events named and the catalogue does not have. */
export const UnknownItems = () => {
  const query = useQuery(reading(readUnknownItems()));
  const [adding, setAdding] = useState<string>();
  const columns: readonly Column<UnknownItem>[] = [
    { header: 'Id', wide: true, cell: ({ id }) => <code className="long-id">{id}</code> },
    { header: 'Named by', cell: ({ times }) => counted(times, 'event', 'events') },
    { header: 'First', cell: ({ firstSeen }) => <Moment time={firstSeen} /> },
    { header: 'Last', cell: ({ lastSeen }) => <Moment time={lastSeen} /> },
    {
      header: 'What to do',
      cell: ({ id }) => (
        <Button size="xs" variant="default" onClick={() => setAdding(id)}>
          Add to the catalogue<span className="for-readers">: {id}</span>
        </Button>
      ),
    },
  ];
  const caption = 'Items that events named and the catalogue does not have';
  const table = (rows: readonly UnknownItem[] | undefined) => (
    <RecordTable
      caption={caption}
      columns={columns}
      rows={rows}
      keyOf={({ id }) => id}
      expected={4}
    />
  );
  return (
    <Loaded query={query} skeleton={table(undefined)}>
      {({ items }) => (
        <>
          {items.length === 0 ? (
            <Empty title="Every item that events named is in the catalogue.">
              An item appears here when a page names it and nobody has described it.
            </Empty>
          ) : (
            table(items)
          )}
          {adding === undefined ? null : (
            <AddItemDialog id={adding} close={() => setAdding(undefined)} />
          )}
        </>
      )}
    </Loaded>
  );
};
