import { useQuery } from '@tanstack/react-query';
import type { MembershipChangeView, MembershipView } from 'personable';
import { Link } from 'wouter';
import { readPersonAudiences } from '../../api/audiences.ts';
import { reading } from '../../api/query-client.ts';
import { audienceAddress } from '../../frame/address.ts';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Moment } from '../../parts/moment.tsx';
import { type Column, RecordTable } from '../../parts/record-table.tsx';
import { LinesSkeleton } from '../../parts/skeletons.tsx';

/** What a person belongs to, since when and why, and when they came and went. */
export const PersonAudiences = ({ person }: { readonly person: number }) => {
  const query = useQuery(reading(readPersonAudiences(person)));
  return (
    <Loaded query={query} skeleton={<LinesSkeleton lines={4} height={34} />}>
      {({ audiences, changes }) => (
        <>
          {audiences.length === 0 ? (
            <Empty title="They belong to no audience now.">
              <Link href="/audience/audiences">The audiences</Link> say who belongs to them.
            </Empty>
          ) : (
            <RecordTable
              caption="Audiences they belong to"
              columns={HELD}
              rows={audiences}
              keyOf={({ id }) => id}
            />
          )}
          {changes.length === 0 ? null : (
            <details className="person-came-and-went">
              <summary>When they came and went</summary>
              <RecordTable
                caption="When they came and went, the latest first"
                columns={CHANGES}
                rows={changes}
                keyOf={({ id, time, entered }) => `${id} ${time} ${entered}`}
              />
            </details>
          )}
        </>
      )}
    </Loaded>
  );
};

const HELD: readonly Column<MembershipView>[] = [
  {
    header: 'Audience',
    name: true,
    cell: ({ id, name }) => <Link href={audienceAddress(id)}>{name}</Link>,
  },
  { header: 'Since', cell: ({ since }) => <Moment time={since} /> },
  { header: 'Why', wide: true, cell: ({ why }) => why },
];

const CHANGES: readonly Column<MembershipChangeView>[] = [
  { header: 'When', cell: ({ time }) => <Moment time={time} as="exact" /> },
  { header: 'What', cell: ({ name, entered }) => `${entered ? 'entered' : 'left'} ${name}` },
  { header: 'Why they belonged', wide: true, cell: ({ why }) => why },
];
