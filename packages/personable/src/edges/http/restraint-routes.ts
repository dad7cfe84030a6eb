import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { referenceFields } from '../../customer/identity/reference.ts';
import type { RestraintQuestion } from '../../engine/handles/restraint.ts';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret, senderOf } from './authorise.ts';
import { errors, keys, success } from './schema.ts';

const Hours = Type.Array(
  Type.Object({
    from: Type.String({ description: 'By the clock on the person’s wall, such as "21:00".' }),
    until: Type.String({ description: 'Not included; before `from` it is that of the next day.' }),
    days: Type.Optional(
      Type.Array(Type.Integer(), { description: '1 for Monday to 7; every day when left out.' }),
    ),
    channels: Type.Optional(Type.Array(Type.String(), { description: 'All when left out.' })),
  }),
);

const Holds = Type.Object({
  quiet: Hours,
  windows: Hours,
  caps: Type.Array(
    Type.Object({
      most: Type.Integer(),
      per: Type.String({ description: 'day or week of the person’s calendar, or the last "12h".' }),
      channels: Type.Optional(Type.Array(Type.String())),
      sorts: Type.Optional(Type.Array(Type.String())),
      topics: Type.Optional(Type.Array(Type.String())),
    }),
  ),
  gap: Type.String({ description: 'Least time between two messages, or none.' }),
  worth: Type.Object({
    least: Type.Number({ description: 'What a message has to bring, as a multiple of its cost.' }),
    subscriber: Type.Number({ description: 'What a subscriber is worth, in the shop’s currency.' }),
  }),
  bestHour: Type.Optional(
    Type.Object({ within: Type.String({ description: 'How much later it may be sent.' }) }),
  ),
  bestChannel: Type.Boolean(),
  silent: Type.Optional(
    Type.Object({
      after: Type.Integer({ description: 'Messages without a sign of life.' }),
      over: Type.String({ description: 'In the last so many days.' }),
    }),
  ),
});

const RestraintBody = Type.Object({
  timezone: Type.String({ description: 'Zone of the shop, for whom no other is known.' }),
  published: Type.Boolean({ description: 'Whether the shop published a rule of its own.' }),
  version: Type.Integer({ description: 'Of the published rule; 0 without one.' }),
  holds: Holds,
});

const SavedBody = Type.Object({
  days: Type.Integer(),
  messages: Type.Integer(),
  cost: Type.Number({ description: 'In units of the shop’s currency.' }),
  rules: Type.Array(
    Type.Object({
      rule: Type.String(),
      text: Type.String({ description: 'The rule in words.' }),
      messages: Type.Integer(),
      cost: Type.Number(),
    }),
    { description: 'The one that saved most first.' },
  ),
  entries: Type.Array(
    Type.Object({
      day: Type.String({ description: 'Of UTC.' }),
      rule: Type.String(),
      template: Type.String(),
      messages: Type.Integer(),
      cost: Type.Number(),
    }),
    { description: 'The latest day first.' },
  ),
});

const AnswerBody = Type.Object({
  verdict: Type.Union([Type.Literal('send'), Type.Literal('wait'), Type.Literal('save')]),
  until: Type.Optional(Type.String({ description: 'Of what waits, ISO 8601 in UTC.' })),
  local: Type.String({ description: 'When it would go, or was asked, by the person’s clock.' }),
  timezone: Type.String(),
  timezoneFrom: Type.String({
    description: 'trait, event or country; shop where the person’s own is not known.',
  }),
  rule: Type.Optional(
    Type.String({ description: 'quiet, window, cap, gap, priority, worth, silent or expired.' }),
  ),
  reason: Type.String(),
});

/** When messages are held back, over HTTP. */
export const registerRestraint = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);
  const shared = { tags: ['messages'], security: keys.secret };

  app.get(
    '/v1/restraint',
    {
      preHandler,
      schema: {
        operationId: 'readRestraint',
        summary: 'Read when messages are held back',
        ...shared,
        response: { ...success(RestraintBody, 'What holds.'), ...errors(401, 403) },
      },
    },
    () => shop.restraint.read(),
  );

  app.get<{ Querystring: { days?: number } }>(
    '/v1/restraint/saved',
    {
      preHandler,
      schema: {
        operationId: 'readSavedSends',
        summary: 'Read which messages were better not sent',
        ...shared,
        querystring: Type.Object({
          days: Type.Optional(
            Type.Integer({
              minimum: 1,
              maximum: 366,
              description: 'The last so many days, today included; 30 when left out.',
            }),
          ),
        }),
        response: { ...success(SavedBody, 'By rule, day and template.'), ...errors(400, 401, 403) },
      },
    },
    ({ query: { days } }) => shop.restraint.saved(days),
  );

  app.post<{ Body: RestraintQuestion }>(
    '/v1/restraint/ask',
    {
      preHandler,
      schema: {
        operationId: 'askRestraint',
        summary: 'Ask whether somebody would be sent a message, and why',
        ...shared,
        body: Type.Object(
          {
            ...referenceFields,
            person: Type.Optional(Type.Integer({ minimum: 1 })),
            template: Type.Optional(
              Type.String({ maxLength: 100, description: 'Id of a published template.' }),
            ),
            channel: Type.Optional(
              Type.String({
                maxLength: 100,
                description: 'Without a template; email if left out.',
              }),
            ),
            sort: Type.Optional(
              Type.Union(
                [Type.Literal('marketing'), Type.Literal('transactional'), Type.Literal('care')],
                { description: 'Without a template; marketing when left out.' },
              ),
            ),
            time: Type.Optional(
              Type.String({ maxLength: 40, description: 'ISO 8601; now when left out.' }),
            ),
          },
          { additionalProperties: false },
        ),
        response: { ...success(AnswerBody, 'What would be said.'), ...errors(400, 401, 403, 404) },
      },
    },
    async (request) => {
      const { template: _, channel: __, sort: ___, time: ____, ...of } = request.body;
      await shop.privacy.looked(of, senderOf(request, shop), 'messages');
      return shop.restraint.ask(request.body);
    },
  );
};
