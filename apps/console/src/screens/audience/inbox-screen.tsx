import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { readOverview } from '../../api/overview.ts';
import { reading } from '../../api/query-client.ts';
import { useAddressState } from '../../frame/address.ts';
import { Screen } from '../../parts/screen.tsx';
import { count } from '../../words/numbers.ts';
import { RejectedEvents } from './rejected-events.tsx';
import { UnknownItems } from './unknown-items.tsx';
import './inbox.css';

/** What the engine could not take, or does not know: to be mended by somebody. */
export const InboxScreen = () => {
  const [tab, setTab] = useAddressState('tab');
  const { data } = useQuery(reading(readOverview()));
  return (
    <Screen title="Inbox" about="What the engine could not take, and items it does not know.">
      <Tabs
        value={tab === 'unknown' ? 'unknown' : 'rejected'}
        keepMounted={false}
        onChange={(next) => setTab(next === 'unknown' ? next : undefined)}
      >
        <Tabs.List aria-label="In the inbox">
          <Tabs.Tab value="rejected">Rejected events{number(data?.inbox)}</Tabs.Tab>
          <Tabs.Tab value="unknown">Unknown items{number(data?.unknownItems)}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="rejected">
          <RejectedEvents />
        </Tabs.Panel>
        <Tabs.Panel value="unknown">
          <UnknownItems />
        </Tabs.Panel>
      </Tabs>
    </Screen>
  );
};

const number = (waiting: number | undefined) =>
  waiting === undefined ? null : <span className="tab-count number"> {count(waiting)}</span>;
