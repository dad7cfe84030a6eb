import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { type NameRun, readNameRuns } from '../../../api/made-runs.ts';
import { readingOn } from '../../../api/query-client.ts';
import { nameRunAddress } from '../../../frame/address.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { ShowMore } from '../../../parts/show-more.tsx';
import { count } from '../../../words/numbers.ts';
import { NewRun } from './new-run.tsx';
import { RUN_WORDS } from './run-words.ts';
import './name-runs.css';

/** Lists of names that one product is made with: a class, a team, a table plan. */
export const NameRunsScreen = () => {
  const [isNew, setNew] = useState(false);
  const list = useInfiniteQuery(readingOn(readNameRuns));
  return (
    <Screen
      title="Name runs"
      about="One product for a whole list of names: a class, a team, the guests of a feast. Each name is looked at before anything is made."
    >
      <div className="name-runs">
        <Button className="name-runs-new" onClick={() => setNew(true)}>
          Take a list of names
        </Button>
        {isNew ? <NewRun close={() => setNew(false)} /> : null}
        <Loaded query={list} skeleton={<RunTable runs={undefined} />}>
          {({ pages }) => {
            const runs = pages.flatMap((page) => page.runs);
            return runs.length === 0 ? (
              <Empty title="No list yet.">
                A name a line is enough; what all have in common is said once.
              </Empty>
            ) : (
              <>
                <RunTable runs={runs} />
                <ShowMore list={list} />
              </>
            );
          }}
        </Loaded>
      </div>
    </Screen>
  );
};

const RunTable = ({ runs }: { readonly runs: readonly NameRun[] | undefined }) => (
  <RecordTable
    caption="Lists of names, the latest first"
    columns={COLUMNS}
    rows={runs}
    keyOf={({ id }) => id}
    expected={2}
  />
);

const COLUMNS: readonly Column<NameRun>[] = [
  {
    header: 'Taken',
    name: true,
    cell: ({ id, time }) => (
      <Link href={nameRunAddress(id)}>
        <Moment time={time} as="exact" />
      </Link>
    ),
  },
  { header: 'Names', numeric: true, cell: ({ lines }) => count(lines) },
  { header: 'Made of', cell: ({ item, template }) => `${item} (${template})` },
  { header: 'State', cell: ({ state, stopped }) => (stopped ? 'Stopped' : RUN_WORDS[state]) },
  { header: 'Note', wide: true, cell: ({ note }) => note ?? <span className="dimmed">none</span> },
];
