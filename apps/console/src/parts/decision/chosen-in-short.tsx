import type { DecisionSummary } from 'personable';
import { Fragment } from 'react';
import { Link } from 'wouter';
import { campaignAddress } from '../../frame/address.ts';
import { ItemLinks } from '../item-link.tsx';

type Chosen = Pick<DecisionSummary, 'items' | 'content' | 'action' | 'handOver'>;

/** What was chosen in a line: items, campaigns, what to do, a colleague, or nothing. */
export const ChosenInShort = ({
  chosen: { items, content = [], action, handOver },
  most,
}: {
  readonly chosen: Chosen;
  readonly most?: number;
}) => {
  if (action !== undefined) return <>{action}</>;
  if (handOver !== undefined) return <>A colleague takes over: {handOver}</>;
  if (items.length > 0) {
    return <ItemLinks items={items} {...(most === undefined ? {} : { most })} />;
  }
  if (content.length === 0) return <span className="dimmed">nothing</span>;
  return (
    <>
      {content.map(({ campaign, creative, name }, place) => (
        <Fragment key={`${campaign}/${creative}`}>
          {place === 0 ? null : ', '}
          {campaign === undefined ? (
            'what it falls back on'
          ) : (
            <Link href={campaignAddress(campaign)}>{name ?? campaign}</Link>
          )}
        </Fragment>
      ))}
    </>
  );
};
