import type { AlikeItem, ItemContext } from 'personable';
import { Facts } from '../../parts/facts.tsx';
import { ItemLink } from '../../parts/item-link.tsx';
import { capitalised } from '../../words/capitalised.ts';
import { count } from '../../words/numbers.ts';

/** Where and when an item was wanted in the last 30 days. Nothing where no event said so. */
export const ItemContexts = ({ contexts }: { readonly contexts: readonly ItemContext[] }) =>
  contexts.length === 0 ? null : (
    <>
      <h2>Where and when</h2>
      <p className="dimmed">
        Orders and visits of the last 30 days, and how popular it is there beside what its
        popularity as a whole would promise.
      </p>
      <Facts
        facts={contexts.map(({ text, orders, visits, lift }) => ({
          name: capitalised(text),
          value: (
            <>
              <span className="number">{lift.toFixed(2)}</span> times as popular; orders{' '}
              <span className="number">{count(orders)}</span>, visits{' '}
              <span className="number">{count(visits)}</span>
            </>
          ),
        }))}
      />
    </>
  );

/** Whom an item of few orders and visits borrows its neighbours from. Nothing for any other. */
export const BorrowedFrom = ({ like }: { readonly like: readonly AlikeItem[] }) =>
  like.length === 0 ? null : (
    <>
      <h2>Borrows from</h2>
      <p className="dimmed">
        Few people had to do with it yet, so what goes with these goes with it, less with every
        order and visit of its own.
      </p>
      <ul className="borrowed-from">
        {like.map((item) => (
          <li key={item.id}>
            <ItemLink item={item} />, alike <span className="number">{item.alike.toFixed(2)}</span>{' '}
            of 1
          </li>
        ))}
      </ul>
    </>
  );
