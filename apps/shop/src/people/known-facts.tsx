import type { Profile } from 'personable-client';
import { useCallback } from 'react';
import { Link } from 'wouter';
import { Dialog } from '../layout/dialog.tsx';
import { asSentence } from '../personable/sentence.ts';
import { itemAddress } from '../storefront/item-address.ts';
import { useAnswer } from '../storefront/use-answer.ts';
import { useVisit } from './visit-context.tsx';
import { calledName } from './visitor.ts';

/** Entries of the history that are listed. */
const LISTED = 12;

/** What somebody did with an item, said to them. */
const DID: Readonly<Record<string, string>> = {
  view: 'looked at',
  click: 'looked at',
  search: 'searched for',
  cart: 'put in the cart',
  save: 'saved',
  buy: 'bought',
  remove: 'took out of the cart',
  refund: 'sent back',
  rate: 'rated',
  hide: 'did not want to see',
  customize: 'shaped',
};

/** What the shop knows of whoever is here. */
export const KnownFacts = ({ onClose }: { readonly onClose: () => void }) => {
  const { client, visitor, allowed } = useVisit();
  const profile = useAnswer(useCallback(() => client.profile(), [client]));

  if (visitor === undefined) {
    return (
      <Dialog title="What the shop knows of you" onClose={onClose}>
        <p className="dialog-line">
          You are not signed in. What you look at in this browser is kept under a random number, and
          goes with you if you sign in.
        </p>
        <HistoryLine allowed={allowed} />
      </Dialog>
    );
  }
  return (
    <Dialog title={`What the shop knows of ${calledName(visitor.name)}`} onClose={onClose}>
      {profile.value === undefined ? (
        <p className="dialog-line" role="status">
          {profile.error === undefined && !('value' in profile)
            ? 'Looking it up …'
            : 'It cannot be looked up at the moment.'}
        </p>
      ) : (
        <Facts profile={profile.value} onClose={onClose} />
      )}
      <HistoryLine allowed={allowed} />
      <p className="dialog-line">
        <Link href="/me" onClick={onClose}>
          All of it, with what you allow, to download or to erase
        </Link>
      </p>
    </Dialog>
  );
};

const HistoryLine = ({ allowed }: { readonly allowed: boolean }) => (
  <p className="dialog-line">
    {allowed
      ? 'Your history is used to choose what you are shown. The switch at the top of the page ends that.'
      : 'Your history is not used to choose what you are shown. The switch at the top of the page allows it.'}
  </p>
);

const Facts = ({
  profile,
  onClose,
}: {
  readonly profile: Profile;
  readonly onClose: () => void;
}) => (
  <>
    <dl className="facts">
      <div>
        <dt>Events</dt>
        <dd>{profile.events.toLocaleString('en')}</dd>
      </div>
      {profile.firstSeen && (
        <div>
          <dt>First seen</dt>
          <dd>{day(profile.firstSeen)}</dd>
        </div>
      )}
      {profile.lastSeen && (
        <div>
          <dt>Last seen</dt>
          <dd>{day(profile.lastSeen)}</dd>
        </div>
      )}
    </dl>
    <ul className="history">
      {profile.history.slice(0, LISTED).map(({ item, name, kind, time }) => (
        <li key={`${item} ${kind} ${time}`}>
          <span>
            {asSentence(DID[kind] ?? kind)}{' '}
            <Link href={itemAddress(item)} onClick={onClose}>
              {name}
            </Link>
          </span>
          <time dateTime={time}>{day(time)}</time>
        </li>
      ))}
    </ul>
  </>
);

const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

const day = (time: string): string => days.format(new Date(time));
