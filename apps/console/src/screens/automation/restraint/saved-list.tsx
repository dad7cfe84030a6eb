import { useQuery } from '@tanstack/react-query';
import type { SavedSends } from 'personable';
import { reading } from '../../../api/query-client.ts';
import { readSavedSends } from '../../../api/restraint.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { count, counted } from '../../../words/numbers.ts';

type Saved = SavedSends['rules'][number];
const DAYS = 30;

/** Messages that were not sent, by the rule that saved them. */
export const SavedList = () => {
  const query = useQuery(reading(readSavedSends(DAYS)));
  return (
    <Loaded query={query} skeleton={<SavedTable rules={undefined} />}>
      {({ messages, cost, rules }) =>
        messages === 0 ? (
          <p className="dimmed">None in the last {DAYS} days.</p>
        ) : (
          <>
            <p>
              {counted(messages, 'message was', 'messages were')} not sent in the last {DAYS} days
              {cost > 0 ? `; sending them would have cost ${cost.toFixed(2)}` : ''}.
            </p>
            <SavedTable rules={rules} />
          </>
        )
      }
    </Loaded>
  );
};

const SavedTable = ({ rules }: { readonly rules: readonly Saved[] | undefined }) => (
  <RecordTable
    caption="Messages that were not sent, by rule"
    columns={COLUMNS}
    rows={rules}
    keyOf={({ rule }) => rule}
    expected={2}
  />
);

const COLUMNS: readonly Column<Saved>[] = [
  { header: 'Rule', name: true, cell: ({ rule }) => rule },
  { header: 'Why', wide: true, cell: ({ text }) => text },
  { header: 'Messages', numeric: true, cell: ({ messages }) => count(messages) },
  { header: 'Cost saved', numeric: true, cell: ({ cost }) => cost.toFixed(2) },
];
