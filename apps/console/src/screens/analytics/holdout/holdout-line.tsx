import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { readHoldout } from '../../../api/holdout.ts';
import { reading } from '../../../api/query-client.ts';
import '../../../parts/holdout/holdout.css';

/** What personalization earns, in a line. What cannot be read leaves the line out: its own screen says why. */
export const HoldoutLine = () => {
  const { data } = useQuery(reading(readHoldout()));
  return (
    <p className="holdout-glance" aria-busy={data === undefined}>
      {data?.text} {data === undefined ? null : <Link href="/analytics/holdout">Holdout</Link>}
    </p>
  );
};
