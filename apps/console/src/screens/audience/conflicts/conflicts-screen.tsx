import { Tabs } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { IdentityConflict } from 'personable';
import { useState } from 'react';
import { readConflicts } from '../../../api/identity.ts';
import { readingOn } from '../../../api/query-client.ts';
import { useAddressState } from '../../../frame/address.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { ShowMore } from '../../../parts/show-more.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { ConflictPanel } from './conflict-panel.tsx';
import { ResolveDialog } from './resolve-dialog.tsx';
import './conflicts.css';

/** Ids that were seen together and are not linked: somebody says what is true. */
export const ConflictsScreen = () => {
  const [tab, setTab] = useAddressState('tab');
  const shown = STATES.find(({ value }) => value === tab)?.value ?? 'open';
  return (
    <Screen
      title="Conflicts"
      about="Ids that were seen together and are not linked, because that would make one of two people, or too much of one. Their events were taken."
    >
      <Tabs
        value={shown}
        keepMounted={false}
        onChange={(next) => setTab(next === 'open' ? undefined : (next ?? undefined))}
      >
        <Tabs.List aria-label="Conflicts by state">
          {STATES.map(({ value, label }) => (
            <Tabs.Tab key={value} value={value}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {STATES.map(({ value, none }) => (
          <Tabs.Panel key={value} value={value}>
            <ConflictList state={value} none={none} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Screen>
  );
};

const ConflictList = ({
  state,
  none,
}: {
  readonly state: IdentityConflict['state'];
  readonly none: string;
}) => {
  const list = useInfiniteQuery(
    readingOn((before: string | undefined) => readConflicts(state, before)),
  );
  const [asked, setAsked] = useState<IdentityConflict>();
  return (
    <Loaded query={list} skeleton={<LinesSkeleton lines={3} height={170} />}>
      {({ pages }) => {
        const conflicts = pages.flatMap((page) => page.conflicts);
        return conflicts.length === 0 ? (
          <Empty title={none}>
            An id becomes a conflict when it is seen with two people who have user ids of their own,
            or with more ids than one person may have.
          </Empty>
        ) : (
          <>
            <ul className="conflicts">
              {conflicts.map((conflict) => (
                <ConflictPanel key={conflict.id} conflict={conflict} onResolve={setAsked} />
              ))}
            </ul>
            <ShowMore list={list} />
            {asked === undefined ? null : (
              <ResolveDialog conflict={asked} close={() => setAsked(undefined)} />
            )}
          </>
        );
      }}
    </Loaded>
  );
};

const STATES = [
  { value: 'open', label: 'Open', none: 'There is no open conflict.' },
  { value: 'merged', label: 'Merged', none: 'Nothing was merged here yet.' },
  { value: 'apart', label: 'Kept apart', none: 'Nothing was kept apart yet.' },
] as const;
