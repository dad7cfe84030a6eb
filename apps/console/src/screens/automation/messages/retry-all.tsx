import { Button } from '@mantine/core';
import type { MessageStateName, MessagesRetried } from 'personable';
import { useState } from 'react';
import { retryMessages } from '../../../api/messages.ts';
import { outdate } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { notifyDone, notifyTrouble } from '../../../parts/notify.ts';
import { Failed } from '../../../parts/trouble.tsx';
import { counted } from '../../../words/numbers.ts';

type Retried = 'unknown' | 'refused' | 'unsendable';

/** Whether messages of a state can be tried again. */
export const isRetried = (state: MessageStateName | undefined): state is Retried =>
  state === 'unknown' || state === 'refused' || state === 'unsendable';

interface Props {
  readonly state: Retried;
  readonly channel: string | undefined;
}

/** Tries all messages again that stand so, once it was said how many they are. */
export const RetryAll = ({ state, channel }: Props) => {
  const [found, setFound] = useState<number>();
  const looking = useSending<MessagesRetried>({
    onSuccess: ({ matching }) => setFound(matching),
    onError: notifyTrouble('Nothing was tried again.'),
  });
  return (
    <>
      <div>
        <Button
          variant="default"
          loading={looking.isPending}
          onClick={() => looking.mutate(retryMessages({ state, channel }))}
        >
          Try all of these again …
        </Button>
      </div>
      {found === undefined ? null : (
        <RetryDialog
          asked={{ state, channel }}
          found={found}
          change={setFound}
          close={() => setFound(undefined)}
        />
      )}
    </>
  );
};

const RetryDialog = ({
  asked,
  found,
  change,
  close,
}: {
  readonly asked: Props;
  readonly found: number;
  readonly change: (found: number) => void;
  readonly close: () => void;
}) => {
  const retry = useSending<MessagesRetried>({
    onSuccess: async ({ matching, retried }) => {
      // Somebody was faster, or more have come: it is asked again.
      if (matching !== found) return change(matching);
      await outdate('/v1/messages');
      close();
      notifyDone(`${counted(retried, 'message is', 'messages are')} tried again.`);
      return undefined;
    },
  });
  return (
    <Dialog title={`Try ${counted(found, 'message', 'messages')} again?`} close={close}>
      <p>
        {asked.state === 'unknown'
          ? 'Nobody knows whether these arrived. Each goes out as it was written, with the same key: whoever has it already can tell, but not every mail program does.'
          : 'Each is written and sent anew as its time allows. What was taken already is not sent a second time.'}
      </p>
      {retry.error === null ? null : <Failed error={retry.error} />}
      <div className="dialog-ways">
        <Button data-autofocus variant="default" onClick={close}>
          Leave them
        </Button>
        <Button
          disabled={found === 0}
          loading={retry.isPending}
          onClick={() => retry.mutate(retryMessages({ ...asked, confirm: found }))}
        >
          Try again
        </Button>
      </div>
    </Dialog>
  );
};
