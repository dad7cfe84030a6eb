import { useQuery } from '@tanstack/react-query';
import type { TrialList } from 'personable';
import { reading } from '../../api/query-client.ts';
import { readTrial, readTrials } from '../../api/trials.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Screen } from '../../parts/screen.tsx';
import { LinesSkeleton } from '../../parts/skeletons.tsx';
import { BringOrders } from './try/bring-orders.tsx';
import { ChooseColumns } from './try/choose-columns.tsx';
import { KeepOrForget } from './try/keep-or-forget.tsx';
import { Report } from './try/report.tsx';
import { TrialProgress } from './try/trial-progress.tsx';
import './try/try.css';

/** Between two looks at a trial that is under way, in milliseconds. */
const PAUSE = 700;

/** What somebody's own orders say: bringing them, trying them, and the report. */
export const TryScreen = () => {
  const query = useQuery({
    ...reading(readTrials()),
    refetchInterval: ({ state }) => (isBusy(state.data) ? PAUSE : false),
  });
  return (
    <Screen
      title="What your orders say"
      about="The last month of your orders is hidden, the rest is learned, and what is recommended is compared with what was bought. Nothing is kept unless you say so."
    >
      <Loaded query={query} skeleton={<LinesSkeleton lines={6} height={44} />}>
        {(list) => <Trial list={list} />}
      </Loaded>
    </Screen>
  );
};

const isBusy = (list: TrialList | undefined): boolean =>
  list?.trials.some(({ state }) => state === 'running' || state === 'keeping') ?? false;

const Trial = ({ list: { trials, report } }: { readonly list: TrialList }) => {
  const [trial] = trials;
  if (trial === undefined) {
    return report === 'none' ? <BringOrders /> : <ReportOf linked />;
  }
  if (trial.state === 'running' || trial.state === 'keeping')
    return <TrialProgress trial={trial} />;
  if (report === 'none') return <ChooseColumns key={trial.trial} trial={trial} />;
  return (
    <>
      <KeepOrForget trial={trial} />
      <ReportOf linked={false} />
    </>
  );
};

/** @param linked whether the people and items of the report are in this store. */
const ReportOf = ({ linked }: { readonly linked: boolean }) => {
  const query = useQuery(reading(readTrial()));
  return (
    <Loaded query={query} skeleton={<LinesSkeleton lines={8} height={44} />}>
      {(report) => <Report report={report} linked={linked} />}
    </Loaded>
  );
};
