import type { Decision } from 'personable';
import { Link } from 'wouter';
import { decisionAddress } from '../../frame/address.ts';
import { percent } from '../../words/numbers.ts';

/** The blocks of a page, each a decision of its own, and how their order was chosen. */
export const BlocksOfPage = ({ page }: { readonly page: NonNullable<Decision['page']> }) => (
  <>
    <p>
      {page.how === 'drawn'
        ? `Their order was ${page.reason ?? 'drawn'}, with a probability of ${percent(page.propensity)}.`
        : 'Blocks in their order, each a decision of its own:'}
    </p>
    <ol>
      {page.blocks.map(({ placement, decision }) => (
        <li key={decision}>
          <Link href={decisionAddress(decision)}>
            <code>{placement}</code>
          </Link>
        </li>
      ))}
    </ol>
  </>
);
