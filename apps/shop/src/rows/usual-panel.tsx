import type { DecidedItem, DecisionResult } from 'personable-client';
import { useId } from 'react';
import { totalOf } from '../cart/cart.ts';
import { useCart } from '../cart/cart-context.tsx';
import { useTemplates } from '../made/made-context.tsx';
import { useDecisions } from '../personable/decisions-context.tsx';
import { money } from '../storefront/money.ts';
import { CompactTile } from '../tiles/compact-tile.tsx';

/** The items of a decision that are this person's usual; what else filled the place is not. */
export const usualItems = (decision: DecisionResult): readonly DecidedItem[] =>
  decision.items.filter(({ strategy }) => strategy === 'usual');

/** What this person orders again and again, to be ordered with one click. Nothing without a usual. */
export const UsualPanel = ({
  decision,
  busy,
}: {
  readonly decision: DecisionResult;
  readonly busy: boolean;
}) => {
  const { add } = useCart();
  const { refused } = useDecisions();
  const id = useId();
  const made = useTemplates();
  // What is made for somebody is not ordered without a design.
  const items = usualItems(decision).filter(
    ({ id: item }) => !refused.has(item) && !made.has(item),
  );
  const total = totalOf(items.map((item) => ({ item, quantity: 1 })));
  if (items.length === 0) return null;
  return (
    <section className="row usual" aria-labelledby={id} aria-busy={busy}>
      <div className="usual-head">
        <h2 id={id} tabIndex={-1}>
          The usual?
        </h2>
        <p>
          {items.length === 1
            ? 'You order this again and again.'
            : 'You order these again and again.'}
        </p>
        <button type="button" className="button" onClick={() => add(...items)}>
          Order the usual{total && ` · ${money(total.amount, total.currency)}`}
        </button>
      </div>
      <ul className="usual-list">
        {items.map((item) => (
          <li key={item.id}>
            <CompactTile item={item} decision={decision.decision} />
          </li>
        ))}
      </ul>
    </section>
  );
};
