import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { PersonableError } from '../../engine/errors.ts';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret } from './authorise.ts';
import { errors, keys, success } from './schema.ts';

const params = Type.Object({ id: Type.String({ maxLength: 100 }) });

const RejectedEvent = Type.Object({
  id: Type.String(),
  received: Type.Integer({ description: 'Milliseconds UTC.' }),
  code: Type.String(),
  message: Type.String(),
  path: Type.Union([Type.String(), Type.Null()]),
  verified: Type.Integer({ description: '1 when it came with a secret key.' }),
  body: Type.String({ description: 'The message as it came, JSON text.' }),
});

const name = Type.Union([Type.String(), Type.Null()]);

const InboxGroupBody = Type.Object({
  code: Type.String(),
  event: name,
  path: name,
  count: Type.Integer(),
  latest: Type.Integer({ description: 'When the latest of them came: milliseconds UTC.' }),
  message: Type.String({ description: 'The reason of the latest, in words.' }),
});

/** The inbox of rejected events over HTTP. */
export const registerInbox = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);

  app.get<{ Querystring: { limit?: number } }>(
    '/v1/inbox',
    {
      preHandler,
      schema: {
        operationId: 'listInbox',
        summary: 'Read the rejected events, newest first',
        tags: ['inbox'],
        security: keys.secret,
        querystring: Type.Object({
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
        }),
        response: {
          ...success(Type.Object({ events: Type.Array(RejectedEvent) }), 'The newest first.'),
          ...errors(401, 403),
        },
      },
    },
    async ({ query }) => ({ events: await shop.inbox.list(query.limit) }),
  );

  app.get(
    '/v1/inbox/groups',
    {
      preHandler,
      schema: {
        operationId: 'listInboxGroups',
        summary: 'Read the rejected events by reason, the most frequent first',
        tags: ['inbox'],
        security: keys.secret,
        response: {
          ...success(Type.Object({ groups: Type.Array(InboxGroupBody) }), 'At most 200.'),
          ...errors(401, 403),
        },
      },
    },
    async () => ({ groups: await shop.inbox.groups() }),
  );

  app.post<{ Body: { code: string; event?: string | null; path?: string | null } }>(
    '/v1/inbox/retry',
    {
      preHandler,
      schema: {
        operationId: 'retryInboxGroup',
        summary: 'Send all rejected events of one reason again, as they were',
        tags: ['inbox'],
        security: keys.secret,
        body: Type.Object(
          { code: Type.String(), event: Type.Optional(name), path: Type.Optional(name) },
          { description: 'The reason as the groups name it.' },
        ),
        response: {
          ...success(
            Type.Object({
              taken: Type.Integer({ description: 'They have left the inbox.' }),
              rejected: Type.Integer({ description: 'They stand there with their reason of now.' }),
              cut: Type.Integer({ description: 'Too large to have been kept whole: they stay.' }),
            }),
            'What became of them.',
          ),
          ...errors(400, 401, 403),
        },
      },
    },
    ({ body: { code, event = null, path = null } }) => shop.inbox.retryGroup({ code, event, path }),
  );

  app.post<{ Params: { id: string }; Body: { message?: unknown } }>(
    '/v1/inbox/:id/retry',
    {
      preHandler,
      schema: {
        operationId: 'retryInbox',
        summary: 'Send a rejected event again, as it was or mended',
        tags: ['inbox'],
        security: keys.secret,
        params,
        body: Type.Object({ message: Type.Optional(Type.Unknown()) }),
        response: {
          ...success(
            Type.Object({ accepted: Type.Integer() }),
            'It was taken and has left the inbox.',
          ),
          ...errors(400, 401, 403, 404),
        },
      },
    },
    async ({ params: { id }, body }) => {
      const { accepted, duplicates, rejected } = await shop.inbox.retry(id, body.message);
      const [why] = rejected;
      if (why === undefined) return { accepted: accepted + duplicates };
      throw new PersonableError(why.code, why.message, {
        ...(why.path === undefined ? {} : { path: why.path }),
        hint: 'It stands in the inbox again, with this reason.',
      });
    },
  );

  app.delete<{ Params: { id: string } }>(
    '/v1/inbox/:id',
    {
      preHandler,
      schema: {
        operationId: 'deleteInbox',
        summary: 'Throw a rejected event away',
        tags: ['inbox'],
        security: keys.secret,
        params,
        response: {
          ...success(Type.Object({ success: Type.Boolean() }), 'It is gone.'),
          ...errors(401, 403, 404),
        },
      },
    },
    async ({ params: { id } }) => {
      await shop.inbox.remove(id);
      return { success: true };
    },
  );
};
