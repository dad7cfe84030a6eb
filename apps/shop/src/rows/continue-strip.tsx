import type { DecisionResult } from 'personable-client';
import { useDecisions } from '../personable/decisions-context.tsx';
import { CompactTile } from '../tiles/compact-tile.tsx';
import { Row } from './row.tsx';

/** Items that are shown at most. */
const MOST = 4;

/** What was lately looked at and not bought, small. Nothing if there is nothing to continue. */
export const ContinueStrip = ({
  decision,
  exclude,
  busy,
}: {
  readonly decision: DecisionResult;
  /** Ids of items that stand elsewhere on the page. */
  readonly exclude: readonly string[];
  readonly busy: boolean;
}) => {
  const { refused } = useDecisions();
  const items = decision.items
    .filter(({ id, strategy }) => strategy === 'continue' && !exclude.includes(id))
    .slice(0, MOST)
    .filter(({ id }) => !refused.has(id));
  if (items.length === 0) return null;
  return (
    <Row
      title="Continue where you left off"
      line="Lately looked at, saved or put in the cart, and not bought."
      busy={busy}
    >
      <ul className="strip">
        {items.map((item) => (
          <li key={item.id}>
            <CompactTile item={item} decision={decision.decision} />
          </li>
        ))}
      </ul>
    </Row>
  );
};
