import { useQuery } from '@tanstack/react-query';
import type { FairnessReport } from 'personable';
import { Link } from 'wouter';
import { usePathname } from 'wouter/use-browser-location';
import { type FairKind, readFairnessOf } from '../../../api/fairness.ts';
import { readingPage } from '../../../api/query-client.ts';
import {
  campaignAddress,
  offerAddress,
  useAddressedId,
  useAddressState,
} from '../../../frame/address.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Facts } from '../../../parts/facts.tsx';
import { FairGroups } from '../../../parts/fairness/fair-groups.tsx';
import { MonthChoice } from '../../../parts/fairness/month-choice.tsx';
import { FileLinks } from '../../../parts/file-links.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { count } from '../../../words/numbers.ts';
import '../../../parts/fairness/fairness.css';

const UP = { title: 'Fairness', path: '/analytics/fairness' };

/** Who gets one offer or campaign, group by group. */
export const FairRuleScreen = () => {
  const id = useAddressedId();
  const kind: FairKind = usePathname().includes('/fairness/campaign/') ? 'campaign' : 'offer';
  const [month] = useAddressState('month');
  const request = readFairnessOf(kind, id, month);
  const query = useQuery(readingPage(request));
  const report = query.data;
  return (
    <Screen
      title={report?.name ?? id}
      up={UP}
      about={`Who gets this ${kind}, and who makes use of it: each group beside everybody else.`}
      beside={
        report === undefined ? null : <MonthChoice month={report.month} months={report.months} />
      }
    >
      <Loaded query={query} skeleton={<LinesSkeleton lines={6} height={48} />}>
        {(found) => (
          <div className="fair">
            <Report report={found} />
            <FileLinks request={request} name={`fairness-${kind}-${found.month}`} />
          </div>
        )}
      </Loaded>
    </Screen>
  );
};

const Report = ({ report }: { readonly report: FairnessReport }) => {
  const { kind, id, text, people, got, did, comparisons, findings, dimensions } = report;
  const told = dimensions.filter(({ groups }) => groups.length > 0);
  return (
    <>
      <p className="panel fair-text">{text}</p>
      <Facts
        as="figures"
        facts={[
          { name: 'People something was decided for', value: count(people) },
          { name: 'Got it', value: count(got) },
          { name: kind === 'offer' ? 'Redeemed it' : 'Did something with it', value: count(did) },
        ]}
      />
      {findings.length < 2 ? null : (
        <section className="fair">
          <h2>More than chance</h2>
          <ul className="fair-text">
            {findings.map((finding) => (
              <li key={finding.text}>{finding.text}</li>
            ))}
          </ul>
        </section>
      )}
      {told.length === 0 ? (
        <Empty title="There are no two groups of 20 people yet.">
          <p>Smaller ones are not told apart, so that nobody is singled out.</p>
        </Empty>
      ) : (
        <section className="fair">
          <h2>Every group</h2>
          <p className="dimmed fair-text">
            The blue mark is the group’s share with its 95 % interval, the yellow one that of
            everybody else. {count(comparisons)} comparisons are made, and what is called more than
            chance is so with all of them in mind (Holm’s correction at 5 %).
          </p>
          {told.map((dimension) => (
            <FairGroups key={dimension.dimension} dimension={dimension} kind={kind} />
          ))}
        </section>
      )}
      <p className="dimmed">
        <Link href={kind === 'offer' ? offerAddress(id) : campaignAddress(id)}>
          What came of this {kind}
        </Link>
      </p>
    </>
  );
};
