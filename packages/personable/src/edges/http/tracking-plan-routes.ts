import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { PlanMode } from '../../customer/quality/plan-rule.ts';
import type { UnknownEvents } from '../../customer/quality/tracking-plan.ts';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret, isSignedIn } from './authorise.ts';
import { errors, keys, success } from './schema.ts';

const params = Type.Object({
  event: Type.String({
    minLength: 1,
    maxLength: 500,
    description: 'Its name; or identify, page, screen or group for messages of that type.',
  }),
});
const event = Type.String({ minLength: 1, maxLength: 500, description: 'As the plan names it.' });
const schema = Type.Unknown({
  description:
    'JSON Schema (2020-12) of properties, or of traits; docs/quality.md has the keywords.',
});
const mode = Type.String({
  enum: ['reject', 'note'],
  description: 'To the inbox, or taken and counted.',
});
const unknownEvents = Type.String({
  enum: ['allowed', 'noted', 'rejected'],
  description: 'What becomes of track messages whose event is not in the plan.',
});
const changed = {
  version: Type.Integer(),
  time: Type.Integer({ description: 'When it was changed: milliseconds UTC.' }),
  by: Type.String({ description: 'From the console, with a key, or through the library.' }),
};

const PlannedEventBody = Type.Object({ event, mode, schema, ...changed });
const PlanBody = Type.Object({
  unknownEvents,
  events: Type.Array(PlannedEventBody, { description: 'By name.' }),
});
const rule = {
  rule: Type.String({ description: 'Where it stands in the schema.' }),
  message: Type.String({ description: 'The rule in words.' }),
};
const place = Type.String({ description: 'Where in the message, as a JSON pointer.' });
const looked = Type.Integer({ description: 'Messages of the log that were looked through.' });

/** The tracking plan over HTTP. */
export const registerTrackingPlan = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);
  const tags = ['quality'];
  const security = keys.secret;
  const author = (request: FastifyRequest) =>
    request.headers.authorization === undefined && isSignedIn(request) ? 'console' : 'key';

  app.get(
    '/v1/tracking-plan',
    {
      preHandler,
      schema: {
        operationId: 'readTrackingPlan',
        summary: 'Read what senders are expected to send',
        tags,
        security,
        response: { ...success(PlanBody, 'As it is now.'), ...errors(401, 403) },
      },
    },
    async () => shop.trackingPlan.read(),
  );

  app.put<{ Body: { unknownEvents: UnknownEvents } }>(
    '/v1/tracking-plan',
    {
      preHandler,
      schema: {
        operationId: 'setUnknownEvents',
        summary: 'Say what becomes of events that the plan does not have',
        tags,
        security,
        body: Type.Object({ unknownEvents }),
        response: { ...success(PlanBody, 'It holds.'), ...errors(400, 401, 403) },
      },
    },
    ({ body }) => shop.trackingPlan.setUnknownEvents(body.unknownEvents),
  );

  app.get<{ Params: { event: string } }>(
    '/v1/tracking-plan/events/:event',
    {
      preHandler,
      schema: {
        operationId: 'readPlanVersions',
        summary: 'Read what the plan said of an event, version by version',
        tags,
        security,
        params,
        response: {
          ...success(
            Type.Object({
              versions: Type.Array(
                Type.Object({
                  mode: Type.Optional(mode),
                  schema: Type.Optional(schema),
                  ...changed,
                }),
              ),
            }),
            'The newest first, at most 50; one without a schema took the event out.',
          ),
          ...errors(401, 403, 404),
        },
      },
    },
    async (request) => ({ versions: await shop.trackingPlan.versions(request.params.event) }),
  );

  app.put<{ Params: { event: string }; Body: { mode?: PlanMode; schema: unknown } }>(
    '/v1/tracking-plan/events/:event',
    {
      preHandler,
      schema: {
        operationId: 'putPlannedEvent',
        summary: 'Say what an event must be, from the next message on',
        tags,
        security,
        params,
        body: Type.Object({ mode: Type.Optional(mode), schema }),
        response: { ...success(PlannedEventBody, 'It holds.'), ...errors(400, 401, 403) },
      },
    },
    (request) => shop.trackingPlan.put(request.params.event, request.body, author(request)),
  );

  app.delete<{ Params: { event: string } }>(
    '/v1/tracking-plan/events/:event',
    {
      preHandler,
      schema: {
        operationId: 'deletePlannedEvent',
        summary: 'Take an event out of the plan',
        tags,
        security,
        params,
        response: {
          ...success(Type.Object({ success: Type.Boolean() }), 'Its versions stay.'),
          ...errors(401, 403, 404),
        },
      },
    },
    async (request) => {
      await shop.trackingPlan.remove(request.params.event, author(request));
      return { success: true };
    },
  );

  app.post<{ Body: { event: string; properties?: Record<string, unknown> } }>(
    '/v1/tracking-plan/check',
    {
      preHandler,
      schema: {
        operationId: 'checkPlan',
        summary: 'Ask what the plan says of a message, without sending it',
        tags,
        security,
        body: Type.Object({
          event,
          properties: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
        }),
        response: {
          ...success(
            Type.Object({
              planned: Type.Boolean({ description: 'Whether the plan has the event.' }),
              outcome: Type.String({ enum: ['accepted', 'noted', 'rejected'] }),
              violation: Type.Optional(Type.Object({ ...rule, path: place })),
            }),
            'What would become of it.',
          ),
          ...errors(400, 401, 403),
        },
      },
    },
    async ({ body }) => shop.trackingPlan.check(body.event, body.properties ?? {}),
  );

  app.post<{ Body: { event: string; schema: unknown } }>(
    '/v1/tracking-plan/try',
    {
      preHandler,
      schema: {
        operationId: 'tryPlan',
        summary: 'Ask what a schema would have said of the last 1,000 messages of an event',
        tags,
        security,
        body: Type.Object({ event, schema }),
        response: {
          ...success(
            Type.Object({
              looked,
              messages: Type.Integer({ description: 'Those of the event.' }),
              broken: Type.Integer({ description: 'Those of them that break a rule.' }),
              rules: Type.Array(
                Type.Object({
                  ...rule,
                  count: Type.Integer(),
                  example: Type.Object({
                    position: Type.Integer({ description: 'Its place in the log.' }),
                    path: place,
                    message: Type.Unknown(),
                  }),
                }),
              ),
            }),
            'By the first rule each breaks, the most frequent first.',
          ),
          ...errors(400, 401, 403),
        },
      },
    },
    ({ body }) => shop.trackingPlan.try(body.event, body.schema),
  );

  app.post<{ Body: { event: string } }>(
    '/v1/tracking-plan/suggest',
    {
      preHandler,
      schema: {
        operationId: 'suggestPlan',
        summary: 'Have a schema made that fits the last 1,000 messages of an event',
        tags,
        security,
        body: Type.Object({ event }),
        response: {
          ...success(
            Type.Object({ looked, messages: Type.Integer(), schema }),
            'A start, to be read before it is put.',
          ),
          ...errors(400, 401, 403),
        },
      },
    },
    ({ body }) => shop.trackingPlan.suggest(body.event),
  );
};
