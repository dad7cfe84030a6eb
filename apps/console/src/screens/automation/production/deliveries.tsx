import type { DeliveryView } from 'personable';
import { Moment } from '../../../parts/moment.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { count } from '../../../words/numbers.ts';

/** What of a batch is on its way to others, and what became of it; nothing where nothing is. */
export const Deliveries = ({ deliveries }: { readonly deliveries: readonly DeliveryView[] }) =>
  deliveries.length === 0 ? null : (
    <section>
      <h2>Handed over to others</h2>
      <RecordTable
        caption="What is on its way to others"
        columns={COLUMNS}
        rows={deliveries}
        keyOf={({ id }) => id}
      />
    </section>
  );

const STATES: Readonly<Record<DeliveryView['state'], string>> = {
  waiting: 'It is tried',
  sent: 'Under way there',
  done: 'Done',
  stopped: 'Stopped',
  dead: 'Given up',
};

const COLUMNS: readonly Column<DeliveryView>[] = [
  { header: 'To', name: true, cell: ({ to }) => to },
  { header: 'Jobs', numeric: true, cell: ({ jobs }) => count(jobs.length) },
  { header: 'State', cell: ({ state }) => STATES[state] },
  {
    header: 'What came of it',
    wide: true,
    cell: ({ reason, reference }) =>
      reason ?? (reference === undefined ? <span className="dimmed">nothing yet</span> : reference),
  },
  { header: 'Tries', numeric: true, cell: ({ attempts }) => count(attempts) },
  { header: 'Since', cell: ({ changed }) => <Moment time={changed} /> },
];
