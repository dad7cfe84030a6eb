import { Button, TextInput } from '@mantine/core';
import type { TopicChoice } from 'personable';
import { useState } from 'react';
import { outdate } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { setMessageChoices } from '../../../api/topics.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { notifyDone } from '../../../parts/notify.ts';
import { Failed } from '../../../parts/trouble.tsx';
import { channelName, topicName } from '../../../words/message-words.ts';

interface Props {
  readonly person: number;
  readonly topic: TopicChoice;
  readonly channel: string;
  /** Whether it is to be sent from now on. */
  readonly sends: boolean;
  readonly close: () => void;
}

/** Says for a person what they are written to about, with the reason. */
export const ChoiceDialog = ({ person, topic, channel, sends, close }: Props) => {
  const [reason, setReason] = useState('');
  const set = useSending({
    onSuccess: async () => {
      await outdate('/v1/preferences', '/v1/people', '/v1/topics');
      close();
      notifyDone('It is recorded. The next message obeys it.');
    },
  });
  const isWhole = reason.trim() !== '';
  const what = `${topicName(topic)}, ${channelName(channel)}`;
  return (
    <Dialog title={`${sends ? 'Send' : 'Stop'}: ${what}`} close={close}>
      <form
        className="dialog-fields"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isWhole) return;
          const topics = { [topic.topic]: { [channel]: sends } };
          set.mutate(setMessageChoices(person, { topics }, reason.trim()));
        }}
      >
        <p>
          {sends
            ? 'Only do this when they asked for it: it is recorded as their consent.'
            : 'They get no more of it from the next message on. What they need, such as receipts, still comes.'}
        </p>
        <TextInput
          data-autofocus
          label="Why"
          description="It is kept with the date and your name, such as: asked by telephone"
          maxLength={200}
          required
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {set.error === null ? null : <Failed error={set.error} />}
        <div className="dialog-ways">
          <Button variant="default" onClick={close}>
            Not now
          </Button>
          <Button type="submit" disabled={!isWhole} loading={set.isPending}>
            {sends ? 'Send it' : 'Stop it'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
