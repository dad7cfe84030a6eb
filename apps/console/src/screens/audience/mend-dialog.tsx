import { Button, Textarea } from '@mantine/core';
import type { RejectedEvent } from 'personable';
import { useState } from 'react';
import { readInbox, retryRejected } from '../../api/inbox.ts';
import { outdate, queryClient, reading } from '../../api/query-client.ts';
import { useSending } from '../../api/sending.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { notifyDone } from '../../parts/notify.ts';
import { Failed } from '../../parts/trouble.tsx';
import { readWritten, readWrittenEvent } from './written-json.ts';

interface Props {
  readonly event: RejectedEvent;
  readonly close: () => void;
}

/** An event as a text that can be mended, and sent until the engine takes it. */
export const MendDialog = ({ event, close }: Props) => {
  const [id, setId] = useState(event.id);
  const [text, setText] = useState(() => indented(event.body));
  const written = readWrittenEvent(text);
  const send = useSending({
    onSuccess: async () => {
      // First the list, so that the focus finds what is still there.
      await outdate('/v1/inbox', '/v1/overview');
      close();
      notifyDone('The engine took the event.');
    },
    // Rejected again, it stands in the inbox under another id: the next try is for that one.
    onError: async (_, { body: sent }) => {
      const inbox = await queryClient.fetchQuery({ ...reading(readInbox()), staleTime: 0 });
      const again = inbox.events.find(({ body }) => body === messageIn(sent));
      if (again !== undefined) setId(again.id);
    },
  });
  return (
    <Dialog title="Mend and send again" size="lg" close={close}>
      <form
        onSubmit={(submitted) => {
          submitted.preventDefault();
          if ('value' in written) send.mutate(retryRejected(id, written.value));
        }}
      >
        <p className="dimmed">{event.message}</p>
        <Textarea
          data-autofocus
          className="mend-text"
          label="The event"
          value={text}
          rows={16}
          spellCheck={false}
          error={'problem' in written ? written.problem : undefined}
          onChange={(changed) => setText(changed.currentTarget.value)}
        />
        {send.error === null ? null : <Failed error={send.error} />}
        <div className="dialog-ways">
          <Button variant="default" onClick={close}>
            Not now
          </Button>
          <Button type="submit" loading={send.isPending} disabled={'problem' in written}>
            Send
          </Button>
        </div>
      </form>
    </Dialog>
  );
};

const messageIn = (sent: unknown) =>
  JSON.stringify((sent as { readonly message: unknown }).message);

const indented = (body: string): string => {
  const written = readWritten(body);
  return 'value' in written ? JSON.stringify(written.value, null, 2) : body;
};
