import type { DecisionResult } from 'personable-client';
import { useDecisions } from '../personable/decisions-context.tsx';
import { CompactTile } from '../tiles/compact-tile.tsx';
import { Row } from './row.tsx';

/** A better one of the item on the page, small. Nothing where there is none. */
export const UpgradeLine = ({
  decision,
  busy,
}: {
  readonly decision: DecisionResult;
  readonly busy: boolean;
}) => {
  const { refused } = useDecisions();
  const items = decision.items.filter(({ id }) => !refused.has(id));
  if (items.length === 0) return null;
  return (
    <Row title="Or a better one?" line="The same kind of thing; it costs more." busy={busy}>
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
