import { Link } from 'wouter';
import { decisionAddress } from '../../frame/address.ts';
import { counted } from '../../words/numbers.ts';
import { LinesSkeleton } from '../skeletons.tsx';
import { Failed } from '../trouble.tsx';
import type { useAsking } from './asking.ts';
import { DecisionView } from './decision-view.tsx';

/** The answer to a question that was asked here, as on the screen of a decision. */
export const Answer = ({ asking }: { readonly asking: ReturnType<typeof useAsking> }) => {
  const { detail, busy, error } = asking;
  return (
    <>
      <p className="for-readers" role="status">
        {detail === undefined
          ? ''
          : `Decided: ${counted(detail.decision.items.length, 'item', 'items')}.`}
      </p>
      {error === null ? null : <Failed error={error} />}
      {detail === undefined && busy ? <LinesSkeleton lines={5} height={110} /> : null}
      {detail === undefined ? null : (
        <>
          <p>
            <Link href={decisionAddress(detail.decision.decision)}>Open this decision</Link>
          </p>
          <DecisionView detail={detail} />
        </>
      )}
    </>
  );
};
