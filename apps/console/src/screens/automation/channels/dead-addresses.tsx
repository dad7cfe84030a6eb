import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { DeadAddressView } from 'personable';
import { liftDeadAddress, readDeadAddresses } from '../../../api/email.ts';
import { outdate, readingOn } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { notifyDone, notifyTrouble } from '../../../parts/notify.ts';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { ShowMore } from '../../../parts/show-more.tsx';

const CAPTION = 'Addresses that are not written to, the latest first';

/** Addresses that are not written to on any channel, each with the way to let it be written to again. */
export const DeadAddresses = () => {
  const list = useInfiniteQuery(readingOn((after: string | undefined) => readDeadAddresses(after)));
  return (
    <section>
      <h2>Addresses that are not written to</h2>
      <Loaded query={list} skeleton={<AddressTable addresses={undefined} />}>
        {({ pages }) => {
          const addresses = pages.flatMap((page) => page.addresses);
          return addresses.length === 0 ? (
            <Empty title="Every address may be written to.">
              Addresses come here when mail to them comes back, or somebody calls a message spam.
            </Empty>
          ) : (
            <>
              <AddressTable addresses={addresses} />
              <ShowMore list={list} />
            </>
          );
        }}
      </Loaded>
    </section>
  );
};

const AddressTable = ({
  addresses,
}: {
  readonly addresses: readonly DeadAddressView[] | undefined;
}) => (
  <RecordTable
    caption={CAPTION}
    columns={COLUMNS}
    rows={addresses}
    keyOf={({ channel, hash, why }) => `${channel} ${hash} ${why}`}
  />
);

const Lift = ({ of }: { readonly of: DeadAddressView }) => {
  const lift = useSending({
    onSuccess: async () => {
      await outdate('/v1/dead-addresses');
      notifyDone('The address may be written to again.');
    },
    onError: notifyTrouble('The address is still not written to.'),
  });
  return (
    <Button
      size="xs"
      variant="default"
      loading={lift.isPending}
      onClick={() => lift.mutate(liftDeadAddress(of))}
    >
      Write again
    </Button>
  );
};

const REASONS: Readonly<Record<DeadAddressView['why'], string>> = {
  hard: 'there is no such address',
  soft: 'nothing arrived for long',
  complaint: 'called a message spam',
  shop: 'the shop said so',
  unsubscribed: 'wants no marketing',
};

const COLUMNS: readonly Column<DeadAddressView>[] = [
  {
    header: 'Address',
    wide: true,
    cell: ({ address, reason }) => (
      <>
        {address ?? <span className="dimmed">known by a hash only</span>}
        {reason === '' ? null : <span className="record-table-second">{reason}</span>}
      </>
    ),
  },
  { header: 'Channel', cell: ({ channel }) => channel },
  { header: 'Why', cell: ({ why }) => REASONS[why] },
  { header: 'Since', cell: ({ since }) => <Moment time={since} as="ago" /> },
  { header: 'Again', cell: (address) => <Lift of={address} /> },
];
