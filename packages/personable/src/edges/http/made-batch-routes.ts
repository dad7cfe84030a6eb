import { Buffer } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret, senderOf } from './authorise.ts';
import { BatchBody, DeliveryBody, WholeBatchBody } from './made-batch-schemas.ts';
import { by, closed, next, note, page, params } from './made-schemas.ts';
import { errors, keys, success } from './schema.ts';

const tags = ['made'];
const security = keys.secret;

/** Jobs that are printed together, for the shop. */
export const registerMadeBatches = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);

  app.post<{
    Params: { id: string };
    Body: { by?: string; to?: string; sheet?: { width: number; height: number } };
  }>(
    '/v1/made/batches/:id/hand-over',
    {
      preHandler,
      schema: {
        operationId: 'handOverMadeBatch',
        summary: 'Hand a batch over to whoever prints it',
        description:
          'Into a folder of its own, with a list of all tickets: all of them can be drawn, or none is written. With "to" by the signed webhook, or order by order to a print house: it is sent soon after, and what becomes of it stands in the batch.',
        ...{ tags, security, params },
        body: Type.Object(
          {
            by,
            to: Type.Optional(
              Type.String({
                ...{ minLength: 1, maxLength: 40 },
                description: 'folder, webhook, or the name of a print house; folder when left out.',
              }),
            ),
            sheet: Type.Optional(
              Type.Object(
                {
                  width: Type.Number({ exclusiveMinimum: 0, maximum: 10_000 }),
                  height: Type.Number({ exclusiveMinimum: 0, maximum: 10_000 }),
                },
                {
                  additionalProperties: false,
                  description: 'Millimetres: all of it is laid on sheets of this size as well.',
                },
              ),
            ),
          },
          closed,
        ),
        response: {
          ...success(
            Type.Object({
              folder: Type.Optional(Type.String({ description: 'Where the files are.' })),
              files: Type.Optional(Type.Integer({ description: 'How many.' })),
              deliveries: Type.Optional(Type.Array(DeliveryBody)),
            }),
            'Where the files are and how many, or what is on its way.',
          ),
          ...errors(400, 401, 403, 404, 409, 503),
        },
      },
    },
    async (request) => {
      const { by: who = senderOf(request, shop), to = 'folder', sheet } = request.body;
      if (to !== 'folder') {
        return { deliveries: await shop.made.deliveries.handOver(request.params.id, to) };
      }
      const how = { by: who, ...(sheet === undefined ? {} : { sheet }) };
      return shop.made.jobs.handOver(request.params.id, how);
    },
  );

  app.post<{ Body: { jobs: string[]; by?: string; note?: string } }>(
    '/v1/made/batches',
    {
      preHandler,
      schema: {
        operationId: 'gatherMadeBatch',
        summary: 'Gather jobs that are printed together',
        description: 'All of them are rendered, or none is gathered.',
        ...{ tags, security },
        body: Type.Object(
          {
            jobs: Type.Array(Type.String({ minLength: 1, maxLength: 100 }), {
              minItems: 1,
              maxItems: 500,
              description: 'Ids.',
            }),
            ...{ by, note },
          },
          closed,
        ),
        response: {
          ...success(BatchBody, 'It is durable.'),
          ...errors(400, 401, 403, 404, 409, 503),
        },
      },
    },
    (request) => {
      const { jobs, by: who = senderOf(request, shop), note: why } = request.body;
      return shop.made.jobs.gather(jobs, { by: who, ...(why === undefined ? {} : { note: why }) });
    },
  );

  app.get<{ Querystring: { before?: string; limit?: number } }>(
    '/v1/made/batches',
    {
      preHandler,
      schema: {
        operationId: 'listMadeBatches',
        summary: 'Read batches',
        ...{ tags, security },
        querystring: Type.Object(page),
        response: {
          ...success(Type.Object({ batches: Type.Array(BatchBody), next }), 'The latest first.'),
          ...errors(400, 401, 403),
        },
      },
    },
    async ({ query }) => {
      const { entries, ...rest } = await shop.made.jobs.batches(query);
      return { batches: entries, ...rest };
    },
  );

  app.get<{ Params: { id: string } }>(
    '/v1/made/batches/:id',
    {
      preHandler,
      schema: {
        operationId: 'readMadeBatch',
        summary: 'Read a batch with its jobs',
        ...{ tags, security, params },
        response: { ...success(WholeBatchBody, 'The batch.'), ...errors(401, 403, 404) },
      },
    },
    ({ params: { id } }) => shop.made.jobs.batch(id),
  );

  app.get<{ Params: { token: string } }>(
    '/v1/made/files/:token',
    // Whoever prints a batch has the address; nobody makes one.
    { schema: { hide: true } },
    async ({ params: { token } }, reply) => {
      const file = await shop.made.deliveries.fetched(token);
      return reply
        .headers({
          'content-disposition': `attachment; filename="${file.name}"`,
          'cache-control': 'private, no-store',
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
        })
        .type(file.type)
        .send(Buffer.from(file.bytes));
    },
  );
};
