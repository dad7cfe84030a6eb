import { Button, Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { WhatIfState } from 'personable';
import { outdate, reading } from '../../../api/query-client.ts';
import { readRules } from '../../../api/rules.ts';
import { useSending } from '../../../api/sending.ts';
import { forgetWhatIf, readWhatIfs } from '../../../api/what-if.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { notifyTrouble } from '../../../parts/notify.ts';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { Trouble } from '../../../parts/trouble.tsx';
import { counted } from '../../../words/numbers.ts';
import { WhatIfForm } from './what-if-form.tsx';
import { Report } from './what-if-report.tsx';
import './what-if.css';

/** What another strategy would have earned on the log. */
export const WhatIfScreen = () => {
  const rules = useQuery(reading(readRules({ kind: 'placements', state: 'published' })));
  const query = useQuery({
    ...reading(readWhatIfs()),
    refetchInterval: ({ state }) => (state.data?.whatIfs[0]?.state === 'running' ? 400 : false),
  });
  const latest = query.data?.whatIfs[0];
  return (
    <Screen
      title="What if"
      about="What another strategy would have earned, from decisions that were drawn. Nothing is changed, and nobody is shown anything."
    >
      <Loaded query={rules} skeleton={<LinesSkeleton lines={3} height={60} />}>
        {(list) => (
          <WhatIfForm
            placements={list.rules.map(({ id }) => id)}
            running={latest?.state === 'running'}
          />
        )}
      </Loaded>
      {latest === undefined ? (
        <Empty title="Nothing was asked yet.">
          <p>
            Choices that were drawn with a known probability say what others would have earned:
            those that the other strategy would have made more often count for more.
          </p>
        </Empty>
      ) : (
        <Asked asked={latest} />
      )}
    </Screen>
  );
};

const Asked = ({ asked }: { readonly asked: WhatIfState }) => {
  const { state, report, error } = asked;
  if (state === 'running') return <UnderWay asked={asked} />;
  if (report !== undefined) return <Report report={report} />;
  return <Trouble title="The log could not be asked." text={error ?? 'It was stopped.'} />;
};

const UnderWay = ({ asked: { id, progress } }: { readonly asked: WhatIfState }) => {
  const stop = useSending({
    onSuccess: () => outdate('/v1/what-if'),
    onError: notifyTrouble('It was not stopped.'),
  });
  const { done = 0, of = 0 } = progress ?? {};
  const words =
    of === 0 ? 'Reading the log …' : `${counted(done, 'decision', 'decisions')} of ${of} read`;
  return (
    <div className="panel what-if-under-way">
      <p role="status">{words}</p>
      <Progress.Root size="sm">
        <Progress.Section value={of === 0 ? 0 : (100 * done) / of} aria-label={words} />
      </Progress.Root>
      <Button
        variant="default"
        size="xs"
        loading={stop.isPending}
        onClick={() => stop.mutate(forgetWhatIf(id))}
      >
        Stop
      </Button>
    </div>
  );
};
