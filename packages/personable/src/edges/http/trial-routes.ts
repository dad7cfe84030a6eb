import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { PersonableError } from '../../engine/errors.ts';
import type { Personable } from '../../engine/personable.ts';
import { TrialReport } from '../../engine/trial/trial-report.ts';
import { OrdersWords, TrialList, TrialState } from '../../engine/trial/trial-state.ts';
import { authoriseSecret } from './authorise.ts';
import { errors, keys, success } from './schema.ts';

const params = Type.Object({ id: Type.String({ maxLength: 100 }) });
const tags = ['trials'];
const security = keys.secret;

/** Trials with somebody's own orders over HTTP. */
export const registerTrials = (app: FastifyInstance, shop: Personable): void => {
  const preHandler = async (request: FastifyRequest) => authoriseSecret(shop, request);

  app.get(
    '/v1/trial',
    {
      preHandler,
      schema: {
        operationId: 'readTrial',
        summary: 'Read what the orders of a trial say',
        ...{ tags, security },
        response: {
          ...success(TrialReport, 'The report of the last trial; it is held in memory only.'),
          ...errors(401, 403, 404),
        },
      },
    },
    async () => {
      const { report } = shop.trials;
      if (report !== undefined) return report;
      throw new PersonableError('not_found', 'No trial has been made here.', {
        hint: 'Make one: "npm run personable -- try FILE", or bring a file on the console’s page.',
      });
    },
  );

  registerUpload(app, shop);

  app.get(
    '/v1/trials',
    {
      preHandler,
      schema: {
        operationId: 'listTrials',
        summary: 'List the trials with files of orders: one or none',
        ...{ tags, security },
        response: {
          ...success(TrialList, 'Those there are, and whether there is a report.'),
          ...errors(401, 403),
        },
      },
    },
    async () => shop.trials.list(),
  );

  app.get<{ Params: { id: string } }>(
    '/v1/trials/:id',
    {
      preHandler,
      schema: {
        operationId: 'readTrialState',
        summary: 'Read how a trial stands',
        ...{ tags, security, params },
        response: { ...success(TrialState, 'How it stands.'), ...errors(401, 403, 404) },
      },
    },
    async ({ params: { id } }) => shop.trials.state(id),
  );

  app.post<{ Params: { id: string }; Body: OrdersWords }>(
    '/v1/trials/:id/run',
    {
      preHandler,
      schema: {
        operationId: 'runTrial',
        summary: 'Say what the columns are, and start the trial',
        ...{ tags, security, params },
        body: OrdersWords,
        response: {
          202: { ...TrialState, description: 'It runs; ask how it stands.' },
          ...errors(400, 401, 403, 404, 409),
        },
      },
    },
    async ({ params: { id }, body }, reply) =>
      reply.code(202).send(await shop.trials.run(id, body)),
  );

  app.post<{ Params: { id: string } }>(
    '/v1/trials/:id/keep',
    {
      preHandler,
      schema: {
        operationId: 'keepTrial',
        summary: 'Keep the orders of a trial in this store',
        ...{ tags, security, params },
        body: Type.Object({}, { additionalProperties: false }),
        response: {
          202: { ...TrialState, description: 'They are being imported; ask how it stands.' },
          ...errors(400, 401, 403, 404, 409),
        },
      },
    },
    async ({ params: { id } }, reply) => reply.code(202).send(await shop.trials.keep(id)),
  );

  app.delete<{ Params: { id: string } }>(
    '/v1/trials/:id',
    {
      preHandler,
      schema: {
        operationId: 'forgetTrial',
        summary: 'Forget a trial, its file and its report',
        ...{ tags, security, params },
        response: {
          ...success(Type.Object({ success: Type.Boolean() }), 'Nothing of it is left.'),
          ...errors(401, 403, 404),
        },
      },
    },
    async ({ params: { id } }) => {
      await shop.trials.forget(id);
      return { success: true };
    },
  );
};

/** The one address whose body is a file: it goes to the disk as it comes. */
const registerUpload = (app: FastifyInstance, shop: Personable): void => {
  void app.register(async (files) => {
    files.addContentTypeParser('application/octet-stream', (_request, body, done) => {
      done(null, body);
    });
    files.post(
      '/v1/trials',
      {
        preHandler: async (request) => authoriseSecret(shop, request),
        // The body is a stream, and looked at as it is read.
        validatorCompiler: () => () => true,
        schema: {
          operationId: 'createTrial',
          summary: 'Bring a file of orders for a trial',
          description:
            'CSV, plain or gzipped, of at most 512 MB. Nothing of it is kept unless asked.',
          consumes: ['application/octet-stream'],
          ...{ tags, security },
          body: Type.Unsafe<AsyncIterable<Uint8Array>>({
            type: 'string',
            format: 'binary',
            description: 'The file.',
          }),
          response: {
            201: { ...TrialState, description: 'What its columns are taken for.' },
            ...errors(400, 401, 403, 409, 413, 415),
          },
        },
      },
      async ({ body }, reply) => {
        if (!isStream(body)) {
          throw new PersonableError('unsupported_media_type', 'The body is no file.', {
            hint: 'Send the CSV as application/octet-stream.',
          });
        }
        return reply.code(201).send(await shop.trials.upload(body));
      },
    );
  });
};

const isStream = (body: unknown): body is AsyncIterable<Uint8Array> =>
  typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
