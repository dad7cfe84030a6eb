import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ScopedHoldoutReport } from 'personable';
import { useState } from 'react';
import { readAllHoldouts } from '../../../api/holdout.ts';
import { reading } from '../../../api/query-client.ts';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { count, percent } from '../../../words/numbers.ts';
import { ScopedDialog } from './scoped-dialog.tsx';

const KINDS = {
  campaigns: 'Campaign',
  journeys: 'Journey',
  placements: 'Placement',
  channels: 'Channel',
} as const;

const COLUMNS: readonly Column<ScopedHoldoutReport>[] = [
  { header: 'What', cell: ({ kind, id }) => `${KINDS[kind]} ${id}`, name: true },
  { header: 'Held out', cell: ({ share }) => percent(share), numeric: true },
  { header: 'People', cell: ({ shown, held }) => count(shown.people + held.people), numeric: true },
  {
    header: 'What it earns',
    cell: ({ text, money }) => `${text} ${money?.text ?? ''}`,
    wide: true,
  },
];

/** What single campaigns, journeys, placements and channels earn; nothing while nobody is held out of any. */
export const OneByOne = () => {
  const { data } = useQuery(reading(readAllHoldouts()));
  const [setting, setSetting] = useState(false);
  if (data === undefined) return null;
  return (
    <section className="holdout-about">
      <div className="holdout-head">
        <h2>One by one</h2>
        <Button variant="default" onClick={() => setSetting(true)}>
          Hold people out of one thing
        </Button>
      </div>
      {data.holdouts.length === 0 ? (
        <p className="dimmed">
          Nobody is held out of a single placement, channel, campaign or journey. Hold some people
          out of one, and this page says what it earns by itself.
        </p>
      ) : (
        <RecordTable
          caption="What single things earn"
          columns={COLUMNS}
          rows={data.holdouts}
          keyOf={({ kind, id }) => `${kind}/${id}`}
        />
      )}
      {setting ? <ScopedDialog close={() => setSetting(false)} /> : null}
    </section>
  );
};
