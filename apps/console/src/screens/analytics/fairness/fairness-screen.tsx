import { useQuery } from '@tanstack/react-query';
import type { FairnessOverview } from 'personable';
import { Link } from 'wouter';
import { readFairness } from '../../../api/fairness.ts';
import { readingPage } from '../../../api/query-client.ts';
import { fairnessAddress, useAddressState } from '../../../frame/address.ts';
import { Empty } from '../../../parts/empty.tsx';
import { MonthChoice } from '../../../parts/fairness/month-choice.tsx';
import { FileLinks } from '../../../parts/file-links.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { count } from '../../../words/numbers.ts';
import '../../../parts/fairness/fairness.css';

type Given = FairnessOverview['rules'][number];

/** In which offers and campaigns some group stands out. */
export const FairnessScreen = () => {
  const [month] = useAddressState('month');
  const request = readFairness(month);
  const query = useQuery(readingPage(request));
  return (
    <Screen
      title="Fairness"
      about="Who gets which offer and campaign, and who makes use of it, by groups of people that may be told apart. A difference is no wrong by itself: it may be what you want. But you should know it."
      beside={
        query.data === undefined ? null : (
          <MonthChoice month={query.data.month} months={query.data.months} />
        )
      }
    >
      <Loaded query={query} skeleton={<LinesSkeleton lines={5} height={48} />}>
        {(overview) => (
          <div className="fair">
            {overview.rules.length === 0 ? (
              <Empty title="Nothing was given in this month.">
                <p>
                  As soon as people get an <Link href="/automation/offers">offer</Link> or a{' '}
                  <Link href="/automation/campaigns">campaign</Link>, this page says who gets it:
                  from 20 people in a group on, so that nobody is singled out.
                </p>
              </Empty>
            ) : (
              <>
                <p className="fair-text">{overview.text}</p>
                <RecordTable
                  caption="Offers and campaigns, those in which a group stands out first"
                  columns={COLUMNS}
                  rows={overview.rules}
                  keyOf={({ kind, id }) => `${kind}/${id}`}
                />
                <FileLinks request={request} name={`fairness-${overview.month}`} />
              </>
            )}
            <Watched watched={overview.watched} />
          </div>
        )}
      </Loaded>
    </Screen>
  );
};

const Watched = ({ watched }: Pick<FairnessOverview, 'watched'>) => (
  <p className="dimmed fair-text">
    People are told apart by whether they are new, device, language, country, region and the prices
    they buy at{watched.length === 0 ? '' : `, and by what they said of ${watched.join(', ')}`}.
    Nothing is guessed. <Link href="/analytics/overview/settings">Name traits to look at</Link>.
  </p>
);

const COLUMNS: readonly Column<Given>[] = [
  {
    header: 'Given',
    cell: ({ kind, id, name }) => <Link href={fairnessAddress(kind, id)}>{name}</Link>,
    name: true,
  },
  { header: 'Is', cell: ({ kind }) => (kind === 'offer' ? 'Offer' : 'Campaign') },
  { header: 'Got it', cell: ({ got }) => count(got), numeric: true },
  { header: 'Made use of it', cell: ({ did }) => count(did), numeric: true },
  { header: 'What it says', cell: ({ text }) => text, wide: true },
];
