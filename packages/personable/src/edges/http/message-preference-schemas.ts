import { Type } from 'typebox';
import { FREQUENCIES, type Frequency } from '../../rules/topics/topic-body.ts';

const texts = (description: string) => Type.Record(Type.String(), Type.String(), { description });

const often = Type.Unsafe<Frequency>({
  type: 'string',
  enum: FREQUENCIES,
  description: 'How often at most: every time, weekly or monthly.',
});

const choices = (description: string) =>
  Type.Array(
    Type.Object({
      channel: Type.String({
        description: 'Purpose of the channel: email, sms, push, or one of your own.',
      }),
      allowed: Type.Boolean(),
      because: Type.String({
        description:
          'granted or refused by the person; objection of the browser; assumed or not asked when they have not spoken; channel when the topic would be allowed and its channel is not.',
      }),
      source: Type.Optional(Type.String({ description: 'Where it was said.' })),
      time: Type.Optional(Type.String({ description: 'When it was said.' })),
    }),
    { description },
  );

/** What somebody is written to about. */
export const MessageChoicesBody = Type.Object({
  channels: choices('What holds of each channel, whatever the topic.'),
  topics: Type.Array(
    Type.Object({
      topic: Type.String({ description: 'Id of the topic; * is everything that has none.' }),
      name: Type.Optional(texts('By language.')),
      text: Type.Optional(texts('By language.')),
      channels: choices('What holds of the topic on each channel, the channel counted in.'),
      frequency: Type.Optional(
        Type.Object({
          choices: Type.Array(often, { description: 'What they may choose.' }),
          chosen: often,
        }),
      ),
    }),
    { description: 'By id; what has no topic comes last.' },
  ),
  language: Type.Optional(Type.String({ description: 'What they said of their language.' })),
});

/** What somebody wants. */
export const wishFields = {
  topics: Type.Optional(
    Type.Record(
      Type.String({ maxLength: 100 }),
      Type.Record(Type.String({ maxLength: 40 }), Type.Boolean(), { maxProperties: 20 }),
      {
        maxProperties: 60,
        description:
          'By id of a topic and purpose of a channel, true or false; * is what has no topic. What is left out stays as it is.',
      },
    ),
  ),
  frequency: Type.Optional(
    Type.Record(Type.String({ maxLength: 100 }), often, {
      maxProperties: 60,
      description: 'By id of a topic.',
    }),
  ),
  stop: Type.Optional(Type.Boolean({ description: 'true: nothing any more, on any channel.' })),
};

/** The published topics. */
export const TopicsBody = Type.Object({
  topics: Type.Array(
    Type.Object({
      id: Type.String(),
      name: texts('By language.'),
      text: Type.Optional(texts('By language.')),
      channels: Type.Array(Type.String(), { description: 'Purposes of its channels.' }),
      default: Type.Optional(
        Type.String({ description: 'What holds before a word: assumed or required.' }),
      ),
      frequency: Type.Optional(Type.Array(often)),
    }),
  ),
});

/** How many people said what of topics. */
export const TopicCountsBody = Type.Object({
  counted: Type.String({ description: 'When it was counted.' }),
  counts: Type.Array(
    Type.Object({
      topic: Type.String({ description: 'Id of the topic; * is what has none.' }),
      channel: Type.String(),
      yes: Type.Integer({ description: 'People who said yes.' }),
      no: Type.Integer({ description: 'People who said no.' }),
    }),
    { description: 'What nobody spoke of is left out.' },
  ),
});
