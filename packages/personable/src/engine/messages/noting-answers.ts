import { createHash } from 'node:crypto';
import type { ChannelKind } from '../../automate/channels/channel.ts';
import type { ChannelAnswer, HearAnswer, Heard } from '../../automate/channels/channel-answer.ts';
import type { Channels } from '../../automate/channels/channels.ts';
import type { DeadAddresses } from '../../automate/channels/dead-addresses.ts';
import type { SentMessage } from '../../automate/channels/email/inbound/inbound-email.ts';
import type { FindTemplate } from '../../automate/messages/ports.ts';
import type { Replies } from '../../automate/replies/replies.ts';
import type { MessageWords } from '../../automate/topics/message-words.ts';
import { MESSAGE_EVENTS } from '../../customer/message-events.ts';
import { type NotingParts, noteMessages } from '../automating/note-messages.ts';
import { propertiesOf } from '../automating/sent-messages.ts';
import { homeOfAddress } from './home-of-address.ts';

/** What comes back of messages is heard with. */
export interface AnswerParts extends NotingParts {
  readonly channels: Pick<Channels, 'get'>;
  readonly deadAddresses: Pick<DeadAddresses, 'note'>;
  readonly words: Pick<MessageWords, 'unsubscribe'>;
  readonly replies: Pick<Replies, 'noteReply'>;
  readonly template: FindTemplate;
  /** The message that an answer is about; undefined where it names none that is kept. */
  readonly message: (answer: ChannelAnswer) => Promise<SentMessage | undefined>;
}

/**
 * Notes what comes back on channels as events of the person. Who unsubscribes, or calls a message spam, is written to no more on
 * that channel; an address that is gone is written to by nobody. The event's id follows from the answer's, so what comes
 * twice is noted once. Answers about nobody that is known make nobody.
 */
export const notingAnswers = (parts: AnswerParts): HearAnswer => {
  const { channels, identities, deadAddresses, words, replies, template } = parts;
  /** What became of a note: what the log does not have now could not be taken, and waits in the inbox. */
  const standing = async (id: string, heard: 'noted' | 'known'): Promise<Heard> =>
    (await identities.hasMessage(id)) ? heard : 'inbox';
  return async (answer): Promise<Heard> => {
    const { kind, text, reason, reference, time, address, gone } = answer;
    // The shop may have lifted an address, or somebody agreed again, since: what is told once more must not end that.
    if (await identities.hasMessage(idOf(answer))) return 'known';
    const channel = channels.get(answer.channel);
    const sent = await parts.message(answer);
    const home = sent?.home ?? (await homeOf(answer, channel?.kind, parts));
    const dead = gone === true ? 'hard' : kind === 'complained' ? 'complaint' : undefined;
    const known = address ?? sent?.address;
    if (dead !== undefined && known !== undefined) {
      const why = reason ?? (dead === 'hard' ? 'Nobody is there.' : 'They called it spam.');
      const of = home === undefined ? {} : { home };
      await deadAddresses.note(dead, {
        ...{ channel: answer.channel, address: known, reason: why, time },
        ...of,
      });
    }
    if (home === undefined || !identities.has(home)) return 'nobody';
    const purpose = channel?.purpose ?? answer.channel;
    const message = sent?.id ?? answer.message;
    if (kind === 'replied') {
      const { state } = await replies.noteReply({
        ...{ id: idOf(answer), address: known ?? '', channel: purpose, text: text ?? '', time },
        ...(message === undefined ? {} : { message }),
        ...{ name: answer.channel, home },
      });
      return state === 'noted' ? standing(`reply:${idOf(answer)}`, 'noted') : state;
    }
    if (kind === 'unsubscribed' || kind === 'complained') {
      const topic = sent?.template === undefined ? undefined : template(sent.template)?.topic;
      const about = kind === 'unsubscribed' && topic !== undefined ? { topic } : {};
      const how = { source: answer.channel, ...(message === undefined ? {} : { message }) };
      // The word first: a crash between the two must not leave it unsaid.
      await words.unsubscribe(home, { channel: purpose, ...about }, { ...how, noted: true });
    }
    const properties = {
      channel: answer.channel,
      ...(message === undefined ? {} : { message_id: message }),
      ...(reference === undefined ? {} : { reference }),
      ...(reason === undefined ? {} : { reason }),
      ...(text === undefined ? {} : { text }),
      ...(sent === undefined ? {} : propertiesOf(sent)),
    };
    const note = { home, event: MESSAGE_EVENTS[kind], messageId: idOf(answer), time, properties };
    const isNew = (await noteMessages([note], parts)) > 0;
    return standing(note.messageId, isNew ? 'noted' : 'known');
  };
};

const idOf = ({ channel, id }: ChannelAnswer): string =>
  `answer:${createHash('sha256').update(`${channel}\n${id}`).digest('base64url')}`;

/** Whose address of a channel it is. */
const homeOf = async (
  { address }: ChannelAnswer,
  kind: ChannelKind | undefined,
  { identities }: Pick<AnswerParts, 'identities'>,
): Promise<number | undefined> => {
  if (address === undefined || kind === undefined) return undefined;
  if (kind === 'sms' || kind === 'email') return homeOfAddress(identities, address);
  return identities.find({ namespace: 'userId', value: address });
};
