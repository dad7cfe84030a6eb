import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { HouseholdView } from 'personable';
import { useState } from 'react';
import { Link } from 'wouter';
import { readHouseholds } from '../../../api/households.ts';
import { readingOn } from '../../../api/query-client.ts';
import { householdAddress } from '../../../frame/address.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { ShowMore } from '../../../parts/show-more.tsx';
import { count } from '../../../words/numbers.ts';
import { callOf } from './household-changes.ts';
import { NewHousehold } from './new-household.tsx';
import './households.css';

const CAPTION = 'Households';

/** People who belong together, and what guardians allow. */
export const HouseholdsScreen = () => {
  const [making, setMaking] = useState(false);
  const list = useInfiniteQuery(readingOn((after: string | undefined) => readHouseholds(after)));
  return (
    <Screen
      title="Households"
      about="People who belong together. What a guardian does not allow is shown to nobody it was forbidden to."
      beside={<Button onClick={() => setMaking(true)}>New household</Button>}
    >
      <Loaded query={list} skeleton={<HouseholdTable households={undefined} />}>
        {({ pages }) => {
          const households = pages.flatMap((page) => page.households);
          return households.length === 0 ? (
            <Empty title="There is no household yet.">
              A household says who is a guardian and who is a child, what they may buy, and whom one
              may call.
            </Empty>
          ) : (
            <>
              <HouseholdTable households={households} />
              <ShowMore list={list} />
            </>
          );
        }}
      </Loaded>
      {making ? <NewHousehold close={() => setMaking(false)} /> : null}
    </Screen>
  );
};

const HouseholdTable = ({
  households,
}: {
  readonly households: readonly HouseholdView[] | undefined;
}) => <RecordTable caption={CAPTION} columns={COLUMNS} rows={households} keyOf={({ id }) => id} />;

const COLUMNS: readonly Column<HouseholdView>[] = [
  {
    header: 'Name',
    name: true,
    cell: ({ id, name }) => <Link href={householdAddress(id)}>{name}</Link>,
  },
  { header: 'People', wide: true, cell: ({ members }) => members.map(callOf).join(', ') },
  {
    header: 'Limits',
    numeric: true,
    cell: ({ members }) => count(members.reduce((sum, { limits }) => sum + limits.length, 0)),
  },
  { header: 'Changed', cell: ({ updated }) => <Moment time={updated} /> },
];
