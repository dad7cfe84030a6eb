import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret, isTrusted } from './authorise.ts';
import { streamLive } from './live-stream.ts';
import { errors, keys, success } from './schema.ts';

const OverviewBody = Type.Object({
  name: Type.String({ description: 'Of the shop.' }),
  demo: Type.Boolean({ description: 'Whether everybody and everything in it is invented.' }),
  version: Type.String(),
  items: Type.Integer(),
  events: Type.Integer({ description: 'Records in the log.' }),
  inbox: Type.Integer(),
  alarms: Type.Integer({ description: 'About the data that come in, as of the last check.' }),
  unknownItems: Type.Integer(),
  consent: Type.String({ description: 'What holds before a person has spoken.' }),
  model: Type.Object({ number: Type.Integer(), built: Type.String(), pairs: Type.Integer() }),
  placements: Type.Array(Type.Object({ placement: Type.String(), text: Type.String() })),
});

/** The store at a glance, and what happens in it, over HTTP. */
export const registerOverview = (app: FastifyInstance, shop: Personable): void => {
  const streams = new Set<() => void>();
  // A server that closes waits for its answers; these would never end by themselves.
  app.addHook('preClose', async () => {
    for (const end of [...streams]) end();
  });
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);

  app.get(
    '/v1/overview',
    {
      preHandler,
      schema: {
        operationId: 'readOverview',
        summary: 'Read the store at a glance',
        tags: ['server'],
        security: keys.secret,
        response: { ...success(OverviewBody, 'As it is now.'), ...errors(401, 403) },
      },
    },
    () => shop.overview(),
  );

  app.get(
    '/v1/live',
    {
      preHandler,
      exposeHeadRoute: false,
      schema: {
        operationId: 'live',
        summary: 'Hear of events and decisions as they happen',
        description:
          'Server-sent events: "entry" with what happened, "skipped" with how many were left out because more happened than is sent. First come the latest ones.',
        tags: ['server'],
        security: keys.secret,
        response: {
          200: {
            description: 'A stream that goes on until one of the two ends it.',
            content: { 'text/event-stream': { schema: Type.String() } },
          },
          ...errors(401, 403),
        },
      },
    },
    (request, reply) => streamLive(shop, reply, streams, () => isTrusted(shop, request)),
  );
};
