import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { TUNING_SECONDS, type TuningProof } from '../../engine/learning-options.ts';
import type { Personable } from '../../engine/personable.ts';
import type { TrialOfTuning } from '../../engine/tuning/trying.ts';
import { authoriseSecret, senderOf } from './authorise.ts';
import { errors, keys, success } from './schema.ts';
import { TuningListBody, TuningRunBody, TuningTrialBody } from './tuning-schemas.ts';

const params = Type.Object({ id: Type.String({ maxLength: 100 }) });
const promote = (what: string) =>
  Type.Unsafe<TuningProof>({
    type: 'string',
    enum: ['hand', 'rule'],
    description: `${what}: "hand", when somebody promotes them, or "rule", when the engine does.`,
  });
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

  app.post<{ Body: { limitSeconds?: number; prove?: TuningProof } }>(
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
          prove: Type.Optional(
            promote('What is better is tried as an experiment before it serves'),
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

  app.post<{ Params: { id: string }; Body: TrialOfTuning }>(
    '/v1/tunings/:id/try',
    {
      preHandler,
      schema: {
        operationId: 'tryTuning',
        summary: 'Try the settings of a run, or the defaults, as an experiment',
        description:
          'A part of the people are served by them, the others by what serves now. Both arms say theirs in full, whatever is adopted meanwhile.',
        tags,
        security,
        params,
        body: Type.Object({
          promote: Type.Optional(promote('Once they are proven they serve everybody')),
          coverage: Type.Optional(
            Type.Number({
              minimum: 0,
              maximum: 1,
              description: 'The share of the people who are in; 1 when left out.',
            }),
          ),
        }),
        response: {
          ...success(TuningTrialBody, 'The experiment is published.'),
          ...errors(400, 401, 403, 404, 409),
        },
      },
    },
    (request) => shop.tuning.tryOut(request.params.id, request.body, senderOf(request, shop)),
  );
};
