import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { PlannedEvent, PlanView, QualityReport, UnknownEvents } from 'personable';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { outdate, reading } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { readPlan, setUnknownEvents } from '../../../api/tracking-plan.ts';
import { plannedEventAddress } from '../../../frame/address.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { notifyDone, notifyTrouble } from '../../../parts/notify.ts';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { count, percent } from '../../../words/numbers.ts';

interface Row {
  readonly event: string;
  readonly accepted: number;
  readonly rejected: number;
  readonly violations: number;
  readonly planned?: PlannedEvent;
}

/** Events that came or are expected, and what the plan says of each. */
export const PlanTable = ({ report }: { readonly report: QualityReport }) => {
  const query = useQuery(reading(readPlan()));
  return (
    <Loaded query={query} skeleton={<LinesSkeleton lines={6} height={44} />}>
      {(plan) => (
        <>
          <p>
            {report.coverage === undefined
              ? 'No event came in the last seven days.'
              : `The plan covers ${percent(report.coverage.share)} of the ${count(report.coverage.of)} events of the last seven days.`}{' '}
            Choose an event to say what it must be.
          </p>
          <Unknown plan={plan} />
          <AddEvent />
          <RecordTable
            caption="Events, the most frequent first"
            columns={COLUMNS}
            rows={rowsOf(plan, report)}
            keyOf={({ event }) => event}
          />
        </>
      )}
    </Loaded>
  );
};

const UNKNOWN = [
  { value: 'allowed', label: 'are taken' },
  { value: 'noted', label: 'are taken and counted' },
  { value: 'rejected', label: 'go to the inbox' },
] as const;

const Unknown = ({ plan }: { readonly plan: PlanView }) => {
  const send = useSending({
    onSuccess: async () => {
      await outdate('/v1/tracking-plan');
      notifyDone('It holds from the next event on.');
    },
    onError: notifyTrouble('Nothing was changed.'),
  });
  return (
    <NativeSelect
      className="plan-field"
      label="Events that are not in the plan"
      data={UNKNOWN}
      value={plan.unknownEvents}
      disabled={send.isPending}
      onChange={({ currentTarget }) =>
        send.mutate(setUnknownEvents(currentTarget.value as UnknownEvents))
      }
    />
  );
};

const AddEvent = () => {
  const [name, setName] = useState('');
  const [, go] = useLocation();
  return (
    <form
      className="plan-add"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        go(plannedEventAddress(name.trim()));
      }}
    >
      <TextInput
        className="plan-field"
        label="Plan an event that never came"
        placeholder="Order Completed"
        maxLength={100}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={name.trim() === ''}>
        Plan it
      </Button>
    </form>
  );
};

const rowsOf = ({ events }: PlanView, { events: sent }: QualityReport): readonly Row[] => {
  const rows = new Map<string, Row>();
  for (const planned of events) {
    const { event } = planned;
    rows.set(event, { event, accepted: 0, rejected: 0, violations: 0, planned });
  }
  for (const { event, accepted, rejected, violations } of sent) {
    if (event === 'unreadable' || event === 'other' || event === 'alias') continue;
    const row = rows.get(event) ?? { event, accepted: 0, rejected: 0, violations: 0 };
    rows.set(event, {
      ...row,
      accepted: row.accepted + accepted,
      rejected: row.rejected + rejected,
      violations: row.violations + violations,
    });
  }
  return [...rows.values()].sort((a, b) => b.accepted + b.rejected - a.accepted - a.rejected);
};

const COLUMNS: readonly Column<Row>[] = [
  {
    header: 'Event',
    name: true,
    cell: ({ event }) => <Link href={plannedEventAddress(event)}>{event}</Link>,
  },
  {
    header: 'Plan',
    cell: ({ planned }) =>
      planned === undefined ? (
        <span className="dimmed">not in it</span>
      ) : (
        <>
          {planned.mode === 'reject' ? 'rejects' : 'notes'}
          <span className="record-table-second">
            version {planned.version}, <Moment time={planned.time} />
          </span>
        </>
      ),
  },
  { header: 'Accepted', numeric: true, cell: ({ accepted }) => count(accepted) },
  { header: 'Against the plan', numeric: true, cell: ({ violations }) => count(violations) },
  { header: 'Rejected', numeric: true, cell: ({ rejected }) => count(rejected) },
];
