import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Alarm } from 'personable';
import { readQuality } from '../../../api/quality.ts';
import { reading } from '../../../api/query-client.ts';
import { useAddressState } from '../../../frame/address.ts';
import { AttentionIcon } from '../../../icons/signs.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { BrokenRules } from './broken-rules.tsx';
import { HOURS } from './hours.ts';
import { PlanTable } from './plan-table.tsx';
import { SourceTable } from './source-table.tsx';
import './data-quality.css';

const TABS = ['sources', 'plan', 'broken'] as const;

/** What senders send, whether it is as it should be, and what somebody should look at. */
export const DataQualityScreen = () => {
  const [said, setTab] = useAddressState('tab');
  const tab = TABS.find((one) => one === said) ?? 'sources';
  const query = useQuery({ ...reading(readQuality(HOURS)), refetchInterval: 30_000 });
  return (
    <Screen
      title="Data quality"
      about="Who sends events, whether they are as your tracking plan says, and what has changed."
    >
      <Loaded query={query} skeleton={<LinesSkeleton lines={6} height={44} />}>
        {(report) => (
          <>
            <Alarms alarms={report.alarms} />
            <Tabs
              value={tab}
              keepMounted={false}
              onChange={(next) => setTab(next === null || next === 'sources' ? undefined : next)}
            >
              <Tabs.List aria-label="Data quality">
                <Tabs.Tab value="sources">Sources</Tabs.Tab>
                <Tabs.Tab value="plan">Tracking plan</Tabs.Tab>
                <Tabs.Tab value="broken">Broken rules</Tabs.Tab>
              </Tabs.List>
              <Tabs.Panel value="sources" className="data-quality-panel">
                <SourceTable report={report} />
              </Tabs.Panel>
              <Tabs.Panel value="plan" className="data-quality-panel">
                <PlanTable report={report} />
              </Tabs.Panel>
              <Tabs.Panel value="broken" className="data-quality-panel">
                <BrokenRules rules={report.violations} />
              </Tabs.Panel>
            </Tabs>
          </>
        )}
      </Loaded>
    </Screen>
  );
};

const Alarms = ({ alarms }: { readonly alarms: readonly Alarm[] }) =>
  alarms.length === 0 ? (
    <p className="dimmed">
      Nothing is alarming. The engine looks every minute: sources and events that fell silent,
      unusual rates of duplicates and rejections, clocks that are hours off.
    </p>
  ) : (
    <section aria-label="Alarms">
      <ul className="alarms">
        {alarms.map(({ id, text, since }) => (
          <li key={id} className="state state-trouble">
            <AttentionIcon />
            <div>
              <p>{text}</p>
              <p className="dimmed">
                Since <Moment time={since} />. It clears by itself when it is over.
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
