import type { AnswerKind, ChannelAnswer, Heard } from '../../automate/channels/channel-answer.ts';
import type { ChannelState, Channels } from '../../automate/channels/channels.ts';
import { type SmsPrice, smsCost } from '../../automate/channels/sms/sms-cost.ts';
import { type SmsParts, smsParts } from '../../automate/channels/sms/sms-parts.ts';
import { writeIdentity } from '../../customer/identity/written.ts';
import { PersonableError } from '../errors.ts';
import type { Settings } from '../options.ts';

/** Something that came back, as whoever carries messages tells it. */
export interface AnswerInput {
  readonly type: AnswerKind;
  /** Theirs, unique within the channel: what comes twice is noted once. */
  readonly id: string;
  /** ISO 8601; now when left out. */
  readonly timestamp?: string;
  readonly message_id?: string;
  readonly reference?: string;
  readonly address?: string;
  readonly text?: string;
  readonly reason?: string;
  readonly gone?: boolean;
}

/** How a text goes out as a short message. */
export interface SmsPreview extends SmsParts {
  /** What it costs to the number that was asked for; left out where no price is known. */
  readonly cost?: { readonly minor: number; readonly currency: string };
  /** What a part costs, by the beginning of the number. */
  readonly prices: readonly SmsPrice[];
}

/** A request as it came, to be believed by its signature. */
export interface SignedRequest {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** What carries messages: `shop.channels`. */
export class ChannelsHandle {
  readonly #channels: Channels;
  readonly #settings: Settings;

  constructor(channels: Channels, settings: Settings) {
    this.#channels = channels;
    this.#settings = settings;
  }

  /** How all channels stand, in the order of their names. */
  list(): readonly ChannelState[] {
    return this.#channels.list();
  }

  /**
   * Refuses what was not signed with a secret of a channel.
   *
   * @throws PersonableError `not_found` for a channel that there is not or that takes no answers, `invalid_signature`.
   */
  verify(channel: string, { headers, body }: SignedRequest): void {
    const signature = this.#channels.signatureOf(channel);
    if (signature === undefined) {
      throw new PersonableError(
        'not_found',
        `There is no channel "${channel}" that takes answers.`,
        {
          hint: 'Answers go to the name of one of messages.webhooks; GET /v1/channels lists them.',
        },
      );
    }
    const problem = signature.problem(headers, body, this.#settings.clock());
    if (problem === undefined) return;
    throw new PersonableError('invalid_signature', problem, {
      hint: 'Sign it as Standard Webhooks has it, with a secret of the channel, and send it as it was signed.',
    });
  }

  /**
   * Notes what came back on a channel; resolves when it is durable.
   *
   * @throws PersonableError `invalid_timestamp`.
   */
  async answer(channel: string, said: AnswerInput): Promise<Heard> {
    const { type: kind, id, timestamp, message_id: message, address, ...rest } = said;
    const now = this.#settings.clock();
    const time = timestamp === undefined ? now : Date.parse(timestamp);
    if (Number.isNaN(time)) {
      throw new PersonableError('invalid_timestamp', 'The timestamp is no moment.', {
        path: '/timestamp',
        hint: 'Write it as ISO 8601, such as 2026-03-02T12:00:00Z, or leave it out.',
      });
    }
    const read =
      address === undefined ? undefined : this.#channels.get(channel)?.readAddress(address);
    const { reference, text, reason, gone } = rest;
    const answer: ChannelAnswer = {
      ...{ channel, kind, id, time },
      ...(message === undefined ? {} : { message }),
      ...(read !== undefined && 'address' in read ? { address: read.address } : {}),
      ...(reference === undefined ? {} : { reference }),
      ...(text === undefined ? {} : { text }),
      ...(reason === undefined ? {} : { reason }),
      ...(gone === undefined ? {} : { gone }),
    };
    return this.#channels.hear(answer);
  }

  /** How a text would go out as a short message, in how many parts, and what that costs to a number. */
  smsParts(text: string, to?: string): SmsPreview {
    const { messages, identity } = this.#settings;
    const prices = messages.sms?.prices ?? [];
    const split = smsParts(text);
    const written =
      to === undefined
        ? undefined
        : writeIdentity({ name: 'phone', format: 'phone' }, to, identity.country);
    if (written !== undefined && 'wrong' in written) {
      throw new PersonableError('invalid_field', `The ${written.wrong}.`, { path: '/to' });
    }
    const cost =
      written === undefined ? undefined : smsCost(prices, written.value, split.parts.length);
    return { ...split, prices, ...(cost === undefined ? {} : { cost }) };
  }
}
