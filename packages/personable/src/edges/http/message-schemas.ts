import { Type } from 'typebox';
import { MessageState, type MessageStateName } from '../../automate/messages/message.ts';

const MESSAGE_STATES = Object.keys(MessageState) as readonly MessageStateName[];

export const state = Type.Unsafe<MessageStateName>({
  type: 'string',
  enum: [...MESSAGE_STATES],
  description:
    'due, handing-over, sent (handed over and taken, which is not delivered), refused, unknown (nobody knows whether it was taken), saved (better not sent), expired, cancelled or unsendable.',
});
const time = Type.String({ format: 'date-time' });
const text = (description: string) => Type.Optional(Type.String({ description }));

const fields = {
  id: Type.String(),
  person: Type.Integer({ description: "The engine's own number of who it is for." }),
  name: Type.Optional(Type.String()),
  state,
  changed: Type.String({ format: 'date-time', description: 'When it came to stand so.' }),
  due: Type.Optional(
    Type.String({ format: 'date-time', description: 'When it is looked at next.' }),
  ),
  created: time,
  expires: time,
  priority: Type.Integer({ minimum: 0, maximum: 1_000 }),
  source: Type.Object({
    kind: Type.String({ description: 'journey, campaign or api.' }),
    id: Type.String({ description: 'Of the journey or campaign; who asked, of api.' }),
    version: Type.Optional(Type.Integer()),
    run: Type.Optional(Type.String()),
    step: Type.Optional(Type.String()),
  }),
  templates: Type.Array(Type.String(), { description: 'Those it could be written by.' }),
  tries: Type.Integer({ minimum: 0 }),
  reason: text('Why it stands where it stands, in a sentence.'),
  rule: text('Short name of the restraint behind it.'),
  template: text('The one it is written by.'),
  templateVersion: Type.Optional(Type.Integer()),
  channel: Type.Optional(Type.String()),
  address: Type.Optional(Type.String()),
  language: text('BCP 47.'),
  key: text('The same at each try; receivers know a repeat by it.'),
  time: Type.Optional(
    Type.String({ format: 'date-time', description: 'When it was first handed over.' }),
  ),
  subject: Type.Optional(Type.String()),
  reference: text('What the other side calls it.'),
  cost: Type.Optional(Type.Object({ minor: Type.Integer(), currency: Type.String() })),
  alternative: text('Which look of the template was drawn.'),
  decisions: Type.Optional(
    Type.Array(Type.String(), { description: 'Decisions its lists rest on.' }),
  ),
};

export const MessageBody = Type.Object(fields);

export const WholeMessageBody = Type.Object({
  ...fields,
  data: Type.Record(Type.String(), Type.Unknown()),
  why: Type.Optional(Type.Record(Type.String(), Type.String())),
  content: Type.Optional(
    Type.Object(
      { kind: Type.String({ description: 'email, sms, push, webhook or onsite.' }) },
      {
        additionalProperties: true,
        description: 'What was written; left out before that, and when it is no longer kept.',
      },
    ),
  ),
  story: Type.Array(Type.Object({ state, time, reason: Type.Optional(Type.String()) }), {
    description: 'Everything that became of it, in order.',
  }),
});

export const MessagesBody = Type.Object({
  entries: Type.Array(MessageBody, { description: 'Those that changed last first.' }),
  next: text('Send it as "before" for the next page.'),
});

const count = Type.Integer({ minimum: 0 });
export const MessageCountsBody = Type.Object({
  states: Type.Record(Type.String(), count, { description: 'How many messages stand where.' }),
  saved: Type.Record(Type.String(), count, {
    description: 'Of those that were saved, by the short name of what saved them.',
  }),
  paused: Type.Boolean({ description: 'Whether nothing goes out because somebody said so.' }),
});

export const MessageChangedBody = Type.Object({
  id: Type.String(),
  changed: Type.Boolean({ description: 'Whether it does as it was asked.' }),
  state,
});

/** What became of trying messages again together. */
export const MessagesRetriedBody = Type.Object({
  matching: Type.Integer({ minimum: 0, description: 'How many stand so.' }),
  retried: Type.Integer({ minimum: 0, description: 'How many of them are tried again.' }),
});
