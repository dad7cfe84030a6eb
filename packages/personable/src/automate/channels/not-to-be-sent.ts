import type { Channel, HandOver, Outgoing } from './channel.ts';

/**
 * What can be said of a message before anybody is spoken to: that the engine closes, that the channel is not set up, that its
 * content cannot go out on the channel, or that its address is none. `undefined` where nothing stands in the way.
 */
export const notToBeSent = (
  channel: Pick<Channel, 'name' | 'problem' | 'refuse' | 'readAddress'>,
  { content, address }: Pick<Outgoing, 'content' | 'address'>,
  closed: boolean,
): HandOver | undefined => {
  if (closed) {
    return {
      outcome: 'later',
      reason: `The channel ${channel.name} is closing; nothing was sent.`,
    };
  }
  const { problem } = channel;
  if (problem !== undefined) return { outcome: 'later', reason: problem };
  const refused = channel.refuse(content);
  if (refused !== undefined) return { outcome: 'refused', reason: refused };
  const read = channel.readAddress(address);
  return 'problem' in read ? { outcome: 'refused', reason: read.problem } : undefined;
};
