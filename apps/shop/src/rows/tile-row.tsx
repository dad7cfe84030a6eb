import type { DecisionResult } from 'personable-client';
import { useDecisions } from '../personable/decisions-context.tsx';
import type { RowWords } from '../personable/row-words.ts';
import { DecidedTile } from '../tiles/decided-tile.tsx';
import { Row } from './row.tsx';
import { Shelf } from './shelf.tsx';

/** What was decided for a place, as a row of tiles. Nothing if nothing was. */
export const TileRow = ({
  decision,
  words,
  busy = false,
}: {
  readonly decision: DecisionResult;
  readonly words: RowWords;
  readonly busy?: boolean;
}) => {
  const { refused } = useDecisions();
  if (decision.items.length === 0) return null;
  return (
    <Row {...words} busy={busy}>
      <Shelf label={words.title}>
        {decision.items
          .filter(({ id }) => !refused.has(id))
          .map((item) => (
            <li key={item.id}>
              <DecidedTile item={item} decision={decision.decision} />
            </li>
          ))}
      </Shelf>
    </Row>
  );
};
