import { PushChannel } from '../../automate/channels/push/push-channel.ts';
import { openVapidKeys } from '../../automate/channels/push/vapid.ts';
import type { Store } from '../../store/store.ts';
import type { Settings } from '../options.ts';

/** The way to browsers, with the keys that they are subscribed with. */
export const openPush = async (
  store: Store,
  { clock, messages: { push } }: Pick<Settings, 'clock' | 'messages'>,
) => {
  const keys = push.keys ?? (await openVapidKeys(store));
  const { subject, loopback } = push;
  const channel = new PushChannel({ store, clock, keys, subject, endpoints: { loopback } });
  return { channel, keys };
};
