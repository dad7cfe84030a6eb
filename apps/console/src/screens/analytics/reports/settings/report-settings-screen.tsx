import { useQuery } from '@tanstack/react-query';
import type { ReportSettings } from 'personable';
import { reading } from '../../../../api/query-client.ts';
import { readReportSettings } from '../../../../api/reports.ts';
import { JsonDisclosure } from '../../../../parts/json-view.tsx';
import { Loaded } from '../../../../parts/loaded.tsx';
import { Screen } from '../../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../../parts/skeletons.tsx';
import { DigestForm } from './digest-form.tsx';
import { FunnelsForm } from './funnels-form.tsx';
import { GoalsForm } from './goals-form.tsx';
import { WatchedForm } from './watched-form.tsx';
import './report-settings.css';

const UP = { title: 'Overview', path: '/analytics/overview' };

/** What the shop wants of its reports: funnels, goals, the digest, and by what people are told apart. */
export const ReportSettingsScreen = () => {
  const query = useQuery(reading(readReportSettings()));
  return (
    <Screen
      title="Settings of reports"
      about="Which steps and goals are counted, who gets the figures of yesterday by e-mail, and by what fairness tells people apart."
      up={UP}
    >
      <Loaded query={query} skeleton={<LinesSkeleton lines={6} height={60} />}>
        {(settings) => <Forms settings={settings} />}
      </Loaded>
    </Screen>
  );
};

const Forms = ({ settings }: { readonly settings: ReportSettings }) => (
  <div className="report-settings">
    <FunnelsForm funnels={settings.funnels} />
    <GoalsForm goals={settings.goals} />
    <DigestForm digest={settings.digest} />
    <WatchedForm watched={settings.watched} />
    <JsonDisclosure label="All of it as JSON" value={settings} />
  </div>
);
