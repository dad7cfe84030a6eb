import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { ALARM_KINDS } from '../../customer/quality/alarm.ts';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret } from './authorise.ts';
import { errors, keys, success } from './schema.ts';

const time = (description: string) =>
  Type.Integer({ description: `${description} Milliseconds UTC.` });

const proportion = (description: string) =>
  Type.Object(
    { share: Type.Number(), low: Type.Number(), high: Type.Number(), of: Type.Integer() },
    { description },
  );

const AlarmBody = Type.Object({
  id: Type.String({ description: 'The same as long as it lasts.' }),
  kind: Type.String({ enum: [...ALARM_KINDS] }),
  source: Type.String(),
  event: Type.Optional(Type.String({ description: 'Of a silent event.' })),
  since: time('Since when it is so.'),
  text: Type.String({ description: 'In words, with what it rests on.' }),
  silence: Type.Optional(
    Type.Object({
      hours: Type.Integer({ description: 'Whole hours of silence while the engine was open.' }),
      expected: Type.Number({ description: 'Messages in the same hours of the weeks before.' }),
      weeks: Type.Integer({ description: 'Weeks that rests on.' }),
      probability: Type.Number({ description: 'Of so long a silence anywhere in a week.' }),
    }),
  ),
  rate: Type.Optional(
    Type.Object({
      now: proportion('With its 99.9 % interval.'),
      usual: Type.Optional(proportion('Of the last four weeks, with its 99.9 % interval.')),
    }),
  ),
});

const received = {
  accepted: Type.Integer(),
  duplicates: Type.Integer(),
  rejected: Type.Integer(),
  violations: Type.Integer({ description: 'Of the accepted: not as the tracking plan says.' }),
  late: Type.Integer({ description: 'Of the accepted: of more than a day ago.' }),
  ahead: Type.Integer({ description: 'Of the accepted: of a time that lies ahead.' }),
};

const SourceBody = Type.Object({
  source: Type.String(),
  lastSeen: time('When something of it was last taken; 0 for never.'),
  ...received,
  duplicateRate: Type.Optional(proportion('Of all that came, with a 95 % interval.')),
  rejectionRate: Type.Optional(proportion('Of all that came, with a 95 % interval.')),
  skew: Type.Object(
    {
      timed: Type.Integer({ description: 'Messages that say when they were sent.' }),
      seconds: Type.Integer({ description: 'Of those: at most 10 seconds off.' }),
      minute: Type.Integer({ description: 'At most a minute.' }),
      hour: Type.Integer({ description: 'At most an hour.' }),
      more: Type.Integer(),
      corrected: Type.Integer({ description: 'How many times were corrected for it.' }),
    },
    { description: 'How far the clock of the sender was from ours.' },
  ),
  hours: Type.Array(
    Type.Object({
      time: time('Its beginning.'),
      accepted: Type.Integer(),
      duplicates: Type.Integer(),
      rejected: Type.Integer(),
    }),
    { description: 'Ascending; an hour without anything is left out.' },
  ),
});

const QualityBody = Type.Object({
  from: time('The beginning of an hour.'),
  to: time('Now.'),
  alarms: Type.Array(AlarmBody, { description: 'As of the last check, which is every minute.' }),
  sources: Type.Array(SourceBody, { description: 'The last heard first.' }),
  events: Type.Array(
    Type.Object({
      source: Type.String(),
      event: Type.String(),
      planned: Type.Boolean({ description: 'Whether the tracking plan has it.' }),
      ...received,
    }),
    { description: 'The most frequent first, at most 500.' },
  ),
  coverage: Type.Optional(proportion('Of the accepted: of events in the plan.')),
  violations: Type.Array(
    Type.Object({
      event: Type.String(),
      rule: Type.String({ description: 'Where the rule stands in the schema.' }),
      message: Type.String({ description: 'The rule in words.' }),
      count: Type.Integer(),
      first: time('The first since the rule is as it is.'),
      last: time('The latest.'),
      example: Type.Optional(
        Type.Object(
          {
            position: Type.Integer({ description: 'Its place in the log.' }),
            home: Type.Integer(),
            message: Type.Unknown(),
          },
          { description: 'The latest; left out when it was erased or has expired.' },
        ),
      ),
    }),
    { description: 'Rules that messages broke which were taken all the same.' },
  ),
});

/** How good the data are that come in, over HTTP. */
export const registerQuality = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);

  app.get<{ Querystring: { hours?: number } }>(
    '/v1/quality',
    {
      preHandler,
      schema: {
        operationId: 'readQuality',
        summary: 'Read how good the data are that came in: alarms, sources, broken rules',
        tags: ['quality'],
        security: keys.secret,
        querystring: Type.Object({
          hours: Type.Optional(
            Type.Integer({
              minimum: 1,
              maximum: 744,
              description: 'The last so many hours, this one included; 24 when left out.',
            }),
          ),
        }),
        response: { ...success(QualityBody, 'As it is now.'), ...errors(400, 401, 403) },
      },
    },
    ({ query: { hours } }) => shop.quality.read(hours),
  );
};
