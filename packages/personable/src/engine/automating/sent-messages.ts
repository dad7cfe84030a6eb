import type { ChannelAnswer } from '../../automate/channels/channel-answer.ts';
import type {
  SentMessage,
  SentMessages,
} from '../../automate/channels/email/inbound/inbound-email.ts';
import { messageById, messageByKey } from '../../automate/messages/message-store.ts';
import type { Store } from '../../store/store.ts';

/** Finds messages of a store for what comes back of them. */
export const sentMessages = (store: Store): SentMessages => ({
  byId: (id) => messageById(store, id),
  // The domain behind it is the channel's.
  byKey: (key) => messageByKey(store, key.replace(/@[^@]*$/, '')),
});

/** What the events of a message have. */
export const propertiesOf = (message: SentMessage): Readonly<Record<string, string | number>> => {
  const { id, template, templateVersion, channel, source, alternative, subject } = message;
  return {
    ...{ message_id: id, source: source.kind, source_id: source.id },
    ...(template === undefined ? {} : { template }),
    ...(templateVersion === undefined ? {} : { template_version: templateVersion }),
    ...(channel === undefined ? {} : { channel }),
    ...(alternative === undefined ? {} : { alternative }),
    ...(subject === undefined ? {} : { subject }),
  };
};

/** The message that an answer of a channel is about; undefined where it names none that is kept. */
export const answeredMessage = async (
  { message: id }: ChannelAnswer,
  store: Store,
): Promise<SentMessage | undefined> => (id === undefined ? undefined : messageById(store, id));
