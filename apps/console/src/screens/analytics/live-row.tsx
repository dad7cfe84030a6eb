import type { LiveEntry } from 'personable';
import { memo } from 'react';
import { Link } from 'wouter';
import { audienceAddress, decisionAddress } from '../../frame/address.ts';
import { ChosenInShort } from '../../parts/decision/chosen-in-short.tsx';
import { ItemLinks } from '../../parts/item-link.tsx';
import { Moment } from '../../parts/moment.tsx';
import { PersonLink } from '../../parts/person-link.tsx';
import { eventWords } from '../../words/events.ts';

type Of<Kind extends LiveEntry['kind']> = Extract<LiveEntry, { readonly kind: Kind }>;

/** One thing that happened, as a sentence. A list item. */
export const LiveRow = memo(({ entry }: { readonly entry: LiveEntry }) => (
  <li className={`live-row live-row-${lookOf(entry)}`}>
    <Moment time={entry.time} as="clock" />
    <span className="live-row-kind">
      {entry.kind === 'membership' ? 'audience' : entry.kind}
      {lookOf(entry) === 'claim' ? <span className="for-readers">, not proven</span> : null}
    </span>
    <span className="live-row-words">
      {entry.kind === 'event' ? <EventWords entry={entry} /> : null}
      {entry.kind === 'decision' ? <DecisionWords entry={entry} /> : null}
      {entry.kind === 'membership' ? <MembershipWords entry={entry} /> : null}
      {entry.kind === 'rejected' ? <RejectedWords entry={entry} /> : null}
    </span>
  </li>
));

/** An event that came through the public key has a look of its own. */
const lookOf = (entry: LiveEntry): LiveEntry['kind'] | 'claim' =>
  entry.kind === 'event' && !entry.verified ? 'claim' : entry.kind;

const EventWords = ({ entry }: { readonly entry: Of<'event'> }) => (
  <>
    <PersonLink person={entry.person} name={entry.name} />{' '}
    {eventWords(entry.title, entry.items.length)} <ItemLinks items={entry.items} />
  </>
);

const DecisionWords = ({ entry }: { readonly entry: Of<'decision'> }) => (
  <>
    {entry.placement} for <PersonLink person={entry.person} name={entry.name} />:{' '}
    <ChosenInShort chosen={entry} /> <Link href={decisionAddress(entry.decision)}>See why</Link>
  </>
);

const MembershipWords = ({ entry }: { readonly entry: Of<'membership'> }) => (
  <>
    <PersonLink person={entry.person} name={entry.name} /> {entry.entered ? 'entered' : 'left'}{' '}
    <Link href={audienceAddress(entry.audience)}>{entry.title}</Link>
    {entry.entered && entry.why !== '' ? `: ${entry.why}` : null}
  </>
);

const RejectedWords = ({ entry }: { readonly entry: Of<'rejected'> }) => (
  <>
    {entry.message} <Link href="/audience/inbox">See the inbox</Link>
  </>
);
