import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AdListView } from 'personable';
import { useState } from 'react';
import { outdate, reading } from '../../../api/query-client.ts';
import { dropAdvertising, readAdvertising } from '../../../api/reach.ts';
import { useSending } from '../../../api/sending.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { Empty } from '../../../parts/empty.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { notifyDone } from '../../../parts/notify.ts';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { Failed } from '../../../parts/trouble.tsx';
import { AdvertisingDialog } from './advertising-dialog.tsx';
import './reach.css';

const DESTINATIONS: Readonly<Record<string, string>> = {
  file: 'files in the data folder',
  webhook: 'a webhook',
  none: 'nowhere: it is fetched',
};

/** Lists of customers for advertising elsewhere. */
export const AdvertisingPart = () => {
  const query = useQuery(reading(readAdvertising()));
  const [adding, setAdding] = useState(false);
  const [dropped, setDropped] = useState<string>();
  const columns: readonly Column<AdListView>[] = [
    {
      header: 'List',
      cell: ({ name, problem }) => (
        <>
          {name}
          {problem === undefined ? null : <span className="reach-problem">{problem}</span>}
        </>
      ),
      wide: true,
    },
    { header: 'Audience', cell: ({ audience }) => <code>{audience}</code>, name: true },
    {
      header: 'Left out',
      cell: ({ withoutBuyersOf }) =>
        withoutBuyersOf === undefined ? 'nobody' : `buyers of ${withoutBuyersOf} days`,
    },
    { header: 'Goes to', cell: ({ destination }) => DESTINATIONS[destination.kind] },
    { header: 'Ids', cell: ({ size }) => size, numeric: true },
    { header: 'Changes', cell: ({ head }) => head, numeric: true },
    {
      header: 'Taken',
      cell: ({ delivered, destination }) => (destination.kind === 'none' ? '–' : delivered),
      numeric: true,
    },
    {
      header: 'Ways',
      cell: ({ name }) => (
        <Button size="xs" variant="default" onClick={() => setDropped(name)}>
          Stop<span className="for-readers">: {name}</span>
        </Button>
      ),
    },
  ];
  const table = (rows: readonly AdListView[] | undefined) => (
    <RecordTable
      caption="Lists for advertising, by name"
      columns={columns}
      rows={rows}
      keyOf={({ name }) => name}
      expected={2}
    />
  );
  return (
    <section className="panel">
      <div className="reach-head">
        <h2>Advertising lists</h2>
        <Button size="xs" onClick={() => setAdding(true)}>
          Add a list
        </Button>
      </div>
      <p className="dimmed">
        Hashed e-mail addresses and telephone numbers of an audience, for advertising platforms.
        Only adults who agreed are on it; who buys or objects goes within seconds.
      </p>
      <Loaded query={query} skeleton={table(undefined)}>
        {({ lists }) =>
          lists.length === 0 ? (
            <Empty title="No list is kept.">
              With one, a platform can show your ads to an audience, or leave your buyers alone.
            </Empty>
          ) : (
            table(lists)
          )
        }
      </Loaded>
      {adding ? <AdvertisingDialog close={() => setAdding(false)} /> : null}
      {dropped === undefined ? null : (
        <DropDialog name={dropped} close={() => setDropped(undefined)} />
      )}
    </section>
  );
};

/** Asks before a list is forgotten. */
const DropDialog = ({ name, close }: { readonly name: string; readonly close: () => void }) => {
  const drop = useSending({
    onSuccess: async () => {
      await outdate('/v1/advertising');
      close();
      notifyDone('The list is not kept any more.');
    },
  });
  return (
    <Dialog title={`Stop the list ${name}?`} close={close}>
      <p>The engine forgets it. The platform keeps what it has: delete the list there as well.</p>
      {drop.error === null ? null : <Failed error={drop.error} />}
      <div className="dialog-ways">
        <Button variant="default" data-autofocus onClick={close}>
          Not now
        </Button>
        <Button
          color="red"
          loading={drop.isPending}
          onClick={() => drop.mutate(dropAdvertising(name))}
        >
          Stop it
        </Button>
      </div>
    </Dialog>
  );
};
