import type { Channel } from '../../automate/channels/channel.ts';
import type { OnsiteBox } from '../../automate/channels/onsite/onsite-box.ts';

/** What carries messages. */
interface Carriers {
  readonly push: { readonly channel: Channel };
  readonly onsite: { readonly channel: Channel; readonly box: OnsiteBox };
}

/** Lets what carries messages finish what is under way. */
export const closeMessages = async ({ push, onsite }: Carriers): Promise<void> => {
  await Promise.all([push.channel.close(), onsite.channel.close()]);
  await onsite.box.checkpoint();
};
