import { useEffect, useState } from 'react';
import { tokensFor } from '../people/tokens.ts';
import { useVisit } from '../people/visit-context.tsx';
import { useShop } from '../storefront/storefront-context.tsx';

/** A message that waits for whoever is here. */
interface WaitingMessage {
  readonly id: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** What waits for somebody, the latest of it; `undefined` where nothing does. */
const readWaiting = async (who: object): Promise<WaitingMessage | undefined> => {
  const answer = await fetch('/v1/onsite', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...who, limit: 1 }),
  });
  if (!answer.ok) return undefined;
  const { messages } = (await answer.json()) as { readonly messages: readonly WaitingMessage[] };
  return messages[0];
};

/** A message of the shop to whoever is here, until they put it away. */
export const WaitingNote = () => {
  const { client, visitor } = useVisit();
  const { writeKey } = useShop().storefront;
  const [note, setNote] = useState<WaitingMessage>();
  const userId = visitor?.userId;

  useEffect(() => {
    let current = true;
    const find = async () => {
      const proof = userId === undefined ? {} : { userId, token: await tokensFor(userId)() };
      const found = await readWaiting({ writeKey, anonymousId: client.anonymousId, ...proof });
      if (!current) return;
      setNote(found);
      if (found !== undefined) client.track('Message Opened', { message_id: found.id });
    };
    // A shop without a note is a shop all the same.
    find().catch(() => current && setNote(undefined));
    return () => {
      current = false;
    };
  }, [client, userId, writeKey]);

  if (note === undefined) return null;
  const { id, fields } = note;
  const { title, text, url, action = 'Have a look' } = fields;
  const end = (event: string) => {
    client.track(event, { message_id: id });
    setNote(undefined);
  };
  return (
    <aside className="waiting-note" aria-label="A message from the shop">
      <div className="width">
        <p>
          {title === undefined ? null : <strong>{title}</strong>} {text}{' '}
          {url === undefined ? null : (
            <a href={url} onClick={() => end('Message Clicked')}>
              {action}
            </a>
          )}
        </p>
        <button type="button" className="button quiet" onClick={() => end('Message Dismissed')}>
          Put away
        </button>
      </div>
    </aside>
  );
};
