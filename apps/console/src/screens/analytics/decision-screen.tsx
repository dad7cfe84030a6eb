import { useQuery } from '@tanstack/react-query';
import { readDecision } from '../../api/decisions.ts';
import { reading } from '../../api/query-client.ts';
import { useAddressedId } from '../../frame/address.ts';
import { DecisionView } from '../../parts/decision/decision-view.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Screen } from '../../parts/screen.tsx';
import { LinesSkeleton } from '../../parts/skeletons.tsx';

/** One decision and why it was made so. */
export const DecisionScreen = () => {
  const query = useQuery(reading(readDecision(useAddressedId())));
  const placement = query.data?.decision.placement;
  return (
    <Screen
      title={placement === undefined ? 'Decision' : `Decision: ${placement}`}
      up={{ title: 'Decisions', path: '/analytics/decisions' }}
    >
      <Loaded query={query} skeleton={<LinesSkeleton lines={5} height={110} />}>
        {(detail) => <DecisionView detail={detail} />}
      </Loaded>
    </Screen>
  );
};
