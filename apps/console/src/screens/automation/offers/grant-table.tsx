import { Button } from '@mantine/core';
import type { GrantView } from 'personable';
import { Link } from 'wouter';
import { withdrawGrant } from '../../../api/offers.ts';
import { outdate } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { decisionAddress, offerAddress } from '../../../frame/address.ts';
import { Moment } from '../../../parts/moment.tsx';
import { notifyDone, notifyTrouble } from '../../../parts/notify.ts';
import { PersonLink } from '../../../parts/person-link.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { grantStateWords } from './offer-words.ts';

interface Props {
  readonly caption: string;
  /** `undefined` while they have not come. */
  readonly grants: readonly GrantView[] | undefined;
  /** Whether the table is of one person, and says of which offer each is. */
  readonly ofPerson?: boolean;
}

/** What was given: to whom, with which code, what became of it; and a way to take it back. */
export const GrantTable = ({ caption, grants, ofPerson = false }: Props) => {
  const sending = useSending({
    onSuccess: async () => {
      await outdate('/v1/offers', '/v1/people/offers');
      notifyDone('It is withdrawn, and what was reserved for it is free again.');
    },
    onError: notifyTrouble('It was not withdrawn.'),
  });
  return (
    <RecordTable
      caption={caption}
      columns={[
        ofPerson ? OFFER : PERSON,
        ...COLUMNS,
        {
          header: 'Take back',
          cell: ({ id, state, name }) =>
            state === 'given' ? (
              <Button
                size="compact-xs"
                variant="default"
                disabled={sending.isPending}
                onClick={() => sending.mutate(withdrawGrant(id))}
              >
                Withdraw<span className="for-readers">: {name}</span>
              </Button>
            ) : (
              <span className="dimmed">has ended</span>
            ),
        },
      ]}
      rows={grants}
      keyOf={({ id }) => id}
      expected={3}
    />
  );
};

const OFFER: Column<GrantView> = {
  header: 'Offer',
  name: true,
  cell: ({ offer, name }) => <Link href={offerAddress(offer)}>{name}</Link>,
};

const PERSON: Column<GrantView> = {
  header: 'Person',
  cell: ({ person, personName }) => <PersonLink person={person} name={personName} />,
};

const COLUMNS: readonly Column<GrantView>[] = [
  {
    header: 'Code',
    cell: ({ code }) =>
      code === undefined ? (
        <span className="dimmed">none</span>
      ) : (
        <span className="offer-code">{code}</span>
      ),
  },
  {
    header: 'State',
    cell: ({ state, ended, expires }) => (
      <>
        {grantStateWords(state)}
        {state === 'given' && expires !== undefined ? (
          <span className="dimmed">
            {' '}
            until <Moment time={expires} />
          </span>
        ) : null}
        {ended === undefined ? null : (
          <span className="dimmed">
            {' '}
            <Moment time={ended} />
          </span>
        )}
      </>
    ),
  },
  {
    header: 'Cost',
    numeric: true,
    cell: ({ cost, reserved, state }) => {
      if (cost !== undefined) return cost.text;
      if (reserved !== undefined) return <span className="dimmed">up to {reserved.text}</span>;
      return <span className="dimmed">{state === 'redeemed' ? 'not said' : 'none'}</span>;
    },
  },
  {
    header: 'Given',
    cell: ({ time, decision }) =>
      decision === undefined ? (
        <Moment time={time} />
      ) : (
        <Link href={decisionAddress(decision)}>
          <Moment time={time} />
        </Link>
      ),
  },
];
