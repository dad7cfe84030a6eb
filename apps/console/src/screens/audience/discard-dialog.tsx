import { Button } from '@mantine/core';
import type { RejectedEvent } from 'personable';
import { discardRejected } from '../../api/inbox.ts';
import { outdate } from '../../api/query-client.ts';
import { useSending } from '../../api/sending.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { notifyDone } from '../../parts/notify.ts';
import { Failed } from '../../parts/trouble.tsx';

interface Props {
  readonly event: RejectedEvent;
  readonly close: () => void;
}

/** Asks before an event is thrown away. */
export const DiscardDialog = ({ event, close }: Props) => {
  const discard = useSending({
    onSuccess: async () => {
      // First the list, so that the focus finds what is still there.
      await outdate('/v1/inbox', '/v1/overview');
      close();
      notifyDone('The event is gone.');
    },
  });
  return (
    <Dialog title="Discard this event?" close={close}>
      <p>It is deleted for good. What it told of is not counted anywhere.</p>
      {discard.error === null ? null : <Failed error={discard.error} />}
      <div className="dialog-ways">
        <Button data-autofocus variant="default" onClick={close}>
          Keep it
        </Button>
        <Button
          color="red"
          loading={discard.isPending}
          onClick={() => discard.mutate(discardRejected(event.id))}
        >
          Discard
        </Button>
      </div>
    </Dialog>
  );
};
