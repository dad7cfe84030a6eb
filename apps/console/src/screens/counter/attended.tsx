import { useQuery } from '@tanstack/react-query';
import type { CounterPerson, Sale } from 'personable';
import { useState } from 'react';
import { readCounterPerson } from '../../api/counter.ts';
import { queryClient, reading } from '../../api/query-client.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { LinesSkeleton } from '../../parts/skeletons.tsx';
import { LeftOffHere } from './left-off-here.tsx';
import { NextHere } from './next-here.tsx';
import { Notes } from './notes.tsx';
import { Offers } from './offers.tsx';
import { PaidBy } from './paid-by.tsx';
import { Rights } from './rights.tsx';
import { type Done, UndoBar } from './undo-bar.tsx';
import { Usual } from './usual.tsx';
import { Who } from './who.tsx';

/** The person who is here: who and care, the usual and where they left off, offers. */
export const Attended = ({ person }: { readonly person: number }) => {
  // Asked once a visit: each time makes decisions, and nothing may move under a finger.
  const query = useQuery({
    ...reading(readCounterPerson(person)),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    refetchOnMount: 'always',
    gcTime: 0,
  });
  return (
    <Loaded query={query} skeleton={<Waiting />}>
      {(attended) => <Zones attended={attended} />}
    </Loaded>
  );
};

const Zones = ({ attended }: { readonly attended: CounterPerson }) => {
  const { person } = attended;
  const [done, setDone] = useState<Done>();
  const [account, setAccount] = useState<string>();
  const sold = (sale: Sale, undone: () => void) => {
    const { messageId, text, balance } = sale;
    if (balance !== undefined) changeBalance(person, balance);
    setDone({ messageId, text, undone });
  };
  const selling = { person, account, onSold: sold };
  return (
    <>
      <div className="counter-zones">
        <Who attended={attended} />
        <section
          className="counter-zone counter-usual"
          aria-label="The usual and where they left off"
        >
          <PaidBy balances={attended.balances} account={account} onChange={setAccount} />
          <Usual usual={attended.usual} {...selling} />
          <LeftOffHere resume={attended.resume} />
        </section>
        <Offers offers={attended.offers} {...selling} onDeclined={setDone}>
          <Rights person={person} first={attended.rights} />
        </Offers>
        <Notes person={person} notes={attended.notes} />
      </div>
      <NextHere person={person} />
      <UndoBar person={person} done={done} onEnd={() => setDone(undefined)} />
    </>
  );
};

/** What an account has after a sale; everything else stays where it is. */
const changeBalance = (person: number, balance: NonNullable<Sale['balance']>): void => {
  queryClient.setQueryData(reading(readCounterPerson(person)).queryKey, (before) =>
    before === undefined
      ? before
      : {
          ...before,
          balances: [
            ...before.balances.filter(
              ({ account, currency }) =>
                account !== balance.account || currency !== balance.currency,
            ),
            balance,
          ],
        },
  );
};

const Waiting = () => (
  <div className="counter-zones">
    <LinesSkeleton lines={4} height={52} />
    <LinesSkeleton lines={4} height={52} />
    <LinesSkeleton lines={4} height={52} />
  </div>
);
