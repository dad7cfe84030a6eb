import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { LedgerEntry } from 'personable';
import { useState } from 'react';
import { readBalances, readEntries, takeEntryBack } from '../../api/ledger.ts';
import { outdate, reading, readingOn } from '../../api/query-client.ts';
import { useSending } from '../../api/sending.ts';
import { Empty } from '../../parts/empty.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Moment } from '../../parts/moment.tsx';
import { notifyDone, notifyTrouble } from '../../parts/notify.ts';
import { type Column, RecordTable } from '../../parts/record-table.tsx';
import { ShowMore } from '../../parts/show-more.tsx';
import { LinesSkeleton } from '../../parts/skeletons.tsx';
import { counted } from '../../words/numbers.ts';
import { AddEntryDialog } from './add-entry-dialog.tsx';
import './households/households.css';

const CAPTION = 'Entries of this person’s ledger, newest first';

/** What a person has: every balance with what it is the sum of, and the entries. */
export const PersonLedger = ({ person }: { readonly person: number }) => {
  const [adding, setAdding] = useState(false);
  const balances = useQuery(reading(readBalances(person)));
  return (
    <section className="household-said">
      <Loaded query={balances} skeleton={<LinesSkeleton lines={1} height={76} />}>
        {({ balances: all }) =>
          all.length === 0 ? (
            <Empty title="Nothing was entered for this person.">
              Points, credit, a tab: an account is whatever an entry names.
            </Empty>
          ) : (
            <>
              <Facts
                as="figures"
                facts={all.map(({ account, currency, text, entries }) => ({
                  name: currency === undefined ? account : `${account} (${currency})`,
                  value: (
                    <>
                      {text}
                      <span className="figure-note">{counted(entries, 'entry', 'entries')}</span>
                    </>
                  ),
                }))}
              />
              <Entries person={person} />
            </>
          )
        }
      </Loaded>
      <div>
        <Button variant="default" onClick={() => setAdding(true)}>
          Add an entry
        </Button>
      </div>
      {adding ? <AddEntryDialog person={person} close={() => setAdding(false)} /> : null}
    </section>
  );
};

const Entries = ({ person }: { readonly person: number }) => {
  const list = useInfiniteQuery(
    readingOn((before: number | undefined) => readEntries(person, before)),
  );
  const sending = useSending({
    onSuccess: async () => {
      await outdate('/v1/ledger', '/v1/people/timeline');
      notifyDone('The entry is taken back by another one.');
    },
    onError: notifyTrouble('The entry stands.'),
  });
  const table = (rows: readonly LedgerEntry[] | undefined) => {
    const taken = new Set(rows?.map(({ reverses }) => reverses));
    return (
      <RecordTable
        caption={CAPTION}
        columns={[
          ...COLUMNS,
          {
            header: 'Take back',
            cell: (entry) =>
              entry.reverses !== undefined || taken.has(entry.id) ? (
                <span className="dimmed">
                  {entry.reverses === undefined ? 'taken back' : 'takes one back'}
                </span>
              ) : (
                <Button
                  size="compact-xs"
                  variant="default"
                  disabled={sending.isPending}
                  onClick={() => sending.mutate(takeEntryBack(person, entry.id))}
                >
                  Take back<span className="for-readers">: {entry.text}</span>
                </Button>
              ),
          },
        ]}
        rows={rows}
        keyOf={({ position }) => position}
        expected={3}
      />
    );
  };
  return (
    <Loaded query={list} skeleton={table(undefined)}>
      {({ pages }) => (
        <>
          {table(pages.flatMap(({ entries }) => entries))}
          <ShowMore list={list} />
        </>
      )}
    </Loaded>
  );
};

const COLUMNS: readonly Column<LedgerEntry>[] = [
  { header: 'Entry', wide: true, cell: ({ text }) => text },
  {
    header: 'Reference',
    cell: ({ reference }) => reference ?? <span className="dimmed">none</span>,
  },
  { header: 'When', cell: ({ time }) => <Moment time={time} /> },
];
