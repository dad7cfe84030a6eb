import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { FunnelBy, FunnelReport } from 'personable';
import { readingPage } from '../../../api/query-client.ts';
import { readFunnel } from '../../../api/reports.ts';
import { useAddressState } from '../../../frame/address.ts';
import { FileLinks } from '../../../parts/file-links.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { measured, share } from '../../../words/measured-words.ts';
import { count } from '../../../words/numbers.ts';
import { BehindFigure } from './behind-figure.tsx';
import { CountingNote } from './counting-note.tsx';
import { NamedReport } from './named-report.tsx';
import './reports.css';

const BY: readonly { readonly value: FunnelBy; readonly label: string }[] = [
  { value: 'source', label: 'Where the visit came from' },
  { value: 'device', label: 'Device' },
  { value: 'visitor', label: 'New or known' },
];

/** How far people get from step to step. */
export const FunnelsScreen = () => {
  const [saidBy, setBy] = useAddressState('by');
  const by = BY.find(({ value }) => value === saidBy)?.value ?? 'source';
  return (
    <NamedReport
      title="Funnels"
      about="How far people get from step to step, and where they are lost. A funnel counts whoever did its first step in these days."
      of="funnels"
      one="funnel"
      choices={
        <NativeSelect
          label="Told apart by"
          data={[...BY]}
          value={by}
          onChange={({ currentTarget }) => setBy(currentTarget.value, 'in-place')}
        />
      }
    >
      {(id, days) => <Funnel id={id} days={days} by={by} />}
    </NamedReport>
  );
};

interface Asked {
  readonly id: string;
  readonly days: number;
  readonly by: FunnelBy;
}

const Funnel = ({ id, days, by }: Asked) => {
  const request = readFunnel(id, { days, by });
  const query = useQuery(readingPage(request));
  return (
    <Loaded query={query} skeleton={<LinesSkeleton lines={4} height={60} />}>
      {(report) => (
        <>
          <CountingNote {...report} />
          <p className="report-said">{report.text}</p>
          <Steps id={id} days={days} steps={report.steps} />
          <RecordTable
            caption="Groups, the largest first"
            columns={columnsOf(report)}
            rows={report.groups}
            keyOf={({ name }) => name}
          />
          <FileLinks request={request} name={`funnel-${report.id}`} />
        </>
      )}
    </Loaded>
  );
};

const Steps = ({
  id,
  days,
  steps,
}: Pick<FunnelReport, 'steps' | 'id'> & { readonly days: number }) => (
  <ol className="funnel-steps">
    {steps.map(({ event, count: some, ofBefore, ofFirst }, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: steps may have the same event
      <li key={i} className="funnel-step">
        <div className="funnel-head">
          <strong>{event}</strong>
          <span>
            <span className="number">{count(some)}</span>{' '}
            <BehindFigure
              label="Who"
              title={`Who got to ${event}`}
              figure="funnel"
              which={`${id}/${i + 1}`}
              days={days}
            />
            {i + 1 === steps.length ? null : (
              <BehindFigure
                label="Who got no further"
                title={`Who got to ${event} and no further`}
                figure="funnel"
                which={`${id}/${i + 1}/lost`}
                days={days}
              />
            )}
          </span>
        </div>
        <div className="funnel-bar" aria-hidden="true">
          <span style={{ width: `${(ofFirst?.value ?? 0) * 100}%` }} />
        </div>
        {i === 0 ? null : (
          <p className="dimmed">
            {measured(ofBefore, share)} of the step before, {measured(ofFirst, share)} of all.
          </p>
        )}
      </li>
    ))}
  </ol>
);

const columnsOf = ({ steps }: FunnelReport): readonly Column<FunnelReport['groups'][number]>[] => [
  { header: 'Group', cell: ({ name }) => name, name: true },
  ...steps.map(
    ({ event }, i): Column<FunnelReport['groups'][number]> => ({
      header: `${i + 1}. ${event}`,
      cell: ({ steps: own }) => count(own[i]?.count ?? 0),
      numeric: true,
    }),
  ),
  {
    header: 'To the end',
    cell: ({ steps: own }) => measured(own.at(-1)?.ofFirst ?? null, share),
    numeric: true,
  },
];
