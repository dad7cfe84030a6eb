import { createHash } from 'node:crypto';
import type { ChannelKind } from '../../automate/channels/channel.ts';
import type { ChannelAnswer, HearAnswer } from '../../automate/channels/channel-answer.ts';
import type { Channels } from '../../automate/channels/channels.ts';
import type { Identities } from '../../customer/identity/identities.ts';
import type { Ingest } from '../../customer/ingest.ts';
import { MESSAGE_EVENTS } from '../../customer/message-events.ts';
import type { Person } from '../../customer/person.ts';
import type { PeopleHandle } from '../handles/people.ts';
import { idsToSpeakFor } from '../speaking-for.ts';

/** A message that something came back of. */
interface AnsweredMessage {
  readonly home: number;
  /** What its events have: `message_id`, `template`, `source` … */
  readonly properties: Readonly<Record<string, unknown>>;
}

interface NotingParts {
  readonly channels: Pick<Channels, 'get'>;
  readonly identities: Identities;
  readonly find: PeopleHandle['find'];
  readonly ingest: Pick<Ingest, 'take'>;
  readonly settings: { readonly clock: () => number };
  /** Finds the message of an answer by its id or reference. */
  readonly message?: (answer: ChannelAnswer) => Promise<AnsweredMessage | undefined>;
  /** Is told of each answer before it is noted, with whom it is about: to note dead addresses. */
  readonly tell?: (answer: ChannelAnswer, person: Person | undefined) => Promise<void>;
}

/**
 * Notes what comes back on channels as events of the person. `unsubscribed` and `complained` also withdraw the consent to the
 * channel's purpose, in the same event, so that never one stands without the other. The event's id follows from the
 * answer's, so what comes twice is noted once. Answers about nobody that is known make nobody.
 */
export const notingAnswers =
  ({ channels, identities, find, ingest, settings, message, tell }: NotingParts): HearAnswer =>
  async (answer) => {
    const channel = channels.get(answer.channel);
    const sent = await message?.(answer);
    const person =
      (sent === undefined ? undefined : await find({ person: sent.home })) ??
      (await ofAddress(answer, channel?.kind, find));
    await tell?.(answer, person);
    if (person === undefined) return 'nobody';
    const { kind, text, reason, reference, time } = answer;
    const purpose = channel?.purpose;
    const withdraws = (kind === 'unsubscribed' || kind === 'complained') && purpose !== undefined;
    const noted = {
      type: 'track',
      event: MESSAGE_EVENTS[kind],
      ...(await idsToSpeakFor(person, identities)),
      messageId: idOf(answer),
      timestamp: new Date(time).toISOString(),
      properties: {
        channel: answer.channel,
        ...(answer.message === undefined ? {} : { message_id: answer.message }),
        ...(reference === undefined ? {} : { reference }),
        ...(text === undefined ? {} : { text }),
        ...(reason === undefined ? {} : { reason }),
        ...sent?.properties,
      },
      ...(withdraws && { context: { consent: { categoryPreferences: { [purpose]: false } } } }),
    };
    const origin = { trusted: true, received: settings.clock() };
    const { accepted, rejected } = await ingest.take([noted], origin);
    if (rejected.length > 0) return 'inbox';
    return accepted > 0 ? 'noted' : 'known';
  };

const idOf = ({ channel, id }: ChannelAnswer): string =>
  `answer:${createHash('sha256').update(`${channel}\n${id}`).digest('base64url')}`;

/** What an address of a channel is in a person's ids. */
const ofAddress = async (
  { address }: ChannelAnswer,
  kind: ChannelKind | undefined,
  find: PeopleHandle['find'],
): Promise<Person | undefined> => {
  if (address === undefined || kind === undefined) return undefined;
  if (kind === 'sms') return find({ phone: address });
  return find(kind === 'email' ? { email: address } : { userId: address });
};
