import type { DecisionResult } from 'personable-client';
import { Link } from 'wouter';
import { categoryAddress } from '../storefront/item-address.ts';
import { useShop } from '../storefront/storefront-context.tsx';

/** Stands in place of the rows when nothing could be decided. */
export const Resting = ({ decision }: { readonly decision: DecisionResult }) => {
  const { categories } = useShop();
  return (
    <section className="row resting" aria-label="Suggestions">
      <h2>{decision.source === 'default' ? 'Our shopkeeper is away' : 'The shelves are empty'}</h2>
      <p>
        {decision.source === 'default'
          ? 'Nothing can be chosen for you just now. All else is where it always is.'
          : 'Nothing can be shown yet: the shop has no items.'}
      </p>
      <ul className="chips">
        {categories.map(({ name, items }) => (
          <li key={name}>
            <Link href={categoryAddress(name)} className="chip">
              {name} <span>{items}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
};
