import { Button } from '@mantine/core';
import type { HomeSummary } from 'personable';
import { useState } from 'react';
import { Identities } from '../../parts/identities.tsx';
import { Moment } from '../../parts/moment.tsx';
import { type Column, RecordTable } from '../../parts/record-table.tsx';
import { count } from '../../words/numbers.ts';
import { MergeLog } from './merge-log.tsx';
import { UnlinkDialog } from './unlink-dialog.tsx';

/** The homes a person is made of: each was somebody of its own until it was linked. */
export const PersonLinks = ({
  person,
  homes,
}: {
  readonly person: number;
  readonly homes: readonly HomeSummary[];
}) => {
  const [apart, setApart] = useState<HomeSummary>();
  const columns = columnsWith(homes.length === 1 ? undefined : setApart);
  return (
    <>
      <p className="dimmed">
        {homes.length === 1
          ? 'This person was met in one place only, so nothing had to be linked.'
          : `This person is made of ${homes.length} that were met apart. Each keeps its own history; together they are one person.`}
      </p>
      <RecordTable
        caption="Linked homes"
        columns={columns}
        rows={homes}
        keyOf={({ home }) => home}
      />
      <MergeLog person={person} />
      {apart === undefined ? null : (
        <UnlinkDialog person={person} home={apart} close={() => setApart(undefined)} />
      )}
    </>
  );
};

const time = (moment: string | undefined, otherwise: string) =>
  moment === undefined ? <span className="dimmed">{otherwise}</span> : <Moment time={moment} />;

/** @param ask asks whether to take a home out; left out where there is only one. */
const columnsWith = (
  ask: ((home: HomeSummary) => void) | undefined,
): readonly Column<HomeSummary>[] => [
  { header: 'Home', cell: ({ home }) => <span className="number">{home}</span> },
  {
    header: 'Known as',
    wide: true,
    cell: (home) => (
      <>
        <Identities identities={home.identities} />
        {home.linkedBy === undefined ? null : <p className="dimmed">{home.linkedBy}</p>}
        {ask === undefined ? null : (
          <Button size="compact-xs" variant="default" onClick={() => ask(home)}>
            Not the same person
          </Button>
        )}
      </>
    ),
  },
  { header: 'Events', numeric: true, cell: ({ events }) => count(events) },
  { header: 'First seen', cell: ({ firstSeen }) => time(firstSeen, 'never') },
  { header: 'Last seen', cell: ({ lastSeen }) => time(lastSeen, 'never') },
  { header: 'Linked', cell: ({ linked }) => time(linked, 'the first') },
];
