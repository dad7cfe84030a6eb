import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { TUNING_SECONDS } from '../../engine/learning-options.ts';
import type { Personable } from '../../engine/personable.ts';
import { authoriseSecret } from './authorise.ts';
import { errors, keys, success } from './schema.ts';
import { TuningListBody, TuningRunBody } from './tuning-schemas.ts';

const params = Type.Object({ id: Type.String({ maxLength: 100 }) });
const nothing = Type.Object({}, { description: 'An empty object.' });

/** Tuning of the item model over HTTP. */
export const registerTunings = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);
  const tags = ['tuning'];
  const security = keys.secret;

  app.get(
    '/v1/tunings',
    {
      preHandler,
      schema: {
        operationId: 'listTunings',
        summary: 'Read the settings that serve, the runs of the tuning and what became of them',
        tags,
        security,
        response: { ...success(TuningListBody, 'As it is now.'), ...errors(401, 403) },
      },
    },
    () => shop.tuning.list(),
  );

  app.post<{ Body: { limitSeconds?: number } }>(
    '/v1/tunings',
    {
      preHandler,
      schema: {
        operationId: 'startTuning',
        summary: 'Tune the item model on what people did last',
        description:
          'Answers at once; GET /v1/tunings/{id} tells how far it is. What is better with people it was not chosen by is adopted.',
        tags,
        security,
        body: Type.Object({
          limitSeconds: Type.Optional(
            Type.Number({
              minimum: 1,
              maximum: TUNING_SECONDS.most,
              description: `How long it may try; default ${TUNING_SECONDS.usual}.`,
            }),
          ),
        }),
        response: {
          202: { ...TuningRunBody, description: 'It has begun.' },
          ...errors(400, 401, 403, 409),
        },
      },
    },
    async ({ body }, reply) => reply.code(202).send(await shop.tuning.start(body)),
  );

  app.get<{ Params: { id: string } }>(
    '/v1/tunings/:id',
    {
      preHandler,
      schema: {
        operationId: 'readTuning',
        summary: 'Read a run of the tuning with all it tried',
        tags,
        security,
        params,
        response: { ...success(TuningRunBody, 'As it is now.'), ...errors(401, 403, 404) },
      },
    },
    ({ params: { id } }) => shop.tuning.report(id),
  );

  app.post<{ Params: { id: string } }>(
    '/v1/tunings/:id/stop',
    {
      preHandler,
      schema: {
        operationId: 'stopTuning',
        summary: 'Stop a run of the tuning; nothing changes then',
        tags,
        security,
        params,
        body: nothing,
        response: {
          ...success(TuningRunBody, 'The run as it ended, now or earlier.'),
          ...errors(400, 401, 403, 404),
        },
      },
    },
    ({ params: { id } }) => shop.tuning.stop(id),
  );

  app.post<{ Params: { id: string } }>(
    '/v1/tunings/:id/adopt',
    {
      preHandler,
      schema: {
        operationId: 'adoptTuning',
        summary: 'Put the settings back that served after a run, or the defaults',
        description: 'The id "default" stands for what serves before anything was tuned.',
        tags,
        security,
        params,
        body: nothing,
        response: { ...success(TuningListBody, 'They serve.'), ...errors(400, 401, 403, 404) },
      },
    },
    ({ params: { id } }) => shop.tuning.adopt(id),
  );
};
