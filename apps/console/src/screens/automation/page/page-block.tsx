import type { Decision } from 'personable';
import { Link } from 'wouter';
import { decisionAddress, ruleAddress } from '../../../frame/address.ts';
import { ItemLink } from '../../../parts/item-link.tsx';
import { percent } from '../../../words/numbers.ts';

type Block = NonNullable<Decision['blocks']>[number];

const BY = {
  person: 'by person',
  segment: 'by segment',
  nobody: 'the same for all',
} as const;

/** One block: what it shows, who made the difference, and why where it shows nothing. */
export const PageBlock = ({ block }: { readonly block: Block }) => {
  const { placement, decision, items, content = [], fallback, by = 'nobody' } = block;
  return (
    <>
      <div className="page-block-head">
        <h3>
          <Link href={decisionAddress(decision)}>
            <code>{placement}</code>
          </Link>
        </h3>
        <span className="dimmed">{BY[by]}</span>
      </div>
      {items.length === 0 ? null : (
        <ul className="page-items">
          {items.map(({ id, name, reasons: [first] }) => (
            <li key={id}>
              <ItemLink item={{ id, name }} />
              {first === undefined ? null : <span className="dimmed"> {first.text}</span>}
            </li>
          ))}
        </ul>
      )}
      {content.map(({ campaign, creative, name, fields, how, propensity, reason }) => (
        <div key={`${campaign}/${creative}`}>
          <p>
            {campaign === undefined ? (
              'What is shown to everybody'
            ) : (
              <Link href={ruleAddress('campaigns', campaign)}>{name ?? campaign}</Link>
            )}
            {creative === undefined ? null : <span className="dimmed"> {creative}</span>}
          </p>
          <p>{Object.values(fields).join(' · ')}</p>
          <p className="dimmed">
            {reason}
            {how === 'drawn' ? `, with a probability of ${percent(propensity)}` : ''}
          </p>
        </div>
      ))}
      {items.length + content.length > 0 ? null : (
        <p className="dimmed">
          Nothing is shown: {fallback[0]?.because ?? 'nothing may be shown here'}.
        </p>
      )}
    </>
  );
};
