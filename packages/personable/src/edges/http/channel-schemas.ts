import { Type } from 'typebox';
import { CHANNEL_KINDS } from '../../automate/channels/channel.ts';
import { ANSWER_KINDS } from '../../automate/channels/channel-answer.ts';

const Count = Type.Integer({ minimum: 0 });

const counts = <Name extends string>(names: readonly Name[], description: string) =>
  Type.Object(Object.fromEntries(names.map((name) => [name, Count])), { description });

/** How all channels stand. */
export const ChannelsBody = Type.Object({
  channels: Type.Array(
    Type.Object({
      name: Type.String(),
      kind: Type.Enum([...CHANNEL_KINDS], { description: 'Which protocol carries its messages.' }),
      purpose: Type.String({ description: 'What consent is asked for before a message goes out.' }),
      concurrency: Type.Integer({ description: 'Messages that may be under way at once.' }),
      problem: Type.Optional(
        Type.String({
          description: 'What is missing to send, and what to do; left out when it is set up.',
        }),
      ),
      answers: Type.Boolean({
        description: 'Whether what comes back is told to /v1/channels/{name}/answers.',
      }),
      underWay: Type.Integer({ description: 'Messages that are being handed over now.' }),
      handedOver: counts(
        ['accepted', 'later', 'refused', 'unknown'],
        'What came of handing over since the engine was opened.',
      ),
      heard: counts(ANSWER_KINDS, 'What came back of somebody since the engine was opened.'),
      trouble: Type.Optional(
        Type.Object(
          {
            time: Type.Integer({ description: 'Milliseconds UTC.' }),
            reason: Type.String(),
          },
          { description: 'What went wrong last.' },
        ),
      ),
    }),
    { description: 'In the order of their names.' },
  ),
});

/** A text that is to go out as a short message. */
export const SmsTextBody = Type.Object({
  text: Type.String({ maxLength: 20_000, description: 'The text as it is to go out.' }),
  to: Type.Optional(
    Type.String({ maxLength: 50, description: 'A telephone number, to say what it costs.' }),
  ),
});

const Money = Type.Object({
  minor: Type.Integer({ description: 'Minor units, such as cents.' }),
  currency: Type.String({ description: 'ISO 4217.' }),
});

/** How it would go out. */
export const SmsPartsBody = Type.Object({
  encoding: Type.Enum(['GSM-7', 'UCS-2'], {
    description: 'How its characters are written: UCS-2 makes parts of less than half the length.',
  }),
  parts: Type.Array(Type.String(), { description: 'The text of each part.' }),
  units: Type.Integer({ description: 'Septets of GSM-7, 16-bit units of UCS-2.' }),
  room: Type.Integer({ description: 'Units that still fit into the last part.' }),
  because: Type.Array(Type.String(), {
    description: 'Characters, at most ten, that are why it needs UCS-2.',
  }),
  cost: Type.Optional({
    ...Money,
    description: 'What it costs to the number; left out when not known.',
  }),
  prices: Type.Array(
    Type.Object({
      prefix: Type.String({ description: 'The beginning of numbers.' }),
      minor: Type.Number({ description: 'Minor units a part; may have decimals.' }),
      currency: Type.String(),
    }),
    { description: 'What a part costs, as the settings say.' },
  ),
});

/** What came back of a message, told by whoever carries it. */
export const AnswerBody = Type.Object(
  {
    type: Type.Enum([...ANSWER_KINDS], {
      description: '"unsubscribed" and "complained" also withdraw the consent to the channel.',
    }),
    id: Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'Unique within the channel: what comes twice is noted once.',
    }),
    timestamp: Type.Optional(
      Type.String({ maxLength: 40, description: 'When it happened, ISO 8601; now when left out.' }),
    ),
    message_id: Type.Optional(
      Type.String({ maxLength: 200, description: 'The id of the message, as it was sent.' }),
    ),
    reference: Type.Optional(
      Type.String({
        maxLength: 200,
        description: 'What the message was called when it was taken.',
      }),
    ),
    address: Type.Optional(
      Type.String({
        maxLength: 500,
        description: 'Whom the message was for: "to" as it was sent.',
      }),
    ),
    text: Type.Optional(Type.String({ maxLength: 5_000, description: 'What was replied.' })),
    reason: Type.Optional(Type.String({ maxLength: 500, description: 'Why it came back.' })),
    gone: Type.Optional(
      Type.Boolean({ description: 'Whether the address is no good for any message.' }),
    ),
  },
  { description: 'Signed by Standard Webhooks with a secret of the channel.' },
);

export const HeardBody = Type.Object({
  heard: Type.Enum(['noted', 'known', 'nobody', 'inbox'], {
    description:
      'Noted of somebody; known already; about nobody that is known; or put into the inbox, since it cannot be noted.',
  }),
});
