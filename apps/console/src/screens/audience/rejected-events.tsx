import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { RejectedEvent } from 'personable';
import { useState } from 'react';
import { INBOX_READ, readInbox } from '../../api/inbox.ts';
import { reading } from '../../api/query-client.ts';
import { Empty } from '../../parts/empty.tsx';
import { JsonView } from '../../parts/json-view.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Moment } from '../../parts/moment.tsx';
import { LinesSkeleton } from '../../parts/skeletons.tsx';
import { DiscardDialog } from './discard-dialog.tsx';
import { MendDialog } from './mend-dialog.tsx';
import { RejectedGroups } from './rejected-groups.tsx';
import { readWritten } from './written-json.ts';

type Doing = { readonly what: 'mend' | 'discard'; readonly event: RejectedEvent };

/** Events that could not be taken, each with its reason and the two ways to deal with it. */
export const RejectedEvents = () => {
  const query = useQuery({ ...reading(readInbox()), refetchInterval: 15_000 });
  const [doing, setDoing] = useState<Doing>();
  const stop = () => setDoing(undefined);
  return (
    <Loaded query={query} skeleton={<LinesSkeleton lines={4} height={130} />}>
      {({ events }) => (
        <>
          {events.length === 0 ? (
            <Empty title="No event was rejected.">
              An event that cannot be taken appears here with the reason, so that nothing gets lost.
            </Empty>
          ) : (
            <>
              <RejectedGroups />
              <ul className="rejected-events">
                {events.map((event) => (
                  <Rejected
                    key={event.id}
                    event={event}
                    onDo={(what) => setDoing({ what, event })}
                  />
                ))}
              </ul>
            </>
          )}
          {events.length < INBOX_READ ? null : (
            <p className="dimmed">
              These are the latest {INBOX_READ}. Older ones follow as these go.
            </p>
          )}
          {doing?.what === 'mend' ? <MendDialog event={doing.event} close={stop} /> : null}
          {doing?.what === 'discard' ? <DiscardDialog event={doing.event} close={stop} /> : null}
        </>
      )}
    </Loaded>
  );
};

interface RejectedProps {
  readonly event: RejectedEvent;
  readonly onDo: (what: Doing['what']) => void;
}

const Rejected = ({ event, onDo }: RejectedProps) => {
  const written = readWritten(event.body);
  return (
    <li className="panel">
      <div className="rejected-head">
        <h2>{event.message}</h2>
        <Moment time={event.received} />
      </div>
      <p className="dimmed">
        <code>{event.code}</code>
        {event.path === null || event.path === '' ? null : (
          <>
            {' at '}
            <code>{event.path}</code>
          </>
        )}
        {event.verified === 1
          ? ', sent with the secret key'
          : ', sent with the public key of a page or an app'}
      </p>
      <details className="json-disclosure">
        <summary>The event as it came</summary>
        {'value' in written ? (
          <JsonView value={written.value} />
        ) : (
          <pre className="json-view">{event.body}</pre>
        )}
      </details>
      <div className="rejected-ways">
        <Button size="xs" onClick={() => onDo('mend')}>
          Mend and send again
        </Button>
        <Button size="xs" variant="default" onClick={() => onDo('discard')}>
          Discard
        </Button>
      </div>
    </li>
  );
};
