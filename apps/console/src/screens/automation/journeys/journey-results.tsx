import { useQuery } from '@tanstack/react-query';
import type { OutcomeGroup } from 'personable';
import { Link } from 'wouter';
import { readJourneyOutcomes } from '../../../api/journeys.ts';
import { reading } from '../../../api/query-client.ts';
import { templateAddress } from '../../../frame/address.ts';
import { EarnedBy } from '../../../parts/holdout/earned-by.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { count, percent, price } from '../../../words/numbers.ts';

/** What a journey earned, where it is measured, and what came of its messages. */
export const JourneyResults = ({ id }: { readonly id: string }) => {
  const query = useQuery(reading(readJourneyOutcomes(id)));
  return (
    <div className="journey-part">
      <EarnedBy kind="journeys" id={id} />
      <section>
        <h2>What came of its messages</h2>
        <Loaded query={query} skeleton={<OutcomeTable groups={undefined} />}>
          {({ groups, text }) =>
            groups.length === 0 ? (
              <p className="dimmed">None was sent in the last 30 days.</p>
            ) : (
              <>
                <OutcomeTable groups={groups} />
                <p className="dimmed">Of the last 30 days. {text}</p>
              </>
            )
          }
        </Loaded>
      </section>
    </div>
  );
};

const OutcomeTable = ({ groups }: { readonly groups: readonly OutcomeGroup[] | undefined }) => (
  <RecordTable
    caption="What came of its messages, by template"
    columns={COLUMNS}
    rows={groups}
    keyOf={({ name }) => name}
    expected={2}
  />
);

const rate = (name: keyof OutcomeGroup['rates'], header: string): Column<OutcomeGroup> => ({
  header,
  numeric: true,
  cell: ({ rates }) => {
    const share = rates[name];
    if (share === null) return <span className="dimmed">none sent</span>;
    return (
      <>
        {percent(share.share)}
        <span className="record-table-second">
          {percent(share.low)} to {percent(share.high)}
        </span>
      </>
    );
  },
});

const COLUMNS: readonly Column<OutcomeGroup>[] = [
  {
    header: 'Template',
    name: true,
    cell: ({ name }) => <Link href={templateAddress(name)}>{name}</Link>,
  },
  { header: 'Sent', numeric: true, cell: ({ counts }) => count(counts.sent) },
  rate('clicked', 'Clicked'),
  rate('ordered', 'Ordered after a click'),
  rate('unsubscribed', 'Unsubscribed'),
  rate('complained', 'Called spam'),
  {
    header: 'Orders after a click',
    numeric: true,
    cell: ({ revenue }) =>
      Object.entries(revenue)
        .map(([currency, { amount }]) => price(amount, currency))
        .join(', ') || '',
  },
];
