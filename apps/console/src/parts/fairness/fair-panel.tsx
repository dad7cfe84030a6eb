import { useQuery } from '@tanstack/react-query';
import type { FairnessReport } from 'personable';
import { Link } from 'wouter';
import { type FairKind, readFairnessOf } from '../../api/fairness.ts';
import { reading } from '../../api/query-client.ts';
import { fairnessAddress } from '../../frame/address.ts';
import { Loaded } from '../loaded.tsx';
import { LinesSkeleton } from '../skeletons.tsx';
import { monthInWords } from './month-choice.tsx';
import './fairness.css';

/** Findings that are named on the page of what is given. */
const MOST = 3;

/** Whether some group gets an offer or a campaign more or less often than others this month, in short. */
export const FairPanel = ({ kind, id }: { readonly kind: FairKind; readonly id: string }) => {
  const query = useQuery(reading(readFairnessOf(kind, id, undefined)));
  return (
    <section className="fair">
      <h2>Who gets it</h2>
      <Loaded query={query} skeleton={<LinesSkeleton lines={2} height={28} />}>
        {(report) => <Said report={report} />}
      </Loaded>
    </section>
  );
};

const Said = ({
  report: { kind, id, month, text, findings },
}: {
  readonly report: FairnessReport;
}) => (
  <>
    {findings.length === 0 ? (
      <p className="fair-text">{text}</p>
    ) : (
      <ul className="fair-text">
        {findings.slice(0, MOST).map((finding) => (
          <li key={finding.text}>{finding.text}</li>
        ))}
      </ul>
    )}
    <p className="dimmed">
      In {monthInWords(month)}, by new and returning people, device, language, place and prices:{' '}
      <Link href={fairnessAddress(kind, id)}>every group</Link>.
    </p>
  </>
);
