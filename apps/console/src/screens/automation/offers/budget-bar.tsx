import type { OfferView } from 'personable';
import { periodWords } from './offer-words.ts';
import './offers.css';

/** How much of a budget is spent and reserved: a bar, and the same in words. */
export const BudgetBar = ({ budget }: { readonly budget: NonNullable<OfferView['budget']> }) => {
  const { total, spent, reserved, left, period } = budget;
  const share = ({ minor }: { readonly minor: number }) =>
    total.minor === 0 ? 0 : Math.min(100, (minor / total.minor) * 100);
  const words = `${spent.text} spent and ${reserved.text} reserved of ${total.text} ${periodWords(period)}`;
  return (
    <div className="budget">
      <div className="budget-bar" role="img" aria-label={words}>
        <span className="budget-spent" style={{ width: `${share(spent)}%` }} />
        <span className="budget-reserved" style={{ width: `${share(reserved)}%` }} />
      </div>
      <span className="budget-words">
        {left.text} left of {total.text} {periodWords(period)}
      </span>
    </div>
  );
};
